// `quantify`: how many items make the body hold, against the quantifier, where some items could not
// be decided.
#include "compiler/interp/evaluator.h"
#include "compiler/support/check.h"

namespace ifc::interp {

using ir::Node;
using ir::Quantifier;
using ir::TypeKind;

namespace {

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

/// `truth` where the items decide it, whatever the undecided ones are.
Value decided(const Tally& tally, bool surely_true, bool surely_false) {
  if (surely_true) return Value::of_bool(true);
  if (surely_false) return Value::of_bool(false);
  return Value::of_status(worse(tally.worst, tally.sticky));
}

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

/// A share of the items: `at least 30% word has …`.
Value judge_share(Quantifier quantifier, const Tally& tally, double share) {
  if (!tally.all_decided()) return Value::of_status(worse(tally.worst, tally.sticky));
  if (tally.items == 0) return Value::of_status(Status::missing);
  const auto holding = static_cast<double>(tally.holding);
  const double wanted = share * static_cast<double>(tally.items);
  if (quantifier == Quantifier::at_least) return Value::of_bool(holding >= wanted);
  if (quantifier == Quantifier::at_most) return Value::of_bool(holding <= wanted);
  return Value::of_bool(holding == wanted);
}

/// Whether what comes can change nothing.
bool is_settled(Quantifier quantifier, const Tally& tally, int64_t amount) {
  switch (quantifier) {
    case Quantifier::every:
      return tally.failing > 0;
    case Quantifier::some:
      return tally.holding > 0;
    case Quantifier::at_least:
      return tally.holding >= amount;
    case Quantifier::at_most:
    case Quantifier::exactly:
      return tally.holding > amount;
  }
  IFC_UNREACHABLE("quantifier");
}

}  // namespace

Value Evaluator::quantify(const Node& node) {
  const bool has_amount = node.operands.size() == 2;
  const bool share = has_amount && node.operands[1]->type.is(TypeKind::real);
  const Value amount = has_amount ? evaluate(*node.operands[1]) : Value::of_int(0);
  const bool may_stop = options_.early_exit && !share && amount.status == Status::ok;
  Tally tally;
  const StreamEnd end = push(*node.operands[0], [&](const Value& item) {
    const Scope scope(*this, node, item);
    const Value value = evaluate(*node.body);
    ++tally.items;
    tally.worst = worse(tally.worst, value.status);
    if (value.status == Status::ok) ++(value.boolean() ? tally.holding : tally.failing);
    return !may_stop || !is_settled(node.quantifier, tally, amount.integer);
  });
  if (const Status status = worse(end.status, amount.status); status != Status::ok)
    return Value::of_status(status);
  tally.sticky = end.sticky;
  return share ? judge_share(node.quantifier, tally, amount.real)
               : judge(node.quantifier, tally, amount.integer);
}

}  // namespace ifc::interp
