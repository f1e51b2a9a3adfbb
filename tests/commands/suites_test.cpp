// `--suite`: the members of a suite, by its sense and its blank rule, from a file and from the
// cache of native code.
#include <nlohmann/json.hpp>

#include "tests/commands/run_program.h"

namespace ifc::testing {
namespace {

constexpr const char* kRules =
    "sense compat { word = token }\n"
    "constraint two {\n  id \"a:two\"\n  require count(word) == 2\n  weight 3\n}\n"
    "constraint calm { require no char \"!\" }\n"
    "suite tone version \"1\" = [calm]\n"
    "suite tone version \"2\" sense compat blank evaluate = [two, calm]\n";

TEST_CASE("verify by suite") {
  const TemporaryFolder folder;
  folder.write("rules.ifc", kRules);
  folder.write("a.txt", "well-known fact");
  folder.write("blank.txt", " \n");
  CHECK(folder.run("verify rules.ifc a.txt").status == 1);
  for (int times = 0; times < 2; ++times) {  // the second time from the cache
    CHECK(folder.run("verify --suite tone rules.ifc a.txt").status == 0);
    CHECK(folder.run("verify --suite tone@2 rules.ifc a.txt").status == 0);
    CHECK(folder.run("verify --suite tone@1 rules.ifc blank.txt").status == 1);
    const auto object = nlohmann::json::parse(
        folder.run("verify --suite tone --score --format json rules.ifc blank.txt").output);
    CHECK(object["suite"] == "tone@2");
    CHECK(object["constraints"].size() == 2);
    CHECK(object["constraints"][0]["id"] == "a:two");
    CHECK(object["constraints"][0]["verdict"] == "fail");
    CHECK(object["constraints"][1]["verdict"] == "pass");
    CHECK(object["score"] == 0.25);  // the weight of `two` is 3
  }
}

TEST_CASE("a reason quotes the file in which the constraint of a suite is written") {
  const TemporaryFolder folder;
  folder.write("rules.ifc",
               "// What stands here moves the rules away from where the suite has anything.\n"
               "constraint short { require every word has length(it) < 4 }\n"
               "constraint rare { require no w of word satisfies w contains \"z\" }\n"
               "constraint near { require every (a, b) of pairs(word) satisfies length(a) + 0.5 >= "
               "length(b) }\n");
  folder.write("suites.ifc", "import rules\nsuite words = [rules.short, rules.rare, rules.near]\n");
  folder.write("a.txt", "fizz buzzes");
  const auto object =
      nlohmann::json::parse(folder.run("verify --suite words --format json suites.ifc a.txt").output);
  CHECK(object["constraints"][0]["reason"] ==
        "2 of 2 pieces of `word` break `length(it) < 4`: first, length(it) is 4");
  CHECK(object["constraints"][1]["reason"] ==
        "2 of 2 pieces of `word` have `w contains \"z\"`, expected none");
  CHECK(object["constraints"][2]["reason"] ==
        "1 of 1 piece of `pairs(word)` breaks `length(a) + 0.5 >= length(b)`: length(a) + 0.5 is "
        "4.5, length(b) is 6");
}

TEST_CASE("compile and say by suite") {
  const TemporaryFolder folder;
  folder.write("rules.ifc", kRules);
  CHECK(folder.run("say --suite tone@1 rules.ifc").output == "Do not use exclamation marks.\n");
  const auto all = nlohmann::json::parse(folder.run("compile --emit json rules.ifc").output);
  CHECK(all["suites"].size() == 2);
  CHECK(all["suites"][1]["version"] == "2");
  CHECK(all["suites"][1]["sense"] == "compat");
  CHECK(all["suites"][1]["blank"] == "evaluate");
  CHECK(all["suites"][0]["fingerprint"] != all["suites"][1]["fingerprint"]);
  CHECK(all["suites"][1]["members"][0]["id"] == "a:two");
  const std::string ir = folder.run("compile --emit ir --suite tone rules.ifc").output;
  CHECK(ir.find("segment token") != std::string::npos);
  CHECK(folder.run("check rules.ifc").output.find("2 constraints, 2 suites") != std::string::npos);
}

TEST_CASE("what --suite cannot mean is said, with what it can") {
  const TemporaryFolder folder;
  folder.write("rules.ifc", kRules);
  folder.write("suites.ifc", "import rules\nsuite short = [rules.two]\n");
  folder.write("a.txt", "two words");
  const auto run = [&](const std::string& arguments) {
    const Outcome outcome = folder.run(arguments + " 2>&1");
    CHECK(outcome.status == 2);
    return outcome.output;
  };
  CHECK(run("verify --suite tome rules.ifc a.txt").find("tone@1, tone@2") != std::string::npos);
  CHECK(run("verify --suite tone --sense compat rules.ifc a.txt").find("--sense") !=
        std::string::npos);
  CHECK(run("verify suites.ifc a.txt").find("--suite with one of short") != std::string::npos);
  CHECK(folder.run("verify --suite short suites.ifc a.txt").status == 0);
}

}  // namespace
}  // namespace ifc::testing
