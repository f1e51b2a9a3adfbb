#include "compiler/ir/passes/placed_texts.h"

#include <algorithm>
#include <vector>

namespace ifc::ir {
namespace {

/// Whether the operation tells where a text lies in another, or how two lie in one.
bool looks_at_places(const Node& node) {
  if (node.op == Op::cover) return true;
  if (node.op != Op::call) return false;
  switch (node.builtin) {
    case runtime::Builtin::between:
    case runtime::Builtin::after_text:
    case runtime::Builtin::remove_pieces:
    case runtime::Builtin::replace_pieces:
    case runtime::Builtin::split_pieces:
      return true;
    default:
      return false;
  }
}

bool is_fold(const Node& node) { return node.op == Op::fold || node.op == Op::scan; }

/// The names in a term: those that it uses, at each place, and those that it binds.
struct Names {
  std::vector<const Variable*> used;
  std::vector<const Variable*> bound;

  void look_through(const Node& node) {
    if (node.op == Op::variable) used.push_back(node.variable);
    bound.insert(bound.end(), node.binders.begin(), node.binders.end());
    for (const Node* operand : node.operands) look_through(*operand);
    if (node.body != nullptr) look_through(*node.body);
  }
};

/// Whether what the operation looks at has one name from outside at most, and that stands for one
/// text, or stands at one place. It is then the same whatever happens to what the name stands for.
bool stands_alone(const Node& operation) {
  Names names;
  names.look_through(operation);
  std::erase_if(names.used, [&](const Variable* name) {
    return std::ranges::find(names.bound, name) != names.bound.end();
  });
  if (names.used.size() <= 1) return true;
  const Variable* first = names.used.front();
  return first->type.is(TypeKind::text) &&
         std::ranges::count(names.used, first) == std::ssize(names.used);
}

}  // namespace

PlacedTexts::PlacedTexts(const Module& module) {
  for (const Constraint& constraint : module.constraints) {
    find_names(constraint.requirement);
    find_names(constraint.grade);
  }
  looked_through_.clear();
  for (const Constraint& constraint : module.constraints) {
    find_operations(constraint.requirement);
    find_operations(constraint.grade);
  }
}

bool PlacedTexts::contains(const Node& node) const {
  switch (node.type.kind) {
    case TypeKind::boolean:
    case TypeKind::integer:
    case TypeKind::real:
    case TypeKind::enumeration:
    case TypeKind::regex:
      return false;
    default:
      return nodes_.contains(&node);
  }
}

void PlacedTexts::find_names(const Node* node) {
  if (node == nullptr || !looked_through_.insert(node).second) return;
  for (const Variable* name : node->binders) binders_.emplace(name, node);
  for (const Node* operand : node->operands) find_names(operand);
  find_names(node->body);
}

void PlacedTexts::find_operations(const Node* node) {
  if (node == nullptr || !looked_through_.insert(node).second) return;
  // There is one response, and what is built never lies in it.
  if (looks_at_places(*node) && !lies_in_response(*node->operands[0])) {
    const bool follows_names = !stands_alone(*node);
    for (const Node* operand : node->operands) add(operand, follows_names);
  }
  for (const Node* operand : node->operands) find_operations(operand);
  find_operations(node->body);
}

/// All that a term is made of, what names from outside stand for included if they are followed.
void PlacedTexts::add(const Node* node, bool follows_names) {
  if (node == nullptr) return;
  if (node->op == Op::variable) mentioned_.insert(node->variable);
  if (!nodes_.insert(node).second && !follows_names) return;
  if (follows_names && !followed_.insert(node).second) return;
  names_.insert(node->binders.begin(), node->binders.end());
  for (const Node* operand : node->operands) add(operand, follows_names);
  add(node->body, follows_names);
  if (!follows_names || node->op != Op::variable) return;
  names_.insert(node->variable);
  const auto binder = binders_.find(node->variable);
  if (binder == binders_.end()) return;
  for (const Node* operand : binder->second->operands) add(operand, true);
  if (is_fold(*binder->second)) add(binder->second->body, true);
}

/// Whether all texts of a node are cut from the response, as far as can be seen.
bool PlacedTexts::lies_in_response(const Node& node) const {
  switch (node.op) {
    case Op::response:
      return true;
    case Op::variable: {
      const auto binder = binders_.find(node.variable);
      if (binder == binders_.end()) return false;
      const Node& by = *binder->second;
      return by.binders.size() == 1 && !is_fold(by) && lies_in_response(*by.operands[0]);
    }
    case Op::let:
    case Op::has:
    case Op::map:
    case Op::flat_map:
      return lies_in_response(*node.body);
    case Op::segment:
    case Op::select:
    case Op::where:
    case Op::slice:
    case Op::take_until:
    case Op::skip_until:
    case Op::distinct:
    case Op::sorted:
    case Op::reverse:
    case Op::tally:
    case Op::first:
    case Op::last:
    case Op::nth:
      return lies_in_response(*node.operands[0]);
    default:
      return false;
  }
}

}  // namespace ifc::ir
