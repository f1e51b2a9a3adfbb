// Folds, the records that are their states, and stacks. A stack is its top and the stack below it,
// as two values; stacks share what lies below.
#include <utility>

#include "compiler/interp/evaluator.h"
#include "compiler/support/check.h"

namespace ifc::interp {

using ir::Node;
using ir::Op;

Value Evaluator::record(const Node& node) {
  std::vector<Value> fields;
  Status error = Status::ok;
  for (const Node* operand : node.operands) {
    fields.push_back(evaluate(*operand));
    if (runtime::is_error(fields.back().status)) error = worse(error, fields.back().status);
  }
  return error == Status::ok ? keep(std::move(fields)) : Value::of_status(error);
}

Value Evaluator::field(const Node& node) {
  const Value record = evaluate(*node.operands[0]);
  return record.status == Status::ok ? record.items[node.index] : record;
}

/// The body of a fold for one item, which may be a tuple.
Value Evaluator::step(const Node& node, const Value& state, const Value& item) {
  std::vector<Value> parts = {state};
  const bool tuple = node.binders.size() > 2;
  for (size_t i = 0; tuple && i + 1 < node.binders.size(); ++i) {
    parts.push_back(item.status == Status::ok ? item.items[i] : Value::of_status(item.status));
  }
  if (!tuple) parts.push_back(item);
  const Scope scope(*this, node, keep(std::move(parts)));
  return evaluate(*node.body);
}

Value Evaluator::fold(const Node& node) {
  Value state = evaluate(*node.operands[1]);
  const StreamEnd end = push(*node.operands[0], [&](const Value& item) {
    if (runtime::is_error(state.status)) return false;
    state = step(node, state, item);
    return !runtime::is_error(state.status);
  });
  const Status status = worse(end.worst(), state.status);
  return status == Status::ok ? state : Value::of_status(status);
}

StreamEnd Evaluator::push_scan(const Node& node, const Sink& sink) {
  Value state = evaluate(*node.operands[1]);
  StreamEnd end = push(*node.operands[0], [&](const Value& item) {
    if (runtime::is_error(state.status)) return false;
    state = step(node, state, item);
    return !runtime::is_error(state.status) && sink(state);
  });
  if (runtime::is_error(state.status)) end.sticky = worse(end.sticky, state.status);
  return end;
}

Value Evaluator::stack_operation(const Node& node) {
  if (node.op == Op::empty_stack) return Value::of_items(nullptr, 0);
  const Value stack = evaluate(*node.operands[0]);
  const Value pushed = node.op == Op::push ? evaluate(*node.operands[1]) : Value();
  if (const Status status = worse(stack.status, pushed.status); status != Status::ok) {
    return Value::of_status(status);
  }
  switch (node.op) {
    case Op::push:
      return Value::of_items(keep({pushed, stack}).items, stack.size + 1);
    case Op::pop:
      return stack.size == 0 ? stack : stack.items[1];
    case Op::top:
      return stack.size == 0 ? Value::of_status(Status::missing) : stack.items[0];
    case Op::depth:
      return Value::of_int(stack.size);
    default:
      IFC_UNREACHABLE("no operation of stacks");
  }
}

}  // namespace ifc::interp
