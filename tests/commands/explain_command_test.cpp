// `ifc explain`: one constraint in all its senses.
#include <nlohmann/json.hpp>

#include "tests/commands/run_program.h"

namespace ifc::testing {
namespace {

constexpr const char* kShared =
    "module shared\n"
    "sense compat { word = token }\n"
    "sense compat.late extends compat { sentence = line }\n"
    "/// Few words.\n"
    "constraint few(n: int) {\n"
    "  id \"a:few\" (most: n)\n"
    "  require count(word) <= n\n"
    "  // A hyphen does not make one word of two.\n"
    "  accept \"a b\" with n: 2\n"
    "  reject \"well-known\" with n: 1\n"
    "  accept compat \"well-known\" with n: 1\n"
    "}\n";
constexpr const char* kRules =
    "import shared\n"
    "constraint calm {\n"
    "  id \"a:calm\"\n"
    "  let marks = count(char \"!\")\n"
    "  require marks == 0\n"
    "  compat.late {\n"
    "    let loud =\n"
    "      count(char \"!\")\n"
    "    require loud <= 1\n"
    "  }\n"
    "  accept \"quiet\"\n"
    "}\n"
    "constraint same { require no digit }\n"
    "suite tone version \"1\" sense compat = [calm, shared.few]\n"
    "suite late version \"3\" sense compat.late = [calm]\n"
    "suite tone version \"0.5\" sense compat.late = [calm, shared.few]\n";

nlohmann::json explain(const TemporaryFolder& folder, const std::string& what) {
  const Outcome outcome = folder.run("explain --format json rules.ifc --id " + what);
  CHECK(outcome.status == 0);
  return nlohmann::json::parse(outcome.output);
}

TEST_CASE("a constraint of an import that differs by its units alone") {
  const TemporaryFolder folder;
  folder.write("shared.ifc", kShared);
  folder.write("rules.ifc", kRules);
  const auto few = explain(folder, "a:few --suite tone");
  CHECK(few["name"] == "few");
  CHECK(few["suite"] == "tone@1");
  CHECK(few["file"].get<std::string>().ends_with("shared.ifc"));
  CHECK(few["line"] == 5);
  CHECK(few["senses"].size() == 3);
  CHECK(few["senses"][1]["rule_of"] == "");
  CHECK(few["senses"][1]["units"]["word"] == "token");
  CHECK(few["senses"][1]["differs"] == true);
  CHECK(few["senses"][2]["decides_as"] == "compat");
  REQUIRE(few["disagreements"].size() == 1);
  CHECK(few["disagreements"][0]["sense"] == "compat");
  CHECK(explain(folder, "a:few --suite tone@0.5")["disagreements"][0]["sense"] == "compat.late");
  CHECK(few["disagreements"][0]["text"] == "well-known");
  CHECK(few["disagreements"][0]["arguments"]["n"] == 1);
  CHECK(few["disagreements"][0]["plain"]["verdict"] == "fail");
  CHECK(few["disagreements"][0]["other"]["verdict"] == "pass");
  CHECK(few["disagreements"][0]["why"] == "A hyphen does not make one word of two.");
}

TEST_CASE("rules as written, and a text that is made of an example") {
  const TemporaryFolder folder;
  folder.write("shared.ifc", kShared);
  folder.write("rules.ifc", kRules);
  const auto calm = explain(folder, "calm");
  CHECK(calm["senses"][1]["decides_as"] == "");
  CHECK(calm["senses"][2]["clauses"] ==
        nlohmann::json::array({"let marks = count(char \"!\")", "let loud =\n  count(char \"!\")",
                               "require loud <= 1"}));
  CHECK(calm["disagreements"].empty());  // none of the texts made of `quiet` is loud
  const std::string text = folder.run("explain rules.ifc --id a:calm --suite late").output;
  CHECK(text.find("a:calm  late@3  `calm`, rules.ifc:2\n") == 0);
  CHECK(text.find("compat: decides as plain\n") != std::string::npos);
  CHECK(explain(folder, "same")["senses"][2]["differs"] == false);
}

TEST_CASE("constraints of the suites of std") {
  const TemporaryFolder folder;
  for (const char* target : {"keywords:existence", "ifeval/keywords:existence"}) {
    const auto account =
        nlohmann::json::parse(folder.run("explain --format json " + std::string(target)).output);
    CHECK(account["suite"].get<std::string>().starts_with("ifeval"));
    CHECK(account["file"] == "stdlib/ifeval/keywords.ifc");
    CHECK(account["disagreements"].size() == 3);
    CHECK(account["disagreements"][0]["sense"] == "compat");
  }
  const auto training =
      nlohmann::json::parse(folder.run("explain --format json iftrain/keywords:existence").output);
  CHECK(training["suite"].get<std::string>().starts_with("iftrain"));
  CHECK(training["disagreements"][0]["sense"] == "compat.training");
}

TEST_CASE("what cannot be explained") {
  const TemporaryFolder folder;
  folder.write("shared.ifc", kShared);
  folder.write("rules.ifc", kRules);
  for (const char* arguments :
       {"rules.ifc", "rules.ifc --id none", "rules.ifc --id a:few --suite late", "none.ifc --id a",
        "no:such", "nosuite/no:such", "../rules/no:such"}) {
    CAPTURE(arguments);
    CHECK(folder.run("explain 2>/dev/null " + std::string(arguments)).status == 2);
  }
}

}  // namespace
}  // namespace ifc::testing
