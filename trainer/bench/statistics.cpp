// See statistics.h.
#include "trainer/bench/statistics.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

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

Interval bootstrap(std::span<const Share> shares, size_t resamples, uint64_t seed) {
  std::mt19937_64 random(seed);
  std::vector<double> values;
  for (size_t round = 0; round < resamples && !shares.empty(); ++round) {
    Share sum;
    for (size_t i = 0; i < shares.size(); ++i) {
      sum += shares[below(random(), shares.size())];
    }
    values.push_back(sum.value());
  }
  return middle(values);
}

double sign_flip_test(std::span<const int64_t> differences) {
  const auto magnitude = [](int64_t difference) {
    return static_cast<size_t>(std::abs(difference));
  };
  int64_t observed = 0;
  size_t reach = 0;
  for (const int64_t difference : differences) {
    observed += difference;
    reach += magnitude(difference);
  }
  // chance[i] is that of the sum i - reach, of the differences so far.
  std::vector<double> chance(2 * reach + 1);
  chance[reach] = 1;
  for (const int64_t difference : differences) {
    const size_t step = magnitude(difference);
    if (step == 0) continue;
    std::vector<double> next(chance.size());
    for (size_t i = 0; i < chance.size(); ++i) {
      if (chance[i] == 0) continue;
      next[i - step] += chance[i] / 2;
      next[i + step] += chance[i] / 2;
    }
    chance = std::move(next);
  }
  const size_t away = magnitude(observed);
  if (away == 0) return 1;
  const auto middle_at = chance.begin() + static_cast<std::ptrdiff_t>(reach);
  const double tail =
      std::accumulate(middle_at + static_cast<std::ptrdiff_t>(away), chance.end(), 0.0);
  return std::min(1.0, 2 * tail);
}

std::vector<double> holm(std::span<const double> p_values) {
  std::vector<size_t> order(p_values.size());
  std::iota(order.begin(), order.end(), size_t{0});
  std::sort(order.begin(), order.end(),
            [&](size_t a, size_t b) { return p_values[a] < p_values[b]; });
  std::vector<double> corrected(p_values.size());
  double largest = 0;
  for (size_t rank = 0; rank < order.size(); ++rank) {
    const double scaled = p_values[order[rank]] * static_cast<double>(order.size() - rank);
    largest = std::max(largest, std::min(1.0, scaled));
    corrected[order[rank]] = largest;
  }
  return corrected;
}

}  // namespace ifc::bench
