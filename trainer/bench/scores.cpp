#include "trainer/bench/scores.h"

namespace ifc::bench {
namespace {

void add(Tally& tally, bool correct) {
  ++tally.total;
  if (correct) ++tally.correct;
}

/// Instructions of one kind, of each prompt that has any.
struct Named {
  Outcomes outcomes;
  size_t last_prompt = static_cast<size_t>(-1);

  void add(size_t prompt, bool correct) {
    if (prompt != last_prompt) {
      outcomes.followed.push_back(0);
      outcomes.asked.push_back(0);
      last_prompt = prompt;
    }
    outcomes.followed.back() += correct ? 1 : 0;
    ++outcomes.asked.back();
  }
};

std::map<std::string, NamedScore> scores_of(const std::map<std::string, Named>& kinds) {
  std::map<std::string, NamedScore> scores;
  for (const auto& [name, kind] : kinds) {
    NamedScore& score = scores[name];
    for (size_t i = 0; i < kind.outcomes.asked.size(); ++i) {
      score.correct += kind.outcomes.followed[i];
      score.total += kind.outcomes.asked[i];
    }
    score.interval = bootstrap(kind.outcomes)[1];
  }
  return scores;
}

Scores score_variant(const std::vector<Prompt>& prompts, const std::vector<PromptResult>& results,
                     std::vector<Decision> PromptResult::* variant) {
  Scores scores;
  Outcomes outcomes;
  std::map<std::string, Named> categories;
  std::map<std::string, Named> constraints;
  for (size_t i = 0; i < prompts.size(); ++i) {
    const std::vector<Decision>& decisions = results[i].*variant;
    // What is for a judge alone says nothing here.
    if (prompts[i].instructions.empty() && !prompts[i].soft.empty()) continue;
    add(scores.prompts, follows_all(decisions));
    uint32_t followed = 0;
    for (size_t k = 0; k < decisions.size(); ++k) {
      const std::string& id = prompts[i].instructions[k].id;
      const bool correct = decisions[k].followed;
      followed += correct ? 1 : 0;
      add(scores.instructions, correct);
      categories[id.substr(0, id.find(':'))].add(i, correct);
      constraints[id].add(i, correct);
    }
    outcomes.followed.push_back(followed);
    outcomes.asked.push_back(static_cast<uint32_t>(decisions.size()));
  }
  const std::array<Interval, 2> intervals = bootstrap(outcomes);
  scores.prompts_interval = intervals[0];
  scores.instructions_interval = intervals[1];
  scores.categories = scores_of(categories);
  scores.constraints = scores_of(constraints);
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
