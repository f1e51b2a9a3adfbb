// See weigh_rows.h.
#include "runtime/language/weigh_rows.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace ifc::runtime {
namespace {

constexpr size_t kLanes = 8;
static_assert(kLanguageLanes % kLanes == 0);

using Lanes = std::array<double, kLanes>;
using Rows = std::span<const LanguageRow* const>;

/// Loops that the compiler turns into the vectors of whichever function this is written into.
__attribute__((always_inline)) inline Weighed weigh(LanguageRow& probabilities, Rows rows,
                                                    double weight, double scale) {
  Lanes sums{};
  Lanes largest{};
  for (size_t first = 0; first < kLanguageLanes; first += kLanes) {
    Lanes value;
    for (size_t i = 0; i < kLanes; ++i) value[i] = probabilities[first + i] * scale;
    for (const LanguageRow* row : rows) {
      const double* const factors = row->data() + first;
      for (size_t i = 0; i < kLanes; ++i) value[i] *= factors[i] + weight;
    }
    for (size_t i = 0; i < kLanes; ++i) {
      probabilities[first + i] = value[i];
      sums[i] += value[i];
      largest[i] = value[i] > largest[i] ? value[i] : largest[i];
    }
  }
  Weighed weighed;
  for (size_t i = 0; i < kLanes; ++i) {
    weighed.sum += sums[i];
    weighed.largest = std::max(weighed.largest, largest[i]);
  }
  return weighed;
}

Weighed weigh_plainly(LanguageRow& probabilities, Rows rows, double weight, double scale) {
  return weigh(probabilities, rows, weight, scale);
}

#if defined(__x86_64__)
__attribute__((target("avx2"))) Weighed weigh_by_four(LanguageRow& probabilities, Rows rows,
                                                      double weight, double scale) {
  return weigh(probabilities, rows, weight, scale);
}
#endif

using Weigh = Weighed (*)(LanguageRow&, Rows, double, double);

Weigh best() {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2")) return weigh_by_four;
#endif
  return weigh_plainly;
}

}  // namespace

Weighed weigh_rows(LanguageRow& probabilities, Rows rows, double weight, double scale) {
  static const Weigh run = best();
  return run(probabilities, rows, weight, scale);
}

double scale_for(double sum) {
  int exponent = 0;
  std::frexp(sum, &exponent);
  return std::ldexp(1.0, -exponent);
}

}  // namespace ifc::runtime
