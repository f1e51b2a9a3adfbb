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

namespace {

bool is_searched(const Node& node, const Variable* name, bool in_loop) {
  if (in_loop && node.op == Op::member && node.operands[1]->op == Op::variable &&
      node.operands[1]->variable == name) {
    return true;
  }
  for (const Node* operand : node.operands) {
    if (is_searched(*operand, name, in_loop)) return true;
  }
  if (node.body == nullptr) return false;
  const bool once = node.op == Op::let || node.op == Op::has;
  return is_searched(*node.body, name, in_loop || !once);
}

}  // namespace

bool is_searched_in_loop(const Node& node, const Variable* name) {
  return is_searched(node, name, false);
}

bool makes_regex(const Node& node) {
  return node.op == Op::call &&
         (node.builtin == runtime::Builtin::regex || node.builtin == runtime::Builtin::py_regex);
}

}  // namespace ifc::ir
