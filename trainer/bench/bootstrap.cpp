// See scores.h.
#include <algorithm>
#include <random>

#include "trainer/bench/scores.h"

namespace ifc::bench {
namespace {

/// A number below `limit`, which is below 2^32, from 32 random bits. The bias is below 2^-32 times
/// the limit; unlike std::uniform_int_distribution it is one and the same everywhere.
size_t below(uint64_t bits, size_t limit) { return ((bits >> 32) * limit) >> 32; }

Interval middle(std::vector<double>& values) {
  if (values.empty()) return {};
  std::sort(values.begin(), values.end());
  const auto at = [&](double share) {
    return values[static_cast<size_t>(share * static_cast<double>(values.size() - 1) + 0.5)];
  };
  return {at(0.025), at(0.975)};
}

}  // namespace

std::array<Interval, 2> bootstrap(const Outcomes& outcomes, size_t resamples, uint64_t seed) {
  const size_t size = outcomes.asked.size();
  std::mt19937_64 random(seed);
  std::vector<double> prompts;
  std::vector<double> instructions;
  for (size_t round = 0; round < resamples && size > 0; ++round) {
    uint64_t whole = 0;
    uint64_t followed = 0;
    uint64_t asked = 0;
    for (size_t i = 0; i < size; ++i) {
      const size_t drawn = below(random(), size);
      whole += outcomes.followed[drawn] == outcomes.asked[drawn] ? 1 : 0;
      followed += outcomes.followed[drawn];
      asked += outcomes.asked[drawn];
    }
    prompts.push_back(static_cast<double>(whole) / static_cast<double>(size));
    instructions.push_back(asked == 0 ? 0
                                      : static_cast<double>(followed) / static_cast<double>(asked));
  }
  return {middle(prompts), middle(instructions)};
}

}  // namespace ifc::bench
