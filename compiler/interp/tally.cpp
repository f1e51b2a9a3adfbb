#include "compiler/interp/tally.h"

#include "compiler/support/check.h"

namespace ifc::interp {

using ir::Quantifier;

namespace {

/// `truth` where the items decide it, whatever the undecided ones are.
Value decided(const Tally& tally, bool surely_true, bool surely_false) {
  if (surely_true) return Value::of_bool(true);
  if (surely_false) return Value::of_bool(false);
  return Value::of_status(worse(tally.worst, tally.sticky));
}

}  // namespace

Value judge(Quantifier quantifier, const Tally& tally, int64_t amount) {
  const bool all = tally.all_decided();
  const bool can_reach = tally.sticky != Status::ok || tally.holding + tally.undecided() >= amount;
  const bool can_exceed = tally.sticky != Status::ok || tally.holding + tally.undecided() > amount;
  switch (quantifier) {
    case Quantifier::every:
      return decided(tally, all && tally.failing == 0, tally.failing > 0);
    case Quantifier::some:
      return decided(tally, tally.holding > 0, all && tally.holding == 0);
    case Quantifier::at_least:
      return decided(tally, tally.holding >= amount, !can_reach);
    case Quantifier::at_most:
      return decided(tally, !can_exceed, tally.holding > amount);
    case Quantifier::exactly:
      return decided(tally, all && tally.holding == amount, tally.holding > amount || !can_reach);
  }
  IFC_UNREACHABLE("quantifier");
}

Value judge_share(Quantifier quantifier, const Tally& tally, double share) {
  if (!tally.all_decided()) return Value::of_status(worse(tally.worst, tally.sticky));
  if (tally.items == 0) return Value::of_status(Status::missing);
  const auto holding = static_cast<double>(tally.holding);
  const double wanted = share * static_cast<double>(tally.items);
  if (quantifier == Quantifier::at_least) return Value::of_bool(holding >= wanted);
  if (quantifier == Quantifier::at_most) return Value::of_bool(holding <= wanted);
  return Value::of_bool(holding == wanted);
}

}  // namespace ifc::interp
