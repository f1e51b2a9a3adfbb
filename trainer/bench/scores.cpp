#include "trainer/bench/scores.h"

namespace ifc::bench {
namespace {

void add(Tally& tally, bool correct) {
  ++tally.total;
  if (correct) ++tally.correct;
}

/// The instructions of one kind, of each prompt that has any.
struct Kind {
  std::vector<Share> shares;
  size_t last_prompt = static_cast<size_t>(-1);

  void add(size_t prompt, bool correct) {
    if (prompt != last_prompt) shares.emplace_back();
    last_prompt = prompt;
    shares.back().part += correct ? 1 : 0;
    ++shares.back().whole;
  }
};

std::map<std::string, NamedScore> scores_of(const std::map<std::string, Kind>& kinds) {
  std::map<std::string, NamedScore> scores;
  for (const auto& [name, kind] : kinds) {
    NamedScore& score = scores[name];
    for (const Share& share : kind.shares) {
      score.correct += static_cast<size_t>(share.part);
      score.total += static_cast<size_t>(share.whole);
    }
    score.interval = bootstrap(kind.shares);
  }
  return scores;
}

Scores score_variant(const std::vector<Prompt>& prompts, const std::vector<PromptResult>& results,
                     std::vector<Decision> PromptResult::* variant) {
  Scores scores;
  std::vector<Share> whole;
  std::vector<Share> followed;
  std::map<std::string, Kind> categories;
  std::map<std::string, Kind> constraints;
  for (size_t i = 0; i < prompts.size(); ++i) {
    const std::vector<Decision>& decisions = results[i].*variant;
    // What is for a judge alone says nothing here.
    if (prompts[i].instructions.empty() && !prompts[i].soft.empty()) continue;
    add(scores.prompts, follows_all(decisions));
    whole.push_back({follows_all(decisions) ? 1 : 0, 1});
    followed.emplace_back();
    for (size_t k = 0; k < decisions.size(); ++k) {
      const std::string& id = prompts[i].instructions[k].id;
      const bool correct = decisions[k].followed;
      followed.back().part += correct ? 1 : 0;
      ++followed.back().whole;
      add(scores.instructions, correct);
      categories[category_of(id)].add(i, correct);
      constraints[id].add(i, correct);
    }
  }
  scores.prompts_interval = bootstrap(whole);
  scores.instructions_interval = bootstrap(followed);
  scores.categories = scores_of(categories);
  scores.constraints = scores_of(constraints);
  scores.levels = score_levels(prompts, results, variant);
  return scores;
}

}  // namespace

std::string category_of(const std::string& id) { return id.substr(0, id.find(':')); }

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
