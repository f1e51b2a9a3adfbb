// examples/own_benchmark: its scores, its levels, and that what a judge has to tell stands apart.
#include <nlohmann/json.hpp>

#include "tests/commands/run_program.h"

namespace ifc::testing {
namespace {

using nlohmann::json;

const std::filesystem::path kExample =
    std::filesystem::path(IFC_SOURCE_ROOT) / "examples/own_benchmark";

std::string at(const char* name) { return "'" + (kExample / name).string() + "' "; }

TEST_CASE("the example of a benchmark of one's own") {
  const Outcome outcome = run_in(kExample,
                                 "bench support.ifc --prompts prompts.jsonl --responses "
                                 "responses.jsonl --format json");
  REQUIRE(outcome.status == 0);
  const json report = json::parse(outcome.output);
  CHECK(report["suite"] == "support");
  CHECK(report["strict"]["prompts"] == json{1, 5});
  CHECK(report["strict"]["instructions"] == json{3, 10});
  CHECK(report["loose"]["prompts"] == json{2, 5});
  CHECK(report["constraints"]["tone:calm"]["strict"] == json{0, 3});
  CHECK(!report["constraints"].contains("tone:warm"));
  CHECK(report["missing"]["keys"] == json{"account"});
}

TEST_CASE("levels of the example, made, answered and scored") {
  TemporaryFolder folder;
  REQUIRE(folder
              .run("bench levels " + at("support.ifc") + "--tasks " + at("tasks.jsonl") +
                   "--output levels.jsonl")
              .status == 0);
  std::istringstream lines(folder.read("levels.jsonl"));
  std::string responses;
  size_t count = 0;
  for (std::string line; std::getline(lines, line); ++count) {
    // The lamp is answered well on all levels, the shoes only on the first.
    const json prompt = json::parse(line);
    CHECK(prompt["instruction_id_list"].size() == prompt["level"]);
    responses +=
        json{{"prompt", prompt["prompt"]},
             {"response", prompt["group"] == "lamp" ? "1. One.\n2. Two.\n3. Three." : "No."}}
            .dump() +
        "\n";
  }
  CHECK(count == 5);
  CHECK(
      folder.read("levels.jsonl").find("\\n\\nDo not use exclamation marks.\\nWrite at most 40") !=
      std::string::npos);
  folder.write("responses.jsonl", responses);
  const std::string run = "bench " + at("support.ifc") +
                          "--prompts levels.jsonl --responses responses.jsonl --html page.html ";
  const json levels = json::parse(folder.run(run + "--format json").output)["levels"]["strict"];
  CHECK(levels["csl"] == 2.0);  // 3 of the lamp, 1 of the shoes
  CHECK(levels["groups"] == 2);
  CHECK(levels["by_level"][0]["hsr"] == json{2, 2});
  CHECK(levels["by_level"][1]["hsr"] == json{1, 2});
  CHECK(levels["by_level"][1]["ssr"] == json{3, 4});
  CHECK(folder.run(run).output.find("consistent levels (CSL) of 2 groups") != std::string::npos);
  CHECK(folder.run(run + "--format csv").output.find("fixed,strict,ssr,2,3,4,0.75,") !=
        std::string::npos);
  CHECK(folder.read("page.html").find("\"csl\":[2.0,") != std::string::npos);
  folder.write("bad.jsonl",
               R"({"key": 1, "prompt": "", "instruction_id_list": ["tone:loud"], "kwargs": [{}]})");
  CHECK(folder.run("bench levels " + at("support.ifc") + "--tasks bad.jsonl 2>/dev/null").status ==
        2);
}

}  // namespace
}  // namespace ifc::testing
