// Matching responses to prompts, scores, intervals and the published form of results.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "compiler/api/suite_shelf.h"
#include "trainer/bench/report.h"

namespace ifc::bench {
namespace {

constexpr const char* kRules =
    "constraint calm {\n  id \"a:calm\"\n  require no char \"!\"\n}\n"
    "constraint few(n: int) {\n  id \"b:few\" (most: n)\n  require count(word) <= n\n}\n"
    "constraint odd {\n  id \"b:odd\"\n  require if exists(digit) then error(\"digits\") else "
    "true\n}\n"
    "suite tone = [calm, few, odd]\n";

constexpr const char* kPrompts =
    R"({"key": 7, "prompt": "one", "instruction_id_list": ["a:calm"], "kwargs": [{"x": null}]})"
    "\n"
    R"({"key": "8", "prompt": " two\n", "instruction_id_list": ["a:calm", "b:few"], "kwargs": [null, {"most": 2.0}]})"
    "\n\n"
    R"({"key": 9, "prompt": "three", "instruction_id_list": ["b:odd"], "kwargs": [{}]})"
    "\n"
    R"({"key": 10, "prompt": "four", "instruction_id_list": ["b:few"], "kwargs": [{"most": 2}]})"
    "\n";

constexpr const char* kResponses = R"({"prompt": "one", "response": "loud!"})"
                                   "\n"
                                   R"({"prompt": "two", "response": "*a* b c!\nd é", "model": 1})"
                                   "\n"
                                   R"({"prompt": "three", "response": "no digits"})"
                                   "\n"
                                   R"({"prompt": "three ", "response": "1 digit"})"
                                   "\n"
                                   R"({"prompt": "four", "response": null})"
                                   "\n"
                                   R"({"prompt": "five", "response": ""})";

Run run_of(const char* prompts, const char* responses) {
  Run run;
  run.suite = "tone";
  run.prompts = std::move(*parse_prompts(prompts, "prompts.jsonl"));
  run.lines = std::move(*parse_responses(responses, "responses.jsonl"));
  run.matching = match(run.prompts, run.lines);
  const Library library;
  SuiteShelf shelf(std::make_shared<const SourceFile>("rules.ifc", kRules), library,
                   jit::CodeCache(""));
  ModeRun mode;
  mode.results = evaluate(shelf, "tone", Mode::fixed, run.prompts, run.lines, run.matching, {2});
  mode.scores = score(run.prompts, mode.results);
  run.modes.push_back(std::move(mode));
  return run;
}

TEST_CASE("responses are matched as the published evaluator does") {
  const Run run = run_of(kPrompts, kResponses);
  CHECK(run.matching.line_of == std::vector<size_t>{0, 1, 3, Matching::kMissing});
  CHECK(run.matching.missing == 1);
  CHECK(run.matching.ignored == 1);
  CHECK(run.matching.superseded == 1);
}

TEST_CASE("scores of prompts, instructions, categories and constraints") {
  const Run run = run_of(kPrompts, kResponses);
  const nlohmann::json report = nlohmann::json::parse(json_report(run));
  CHECK(report["strict"]["prompts"] == nlohmann::json{0, 4});
  CHECK(report["strict"]["instructions"] == nlohmann::json{0, 5});
  CHECK(report["loose"]["prompts"] == nlohmann::json{1, 4});  // without its first line
  CHECK(report["loose"]["instructions"] == nlohmann::json{2, 5});
  CHECK(report["categories"]["b"]["loose"] == nlohmann::json{1, 3});
  CHECK(report["constraints"]["a:calm"]["loose"] == nlohmann::json{1, 2});
  CHECK(report["missing"]["count"] == 1);
  CHECK(report["missing"]["keys"] == nlohmann::json{10});
  REQUIRE(report["errors"].size() == 1);
  CHECK(report["errors"][0]["key"] == 9);
  CHECK(report["errors"][0]["reason"].get<std::string>().find("digits") != std::string::npos);
  CHECK(report["intervals"]["loose"]["prompts"][0] == 0.0);
  CHECK(csv_report(run).find("fixed,loose,constraint,b:few,1,2,0.5,0,1\n") != std::string::npos);
}

TEST_CASE("results of each response, as Python writes them") {
  const Run run = run_of(kPrompts, kResponses);
  const std::string lines = published_results(run, run.modes[0], Variant::loose);
  const std::string second = lines.substr(lines.find('\n') + 1);
  CHECK(second.substr(0, second.find('\n')) ==
        R"({"follow_all_instructions": true, "follow_instruction_list": [true, true], )"
        R"("instruction_id_list": ["a:calm", "b:few"], "prompt": " two\n", )"
        R"("response": "*a* b c!\nd \u00e9"})");
  CHECK(lines.find(R"("follow_instruction_list": [false], "instruction_id_list": ["b:few"], )"
                   R"("prompt": "four", "response": ""})") != std::string::npos);
}

TEST_CASE("files that are no benchmark are named with their line") {
  const std::pair<const char*, const char*> cases[] = {
      {"", "no prompt"},
      {"\n[]", "p:2"},
      {R"({"key": 1})", "`prompt`"},
      {R"({"prompt": ""})", "`key`"},
      {R"({"key": 1, "prompt": "", "instruction_id_list": ["a"], "kwargs": []})", "shorter"},
      {R"({"key": 1, "prompt": "", "instruction_id_list": [1], "kwargs": [{}]})", "not a string"},
      {R"({"key": 1, "prompt": "", "instruction_id_list": ["a"], "kwargs": [3]})", "no object"},
  };
  for (const auto& [bytes, problem] : cases) {
    CAPTURE(bytes);
    const auto prompts = parse_prompts(bytes, "p");
    REQUIRE(!prompts);
    CHECK(prompts.error().to_string().find(problem) != std::string::npos);
  }
  CHECK(!parse_responses("{\"prompt\": \"a\"}", "r"));
  CHECK(!parse_responses("{\"prompt\": \"a\", \"response\": 1}", "r"));
  CHECK(parse_responses("", "r")->empty());
}

}  // namespace
}  // namespace ifc::bench
