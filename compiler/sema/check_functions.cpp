// Functions of the author: their heads and bodies where they are declared, and calls of them. A
// call is checked against the head alone; expand.cpp then writes the body out in its place.
#include <algorithm>
#include <utility>

#include "compiler/diagnostics/suggest.h"
#include "compiler/sema/checker.h"

namespace ifc::sema {

using ir::Op;
using ir::Type;
using ir::TypeKind;

namespace {

bool is_type_name(const ast::TypeExpr& type) {
  static constexpr std::string_view kNames[] = {"bool",  "int",  "real", "text",
                                                "regex", "list", "seq"};
  return std::find(std::begin(kNames), std::end(kNames), type.name.text) != std::end(kNames);
}

/// Whether a value of type `found` stands for one of type `wanted`, as it is.
bool stands_for(const Type& found, const Type& wanted) {
  if (found == wanted || found.is(TypeKind::unknown) || wanted.is(TypeKind::unknown)) return true;
  return wanted.is(TypeKind::sequence) && found.is_stream() && found.item() == wanted.item();
}

std::string describe_all(const std::vector<Type>& types) {
  std::string all;
  for (const Type& type : types) all += (all.empty() ? "" : " or ") + describe(type);
  return all;
}

}  // namespace

std::vector<Type> Checker::check_parameter_types(const ast::TypeExpr& type) {
  const bool several =
      !type.members.empty() && std::all_of(type.members.begin(), type.members.end(), is_type_name);
  if (!several) return {check_type(type)};
  std::vector<Type> types;
  for (const ast::TypeExpr& member : type.members) types.push_back(check_type(member));
  return types;
}

void Checker::check_function_head(Declaration& function) {
  for (const ast::Parameter& parameter : function.function->parameters) {
    FunctionParameter& lowered = function.parameters.emplace_back();
    lowered.name = &parameter.name;
    lowered.types = check_parameter_types(parameter.type);
    if (parameter.default_value == nullptr) continue;
    const std::string what = "the default of " + quoted(parameter.name.text);
    if (lowered.types.size() == 1) {
      lowered.default_value = check_constant(*parameter.default_value, lowered.types[0], what);
      continue;
    }
    NodePtr value = fit(lowered, check(*parameter.default_value));
    if (value == nullptr || value->op != Op::constant) {
      value = fail(DiagnosticKind::not_constant, parameter.default_value->span,
                   what + " must be a literal: " + describe_all(lowered.types));
    }
    lowered.default_value = value;
  }
}

// Once for each choice among the types of its parameters, so that no mistake is left for a call.
void Checker::check_function_body(Declaration& function) {
  std::vector<size_t> choice(function.parameters.size(), 0);
  constexpr int kMostChoices = 16;
  for (int round = 0; round < kMostChoices; ++round) {
    Subject nothing;
    nothing.none = true;
    enter(function, nothing, [&] {
      const size_t from = scope_.size();
      for (size_t i = 0; i < choice.size(); ++i) {
        const FunctionParameter& parameter = function.parameters[i];
        check_new_name(*parameter.name);
        Binding binding;
        binding.name = parameter.name->text;
        binding.span = parameter.name->span;
        binding.type = parameter.types[choice[i]];
        binding.variable = module_.make_variable(binding.name, binding.type);
        scope_.declare(std::move(binding));
      }
      const NodePtr result = check_result(function);
      if (round == 0) check_function_say(function, result->type);
      for (size_t i = from; i < scope_.size(); ++i) {
        const Binding& binding = *scope_.bindings()[i];
        if (binding.uses > 0) continue;
        report(DiagnosticKind::unused_parameter, binding.span,
               "the result of " + quoted(function.name->text) + " does not depend on " +
                   quoted(binding.name));
      }
      scope_.truncate(from);
    });
    size_t next = 0;
    while (next < choice.size() && ++choice[next] == function.parameters[next].types.size()) {
      choice[next++] = 0;
    }
    if (next == choice.size()) return;
  }
}

NodePtr Checker::check_result(const Declaration& function) {
  const ast::FnDecl& decl = *function.function;
  if (!decl.result) return check(*decl.body);
  return check_declared(*decl.body, check_type(*decl.result), decl.name.text);
}

NodePtr Checker::fit(const FunctionParameter& parameter, NodePtr argument) {
  for (const Type& type : parameter.types) {
    NodePtr converted = convert(argument, type);
    if (stands_for(converted->type, type)) return converted;
  }
  return nullptr;
}

NodePtr Checker::check_user_argument(const Declaration& function,
                                     const FunctionParameter& parameter,
                                     const ast::Expr& argument) {
  if (is_function_value(argument)) {
    return fail(DiagnosticKind::unexpected_function, argument.span,
                quoted(function.name->text) + " takes " + describe_all(parameter.types) + " as " +
                    quoted(parameter.name->text) + "; a function is an argument of builtins alone");
  }
  NodePtr node =
      parameter.types.size() == 1 ? check_expecting(argument, parameter.types[0]) : check(argument);
  if (NodePtr fitting = fit(parameter, node)) return fitting;
  std::string fix;
  const Type& wanted = parameter.types[0];
  if (node->type.is(TypeKind::text) && wanted.is_stream()) {
    fix = "say which pieces, as in " + quoted("word of " + source_of(argument));
  } else if (node->type.is_stream() && node->type.item() == wanted) {
    fix =
        write_instead("map(" + source_of(argument) + ", " +
                      (function.parameters.size() == 1 ? function.name->text
                                                       : "x => " + function.name->text + "(x, …)") +
                      ")");
  }
  return fail(DiagnosticKind::wrong_argument, argument.span,
              quoted(function.name->text) + " takes " + describe_all(parameter.types) + " as " +
                  quoted(parameter.name->text) + ", this is " + describe(node->type),
              std::move(fix));
}

NodePtr Checker::check_user_call(Declaration& function, const ast::Expr* receiver,
                                 const std::vector<ast::Argument>& arguments, SourceSpan span) {
  const std::string name = quoted(function.name->text);
  const std::vector<FunctionParameter>& parameters = function.parameters;
  std::vector<const ast::Expr*> assigned(parameters.size(), nullptr);
  bool fits = true;
  size_t position = 0;
  const auto assign = [&](size_t parameter, const ast::Expr& value) {
    fits = fits && parameter < assigned.size() && assigned[parameter] == nullptr;
    if (fits) assigned[parameter] = &value;
  };
  if (receiver != nullptr) assign(position++, *receiver);
  for (const ast::Argument& argument : arguments) {
    if (!argument.name) {
      assign(position++, *argument.value);
      continue;
    }
    std::vector<std::string_view> names;
    for (const FunctionParameter& parameter : parameters) names.push_back(parameter.name->text);
    const auto found = std::find(names.begin(), names.end(), argument.name->text);
    if (found == names.end()) {
      const std::optional<std::string> near = suggest(argument.name->text, names);
      return fail(DiagnosticKind::unknown_argument, argument.name->span,
                  name + " has no parameter " + quoted(argument.name->text),
                  near ? "did you mean " + quoted(*near) + "?" : "");
    }
    assign(static_cast<size_t>(found - names.begin()), *argument.value);
  }
  std::vector<NodePtr> values(parameters.size(), nullptr);
  bool poisoned = false;
  for (size_t i = 0; i < parameters.size(); ++i) {
    fits = fits && (assigned[i] != nullptr || parameters[i].default_value != nullptr);
    if (!fits) break;
    values[i] = assigned[i] != nullptr ? check_user_argument(function, parameters[i], *assigned[i])
                                       : parameters[i].default_value;
    poisoned = poisoned || values[i]->type.is(TypeKind::unknown);
  }
  if (fits) return poisoned ? poison(span) : expand_function(function, values, span);
  const size_t given = arguments.size() + (receiver != nullptr ? 1 : 0);
  return fail(DiagnosticKind::wrong_argument_count, span,
              std::to_string(given) + (given == 1 ? " argument does" : " arguments do") +
                  " not fit " + quoted(std::string(head_of(function))));
}

std::string_view Checker::head_of(const Declaration& function) const {
  const uint32_t begin = function.name->span.begin;
  const std::string_view all = function.home->source->text();
  return all.substr(begin, all.find(')', begin) + 1 - begin);
}

NodePtr Checker::apply(Declaration& function, std::vector<NodePtr> arguments, SourceSpan span) {
  const std::vector<FunctionParameter>& parameters = function.parameters;
  const size_t given = arguments.size();
  for (NodePtr argument : arguments) {
    if (argument->type.is(TypeKind::unknown)) return poison(span);
  }
  for (size_t i = given; i < parameters.size() && parameters[i].default_value != nullptr; ++i) {
    arguments.push_back(parameters[i].default_value);
  }
  if (given > parameters.size() || arguments.size() < parameters.size()) {
    return fail(
        DiagnosticKind::wrong_argument_count, span,
        quoted(std::string(head_of(function))) + " cannot be given " +
            (given == 1 ? "one item" : "the " + std::to_string(given) + " parts of an item"),
        "write a function that calls it, as in " +
            quoted("x => " + function.name->text + "(x, …)"));
  }
  for (size_t i = 0; i < given; ++i) {
    NodePtr fitting = fit(parameters[i], arguments[i]);
    if (fitting == nullptr) {
      return fail(DiagnosticKind::wrong_argument, span,
                  quoted(function.name->text) + " takes " + describe_all(parameters[i].types) +
                      " as " + quoted(parameters[i].name->text) + ", the item is " +
                      describe(arguments[i]->type));
    }
    arguments[i] = fitting;
  }
  NodePtr value = expand_function(function, arguments, span);
  if (!value->type.is_stream() && !value->type.is(TypeKind::regex)) return value;
  return fail(DiagnosticKind::nested_sequence, span,
              "a function gives a single value for each item, this is " + describe(value->type));
}

}  // namespace ifc::sema
