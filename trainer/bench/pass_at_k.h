// How likely at least one of k answers is right, from several answers to each prompt.
#pragma once

#include <cstddef>
#include <vector>

#include "trainer/bench/evaluate.h"

namespace ifc::bench {

/// Under one variant: means over prompts, and over instructions.
struct PassAtK {
  size_t k = 0;
  double prompts = 0;
  double instructions = 0;
};

/// `1 - C(n - c, k) / C(n, k)`: of n answers c are right, and the chance is that of k of them,
/// drawn without replacement. Unbiased, unlike `1 - (1 - c/n)^k` (Chen et al. 2021, "Evaluating
/// Large Language Models Trained on Code", section 2.1). `k` is at most `n`.
double pass_at_k(size_t n, size_t c, size_t k);

/// For k = 1, 2, 4, … as far as there are samples. `samples` are the results of each sample, all of
/// the same prompts; an answer that is missing is not right.
std::vector<PassAtK> pass_at_powers(const std::vector<std::vector<PromptResult>>& samples,
                                    std::vector<Decision> PromptResult::* variant);

}  // namespace ifc::bench
