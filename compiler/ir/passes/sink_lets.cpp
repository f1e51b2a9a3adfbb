// Pass `sink_lets`: a value is computed where it is needed. A `let` moves into the branch of an
// `if`, and behind the operands of `and` and `or`, that do without it, so that nothing is computed
// for a verdict that is known before. It never moves into a loop, and never comes to stand in two
// places. Neither values nor statuses depend on the order of evaluation.
#include <algorithm>

#include "compiler/ir/passes/all.h"
#include "compiler/ir/rewrite.h"

namespace ifc::ir {
namespace {

bool uses(const Node& node, const Variable* variable) {
  if (node.op == Op::variable && node.variable == variable) return true;
  return std::any_of(node.operands.begin(), node.operands.end(),
                     [&](const Node* operand) { return uses(*operand, variable); }) ||
         (node.body != nullptr && uses(*node.body, variable));
}

/// Moves one `let` as far down as it can go.
class Sinking {
 public:
  Sinking(Module& module, const Node& let)
      : module_(module), let_(let), variable_(let.binders[0]) {}

  const Node* into(const Node& node) {
    switch (node.op) {
      case Op::holds:
      case Op::logical_not:
        return with_operand(node, 0);
      case Op::conditional:
      case Op::logical_and:
      case Op::logical_or:
        return into_operands(node);
      case Op::let:
        return into_let(node);
      default:
        return around(node);
    }
  }

 private:
  const Node* around(const Node& node) {
    Node* let = module_.clone(let_);
    let->type = node.type;
    let->body = &node;
    return let;
  }

  const Node* with_operand(const Node& node, size_t index) {
    Node* changed = module_.clone(node);
    changed->operands[index] = into(*node.operands[index]);
    return changed;
  }

  const Node* into_operands(const Node& node) {
    std::vector<size_t> users;
    for (size_t i = 0; i < node.operands.size(); ++i) {
      if (uses(*node.operands[i], variable_)) users.push_back(i);
    }
    if (users.size() == 1) return with_operand(node, users[0]);
    const bool may_split = node.op != Op::conditional && node.weights.empty();
    if (users.empty() || users[0] == 0 || !may_split) return around(node);
    Node* rest = module_.clone(node);
    const auto first = node.operands.begin() + static_cast<std::ptrdiff_t>(users[0]);
    rest->operands.assign(first, node.operands.end());
    Node* changed = module_.clone(node);
    changed->operands.assign(node.operands.begin(), first);
    changed->operands.push_back(around(*rest));
    return changed;
  }

  const Node* into_let(const Node& inner) {
    const bool by_value = uses(*inner.operands[0], variable_);
    const bool by_body = uses(*inner.body, variable_);
    if (by_value && by_body) return around(inner);
    if (by_value) return with_operand(inner, 0);
    Node* changed = module_.clone(inner);
    changed->body = into(*inner.body);
    return changed;
  }

  Module& module_;
  const Node& let_;
  const Variable* variable_;
};

const Node* sink(Module& module, const Node& node) {
  if (node.op != Op::let) return &node;
  return Sinking(module, node).into(*node.body);
}

}  // namespace

void sink_lets(Module& module, const SourceFile&) { rewrite_requirements(module, sink); }

}  // namespace ifc::ir
