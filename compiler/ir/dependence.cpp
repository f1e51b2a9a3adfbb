// See dependence.h.
#include "compiler/ir/dependence.h"

namespace ifc::ir {

bool ResponseDependence::visit(const Node& node) {
  bool depends =
      node.op == Op::response || (node.op == Op::variable && variables_.contains(node.variable));
  for (const Node* operand : node.operands) depends = visit(*operand) || depends;
  if (node.body != nullptr) {
    // What a body is given comes from the operands.
    if (depends) variables_.insert(node.binders.begin(), node.binders.end());
    depends = visit(*node.body) || depends;
  }
  if (depends) nodes_.insert(&node);
  return depends;
}

bool makes_regex(const Node& node) {
  return node.op == Op::call &&
         (node.builtin == runtime::Builtin::regex || node.builtin == runtime::Builtin::py_regex);
}

}  // namespace ifc::ir
