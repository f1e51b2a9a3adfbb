// Which overload of a builtin a call means: arguments to parameters, then types. Input: checked
// arguments; output: the overload with the least conversion, or a report of why none fits.
#include <algorithm>
#include <utility>

#include "compiler/diagnostics/suggest.h"
#include "compiler/sema/checker.h"

namespace ifc::sema {

using ir::Type;
using ir::TypeKind;

namespace {

constexpr int kDefault = -1;

/// The argument for each parameter, or nullopt when names or number do not fit.
std::optional<std::vector<int>> assign(const Signature& signature,
                                       const std::vector<PendingArgument>& arguments) {
  std::vector<int> assigned(signature.parameters.size(), kDefault);
  size_t position = 0;
  for (size_t i = 0; i < arguments.size(); ++i) {
    size_t parameter = position++;
    if (arguments[i].name != nullptr) {
      const auto found = std::find_if(
          signature.parameters.begin(), signature.parameters.end(),
          [&](const SignatureParameter& p) { return p.name == arguments[i].name->text; });
      parameter = static_cast<size_t>(found - signature.parameters.begin());
    }
    if (parameter >= assigned.size() || assigned[parameter] != kDefault) return std::nullopt;
    assigned[parameter] = static_cast<int>(i);
  }
  for (size_t p = 0; p < assigned.size(); ++p) {
    if (assigned[p] == kDefault && !signature.parameters[p].default_value) return std::nullopt;
  }
  return assigned;
}

const PendingArgument* argument_for(const ResolvedCall& call, size_t parameter,
                                    const std::vector<PendingArgument>& arguments) {
  const int index = call.arguments[parameter];
  return index == kDefault ? nullptr : &arguments[static_cast<size_t>(index)];
}

bool fits(const SignatureType& wanted, const PendingArgument& argument, TypeBindings& bindings,
          int& cost) {
  const bool function = wanted.kind == SignatureType::Kind::function;
  if (function != (argument.node == nullptr)) return false;
  if (function) return true;
  const std::optional<int> more = match_cost(wanted, argument.node->type, bindings);
  cost += more.value_or(0);
  return more.has_value();
}

/// The cost of the call's conversions, or nullopt when a type does not fit.
std::optional<int> match(ResolvedCall& call, const std::vector<PendingArgument>& arguments) {
  int cost = 0;
  for (size_t p = 0; p < call.arguments.size(); ++p) {
    const PendingArgument* argument = argument_for(call, p, arguments);
    if (argument == nullptr) continue;
    if (!fits(call.signature->parameters[p].type, *argument, call.bindings, cost)) {
      return std::nullopt;
    }
  }
  return cost;
}

std::string signatures_of(const std::string& name) {
  std::string all;
  for (const Signature& signature : overloads(name)) {
    all += (all.empty() ? "" : " or ") + quoted(name + std::string(signature.builtin->signature));
  }
  return all;
}

std::string wanted_text(const SignatureType& wanted, const TypeBindings& bindings) {
  switch (wanted.kind) {
    case SignatureType::Kind::concrete:
      return describe(wanted.type);
    case SignatureType::Kind::function:
      return "a function";
    case SignatureType::Kind::variable:
      return "a single value";
    case SignatureType::Kind::stack:
      return "a stack";
    default:
      break;
  }
  const Type item = instantiate(wanted.arguments[0], bindings);
  return item.is(TypeKind::unknown) ? "a sequence" : describe(Type::sequence(item));
}

}  // namespace

std::optional<ResolvedCall> Checker::resolve(const ast::Name& function,
                                             const std::vector<PendingArgument>& arguments,
                                             SourceSpan span) {
  std::vector<ResolvedCall> candidates;
  std::optional<ResolvedCall> best;
  int best_cost = 0;
  for (const Signature& signature : overloads(function.text)) {
    std::optional<std::vector<int>> assigned = assign(signature, arguments);
    if (!assigned) continue;
    candidates.push_back({&signature, std::move(*assigned), {}});
    ResolvedCall call = candidates.back();
    const std::optional<int> cost = match(call, arguments);
    if (!cost || (best && *cost >= best_cost)) continue;
    best = std::move(call);
    best_cost = *cost;
  }
  if (best) return best;
  if (candidates.empty())
    report_arity(function, arguments, span);
  else
    report_mismatch(function, arguments, candidates);
  return std::nullopt;
}

void Checker::report_arity(const ast::Name& function, const std::vector<PendingArgument>& arguments,
                           SourceSpan span) {
  std::vector<std::string_view> names;
  for (const Signature& signature : overloads(function.text)) {
    for (const SignatureParameter& parameter : signature.parameters)
      names.push_back(parameter.name);
  }
  for (const PendingArgument& argument : arguments) {
    if (argument.name == nullptr) continue;
    const std::string& name = argument.name->text;
    if (std::find(names.begin(), names.end(), name) != names.end()) continue;
    const std::optional<std::string> near = suggest(name, names);
    report(DiagnosticKind::unknown_argument, argument.name->span,
           quoted(function.text) + " has no parameter " + quoted(name),
           near ? "did you mean " + quoted(*near) + "?" : "");
    return;
  }
  report(DiagnosticKind::wrong_argument_count, span,
         std::to_string(arguments.size()) +
             (arguments.size() == 1 ? " argument does" : " arguments do") + " not fit " +
             signatures_of(function.text));
}

bool Checker::report_lifted(const ast::Name& function, const PendingArgument& argument,
                            const Signature& signature, const SignatureType& wanted) {
  const Type& type = argument.node->type;
  if (!type.is_stream() || wanted.kind != SignatureType::Kind::concrete ||
      type.item() != wanted.type) {
    return false;
  }
  const std::string source = source_of(*argument.expression);
  const bool test = signature.result.type.is(TypeKind::boolean);
  const bool plain = signature.parameters.size() == 1;
  const std::string call = function.text + (plain ? "(it)" : "(it, …)");
  const std::string each = plain ? function.text : "x => " + function.text + "(x, …)";
  report(DiagnosticKind::function_of_one, argument.expression->span,
         quoted(function.text) + " takes " + describe(wanted.type) + ", this is " + describe(type),
         write_instead(test ? "every " + source + " has " + call
                            : "map(" + source + ", " + each + ")"));
  return true;
}

void Checker::report_mismatch(const ast::Name& function,
                              const std::vector<PendingArgument>& arguments,
                              const std::vector<ResolvedCall>& candidates) {
  // Of several overloads the one that fits furthest tells most.
  const PendingArgument* worst = nullptr;
  const SignatureParameter* parameter = nullptr;
  TypeBindings known;
  size_t furthest = 0;
  for (const ResolvedCall& candidate : candidates) {
    TypeBindings bindings;
    for (size_t p = 0; p < candidate.arguments.size(); ++p) {
      const PendingArgument* argument = argument_for(candidate, p, arguments);
      int cost = 0;
      const SignatureParameter& wanted = candidate.signature->parameters[p];
      if (argument == nullptr || fits(wanted.type, *argument, bindings, cost)) continue;
      if (argument->node != nullptr &&
          report_lifted(function, *argument, *candidate.signature, wanted.type)) {
        return;
      }
      if (worst == nullptr || p > furthest) {
        worst = argument;
        parameter = &wanted;
        known = bindings;
        furthest = p;
      }
      break;
    }
  }
  if (worst == nullptr) return;
  std::string fix;
  if (worst->node != nullptr && worst->node->type.is(TypeKind::text) &&
      parameter->type.kind == SignatureType::Kind::sequence &&
      !is_function_value(*worst->expression)) {
    fix = "say which pieces, as in " + quoted("word of " + source_of(*worst->expression));
  }
  const std::string several =
      candidates.size() > 1 ? "; there is " + signatures_of(function.text) : "";
  report(DiagnosticKind::wrong_argument, worst->expression->span,
         quoted(function.text) + " takes " + wanted_text(parameter->type, known) + " as " +
             quoted(parameter->name) + ", this is " +
             (worst->node == nullptr ? "a function" : describe(worst->node->type)) + several,
         std::move(fix));
}

}  // namespace ifc::sema
