// What grading a constraint yields. While it is computed a grade is one real number, so that both
// back ends carry it like any other: [0, 1) is a failing test's closeness, 1 a pass, 2 a vacuous
// pass. 1 is reached only where a test holds, never by rounding (see kAlmost), so the verdict can
// be read off exactly. See compiler/ir/passes/grade.h for where grades come from.
#pragma once

#include "runtime/verdict/verdict.h"

namespace ifc::runtime {

inline constexpr double kPasses = 1;
/// The constraint passed, but only since there was nothing to check: `every` over no pieces, an
/// `if` whose condition failed.
inline constexpr double kPassesVacuously = 2;
/// The largest number below 1, which no closeness exceeds.
inline constexpr double kAlmost = 0x1.fffffffffffffp-1;
/// What the best near miss earns, so that a pass is always worth 0.1 more.
inline constexpr double kNearMiss = 0.9;

/// A closeness as the grade of a failing test: within [0, kAlmost], 0 for what is not a number.
constexpr double failing_grade(double closeness) {
  if (!(closeness > 0)) return 0;
  return closeness < kAlmost ? closeness : kAlmost;
}

/// The grade of a constraint on one response.
struct Grade {
  Outcome outcome;
  double closeness = 0;  // in [0, 1); meaningful when the verdict is fail
  bool vacuous = false;  // only of a pass

  /// 1 if and only if the verdict is pass; at most 0.9 for a fail; 0 for an error.
  double score() const {
    if (outcome.verdict == Verdict::pass) return 1;
    return outcome.verdict == Verdict::fail ? kNearMiss * closeness : 0;
  }
};

/// Reads what `grade` functions return: a grade, or minus the number of an error status.
inline Grade grade_of(double result) {
  if (result < 0) return {{Verdict::error, static_cast<Status>(static_cast<int>(-result)), false}};
  if (result >= kPasses) return {{Verdict::pass}, 0, result >= kPassesVacuously};
  return {{Verdict::fail}, result, false};
}

}  // namespace ifc::runtime
