#include "trainer/bench/evaluate.h"

#include <algorithm>
#include <atomic>
#include <thread>
#include <utility>

namespace ifc::bench {
namespace {

Decision decide(RequestJudge& judge, Request& request, const std::string& response) {
  Answer answer = judge.answer(request, response);
  if (answer.verdict == runtime::Verdict::error) return {false, std::move(answer.reason)};
  return {answer.verdict == runtime::Verdict::pass, {}};
}

PromptResult evaluate_prompt(RequestJudge& judge, const std::string& suite, Mode mode,
                             const Prompt& prompt, const std::string* response) {
  PromptResult result;
  result.missing = response == nullptr;
  for (const Instruction& instruction : prompt.instructions) {
    Decision strict;
    Decision loose;
    if (response != nullptr) {
      Request request{suite, instruction.id, instruction.arguments, {}, mode, Variant::strict};
      strict = decide(judge, request, *response);
      request.variant = Variant::loose;
      loose = decide(judge, request, *response);
    }
    result.strict.push_back(std::move(strict));
    result.loose.push_back(std::move(loose));
  }
  return result;
}

}  // namespace

bool follows_all(const std::vector<Decision>& decisions) {
  return std::all_of(decisions.begin(), decisions.end(),
                     [](const Decision& decision) { return decision.followed; });
}

std::vector<PromptResult> evaluate(SuiteShelf& shelf, const std::string& suite, Mode mode,
                                   const std::vector<Prompt>& prompts,
                                   const std::vector<ResponseLine>& lines, const Matching& matching,
                                   int jobs) {
  std::vector<PromptResult> results(prompts.size());
  std::atomic<size_t> next{0};
  const auto run = [&] {
    RequestJudge judge(shelf, Reasons::errors);
    for (size_t i = next++; i < prompts.size(); i = next++) {
      const size_t line = matching.line_of[i];
      const std::string* response = line == Matching::kMissing ? nullptr : &*lines[line].response;
      results[i] = evaluate_prompt(judge, suite, mode, prompts[i], response);
    }
  };
  std::vector<std::jthread> helpers;
  for (int i = 1; i < jobs; ++i) helpers.emplace_back(run);
  run();
  helpers.clear();  // joins
  return results;
}

}  // namespace ifc::bench
