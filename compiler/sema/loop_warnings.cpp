#include "compiler/sema/loop_warnings.h"

#include <algorithm>
#include <unordered_set>
#include <vector>

namespace ifc::sema {
namespace {

using ir::Node;
using ir::Op;

/// Which names stand for something that comes from the response, and which for items of loops.
class LoopFinder {
 public:
  QuadraticLoop found;

  void visit(const Node& node) {
    if (found.inner != nullptr) return;
    if (!outer_.empty() && reads_all(node)) check_inner(node);
    for (const Node* operand : node.operands) visit(*operand);
    if (node.body == nullptr) return;
    if (node.op == Op::let || node.op == Op::has) {
      if (comes_from_response(*node.operands[0])) from_response_.insert(node.binders[0]);
      return visit(*node.body);
    }
    const bool reads = comes_from_response(*node.operands[0]);
    if (reads) outer_.push_back(&node);
    const std::vector<const ir::Variable*> names = node.binders;
    items_.insert(names.begin(), names.end());
    visit(*node.body);
    for (const ir::Variable* name : names) items_.erase(name);
    if (reads) outer_.pop_back();
  }

 private:
  std::vector<const Node*> outer_;
  std::unordered_set<const ir::Variable*> from_response_;
  std::unordered_set<const ir::Variable*> items_;

  /// Operations that look at every item. The number of the pieces of a unit is kept.
  static bool reads_all(const Node& node) {
    switch (node.op) {
      case Op::count:
      case Op::sum:
      case Op::min:
      case Op::max:
      case Op::join:
      case Op::fold:
      case Op::quantify:
        return node.operands[0]->op != Op::segment && node.operands[0]->op != Op::variable;
      default:
        return false;
    }
  }

  void check_inner(const Node& node) {
    const Node* source = node.operands[0];
    while (!source->operands.empty() && source->op != Op::segment && source->op != Op::list) {
      source = source->operands[0];
    }
    if (mentions_item(*source) || !comes_from_response(*source)) return;
    found.outer = outer_.back()->operands[0];
    found.inner = node.operands[0];
    found.invariant = !mentions_item(node);
  }

  bool mentions_item(const Node& node) const {
    if (node.op == Op::variable) return items_.contains(node.variable);
    return std::any_of(node.operands.begin(), node.operands.end(),
                       [this](const Node* operand) { return mentions_item(*operand); }) ||
           (node.body != nullptr && mentions_item(*node.body));
  }

  bool comes_from_response(const Node& node) const {
    if (node.op == Op::response) return true;
    if (node.op == Op::variable) return from_response_.contains(node.variable);
    return std::any_of(node.operands.begin(), node.operands.end(),
                       [this](const Node* operand) { return comes_from_response(*operand); });
  }
};

}  // namespace

const Node* first_without_words(const Node& requirement) {
  if (requirement.wording != nullptr && requirement.type.is(ir::TypeKind::boolean)) return nullptr;
  switch (requirement.op) {
    case Op::fold:
    case Op::scan:
    case Op::record:
      return &requirement;
    default:
      break;
  }
  for (const Node* operand : requirement.operands) {
    if (const Node* found = first_without_words(*operand)) return found;
  }
  return requirement.body == nullptr ? nullptr : first_without_words(*requirement.body);
}

QuadraticLoop first_quadratic_loop(const Node& requirement) {
  LoopFinder finder;
  finder.visit(requirement);
  return finder.found;
}

}  // namespace ifc::sema
