#include "trainer/bench/evaluate.h"

#include <algorithm>
#include <atomic>
#include <optional>
#include <thread>
#include <utility>

namespace ifc::bench {
namespace {

Decision decide(RequestJudge& judge, Request& request, const std::string& response) {
  Answer answer = judge.answer(request, response);
  Decision decision;
  decision.followed = answer.verdict == runtime::Verdict::pass;
  decision.score = answer.score;
  decision.spans = std::move(answer.spans);
  (answer.verdict == runtime::Verdict::error ? decision.error : decision.reason) =
      std::move(answer.reason);
  return decision;
}

/// One judge for both variants, unless strict decisions have to be explained.
struct Judges {
  Judges(SuiteShelf& shelf, bool explain) : plain(shelf, Reasons::errors) {
    if (explain) explaining.emplace(shelf, Reasons::all);
  }
  RequestJudge& strict() { return explaining ? *explaining : plain; }

  RequestJudge plain;
  std::optional<RequestJudge> explaining;
};

PromptResult evaluate_prompt(Judges& judges, const std::string& suite, Mode mode,
                             const Prompt& prompt, const std::string* response) {
  PromptResult result;
  result.missing = response == nullptr;
  for (const Instruction& instruction : prompt.instructions) {
    Decision strict;
    Decision loose;
    if (response != nullptr) {
      Request request{suite, instruction.id, instruction.arguments, {}, mode, Variant::strict};
      strict = decide(judges.strict(), request, *response);
      request.variant = Variant::loose;
      loose = decide(judges.plain, request, *response);
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
                                   const EvaluateOptions& options) {
  std::vector<PromptResult> results(prompts.size());
  std::atomic<size_t> next{0};
  const auto run = [&](bool tells) {
    Judges judges(shelf, options.explain);
    for (size_t i = next++; i < prompts.size(); i = next++) {
      const size_t line = matching.line_of[i];
      const std::string* response = line == Matching::kMissing ? nullptr : &*lines[line].response;
      results[i] = evaluate_prompt(judges, suite, mode, prompts[i], response);
      if (tells && options.progress) options.progress(std::min(next.load(), prompts.size()));
    }
  };
  std::vector<std::jthread> helpers;
  for (int i = 1; i < options.jobs; ++i) helpers.emplace_back(run, false);
  run(true);
  helpers.clear();  // joins
  return results;
}

}  // namespace ifc::bench
