#include "trainer/bench/pass_at_k.h"

namespace ifc::bench {

double pass_at_k(size_t n, size_t c, size_t k) {
  if (n - c < k) return 1;
  double all_wrong = 1;  // the quotient of the binomials, factor by factor
  for (size_t i = n - c + 1; i <= n; ++i)
    all_wrong *= 1 - static_cast<double>(k) / static_cast<double>(i);
  return 1 - all_wrong;
}

std::vector<PassAtK> pass_at_powers(const std::vector<std::vector<PromptResult>>& samples,
                                    std::vector<Decision> PromptResult::* variant) {
  std::vector<PassAtK> out;
  const size_t n = samples.size();
  for (size_t k = 1; k <= n; k *= 2) {
    PassAtK& at = out.emplace_back();
    at.k = k;
    size_t instructions = 0;
    const size_t prompts = samples.front().size();
    for (size_t i = 0; i < prompts; ++i) {
      size_t whole = 0;
      const size_t asked = (samples.front()[i].*variant).size();
      std::vector<size_t> followed(asked, 0);
      for (const std::vector<PromptResult>& results : samples) {
        const std::vector<Decision>& decisions = results[i].*variant;
        whole += !results[i].missing && follows_all(decisions) ? 1 : 0;
        for (size_t j = 0; j < asked; ++j) followed[j] += decisions[j].followed ? 1 : 0;
      }
      at.prompts += pass_at_k(n, whole, k);
      for (const size_t right : followed) at.instructions += pass_at_k(n, right, k);
      instructions += asked;
    }
    if (prompts > 0) at.prompts /= static_cast<double>(prompts);
    if (instructions > 0) at.instructions /= static_cast<double>(instructions);
  }
  return out;
}

}  // namespace ifc::bench
