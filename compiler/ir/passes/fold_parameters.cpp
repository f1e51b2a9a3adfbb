// Pass `fold_parameters`: puts the arguments of every constraint in the place of its parameters, so
// that what they decide folds like any other constant. Input: constants in parameter order. Output:
// constraints without parameters.
#include <utility>

#include "compiler/ir/passes.h"
#include "compiler/ir/rewrite.h"

namespace ifc::ir {
namespace {

/// The argument where the parameter stood: explanations name it by that.
const Node* at_place_of(Module& module, const Node& parameter, const Node& argument) {
  Node* constant = module.clone(argument);
  constant->span = parameter.span;
  constant->elsewhere = parameter.elsewhere;
  return constant;
}

const Node* with_arguments(Module& module, const Node* root,
                           const std::vector<const Node*>& arguments) {
  Rewriter* self = nullptr;
  Rewriter rewriter(module, [&](Module& owner, const Node& node) -> const Node* {
    if (node.op == Op::parameter)
      return at_place_of(owner, node, *arguments[static_cast<size_t>(node.index)]);
    if (node.wording == nullptr) return &node;
    Wording wording = *node.wording;
    wording.of = self->rewrite(wording.of);
    if (wording.of == node.wording->of) return &node;
    Node* changed = owner.clone(node);
    changed->wording = owner.make_wording(std::move(wording));
    return changed;
  });
  self = &rewriter;
  return rewriter.rewrite(root);
}

}  // namespace

void fold_parameters(Module& module, std::span<const std::vector<const Node*>> arguments) {
  for (size_t i = 0; i < module.constraints.size(); ++i) {
    Constraint& constraint = module.constraints[i];
    constraint.requirement = with_arguments(module, constraint.requirement, arguments[i]);
    constraint.grade = with_arguments(module, constraint.grade, arguments[i]);
    // What speaks of parameters, or was asked of the arguments before, is settled.
    constraint.parameters.clear();
    constraint.published.clear();
    constraint.samples.clear();
    constraint.expects.clear();
    constraint.senses.clear();
    constraint.examples.clear();
    constraint.todos.clear();
  }
}

}  // namespace ifc::ir
