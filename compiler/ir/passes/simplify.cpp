// Pass `simplify`: one form for what can be written in several, so that later passes and the back
// ends need to know only that one. Constants stand on the right of a comparison; `not` is pushed
// into comparisons and taken off `not`; `and` and `or` are flat; an edge stands alone.
#include "compiler/ir/comparison.h"
#include "compiler/ir/passes/all.h"
#include "compiler/ir/rewrite.h"

namespace ifc::ir {
namespace {

bool is_comparison(const Node& node) { return opposite(node.op) != node.op; }

const Node* constant_to_the_right(Module& module, const Node& node) {
  if (node.operands[0]->op != Op::constant || node.operands[1]->op == Op::constant) return &node;
  Node* changed = module.clone(node);
  changed->op = mirrored(node.op);
  changed->operands = {node.operands[1], node.operands[0]};
  return changed;
}

/// A number that is no number is neither less than another nor not.
bool is_ordered(const Node& node) {
  return node.type.is(TypeKind::integer) || node.type.is(TypeKind::text) ||
         node.type.is(TypeKind::boolean) || node.type.is(TypeKind::enumeration);
}

const Node* without_not(Module& module, const Node& node) {
  const Node& inner = *node.operands[0];
  if (inner.op == Op::logical_not) return inner.operands[0];
  if (!is_comparison(inner)) return &node;
  if (!is_ordered(*inner.operands[0]) || !is_ordered(*inner.operands[1])) return &node;
  Node* changed = module.clone(inner);
  changed->op = opposite(inner.op);
  return changed;
}

const Node* flat(Module& module, const Node& node) {
  std::vector<const Node*> operands;
  for (const Node* operand : node.operands) {
    if (operand->op == node.op)
      operands.insert(operands.end(), operand->operands.begin(), operand->operands.end());
    else
      operands.push_back(operand);
  }
  if (operands.size() == node.operands.size()) return &node;
  Node* changed = module.clone(node);
  changed->operands = std::move(operands);
  return changed;
}

const Node* simple(Module& module, const Node& node) {
  switch (node.op) {
    case Op::logical_not:
      return without_not(module, node);
    case Op::logical_and:
    case Op::logical_or:
      return flat(module, node);
    case Op::holds:
      return node.operands[0]->op == Op::holds ? node.operands[0] : &node;
    default:
      return is_comparison(node) ? constant_to_the_right(module, node) : &node;
  }
}

}  // namespace

void simplify(Module& module, const SourceFile&) { rewrite_requirements(module, simple); }

}  // namespace ifc::ir
