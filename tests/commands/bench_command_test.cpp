// `ifc bench`: reports in each form, and the files of results.
#include <nlohmann/json.hpp>

#include "tests/commands/run_program.h"

namespace ifc::testing {
namespace {

constexpr const char* kRules =
    "sense compat { word = token }\n"
    "constraint two {\n  id \"a:two\"\n  require count(word) == 2\n}\n"
    "suite tone version \"1\" sense compat = [two]\n"
    "suite dash version \"1\" { word = token } = [two]\n";

TemporaryFolder& with_files(TemporaryFolder& folder) {
  folder.write("rules.ifc", kRules);
  folder.write("bare.ifc", "constraint two {\n  id \"a:two\"\n  require count(word) == 2\n}\n");
  folder.write("prompts.jsonl",
               R"({"key": 1, "prompt": "x", "instruction_id_list": ["a:two"], "kwargs": [{}]})");
  folder.write("x-responses.jsonl", R"({"prompt": "x", "response": "well-known"})");
  return folder;
}

constexpr const char* kFiles = " --prompts prompts.jsonl --responses x-responses.jsonl ";

TEST_CASE("both modes, one mode, and what the plain rules of a suite are") {
  TemporaryFolder folder;
  with_files(folder);
  const auto report = [&](const std::string& arguments) {
    const Outcome outcome = folder.run("bench " + arguments + kFiles + "--format json");
    CHECK(outcome.status == 0);
    return nlohmann::json::parse(outcome.output);
  };
  const auto both = report("rules.ifc --suite tone --mode both");
  CHECK(both["compat"]["strict"]["prompts"] == nlohmann::json{0, 1});
  CHECK(both["fixed"]["strict"]["prompts"] == nlohmann::json{1, 1});
  CHECK(both["missing"]["count"] == 0);
  CHECK(report("rules.ifc --suite tone")["strict"]["instructions"] == nlohmann::json{1, 1});
  CHECK(report("rules.ifc --suite tone --mode compat")["loose"]["prompts"] == nlohmann::json{0, 1});
  CHECK(report("rules.ifc --suite dash")["strict"]["prompts"] == nlohmann::json{0, 1});
  CHECK(report("bare.ifc")["strict"]["prompts"] == nlohmann::json{1, 1});
}

TEST_CASE("a table, CSV, and results in the published form") {
  TemporaryFolder folder;
  with_files(folder);
  const std::string suite = "bench rules.ifc --suite tone --mode both" + std::string(kFiles);
  const std::string table = folder.run(suite + "--output out").output;
  CHECK(table.find("tone: 1 prompts, 0 without a response\n") == 0);
  CHECK(table.find("a:two") != std::string::npos);
  CHECK(folder.run(suite + "--format csv").output.find("compat,strict,prompts,,0,1,0,0,0\n") !=
        std::string::npos);
  CHECK(folder.read("out/x-eval_results_strict.jsonl") ==
        "{\"follow_all_instructions\": false, \"follow_instruction_list\": [false], "
        "\"instruction_id_list\": [\"a:two\"], \"prompt\": \"x\", \"response\": \"well-known\"}\n");
  CHECK(folder.read("out/x-eval_results_loose.jsonl").find("[false]") != std::string::npos);
  CHECK(folder.read("out/x-eval_results_fixed_strict.jsonl").find("[true]") != std::string::npos);
}

TEST_CASE("two runs compared, and a page") {
  TemporaryFolder folder;
  with_files(folder);
  folder.write("y.jsonl", R"({"prompt": "x", "response": "one two </script>"})");
  const std::string suite = "bench rules.ifc --suite tone --prompts prompts.jsonl --format json ";
  CHECK(folder.run(suite + "--responses x-responses.jsonl > a.json").status == 0);
  CHECK(folder.run(suite + "--responses y.jsonl --html page.html > b.json").status == 0);
  const std::string table = folder.run("bench compare a.json b.json").output;
  CHECK(table.find("tone\nA  a.json\nB  b.json\n\nfixed strict") == 0);
  const auto json =
      nlohmann::json::parse(folder.run("bench compare a.json b.json --format json").output);
  CHECK(json["fixed"]["strict"]["prompts"]["worse"] == 1);
  CHECK(folder.run("bench compare a.json rules.ifc 2>/dev/null").status == 2);
  CHECK(folder.run("bench compare a.json 2>/dev/null").status == 2);
  const std::string page = folder.read("page.html");
  CHECK(page.find("one two \\u003c/script>") != std::string::npos);
  CHECK(page.find("\"text\":\"Write exactly 2 words.\"") != std::string::npos);
}

TEST_CASE("what cannot be scored") {
  TemporaryFolder folder;
  with_files(folder);
  for (const std::string suite : {"rules.ifc", "rules.ifc --suite loud", "loud", "none.ifc"}) {
    CAPTURE(suite);
    CHECK(folder.run("bench " + suite + kFiles + "2>/dev/null").status == 2);
  }
  CHECK(
      folder.run("bench loud" + std::string(kFiles) + "2>&1").output ==
      "ifc: error[E0001]: there is no suite `loud`\n  fix: one of ifbench, ifeval, iftrain, or the "
      "path of a file that ends in .ifc\n");
  const Outcome chosen = folder.run("bench ifeval --suite tone" + std::string(kFiles) + "2>&1");
  CHECK(chosen.status == 2);
  CHECK(chosen.output.find("--suite chooses among the suites of an .ifc file") !=
        std::string::npos);
  CHECK(folder.run("bench bare.ifc --prompts none --responses x-responses.jsonl 2>/dev/null")
            .status == 2);
  CHECK(folder
            .run("bench bare.ifc --prompts x-responses.jsonl --responses x-responses.jsonl "
                 "2>/dev/null")
            .status == 2);
}

}  // namespace
}  // namespace ifc::testing
