// `quantify` and `compose`: how many items make the body hold, or how many conditions hold, against
// the quantifier, where some could not be decided.
#include "compiler/interp/tally.h"
#include "compiler/support/check.h"

namespace ifc::interp {

using ir::Node;
using ir::Quantifier;
using ir::TypeKind;

namespace {

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
  if (end.status != Status::ok) return Value::of_status(worse(end.worst(), amount.status));
  if (amount.status != Status::ok) return Value::of_status(amount.status);
  tally.sticky = end.sticky;
  return share ? judge_share(node.quantifier, tally, amount.real)
               : judge(node.quantifier, tally, amount.integer);
}

Value Evaluator::compose(const Node& node) {
  const Value amount = evaluate(*node.operands.back());
  const bool may_stop = options_.early_exit && amount.status == Status::ok;
  Tally tally;
  tally.items = static_cast<int64_t>(node.operands.size()) - 1;
  for (int64_t i = 0; i < tally.items; ++i) {
    const Value value = evaluate(*node.operands[static_cast<size_t>(i)]);
    tally.worst = worse(tally.worst, value.status);
    if (value.status == Status::ok) ++(value.boolean() ? tally.holding : tally.failing);
    if (may_stop && is_settled(node.quantifier, tally, amount.integer)) break;
  }
  if (amount.status != Status::ok) return Value::of_status(amount.status);
  return judge(node.quantifier, tally, amount.integer);
}

}  // namespace ifc::interp
