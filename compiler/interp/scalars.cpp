// Values of nodes that are not streams and take none: leaves, logic, comparison, arithmetic,
// kernels.
#include <cmath>
#include <cstring>
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
    case Op::atom:
      return atom(node);
    case Op::measure:
      return measure(node);
    case Op::witness:
      return witness(node);
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
      return Value::of_text(node.text);
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

namespace {

double as_real(const ir::Type& type, const Value& value) {
  return type.is(TypeKind::real) ? value.real : static_cast<double>(value.integer);
}

}  // namespace

Value Evaluator::within(const Node& node) {
  const Value value = evaluate(*node.operands[0]);
  const Value distance = evaluate(*node.operands[1]);
  const Value center = evaluate(*node.operands[2]);
  const Status status = worse(value.status, worse(distance.status, center.status));
  if (status != Status::ok) return Value::of_status(status);
  const ir::Type& value_type = node.operands[0]->type;
  const ir::Type& distance_type = node.operands[1]->type;
  const ir::Type& center_type = node.operands[2]->type;
  if (!value_type.is(TypeKind::real) && !center_type.is(TypeKind::real)) {
    int64_t away = 0;
    if (__builtin_sub_overflow(value.integer, center.integer, &away) || away == INT64_MIN) {
      return Value::of_status(Status::overflow);
    }
    const Value absolute = Value::of_int(away < 0 ? -away : away);
    return Value::of_bool(compare(ir::Type::integer(), absolute, distance_type, distance) <= 0);
  }
  const Value absolute =
      Value::of_real(std::fabs(as_real(value_type, value) - as_real(center_type, center)));
  return Value::of_bool(compare(ir::Type::real(), absolute, distance_type, distance) <= 0);
}

namespace {

Value integer_arithmetic(Op op, int64_t a, int64_t b) {
  int64_t result = 0;
  bool overflow = false;
  switch (op) {
    case Op::add:
      overflow = __builtin_add_overflow(a, b, &result);
      break;
    case Op::subtract:
      overflow = __builtin_sub_overflow(a, b, &result);
      break;
    case Op::multiply:
      overflow = __builtin_mul_overflow(a, b, &result);
      break;
    case Op::negate:
      overflow = __builtin_sub_overflow(int64_t{0}, a, &result);
      break;
    case Op::modulo:
      if (b == 0) return Value::of_status(Status::missing);
      if (b == -1) return Value::of_int(0);  // INT64_MIN % -1 traps
      result = a % b;
      if (result != 0 && (result < 0) != (b < 0)) result += b;
      break;
    default:
      IFC_UNREACHABLE("no arithmetic of ints");
  }
  return overflow ? Value::of_status(Status::overflow) : Value::of_int(result);
}

Value real_arithmetic(Op op, double a, double b) {
  switch (op) {
    case Op::add:
      return Value::of_real(a + b);
    case Op::subtract:
      return Value::of_real(a - b);
    case Op::multiply:
      return Value::of_real(a * b);
    case Op::negate:
      return Value::of_real(-a);
    case Op::to_real:
      return Value::of_real(a);
    case Op::divide:
      return b == 0 ? Value::of_status(Status::missing) : Value::of_real(a / b);
    default:
      IFC_UNREACHABLE("no arithmetic of reals");
  }
}

}  // namespace

Value Evaluator::arithmetic(const Node& node) {
  const bool binary = node.operands.size() == 2;
  const Value a = evaluate(*node.operands[0]);
  const Value b = binary ? evaluate(*node.operands[1]) : Value::of_int(0);
  if (const Status status = worse(a.status, b.status); status != Status::ok)
    return Value::of_status(status);
  if (node.type.is(TypeKind::text)) return concatenate(a, b);
  if (node.type.is(TypeKind::integer)) return integer_arithmetic(node.op, a.integer, b.integer);
  const double right = binary ? as_real(node.operands[1]->type, b) : 0;
  return real_arithmetic(node.op, as_real(node.operands[0]->type, a), right);
}

Value Evaluator::text_in_arena(std::string_view text) {
  if (text.size() > UINT32_MAX) return Value::of_status(Status::size_limit);
  char* bytes = context_.arena().allocate_array<char>(text.size());
  if (!text.empty()) std::memcpy(bytes, text.data(), text.size());
  return Value::of_text({bytes, text.size()});
}

Value Evaluator::concatenate(const Value& a, const Value& b) {
  std::string both(a.view());
  both += b.view();
  return text_in_arena(both);
}

Value Evaluator::call(const Node& node) {
  std::vector<Value> arguments;
  Status worst = Status::ok;
  for (const Node* operand : node.operands) {
    arguments.push_back(evaluate(*operand));
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
