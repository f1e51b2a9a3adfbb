// `let` clauses and how they end up in the IR. A let used once, outside of every loop, is put where
// it is used; the others become `let`, computed once. What is a literal was already put in place by
// use_binding.
#include <utility>

#include "compiler/sema/checker.h"

namespace ifc::sema {

using ir::Op;
using ir::Type;
using ir::TypeKind;

namespace {

bool is_substituted(const Binding& binding) {
  return binding.references.size() == 1 && !binding.used_in_loop;
}

}  // namespace

void Checker::check_let(const ast::LetClause& let) {
  const bool free = check_new_name(let.name);
  NodePtr value = nullptr;
  if (let.type) {
    const Type wanted = check_type(*let.type);
    value = check_expecting(*let.value, wanted);
    const Type& found = value->type;
    const bool stream =
        wanted.is(TypeKind::sequence) && found.is_stream() && wanted.item() == found.item();
    const bool known = !wanted.is(TypeKind::unknown) && !found.is(TypeKind::unknown);
    if (known && !stream && found != wanted) {
      value = fail(DiagnosticKind::wrong_type, let.value->span,
                   quoted(let.name.text) + " is declared as " + quoted(ir::to_string(wanted)) +
                       ", this is " + describe(found));
    }
  } else {
    value = check(*let.value);
  }
  if (!free && scope_.find(let.name.text) != nullptr) return;
  Binding binding;
  binding.kind = Binding::Kind::let;
  binding.name = let.name.text;
  binding.span = let.name.span;
  binding.type = value->type;
  binding.variable = module_.make_variable(let.name.text, value->type);
  binding.value = value;
  scope_.declare(std::move(binding));
}

NodePtr Checker::wrap_lets(NodePtr body) {
  const auto& bindings = scope_.bindings();
  for (const auto& binding : bindings) {
    // The value itself may be a reference to an earlier let, which by now holds that one's value.
    if (binding->kind == Binding::Kind::let && is_substituted(*binding)) {
      *binding->references.front() = *binding->value;
    }
  }
  for (auto binding = bindings.rbegin(); binding != bindings.rend(); ++binding) {
    const bool kept = (*binding)->kind == Binding::Kind::let && !(*binding)->references.empty() &&
                      !is_substituted(**binding);
    if (!kept) continue;
    ir::Node* let = make(Op::let, body->type, body->span, {(*binding)->value});
    let->binders = {(*binding)->variable};
    let->body = body;
    body = let;
  }
  return body;
}

NodePtr Checker::finish_requirement(std::vector<NodePtr> conditions, SourceSpan span) {
  for (NodePtr condition : conditions) {
    if (condition->type.is(TypeKind::unknown)) return condition;
  }
  // An unused let with a mistake in it is reported all the same, but poisons nothing.
  for (const auto& binding : scope_.bindings()) {
    if (binding->type.is(TypeKind::unknown)) return poison(span);
  }
  NodePtr whole = conditions.front();
  if (conditions.size() > 1) {
    for (NodePtr& condition : conditions) condition = make_holds(condition);
    whole = make(Op::logical_and, Type::boolean(), span, std::move(conditions));
  }
  return make_holds(wrap_lets(whole));
}

void Checker::warn_about_unused() {
  for (const auto& binding : scope_.bindings()) {
    if (binding->uses > 0) continue;
    const bool let = binding->kind == Binding::Kind::let;
    report(let ? DiagnosticKind::unused_let : DiagnosticKind::unused_parameter, binding->span,
           let ? quoted(binding->name) + " is never used"
               : "the verdict does not depend on " + quoted(binding->name));
  }
}

}  // namespace ifc::sema
