// Scores of published response files, compat mode, against those that the published evaluator gave,
// count by count. Two prompts of IFEval are left out, as the published code draws
// their letter at random. Skipped where ../shared or the suite is absent.
#include <cstdio>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "trainer/bench/report.h"

namespace ifc::bench {
namespace {

constexpr int kSkipped = 77;

struct Case {
  const char* suite;
  const char* prompts;
  const char* responses;
  nlohmann::json strict;  // of scores.json
  nlohmann::json loose;
  std::set<std::string> left_out;  // keys
};

std::string read(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

bool compare(const std::string& what, const Tally& ours, size_t correct, size_t total) {
  if (ours.correct == correct && ours.total == total) return true;
  std::printf("FAILED %s: %zu/%zu, published %zu/%zu\n", what.c_str(), ours.correct, ours.total,
              correct, total);
  return false;
}

bool compare_variant(const std::string& name, const Scores& ours, const nlohmann::json& wanted) {
  bool same =
      compare(name + " prompts", ours.prompts, wanted["prompts_correct"], wanted["prompts"]);
  same &= compare(name + " instructions", ours.instructions, wanted["instructions_correct"],
                  wanted["instructions"]);
  const auto each = wanted.value("per_instruction", nlohmann::json::object());
  for (const auto& [id, pair] : each.items()) {
    const auto found = ours.constraints.find(id);
    const Tally tally = found == ours.constraints.end() ? Tally{} : Tally(found->second);
    same &= compare(name + " " + id, tally, pair[0], pair[1]);
  }
  return same;
}

int run_case(const Case& files) {
  const std::string data = std::string(IFC_SOURCE_ROOT) + "/../shared/data/";
  const Library library;
  SuiteShelf shelf(nullptr, library, jit::CodeCache::from_environment());
  const auto opened = shelf.open(files.suite, Mode::compat, Purpose::decide);
  if (!opened && opened.error().kind == WorldErrorKind::not_found) {
    std::printf("skipped: %s\n", opened.error().to_string().c_str());
    return kSkipped;
  }
  auto prompts = parse_prompts(read(data + files.prompts), files.prompts);
  const auto lines = parse_responses(read(data + files.responses), files.responses);
  if (!opened || !prompts || !lines) {
    std::printf("FAILED %s: a file cannot be read or does not compile\n", files.suite);
    return 1;
  }
  std::erase_if(*prompts,
                [&](const Prompt& prompt) { return files.left_out.contains(prompt.key); });
  const Matching matching = match(*prompts, *lines);
  const ModeScores scores =
      score(*prompts, evaluate(shelf, files.suite, Mode::compat, *prompts, *lines, matching, {}));
  bool same = compare_variant(std::string(files.suite) + " strict", scores.strict, files.strict);
  same &= compare_variant(std::string(files.suite) + " loose", scores.loose, files.loose);
  if (matching.missing != files.strict.value("missing", matching.missing)) {
    std::printf("FAILED %s: %zu prompts without a response\n", files.suite, matching.missing);
    same = false;
  }
  return same ? 0 : 1;
}

int run() {
  const std::string specs = read(std::string(IFC_SOURCE_ROOT) + "/../shared/specs/scores.json");
  if (specs.empty()) {
    std::printf("skipped: there is no ../shared/specs/scores.json\n");
    return kSkipped;
  }
  nlohmann::json wanted = nlohmann::json::parse(specs);
  const Case cases[] = {
      {"ifbench",
       "IFBench_test.jsonl",
       "sample_output.jsonl",
       wanted["ifbench_sample_output"]["strict"],
       wanted["ifbench_sample_output"]["loose"],
       {}},
      {"ifeval",
       "ifeval_input_data.jsonl",
       "ifeval_responses_gpt4_20231107_145030.jsonl",
       wanted["gpt4_strict"],
       wanted["gpt4_loose"],
       {"1122", "1129"}},
  };
  int status = 0;
  for (const Case& each : cases) {
    const int result = run_case(each);
    if (status == 0 || result == 1) status = result;
  }
  return status;
}

}  // namespace
}  // namespace ifc::bench

int main() { return ifc::bench::run(); }
