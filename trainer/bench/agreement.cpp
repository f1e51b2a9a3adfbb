#include "trainer/bench/agreement.h"

#include <map>

namespace ifc::bench {

std::optional<double> krippendorff_alpha(const std::vector<std::vector<int>>& units) {
  // Pairs of values of one thing, each thing weighing as much as it has values.
  std::map<int, std::map<int, double>> coincidences;
  std::map<int, double> totals;
  double total = 0;
  for (const std::vector<int>& values : units) {
    if (values.size() < 2) continue;
    const double weight = 1.0 / static_cast<double>(values.size() - 1);
    for (size_t i = 0; i < values.size(); ++i) {
      for (size_t k = 0; k < values.size(); ++k) {
        if (i != k) coincidences[values[i]][values[k]] += weight;
      }
      totals[values[i]] += 1;
      total += 1;
    }
  }
  // How far two values are apart: how many values were given from the one to the other.
  const auto distance = [&](int low, int high) {
    double between = 0;
    for (auto at = totals.find(low); at != totals.end() && at->first <= high; ++at)
      between += at->second;
    between -= (totals.at(low) + totals.at(high)) / 2;
    return between * between;
  };
  double observed = 0;
  double expected = 0;
  for (const auto& [low, of_low] : totals) {
    for (const auto& [high, of_high] : totals) {
      if (high <= low) continue;
      observed += coincidences[low][high] * distance(low, high);
      expected += of_low * of_high * distance(low, high);
    }
  }
  if (expected == 0) return std::nullopt;
  return 1 - (total - 1) * observed / expected;
}

}  // namespace ifc::bench
