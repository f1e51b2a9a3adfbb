// Arithmetic of the interpreter: ints with overflow, reals as written, distances, concatenation of
// texts.
#include <cmath>
#include <cstring>

#include "compiler/interp/compare.h"
#include "compiler/interp/evaluator.h"
#include "compiler/support/check.h"

namespace ifc::interp {

using ir::Node;
using ir::Op;
using ir::TypeKind;

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

}  // namespace ifc::interp
