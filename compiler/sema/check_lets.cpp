// `let` clauses and how they end up in the IR. A let used once, outside of every loop, is put where
// it is used; the others become `let`, computed once. What is a literal was already put in place by
// use_binding.
#include <algorithm>
#include <utility>

#include "compiler/sema/checker.h"

namespace ifc::sema {

using ir::Op;
using ir::Type;
using ir::TypeKind;

namespace {

bool mentions(const ir::Node& node, const ir::Variable* variable) {
  if (node.op == Op::variable && node.variable == variable) return true;
  for (const ir::Node* operand : node.operands) {
    if (mentions(*operand, variable)) return true;
  }
  return node.body != nullptr && mentions(*node.body, variable);
}

bool is_substituted(const Binding& binding) {
  return binding.references.size() == 1 && !binding.used_in_loop;
}

}  // namespace

NodePtr Checker::check_declared(const ast::Expr& value, const Type& wanted,
                                const std::string& name) {
  NodePtr node = check_expecting(value, wanted);
  const Type& found = node->type;
  const bool stream =
      wanted.is(TypeKind::sequence) && found.is_stream() && wanted.item() == found.item();
  const bool known = !wanted.is(TypeKind::unknown) && !found.is(TypeKind::unknown);
  if (!known || stream || found == wanted) return node;
  return fail(DiagnosticKind::wrong_type, value.span,
              quoted(name) + " is declared as " + quoted(ir::to_string(wanted)) + ", this is " +
                  describe(found));
}

NodePtr Checker::check_let_value(const ast::LetClause& let) {
  return let.type ? check_declared(*let.value, check_type(*let.type), let.name.text)
                  : check(*let.value);
}

Binding Checker::make_let(const std::string& name, SourceSpan span, NodePtr value) {
  Binding binding;
  binding.kind = Binding::Kind::let;
  binding.name = name;
  binding.span = span;
  binding.type = value->type;
  binding.variable = module_.make_variable(name, value->type);
  binding.value = value;
  binding.depth = loop_depth_;
  return binding;
}

void Checker::check_let(const ast::LetClause& let) {
  const bool free = hides_outer_let(let.name.text) || check_new_name(let.name);
  NodePtr value = check_let_value(let);
  if (!free && scope_.find(let.name.text) != nullptr) return;
  scope_.declare(make_let(let.name.text, let.name.span, value));
}

Binding* Checker::let_of(NodePtr reference) {
  if (reference->op != Op::variable) return nullptr;
  const auto stands_for = [&](const std::unique_ptr<Binding>& binding) {
    return binding->kind == Binding::Kind::let && binding->variable == reference->variable;
  };
  for (const auto* bindings : {&scope_.bindings(), &std::as_const(file_lets_)}) {
    const auto found = std::find_if(bindings->begin(), bindings->end(), stands_for);
    if (found == bindings->end()) continue;
    std::erase((*found)->references, reference);  // its uses stand for it from now on
    return found->get();
  }
  return nullptr;
}

void Checker::substitute(ir::Node* reference, NodePtr value) {
  *reference = *value;
  if (value->op != Op::variable) return;
  // The value stands for another let itself: from now on the copy does.
  for (const auto* bindings : {&scope_.bindings(), &std::as_const(file_lets_)}) {
    for (const auto& binding : *bindings) {
      std::replace(binding->references.begin(), binding->references.end(),
                   const_cast<ir::Node*>(value), reference);
    }
  }
}

NodePtr Checker::wrap_lets(const std::vector<std::unique_ptr<Binding>>& bindings, size_t from,
                           NodePtr body) {
  // The value itself may be a reference to an earlier let, which by now holds that one's value.
  for (size_t i = from; i < bindings.size(); ++i) {
    const Binding& binding = *bindings[i];
    if (binding.kind == Binding::Kind::let && is_substituted(binding)) {
      substitute(binding.references.front(), binding.value);
    }
  }
  for (size_t i = bindings.size(); i-- > from;) {
    const Binding& binding = *bindings[i];
    const bool kept = binding.kind == Binding::Kind::let && !binding.references.empty() &&
                      !is_substituted(binding);
    // The value of a let that is not needed here may have been what referred to it.
    if (!kept || !mentions(*body, binding.variable)) continue;
    ir::Node* let = make_at(*body, Op::let, body->type, {binding.value});
    let->binders = {binding.variable};
    let->body = body;
    body = let;
  }
  return body;
}

NodePtr Checker::wrap_lets(NodePtr body) {
  // Those of the file first, as they stand outside.
  for (const auto& binding : file_lets_) {
    if (is_substituted(*binding)) substitute(binding->references.front(), binding->value);
  }
  return wrap_lets(file_lets_, 0, wrap_lets(scope_.bindings(), 0, body));
}

NodePtr Checker::finish_requirement(std::vector<NodePtr> conditions, SourceSpan span) {
  for (NodePtr condition : conditions) {
    if (condition->type.is(TypeKind::unknown)) return condition;
  }
  // An unused let with a mistake in it is reported all the same, but poisons nothing.
  for (const auto& binding : scope_.bindings()) {
    const bool declaration = binding->kind == Binding::Kind::declaration;
    if (!declaration && binding->type.is(TypeKind::unknown)) return poison(span);
  }
  NodePtr whole = conditions.front();
  if (conditions.size() > 1) {
    for (NodePtr& condition : conditions) condition = make_holds(condition);
    whole = make(Op::logical_and, Type::boolean(), span, std::move(conditions));
  }
  whole = make_holds(wrap_lets(whole));
  check_written_out(whole, span);
  return whole;
}

bool Checker::hides_outer_let(const std::string& name) const {
  const auto& bindings = scope_.bindings();
  for (size_t i = bindings.size(); i-- > 0;) {
    if (bindings[i]->name != name) continue;
    return i < shadowable_ && bindings[i]->kind == Binding::Kind::let;
  }
  return false;
}

void Checker::note_uses() {
  for (const auto& binding : scope_.bindings()) {
    NameUse& use = name_uses_[binding->span.begin];
    use.name = binding->name;
    use.span = binding->span;
    use.let = binding->kind != Binding::Kind::parameter;
    use.used = use.used || binding->uses > 0;
  }
}

void Checker::warn_about_unused() {
  for (const auto& [place, use] : name_uses_) {
    if (use.used) continue;
    report(use.let ? DiagnosticKind::unused_let : DiagnosticKind::unused_parameter, use.span,
           use.let ? quoted(use.name) + " is never used"
                   : "the verdict does not depend on " + quoted(use.name));
  }
}

}  // namespace ifc::sema
