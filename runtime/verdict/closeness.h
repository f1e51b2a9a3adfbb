// How near a failing test came to holding: the formulas of graded scores. Input: what was measured
// and what was asked for. Output: a number in [0, 1], where 0 is nothing done and 1/2 is half way
// or twice the allowed. Both back ends call these, and only for a test that does not hold; the
// caller keeps the result below 1 (failing_grade in runtime/verdict/grade.h).
#pragma once

#include <cstdint>
#include <string_view>

namespace ifc::runtime {

/// A formula. `at_most` and `in_range` measure counts, `real_at_most` and `real_in_range` other
/// numbers, whose bound may well be smaller than 1.
enum class Closeness : int32_t {
  at_least,
  at_most,
  real_at_most,
  exactly,
  in_range,
  real_in_range,
  within,
  common_start,
  common_end,
  similar,
  similar_folded,
  leading_words,
};
inline constexpr int kClosenessCount = static_cast<int>(Closeness::leading_words) + 1;
/// As the IR prints it: "at_least".
const char* closeness_name(Closeness closeness);
constexpr bool measures_text(Closeness closeness) { return closeness >= Closeness::common_start; }
/// Numbers or texts that a formula takes: 2, or 3 for ranges and `within`.
constexpr int operand_count(Closeness closeness) {
  return closeness >= Closeness::in_range && closeness <= Closeness::within ? 3 : 2;
}

/// `at_least`, `at_most`, `exactly`: n measured, a the bound. Ranges: n, lower a, upper b.
/// `within`: |n - b| <= a.
double number_closeness(Closeness closeness, double n, double a, double b);

/// `text` as it is and as it is wanted: the share of `wanted` that both begin (end) with, in code
/// points; how much of the longer of both is their common beginning and end; how many leading words
/// of `wanted` stand together in `text`, 0 unless there are several words.
double text_closeness(Closeness closeness, std::string_view text, std::string_view wanted);

/// `every … has P`: `lacking` is the sum of 1 - c over the pieces.
double every_closeness(double lacking, int64_t pieces);
/// `no … has P`: the length of the text does not enter.
double no_closeness(double lacking);

/// `at least k …`, k from 1 to kMostClosest: the mean of the k largest. Larger k count passes.
inline constexpr int64_t kMostClosest = 16;
/// Puts `c` in its place among the `k` largest so far, in descending order; zeros at first.
void note_closest(double* largest, int64_t k, double c);
double closest_mean(const double* largest, int64_t k);

}  // namespace ifc::runtime
