// From decisions to scores: how many prompts and instructions were followed, by category and
// constraint, with confidence intervals.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "trainer/bench/evaluate.h"
#include "trainer/bench/levels.h"
#include "trainer/bench/pass_at_k.h"
#include "trainer/bench/prompts.h"
#include "trainer/bench/statistics.h"

namespace ifc::bench {

struct Tally {
  size_t correct = 0;
  size_t total = 0;
  double accuracy() const {
    return total == 0 ? 0 : static_cast<double>(correct) / static_cast<double>(total);
  }
};

/// Instructions of one kind.
struct NamedScore : Tally {
  Interval interval;
};

/// Under one variant.
struct Scores {
  Tally prompts;       // all of whose instructions are followed
  Tally instructions;  // followed
  Interval prompts_interval;
  Interval instructions_interval;
  std::map<std::string, NamedScore> categories;   // by what stands before the colon
  std::map<std::string, NamedScore> constraints;  // by id
  Levels levels;                                  // where prompts have any
  std::vector<PassAtK>
      pass_at;  // of all samples, where there are several; the rest is of the first
};

/// In one mode.
struct ModeScores {
  Scores strict;
  Scores loose;
  size_t errors = 0;  // instructions that could not be decided, under either variant
};

/// What stands before the colon of a published id.
std::string category_of(const std::string& id);

ModeScores score(const std::vector<Prompt>& prompts, const std::vector<PromptResult>& results);

}  // namespace ifc::bench
