#include "trainer/bench/scores.h"

namespace ifc::bench {
namespace {

void add(Tally& tally, bool correct) {
  ++tally.total;
  if (correct) ++tally.correct;
}

Scores score_variant(const std::vector<Prompt>& prompts, const std::vector<PromptResult>& results,
                     std::vector<Decision> PromptResult::* variant) {
  Scores scores;
  Outcomes outcomes;
  for (size_t i = 0; i < prompts.size(); ++i) {
    const std::vector<Decision>& decisions = results[i].*variant;
    add(scores.prompts, follows_all(decisions));
    uint32_t followed = 0;
    for (size_t k = 0; k < decisions.size(); ++k) {
      const std::string& id = prompts[i].instructions[k].id;
      const bool correct = decisions[k].followed;
      followed += correct ? 1 : 0;
      add(scores.instructions, correct);
      add(scores.categories[id.substr(0, id.find(':'))], correct);
      add(scores.constraints[id], correct);
    }
    outcomes.followed.push_back(followed);
    outcomes.asked.push_back(static_cast<uint32_t>(decisions.size()));
  }
  const std::array<Interval, 2> intervals = bootstrap(outcomes);
  scores.prompts_interval = intervals[0];
  scores.instructions_interval = intervals[1];
  return scores;
}

}  // namespace

ModeScores score(const std::vector<Prompt>& prompts, const std::vector<PromptResult>& results) {
  ModeScores scores;
  scores.strict = score_variant(prompts, results, &PromptResult::strict);
  scores.loose = score_variant(prompts, results, &PromptResult::loose);
  for (const PromptResult& result : results) {
    for (size_t k = 0; k < result.strict.size(); ++k) {
      if (!result.strict[k].error.empty() || !result.loose[k].error.empty()) ++scores.errors;
    }
  }
  return scores;
}

}  // namespace ifc::bench
