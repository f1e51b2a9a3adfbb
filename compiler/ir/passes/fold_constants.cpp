// Pass `fold_constants`: computes what depends on nothing, so that later passes and the back ends
// see plain bounds: arithmetic of integer and real constants, and logic with a constant operand.
// What would overflow or be missing is left for the back ends, which give it its status.
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

const Node* fold(Module& module, const Node& node) {
  switch (node.op) {
    case Op::add:
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
    default:
      return &node;
  }
}

}  // namespace

void fold_constants(Module& module, const SourceFile&) { rewrite_requirements(module, fold); }

}  // namespace ifc::ir
