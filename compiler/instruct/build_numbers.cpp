// Numbers of the IR -> quantities of frames. Arithmetic on constants (of which bound arguments are
// some) is done here.
#include <cmath>
#include <optional>
#include <utility>

#include "compiler/instruct/builder.h"
#include "compiler/instruct/whole_numbers.h"

namespace ifc::instruct {

using ir::Node;
using ir::Op;
using Kind = Quantity::Kind;

namespace {

QuantityPtr shared(Quantity quantity) {
  return std::make_shared<const Quantity>(std::move(quantity));
}

double real_of(const Number& number) {
  return number.kind == Number::Kind::integer ? static_cast<double>(number.integer) : number.real;
}

bool known(const QuantityPtr& quantity) {
  return quantity->kind == Kind::number && quantity->number.kind != Number::Kind::parameter;
}

/// The value of whole numbers, when it fits.
std::optional<int64_t> fold_whole(Kind kind, int64_t a, int64_t b) {
  int64_t out = 0;
  switch (kind) {
    case Kind::add:
      return __builtin_add_overflow(a, b, &out) ? std::nullopt : std::optional(out);
    case Kind::subtract:
      return __builtin_sub_overflow(a, b, &out) ? std::nullopt : std::optional(out);
    case Kind::multiply:
      return __builtin_mul_overflow(a, b, &out) ? std::nullopt : std::optional(out);
    default:
      return std::nullopt;
  }
}

/// A whole number is told as one, whatever its type.
bool is_whole(const Node& constant) {
  return constant.type.is(ir::TypeKind::integer) ||
         (std::trunc(constant.real) == constant.real && std::abs(constant.real) < 0x1p53);
}

bool is_hundred(const Number& number) {
  return number.is(100) || (number.kind == Number::Kind::real && number.real == 100);
}

std::optional<Number> fold(Kind kind, const Number& a, const Number& b) {
  Number out;
  const bool whole = a.kind == Number::Kind::integer && b.kind == Number::Kind::integer;
  if (whole && kind != Kind::divide) {
    const std::optional<int64_t> value = fold_whole(kind, a.integer, b.integer);
    if (!value) return std::nullopt;
    out.integer = *value;
    return out;
  }
  const double x = real_of(a), y = real_of(b);
  out.kind = kind == Kind::divide && is_hundred(b) ? Number::Kind::percent : Number::Kind::real;
  switch (kind) {
    case Kind::add:
      out.real = x + y;
      break;
    case Kind::subtract:
      out.real = x - y;
      break;
    case Kind::multiply:
      out.real = x * y;
      break;
    case Kind::divide:
      out.real = x / y;
      break;
    default:
      return std::nullopt;
  }
  if (!std::isfinite(out.real)) return std::nullopt;
  return out;
}

}  // namespace

Number Builder::number(const Node& node) {
  const QuantityPtr value = quantity(node);
  if (value->kind != Kind::number) {
    give_up();
    return {};
  }
  return value->number;
}

QuantityPtr Builder::quantity(const Node& written) {
  const Node& node = resolve(written);
  if (--budget_ < 0) give_up();
  if (!supported_) return make_number({});
  if (const Term* found = piece(node)) {
    if (!found->number) give_up();
    return found->number ? found->number : make_number({});
  }
  Quantity out;
  switch (node.op) {
    case Op::constant:
      out.number.kind = node.percent     ? Number::Kind::percent
                        : is_whole(node) ? Number::Kind::integer
                                         : Number::Kind::real;
      out.number.integer = node.integer;
      out.number.real = node.real;
      if (is_whole(node) && node.type.is(ir::TypeKind::real))
        out.number.integer = static_cast<int64_t>(node.real);
      return shared(std::move(out));
    case Op::parameter:
      out.number.kind = Number::Kind::parameter;
      out.number.name = constraint_.parameters[static_cast<size_t>(node.index)].name;
      return shared(std::move(out));
    case Op::count:
      out.kind = Kind::count;
      out.set = set(*node.operands[0]);
      return shared(std::move(out));
    case Op::sum:
      return aggregate(node, Kind::total);
    case Op::min:
      return aggregate(node, Kind::least);
    case Op::max:
      return aggregate(node, Kind::most);
    case Op::add:
      return arithmetic(node, Kind::add);
    case Op::subtract:
      return arithmetic(node, Kind::subtract);
    case Op::multiply:
      return arithmetic(node, Kind::multiply);
    case Op::divide:
      return arithmetic(node, Kind::divide);
    case Op::modulo:
      return arithmetic(node, Kind::modulo);
    case Op::negate:
      return arithmetic(node, Kind::negate);
    case Op::coalesce:
      return arithmetic(node, Kind::otherwise);
    case Op::call:
      return number_call(node);
    default:
      give_up();
      return make_number({});
  }
}

QuantityPtr Builder::arithmetic(const Node& node, Kind kind) {
  Quantity out;
  out.kind = kind;
  for (const Node* operand : node.operands) out.operands.push_back(quantity(*operand));
  if (kind == Kind::negate && known(out.operands[0])) {
    Number number = out.operands[0]->number;
    number.integer = number.integer == INT64_MIN ? INT64_MIN : -number.integer;
    number.real = -number.real;
    return make_number(number);
  }
  if (out.operands.size() == 2 && known(out.operands[0]) && known(out.operands[1])) {
    if (const std::optional<Number> value =
            fold(kind, out.operands[0]->number, out.operands[1]->number)) {
      return make_number(*value);
    }
  }
  return shared(std::move(out));
}

QuantityPtr Builder::aggregate(const Node& node, Kind kind) {
  if (node.operands.size() == 2)
    return arithmetic(node, kind == Kind::least ? Kind::smaller : Kind::larger);
  Quantity out;
  out.kind = kind;
  out.set = set(*node.operands[0]);
  const bool numbers = !out.set->modifiers.empty() &&
                       out.set->modifiers.back().kind == Modifier::Kind::mapped &&
                       out.set->modifiers.back().mapped.number;
  if (!numbers) give_up();
  return shared(std::move(out));
}

/// What a builtin counts in a text, by the noun of its wording.
QuantityPtr Builder::measure(const Node& node) {
  if (!runtime::builtin_info(node.builtin).wording.starts_with("measure: ")) {
    give_up();
    return make_number({});
  }
  Set counted;
  counted.kind = Set::Kind::measured;
  counted.builtin = node.builtin;
  if (node.builtin == runtime::Builtin::py_length) {  // there is a unit of that name
    counted.kind = Set::Kind::unit;
    counted.unit = runtime::Unit::codepoint;
  }
  counted.of = text(*node.operands[0]);
  Quantity count;
  count.kind = Kind::count;
  count.set = std::make_shared<const Set>(std::move(counted));
  return shared(std::move(count));
}

QuantityPtr Builder::number_call(const Node& node) {
  using runtime::Builtin;
  Quantity out;
  switch (node.builtin) {
    case Builtin::length:
      out.kind = Kind::length;
      break;
    case Builtin::floor: {
      const Node& number = resolve(*node.operands[0]);
      const bool whole =
          number.op == Op::constant
              ? is_whole(number)
              : number.op == Op::parameter &&
                    stands_for_whole_numbers(constraint_, static_cast<size_t>(number.index));
      if (!whole) give_up();
      return quantity(number);
    }
    case Builtin::int_of_text:
      out.whole = true;
      [[fallthrough]];
    case Builtin::real_of_text:
      out.kind = Kind::value;
      break;
    case Builtin::abs_int:
    case Builtin::abs_real:
      return arithmetic(node, Kind::absolute);
    case Builtin::min_int:
    case Builtin::min_real:
      return arithmetic(node, Kind::smaller);
    case Builtin::max_int:
    case Builtin::max_real:
      return arithmetic(node, Kind::larger);
    default:
      return measure(node);
  }
  out.text = text(*node.operands[0]);
  return shared(std::move(out));
}

}  // namespace ifc::instruct
