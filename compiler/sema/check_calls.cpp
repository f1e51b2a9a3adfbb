// Calls: `f(x, y)`, `x.f(y)` and `x.f`, and functions as values. What the name means is settled
// here, the overload in resolve_calls.cpp, the IR in lower_calls.cpp.
#include <utility>

#include "compiler/sema/checker.h"

namespace ifc::sema {

using ir::Op;
using ir::Type;
using ir::TypeKind;

bool Checker::is_function_value(const ast::Expr& expression) const {
  if (std::holds_alternative<ast::Lambda>(expression.node)) return true;
  const auto* name = std::get_if<ast::NameRef>(&expression.node);
  return name != nullptr && scope_.find(name->name) == nullptr && !is_unit_name(name->name) &&
         runtime::is_builtin_name(name->name);
}

NodePtr Checker::check_call(const ast::Expr* receiver, const ast::Name& function,
                            const std::vector<ast::Argument>& arguments,
                            const ast::Expr& expression) {
  const SourceSpan span = expression.span;
  const auto* space = receiver == nullptr ? nullptr : std::get_if<ast::NameRef>(&receiver->node);
  if (space != nullptr && space->name == "py" && scope_.find("py") == nullptr) {
    return fail(DiagnosticKind::unknown_function, cover(receiver->span, function.span),
                quoted("py." + function.text) + " is not in this version of the language");
  }
  Binding* binding = scope_.find(function.text);
  if (binding != nullptr && receiver == nullptr && binding->type.is(TypeKind::enumeration)) {
    return check_relation(*binding, function, arguments, expression);
  }
  std::vector<PendingArgument> pending;
  if (receiver != nullptr) pending.push_back({nullptr, receiver, nullptr});
  for (const ast::Argument& argument : arguments) {
    pending.push_back({argument.name ? &*argument.name : nullptr, argument.value.get(), nullptr});
  }
  bool poisoned = false;
  for (PendingArgument& argument : pending) {
    if (is_function_value(*argument.expression)) continue;
    argument.node = check(*argument.expression);
    poisoned = poisoned || argument.node->type.is(TypeKind::unknown);
  }
  if (binding != nullptr) {
    ++binding->uses;
    return fail(DiagnosticKind::not_callable, function.span,
                quoted(function.text) + " is " + describe(binding->type) + " and cannot be called");
  }
  if (is_unit_name(function.text)) {
    const std::string of = pending.empty() ? "…" : source_of(*pending[0].expression);
    return fail(DiagnosticKind::unit_called, function.span,
                quoted(function.text) + " is a unit, not a function",
                write_instead(function.text + " of " + of));
  }
  if (!runtime::is_builtin_name(function.text)) {
    unknown_function(function);
    return poison(span);
  }
  return poisoned ? poison(span) : check_builtin(function, pending, span);
}

NodePtr Checker::check_builtin(const ast::Name& function, std::vector<PendingArgument>& arguments,
                               SourceSpan span) {
  const std::optional<ResolvedCall> call = resolve(function, arguments, span);
  if (!call) return poison(span);
  return lower_call(function, *call, arguments, span);
}

Checker::Body Checker::check_function(const ast::Expr& function, const Type& item) {
  const auto* lambda = std::get_if<ast::Lambda>(&function.node);
  if (lambda == nullptr) {
    std::vector<const ir::Variable*> binders = make_binders(item);
    ++loop_depth_;
    NodePtr value =
        check_function_name(std::get<ast::NameRef>(function.node).name, binders, function.span);
    --loop_depth_;
    return {std::move(binders), value};
  }
  const size_t depth = scope_.size();
  std::vector<const ir::Variable*> binders = declare_binders(lambda->binders, item, function.span);
  ++loop_depth_;
  NodePtr value = check(*lambda->body);
  --loop_depth_;
  scope_.truncate(depth);
  const Type& type = value->type;
  if (type.is_stream() || type.is(TypeKind::regex)) {
    value = fail(DiagnosticKind::nested_sequence, lambda->body->span,
                 "a function gives a single value for each item, this is " + describe(type),
                 type.is_stream() ? "to collect the pieces of many texts write `U of …`" : "");
  }
  return {std::move(binders), value};
}

NodePtr Checker::check_function_name(const std::string& name,
                                     const std::vector<const ir::Variable*>& binders,
                                     SourceSpan span) {
  std::vector<PendingArgument> arguments;
  const ast::Expr written{span, ast::NameRef{name}};
  for (const ir::Variable* binder : binders) {
    arguments.push_back({nullptr, &written, make_variable_use(binder, span)});
    if (binder->type.is(TypeKind::unknown)) return poison(span);
  }
  return check_builtin({name, span}, arguments, span);
}

}  // namespace ifc::sema
