// The probe operations: they pass their operand on and tell the report of the context, where there
// is one.
#include "compiler/interp/evaluator.h"

namespace ifc::interp {

using ir::Node;
using ir::TypeKind;

Value Evaluator::atom(const Node& node) {
  const Value value = evaluate(*node.operands[0]);
  if (runtime::Report* report = context_.report())
    report->atom(node.index, value.boolean(), value.status);
  return value;
}

Value Evaluator::measure(const Node& node) {
  const Value value = evaluate(*node.operands[0]);
  if (runtime::Report* report = context_.report()) {
    report->measure(node.index, value, node.operands[0]->type.is(TypeKind::real));
  }
  return value;
}

Value Evaluator::witness(const Node& node) {
  const Value value = evaluate(*node.operands.back());
  runtime::Report* report = context_.report();
  if (report == nullptr || value.status != Status::ok) return value;
  if (value.boolean()) report->tally(node.index);
  if (value.boolean() != node.culprit) return value;
  for (size_t i = 0; i + 1 < node.operands.size(); ++i) {
    const Value piece = evaluate(*node.operands[i]);
    report->mark(node.atom, piece.status == Status::ok ? piece.view() : std::string_view());
  }
  return value;
}

StreamEnd Evaluator::push_tally(const Node& node, const Sink& sink) {
  runtime::Report* report = context_.report();
  if (report == nullptr) return push(*node.operands[0], sink);
  report->start_tally(node.index);
  const bool marks = node.marks && node.type.item().is(TypeKind::text);
  return push(*node.operands[0], [&](const Value& item) {
    report->tally(node.index);
    if (marks && item.status == Status::ok) report->mark(node.atom, item.view());
    return sink(item);
  });
}

}  // namespace ifc::interp
