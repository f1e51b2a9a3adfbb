// Scores by level, where each prompt of a group asks for one constraint more than the one before it
// (FollowBench, Jiang et al. 2024, section 3.3): whether all constraints of a level are followed,
// how many of them, and up to which level a model follows consistently.
#pragma once

#include <string>
#include <vector>

#include "compiler/api/program.h"
#include "trainer/bench/evaluate.h"
#include "trainer/bench/prompts.h"
#include "trainer/bench/statistics.h"

namespace ifc::bench {

struct LevelScore {
  int level = 0;
  Share all;       // prompts of which all is followed: the hard satisfaction rate, HSR
  Share followed;  // instructions that are followed: the soft satisfaction rate, SSR
  Interval all_interval;
  Interval followed_interval;
};

struct Levels {
  std::vector<LevelScore> by_level;  // ascending; empty where no prompt has a level
  /// Consistent satisfaction levels, CSL: of each group how many levels from the first on are
  /// followed without a gap, as a mean over the groups.
  Share consistent;
  Interval consistent_interval;
};

Levels score_levels(const std::vector<Prompt>& prompts, const std::vector<PromptResult>& results,
                    std::vector<Decision> PromptResult::* variant);

/// A file of prompts with levels, as parse_prompts reads it, from tasks that name in order what is
/// to be asked for: level n is the text of the task and the sentences of its first n constraints.
/// The error names the constraint that the suite does not have, or whose arguments it does not
/// take.
Expected<std::string> level_prompts(const Program& suite, const std::vector<Prompt>& tasks);

}  // namespace ifc::bench
