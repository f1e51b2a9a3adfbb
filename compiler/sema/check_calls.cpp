// Calls: `f(x, y)`, `x.f(y)` and `x.f`, and functions as values. What the name means is settled
// here, the overload in resolve_calls.cpp, the IR in lower_calls.cpp.
#include <utility>

#include "compiler/sema/checker.h"
#include "runtime/text/segmentation.h"

namespace ifc::sema {

using ir::Op;
using ir::Type;
using ir::TypeKind;

namespace {

/// `a.b.c`, when the expression is names joined by dots.
std::optional<std::string> dotted_name(const ast::Expr& expression) {
  if (const auto* name = std::get_if<ast::NameRef>(&expression.node)) return name->name;
  const auto* member = std::get_if<ast::Member>(&expression.node);
  if (member == nullptr) return std::nullopt;
  const std::optional<std::string> before = dotted_name(*member->receiver);
  return before ? std::optional(*before + "." + member->name.text) : std::nullopt;
}

bool begins_a_name(const std::string& prefix) {
  for (const runtime::BuiltinInfo& info : runtime::all_builtins()) {
    if (info.name.starts_with(prefix)) return true;
  }
  for (size_t i = 0; i < runtime::kUnitCount; ++i) {
    if (runtime::unit_info(static_cast<runtime::Unit>(i)).name.starts_with(prefix)) return true;
  }
  return false;
}

/// Whether the name of a function stands for a value: it takes no arguments.
bool is_value_name(std::string_view name) {
  for (const Signature& signature : overloads(name)) {
    if (signature.parameters.empty()) return true;
  }
  return false;
}

/// The enumeration that every overload wants in this place, if any.
const Type* enumeration_wanted(const std::string& function, const ast::Name* name, size_t place) {
  const Type* wanted = nullptr;
  for (const Signature& signature : overloads(function)) {
    for (size_t p = 0; p < signature.parameters.size(); ++p) {
      const SignatureParameter& parameter = signature.parameters[p];
      if (name != nullptr ? parameter.name != name->text : p != place) continue;
      if (!parameter.type.type.is(TypeKind::enumeration)) return nullptr;
      wanted = &parameter.type.type;
    }
  }
  return wanted;
}

}  // namespace

std::optional<std::string> Checker::namespaced_name(const ast::Expr& receiver,
                                                    const std::string& name) const {
  const std::optional<std::string> space = dotted_name(receiver);
  if (!space || scope_.find(space->substr(0, space->find('.'))) != nullptr) return std::nullopt;
  return begins_a_name(*space + ".") ? std::optional(*space + "." + name) : std::nullopt;
}

bool Checker::is_function_value(const ast::Expr& expression) {
  if (std::holds_alternative<ast::Lambda>(expression.node)) return true;
  const std::optional<std::string> name = dotted_name(expression);
  if (name) {
    if (const Declaration* declared = find_declaration(*name)) return declared->function != nullptr;
  }
  return name && scope_.find(name->substr(0, name->find('.'))) == nullptr && !is_unit_name(*name) &&
         runtime::is_builtin_name(*name) && !is_value_name(*name);
}

NodePtr Checker::check_namespaced(const ast::Name& name,
                                  const std::vector<ast::Argument>& arguments,
                                  const ast::Expr& expression) {
  const bool called = std::holds_alternative<ast::Call>(expression.node);
  if (is_unit_name(name.text) && !called) return check_unit_alone(name.text, name.span);
  if (runtime::is_builtin_name(name.text) && !called && !is_value_name(name.text)) {
    return fail(DiagnosticKind::function_as_value, name.span,
                quoted(name.text) + " is a function and has no value by itself",
                write_instead(name.text + "(…)"));
  }
  return check_call(nullptr, name, arguments, expression);
}

NodePtr Checker::check_argument(const ast::Name& function, const PendingArgument& argument,
                                size_t place) {
  const Type* enumeration = enumeration_wanted(function.text, argument.name, place);
  return enumeration == nullptr ? check(*argument.expression)
                                : check_expecting(*argument.expression, *enumeration);
}

NodePtr Checker::check_call(const ast::Expr* receiver, const ast::Name& function,
                            const std::vector<ast::Argument>& arguments,
                            const ast::Expr& expression) {
  const SourceSpan span = expression.span;
  if (receiver != nullptr) {
    if (const auto* module = std::get_if<ast::NameRef>(&receiver->node)) {
      if (const ImportedModule* imported = find_import(module->name)) {
        return check_imported(*imported, function, arguments, expression);
      }
    }
    if (const auto name = namespaced_name(*receiver, function.text)) {
      return check_namespaced({*name, cover(receiver->span, function.span)}, arguments, expression);
    }
  }
  Binding* binding = scope_.find(function.text);
  Declaration* declared = find_declaration(function.text);
  if (declared != nullptr && declared->function != nullptr) {
    if (binding != nullptr) ++binding->uses;
    return check_user_call(*declared, receiver, arguments, span);
  }
  if (binding != nullptr && receiver == nullptr && binding->type.is(TypeKind::enumeration)) {
    return check_relation(*binding, function, arguments, expression);
  }
  std::vector<PendingArgument> pending;
  if (receiver != nullptr) pending.push_back({nullptr, receiver, nullptr});
  for (const ast::Argument& argument : arguments) {
    pending.push_back({argument.name ? &*argument.name : nullptr, argument.value.get(), nullptr});
  }
  bool poisoned = false;
  for (size_t i = 0; i < pending.size(); ++i) {
    PendingArgument& argument = pending[i];
    if (is_function_value(*argument.expression)) continue;
    argument.node = check_argument(function, argument, i);
    poisoned = poisoned || argument.node->type.is(TypeKind::unknown);
  }
  const bool member = std::holds_alternative<ast::Member>(expression.node);
  if (member && !pending.empty() && pending[0].node != nullptr &&
      pending[0].node->type.is(TypeKind::record)) {
    return check_field(pending[0].node, function, span);
  }
  // It may have been a field of what is not known.
  if (member && poisoned && !runtime::is_builtin_name(function.text)) return poison(span);
  const bool unit =
      is_unit_name(function.text) || (declared != nullptr && declared->unit != nullptr);
  if (!unit && declared != nullptr) {
    return fail(DiagnosticKind::not_callable, function.span,
                quoted(function.text) + " is no function and cannot be called");
  }
  if (binding != nullptr && !unit) {
    ++binding->uses;
    return fail(DiagnosticKind::not_callable, function.span,
                quoted(function.text) + " is " + describe(binding->type) + " and cannot be called");
  }
  if (unit) {
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
  if (function.text == "error") {
    return fail(DiagnosticKind::misplaced_error, span,
                "`error` has no value: it stands after `??`, `then` or `else`");
  }
  const ast::Name meant{rebound(function.text), function.span};
  const std::optional<ResolvedCall> call = resolve(meant, arguments, span);
  if (!call) return poison(span);
  return lower_call(meant, *call, arguments, span);
}

Checker::Body Checker::check_function(const ast::Expr& function, const Type& item) {
  const auto* lambda = std::get_if<ast::Lambda>(&function.node);
  if (lambda == nullptr) {
    std::vector<const ir::Variable*> binders = make_binders(item);
    ++loop_depth_;
    const std::string name = *dotted_name(function);
    NodePtr value = nullptr;
    if (Declaration* user = find_declaration(name)) {
      if (Binding* binding = scope_.find(name)) ++binding->uses;
      std::vector<NodePtr> items;
      for (const ir::Variable* binder : binders) {
        items.push_back(make_variable_use(binder, function.span));
      }
      value = apply(*user, std::move(items), function.span);
    } else {
      value = check_function_name(name, binders, function.span);
    }
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
  if (type.is(TypeKind::regex) || (type.is_stream() && type.item().is(TypeKind::tuple))) {
    value = fail(DiagnosticKind::nested_sequence, lambda->body->span,
                 "a function gives a value for each item, this is " + describe(type));
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
