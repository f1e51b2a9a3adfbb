#include "compiler/ir/rewrite.h"

namespace ifc::ir {

const Node* Rewriter::rewrite(const Node* node) {
  if (node == nullptr) return nullptr;
  if (const auto found = done_.find(node); found != done_.end()) return found->second;
  std::vector<const Node*> operands;
  operands.reserve(node->operands.size());
  for (const Node* operand : node->operands) operands.push_back(rewrite(operand));
  const Node* body = rewrite(node->body);
  const Node* current = node;
  if (operands != node->operands || body != node->body) {
    Node* changed = module_.clone(*node);
    changed->operands = std::move(operands);
    changed->body = body;
    current = changed;
  }
  const Node* result = replace_(module_, *current);
  done_.emplace(node, result);
  return result;
}

void rewrite_requirements(Module& module, const Rewriter::Replace& replace) {
  Rewriter rewriter(module, replace);
  for (Constraint& constraint : module.constraints) {
    constraint.requirement = rewriter.rewrite(constraint.requirement);
    constraint.grade = rewriter.rewrite(constraint.grade);
  }
}

}  // namespace ifc::ir
