// Decides every instruction of a benchmark, strictly and loosely, in one mode.
#pragma once

#include <string>
#include <vector>

#include "compiler/api/requests.h"
#include "compiler/api/suite_shelf.h"
#include "trainer/bench/prompts.h"

namespace ifc::bench {

/// What became of one instruction under one variant.
struct Decision {
  bool followed = false;
  std::string error;  // why it could not be decided, which the published evaluator does not survive
};

struct PromptResult {
  bool missing = false;          // there was no response: nothing is followed
  std::vector<Decision> strict;  // of each instruction
  std::vector<Decision> loose;
};

bool follows_all(const std::vector<Decision>& decisions);

/// Results in the order of the prompts. Uses `jobs` threads, at least 1.
std::vector<PromptResult> evaluate(SuiteShelf& shelf, const std::string& suite, Mode mode,
                                   const std::vector<Prompt>& prompts,
                                   const std::vector<ResponseLine>& lines, const Matching& matching,
                                   int jobs);

}  // namespace ifc::bench
