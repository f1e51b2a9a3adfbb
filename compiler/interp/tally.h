// What the items of a quantifier amount to, and the verdict that follows. Shared by `quantify` and
// `grade_quantify`.
#pragma once

#include <cstdint>

#include "compiler/interp/evaluator.h"

namespace ifc::interp {

/// What the items amount to. An item that was dropped on the way may stand for any number of items.
struct Tally {
  int64_t items = 0;
  int64_t holding = 0;
  int64_t failing = 0;
  Status worst = Status::ok;   // of the bodies
  Status sticky = Status::ok;  // of the stream
  int64_t undecided() const { return items - holding - failing; }
  bool all_decided() const { return worst == Status::ok && sticky == Status::ok; }
};

/// The verdict for an amount of items; an undecided item or one that was dropped leaves it open
/// only where it matters.
Value judge(ir::Quantifier quantifier, const Tally& tally, int64_t amount);
/// A share of the items: `at least 30% word has …`. Missing when there are none.
Value judge_share(ir::Quantifier quantifier, const Tally& tally, double share);

}  // namespace ifc::interp
