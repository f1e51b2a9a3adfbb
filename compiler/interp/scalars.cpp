// Values of nodes that are not streams and take none: leaves, logic, comparison, arithmetic,
// kernels.
#include <utility>

#include "compiler/interp/compare.h"
#include "compiler/interp/evaluator.h"
#include "compiler/support/check.h"
#include "runtime/builtins/builtins.h"
#include "runtime/text/fold.h"

namespace ifc::interp {

using ir::Node;
using ir::Op;
using ir::TypeKind;

Value Evaluator::evaluate(const Node& node) {
  if (node.type.is_stream()) return whole(node);
  switch (node.op) {
    case Op::constant:
      return constant(node);
    case Op::parameter:
      return arguments_[static_cast<size_t>(node.index)];
    case Op::variable:
      return lookup(node).value;
    case Op::response:
      if (context_.response_status() != Status::ok)
        return Value::of_status(context_.response_status());
      return Value::of_text(context_.response());
    case Op::raise:
      return Value::of_status(runtime::with_detail(node.status, node.index));
    case Op::let:
      return let(node);
    case Op::logical_and:
      return junction(node, false);
    case Op::logical_or:
      return junction(node, true);
    case Op::logical_not: {
      const Value value = evaluate(*node.operands[0]);
      return value.status == Status::ok ? Value::of_bool(!value.boolean()) : value;
    }
    case Op::shared:
    case Op::prepared:
    case Op::prepared_of_item:
      return evaluate(*node.operands[0]);
    case Op::may_occur:  // a filter, which the reference does without
      return Value::of_bool(true);
    case Op::holds:
      return holds(evaluate(*node.operands[0]));
    case Op::conditional:
      return conditional(node);
    case Op::has:
      return has(node);
    case Op::coalesce: {
      const Value value = evaluate(*node.operands[0]);
      return value.status == Status::missing ? evaluate(*node.operands[1]) : value;
    }
    case Op::compose:
      return compose(node);
    case Op::judge:
      return Value::of_status(Status::judge_unavailable);
    case Op::present: {
      const Value value = evaluate(*node.operands[0]);
      return runtime::is_error(value.status) ? value : Value::of_bool(value.status == Status::ok);
    }
    case Op::equal:
    case Op::not_equal:
    case Op::less:
    case Op::less_equal:
    case Op::greater:
    case Op::greater_equal:
    case Op::same_folded:
      return comparison(node);
    case Op::in_range:
      return in_range(node);
    case Op::within:
      return within(node);
    case Op::add:
    case Op::subtract:
    case Op::multiply:
    case Op::divide:
    case Op::modulo:
    case Op::negate:
    case Op::to_real:
      return arithmetic(node);
    case Op::call:
      return call(node);
    case Op::quantify:
      return quantify(node);
    case Op::record:
      return record(node);
    case Op::field:
      return field(node);
    case Op::fold:
      return fold(node);
    case Op::empty_stack:
    case Op::push:
    case Op::pop:
    case Op::top:
    case Op::depth:
      return stack_operation(node);
    case Op::atom:
      return atom(node);
    case Op::measure:
      return measure(node);
    case Op::witness:
      return witness(node);
    case Op::grade:
      return grade(node);
    case Op::closeness:
      return closeness(node);
    case Op::grade_and:
      return grade_and(node);
    case Op::grade_or:
      return grade_or(node);
    case Op::grade_quantify:
      return grade_quantify(node);
    case Op::grade_compose:
      return grade_compose(node);
    default:
      return consume(node);
  }
}

Value Evaluator::constant(const Node& node) {
  switch (node.type.kind) {
    case TypeKind::boolean:
      return Value::of_bool(node.boolean);
    case TypeKind::real:
      return Value::of_real(node.real);
    case TypeKind::text:
      return Value::of_text(*constants_.insert(node.text).first);
    case TypeKind::regex:
      return Value::of_regex(node.regex.get());
    case TypeKind::list:
    case TypeKind::sequence: {
      std::vector<Value> items;
      for (const Node* item : node.operands) items.push_back(constant(*item));
      return keep(std::move(items));
    }
    default:
      return Value::of_int(node.integer);
  }
}

const Evaluator::Binding& Evaluator::lookup(const Node& node) const {
  for (auto binding = bindings_.rbegin(); binding != bindings_.rend(); ++binding) {
    if (binding->variable == node.variable) return *binding;
  }
  IFC_UNREACHABLE("a variable is used outside its scope");
}

Evaluator::Scope::Scope(Evaluator& evaluator, const Node& node, const Value& item, Status sticky)
    : evaluator_(evaluator), size_(evaluator.bindings_.size()) {
  if (node.binders.size() == 1) {
    evaluator.bindings_.push_back({node.binders[0], item, sticky});
    return;
  }
  for (size_t i = 0; i < node.binders.size(); ++i) {
    const Value part = item.status == Status::ok ? item.items[i] : Value::of_status(item.status);
    evaluator.bindings_.push_back({node.binders[i], part, Status::ok});
  }
}

Value Evaluator::let(const Node& node) {
  const Node& bound = *node.operands[0];
  if (!bound.type.is_stream()) {
    const Value value = evaluate(bound);
    const Scope scope(*this, node, value);
    return evaluate(*node.body);
  }
  // Unlike an item that is a sequence, a name keeps the items apart from what stuck to them.
  Materialised stream = materialise(bound);
  Value value = keep(std::move(stream.items));
  value.status = stream.end.status;
  const Scope scope(*this, node, value, stream.end.sticky);
  return evaluate(*node.body);
}

Value Evaluator::junction(const Node& node, bool absorbing) {
  Status worst = Status::ok;
  bool absorbed = false;
  for (const Node* operand : node.operands) {
    const Value value = evaluate(*operand);
    worst = worse(worst, value.status);
    if (value.status == Status::ok && value.boolean() == absorbing) absorbed = true;
    if (absorbed && options_.early_exit) break;
  }
  if (absorbed) return Value::of_bool(absorbing);
  return worst == Status::ok ? Value::of_bool(!absorbing) : Value::of_status(worst);
}

Value Evaluator::holds(const Value& value) const {
  return value.status == Status::missing ? Value::of_bool(options_.missing_holds) : value;
}

Value Evaluator::conditional(const Node& node) {
  const Value condition = holds(evaluate(*node.operands[0]));
  if (condition.status != Status::ok) return condition;
  return evaluate(*node.operands[condition.boolean() ? 1 : 2]);
}

Value Evaluator::has(const Node& node) {
  const Value subject = evaluate(*node.operands[0]);
  if (subject.status == Status::missing) return holds(subject);
  if (subject.status != Status::ok) return subject;
  const Scope scope(*this, node, subject);
  return evaluate(*node.body);
}

Value Evaluator::comparison(const Node& node) {
  const Value a = evaluate(*node.operands[0]);
  const Value b = evaluate(*node.operands[1]);
  if (const Status status = worse(a.status, b.status); status != Status::ok)
    return Value::of_status(status);
  if (node.op == Op::same_folded) return Value::of_bool(runtime::equals_folded(a.view(), b.view()));
  const auto order = compare(node.operands[0]->type, a, node.operands[1]->type, b);
  switch (node.op) {
    case Op::equal:
      return Value::of_bool(order == 0);
    case Op::not_equal:
      return Value::of_bool(order != 0);
    case Op::less:
      return Value::of_bool(order < 0);
    case Op::less_equal:
      return Value::of_bool(order <= 0);
    case Op::greater:
      return Value::of_bool(order > 0);
    default:
      return Value::of_bool(order >= 0);
  }
}

Value Evaluator::in_range(const Node& node) {
  const Value value = evaluate(*node.operands[0]);
  const Value lower = evaluate(*node.operands[1]);
  const Value upper = evaluate(*node.operands[2]);
  const Status status = worse(value.status, worse(lower.status, upper.status));
  if (status != Status::ok) return Value::of_status(status);
  const ir::Type& type = node.operands[0]->type;
  return Value::of_bool(compare(type, value, node.operands[1]->type, lower) >= 0 &&
                        compare(type, value, node.operands[2]->type, upper) <= 0);
}

Value Evaluator::kernel_argument(const Node& operand) {
  if (!operand.type.is_stream()) return evaluate(operand);
  Materialised stream = materialise(operand);
  Status worst = stream.end.worst();
  for (const Value& item : stream.items) worst = worse(worst, item.status);
  return worst == Status::ok ? keep(std::move(stream.items)) : Value::of_status(worst);
}

Value Evaluator::call(const Node& node) {
  std::vector<Value> arguments;
  Status worst = Status::ok;
  for (const Node* operand : node.operands) {
    arguments.push_back(kernel_argument(*operand));
    worst = worse(worst, arguments.back().status);
  }
  if (worst != Status::ok) return Value::of_status(worst);
  const runtime::Kernel kernel = runtime::builtin_info(node.builtin).kernel;
  IFC_CHECK(kernel != nullptr, "a structural builtin is lowered to its own operation");
  Value result;
  kernel(context_, arguments.data(), &result);
  return result;
}

}  // namespace ifc::interp
