// Decides every instruction of a benchmark, strictly and loosely, in one mode.
#pragma once

#include <functional>
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
  double score = 0;   // how near it came, see Answer
  // Of a strict decision, where explanations were asked for:
  std::string reason;                // why it failed; empty of one that is followed
  std::vector<runtime::Span> spans;  // what fails of the response, in bytes
};

struct PromptResult {
  bool missing = false;          // there was no response: nothing is followed
  std::vector<Decision> strict;  // of each instruction
  std::vector<Decision> loose;
};

bool follows_all(const std::vector<Decision>& decisions);

struct EvaluateOptions {
  int jobs = 1;          // threads
  bool explain = false;  // say why and where instructions failed, which is several times slower
  std::function<void(size_t done)> progress = {};  // called now and then, from the calling thread
};

/// Results in the order of the prompts.
std::vector<PromptResult> evaluate(SuiteShelf& shelf, const std::string& suite, Mode mode,
                                   const std::vector<Prompt>& prompts,
                                   const std::vector<ResponseLine>& lines, const Matching& matching,
                                   const EvaluateOptions& options);

}  // namespace ifc::bench
