// Pass `fold_constants`: computes what depends on nothing, so that later passes and the back ends
// see plain bounds: arithmetic and comparison of constants, logic with a constant operand, choices
// that a constant makes, names that stand for a constant, kernels with known arguments
// (fold_calls.cpp). What would overflow or be missing is left for the back ends, which give it its
// status.
#include <optional>

#include "compiler/ir/passes/all.h"
#include "compiler/ir/rewrite.h"

namespace ifc::ir {
namespace {

bool is_constant(const Node& node, TypeKind kind) {
  return node.op == Op::constant && node.type.is(kind);
}

const Node* integer_constant(Module& module, const Node& origin, int64_t value) {
  Node* node = module.make(Op::constant, Type::integer(), origin.span);
  node->integer = value;
  return node;
}

std::optional<int64_t> fold_integers(Op op, int64_t a, int64_t b) {
  int64_t result = 0;
  switch (op) {
    case Op::add:
      return __builtin_add_overflow(a, b, &result) ? std::nullopt : std::optional(result);
    case Op::subtract:
      return __builtin_sub_overflow(a, b, &result) ? std::nullopt : std::optional(result);
    case Op::multiply:
      return __builtin_mul_overflow(a, b, &result) ? std::nullopt : std::optional(result);
    default:
      return std::nullopt;
  }
}

/// Texts one after the other, as long as they stay short.
const Node* fold_texts(Module& module, const Node& node) {
  constexpr size_t kLongest = 4096;
  const Node& a = *node.operands[0];
  const Node& b = *node.operands[1];
  const bool known = is_constant(a, TypeKind::text) && is_constant(b, TypeKind::text);
  if (!known || a.text.size() + b.text.size() > kLongest) return &node;
  Node* text = module.make(Op::constant, Type::text(), node.span);
  text->text = a.text + b.text;
  return text;
}

const Node* fold_arithmetic(Module& module, const Node& node) {
  const Node& a = *node.operands[0];
  const Node& b = *node.operands[1];
  if (!is_constant(a, TypeKind::integer) || !is_constant(b, TypeKind::integer)) return &node;
  const std::optional<int64_t> value = fold_integers(node.op, a.integer, b.integer);
  return value ? integer_constant(module, node, *value) : &node;
}

/// Drops operands that cannot decide (`true` in `and`, `false` in `or`), and the rest where one
/// decides at once.
const Node* fold_junction(Module& module, const Node& node) {
  const bool neutral = node.op == Op::logical_and;
  std::vector<const Node*> kept;
  for (const Node* operand : node.operands) {
    if (!is_constant(*operand, TypeKind::boolean))
      kept.push_back(operand);
    else if (operand->boolean != neutral)
      return operand;
  }
  if (kept.size() == node.operands.size()) return &node;
  if (kept.empty()) return node.operands.front();
  if (kept.size() == 1) return kept.front();
  Node* changed = module.clone(node);
  changed->operands = std::move(kept);
  return changed;
}

const Node* boolean_constant(Module& module, const Node& origin, bool value) {
  Node* node = module.make(Op::constant, Type::boolean(), origin.span);
  node->boolean = value;
  return node;
}

/// Negative, zero or positive, where both are known and of one ordered type.
std::optional<int> known_order(const Node& a, const Node& b) {
  if (a.op != Op::constant || b.op != Op::constant || a.type != b.type) return std::nullopt;
  switch (a.type.kind) {
    case TypeKind::integer:
    case TypeKind::enumeration:
      return a.integer < b.integer ? -1 : a.integer > b.integer ? 1 : 0;
    case TypeKind::text:
      return a.text.compare(b.text);
    default:
      return std::nullopt;
  }
}

const Node* fold_comparison(Module& module, const Node& node) {
  const std::optional<int> order = known_order(*node.operands[0], *node.operands[1]);
  if (!order) return &node;
  switch (node.op) {
    case Op::equal:
      return boolean_constant(module, node, *order == 0);
    case Op::not_equal:
      return boolean_constant(module, node, *order != 0);
    case Op::less:
      return boolean_constant(module, node, *order < 0);
    case Op::less_equal:
      return boolean_constant(module, node, *order <= 0);
    case Op::greater:
      return boolean_constant(module, node, *order > 0);
    default:
      return boolean_constant(module, node, *order >= 0);
  }
}

/// Choices and tests of a constant.
const Node* fold_choice(Module& module, const Node& node) {
  const Node& first = *node.operands[0];
  if (first.op != Op::constant) return &node;
  switch (node.op) {
    case Op::conditional:
      return node.operands[first.boolean ? 1 : 2];
    case Op::coalesce:
      return first.type == node.type ? &first : &node;
    case Op::present:
      return boolean_constant(module, node, true);
    case Op::logical_not:
      return boolean_constant(module, node, !first.boolean);
    default:
      return &node;
  }
}

const Node* fold(Module& module, const Node& node);

/// A name for a constant gives way to the constant.
const Node* fold_let(Module& module, const Node& node) {
  const Node* value = node.operands[0];
  if (value->op != Op::constant) return &node;
  Rewriter rewriter(module, [&](Module& owner, const Node& use) {
    return use.op == Op::variable && use.variable == node.binders[0] ? value : fold(owner, use);
  });
  return rewriter.rewrite(node.body);
}

const Node* fold(Module& module, const Node& node) {
  switch (node.op) {
    case Op::add:
      if (node.type.is(TypeKind::text)) return fold_texts(module, node);
      [[fallthrough]];
    case Op::subtract:
    case Op::multiply:
      return node.type.is(TypeKind::integer) ? fold_arithmetic(module, node) : &node;
    case Op::negate: {
      const Node& operand = *node.operands[0];
      if (!is_constant(operand, TypeKind::integer) || operand.integer == INT64_MIN) return &node;
      return integer_constant(module, node, -operand.integer);
    }
    case Op::to_real: {
      const Node& operand = *node.operands[0];
      if (!is_constant(operand, TypeKind::integer)) return &node;
      Node* real = module.make(Op::constant, Type::real(), node.span);
      real->real = static_cast<double>(operand.integer);
      return real;
    }
    case Op::holds:
      return is_constant(*node.operands[0], TypeKind::boolean) ? node.operands[0] : &node;
    case Op::logical_and:
    case Op::logical_or:
      return fold_junction(module, node);
    case Op::equal:
    case Op::not_equal:
    case Op::less:
    case Op::less_equal:
    case Op::greater:
    case Op::greater_equal:
      return fold_comparison(module, node);
    case Op::conditional:
    case Op::coalesce:
    case Op::present:
    case Op::logical_not:
      return fold_choice(module, node);
    case Op::call:
      return fold_call(module, node);
    case Op::let:
      return fold_let(module, node);
    default:
      return &node;
  }
}

}  // namespace

void fold_constants(Module& module, const SourceFile&) { rewrite_requirements(module, fold); }

}  // namespace ifc::ir
