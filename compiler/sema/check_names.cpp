// Names: what a name in an expression refers to, and whether a new one is free. A name is, in this
// order, a declaration of the author, `response`, a unit, a builtin.
#include <algorithm>

#include "compiler/diagnostics/suggest.h"
#include "compiler/sema/checker.h"

namespace ifc::sema {
namespace {

using ir::Op;
using ir::Type;
using ir::TypeKind;

constexpr std::string_view kSearches[] = {"phrase", "match"};

void append_units(std::vector<std::string_view>& names) {
  for (size_t i = 0; i < runtime::kUnitCount; ++i) {
    names.push_back(runtime::unit_info(static_cast<runtime::Unit>(i)).name);
  }
  names.insert(names.end(), std::begin(kSearches), std::end(kSearches));
}

void append_builtins(std::vector<std::string_view>& names) {
  for (const runtime::BuiltinInfo& info : runtime::all_builtins()) names.push_back(info.name);
}

}  // namespace

bool is_unit_name(std::string_view name) {
  return runtime::find_unit(name).has_value() || name == "phrase" || name == "match";
}

std::optional<std::string> singular_unit(std::string_view name) {
  for (std::string_view ending : {"s", "es"}) {
    if (!name.ends_with(ending)) continue;
    const std::string_view stem = name.substr(0, name.size() - ending.size());
    if (is_unit_name(stem)) return std::string(stem);
  }
  return std::nullopt;
}

NodePtr Checker::check_name(const std::string& name, SourceSpan span) {
  if (Binding* binding = scope_.find(name)) return use_binding(*binding, span);
  if (Declaration* declaration = find_declaration(name)) return use_declaration(*declaration, span);
  if (name == "response") return make(Op::response, Type::text(), span);
  if (is_unit_name(name)) return check_unit_alone(name, span);
  if (runtime::is_builtin_name(name)) {
    return fail(DiagnosticKind::function_as_value, span,
                quoted(name) + " is a function and has no value by itself",
                write_instead(name + "(…)"));
  }
  return unknown_name(name, span);
}

NodePtr Checker::use_binding(Binding& binding, SourceSpan span) {
  ++binding.uses;
  if (binding.kind == Binding::Kind::declaration) {
    return use_declaration(*binding.declaration, span);
  }
  if (binding.type.is(TypeKind::unknown)) return poison(span);
  if (binding.alias != nullptr) return use_binding(*binding.alias, span);
  if (binding.kind == Binding::Kind::parameter) {
    ir::Node* node = make(Op::parameter, binding.type, span);
    node->index = binding.parameter_index;
    return node;
  }
  if (binding.kind == Binding::Kind::binder) return make_variable_use(binding.variable, span);
  // What costs nothing is written in place, so that patterns and sentences see the literal.
  const Op op = binding.value->op;
  if (op == Op::constant || op == Op::response || op == Op::parameter || binding.in_place) {
    ir::Node* copy = module_.clone(*binding.value);
    locate(*copy, span);
    return copy;
  }
  ir::Node* node = make(Op::variable, binding.type, span);
  node->variable = binding.variable;
  binding.references.push_back(node);
  binding.used_in_loop = binding.used_in_loop || loop_depth_ > binding.depth;
  return node;
}

NodePtr Checker::unknown_name(const std::string& name, SourceSpan span) {
  if (const std::optional<std::string> unit = singular_unit(name)) {
    return fail(DiagnosticKind::plural_unit, span,
                "unknown name " + quoted(name) + "; units are written in the singular",
                write_instead(*unit));
  }
  std::vector<std::string_view> candidates = scope_.names();
  append_declarations(candidates);
  candidates.push_back("response");
  append_units(candidates);
  append_builtins(candidates);
  const std::optional<std::string> near = suggest(name, candidates);
  return fail(DiagnosticKind::unknown_name, span, "unknown name " + quoted(name),
              near ? "did you mean " + quoted(*near) + "?" : "");
}

void Checker::unknown_function(const ast::Name& name) {
  std::vector<std::string_view> candidates = scope_.names();
  append_declarations(candidates);
  append_builtins(candidates);
  const std::optional<std::string> near = suggest(name.text, candidates);
  report(DiagnosticKind::unknown_function, name.span, "unknown function " + quoted(name.text),
         near ? "did you mean " + quoted(*near) + "?" : "");
}

std::optional<runtime::Unit> Checker::check_unit(const ast::Name& unit) {
  if (const auto found = runtime::find_unit(rebound(unit.text))) return found;
  const Declaration* declared = find_declaration(unit.text);
  const bool function = declared != nullptr && declared->function != nullptr;
  if (!function && (declared != nullptr || scope_.find(unit.text) != nullptr)) {
    const bool constraint = declared != nullptr && declared->is_constraint();
    report(DiagnosticKind::unknown_unit, unit.span,
           quoted(unit.text) +
               (constraint ? " is a constraint, not a unit" : " is a value, not a unit"),
           "before a pattern and before `of` stands a unit such as `word`");
    return std::nullopt;
  }
  if (function || runtime::is_builtin_name(unit.text)) {
    report(DiagnosticKind::unknown_unit, unit.span,
           quoted(unit.text) + " is a function, not a unit", write_instead(unit.text + "(…)"));
    return std::nullopt;
  }
  if (const std::optional<std::string> singular = singular_unit(unit.text)) {
    report(DiagnosticKind::plural_unit, unit.span,
           quoted(unit.text) + " is not a unit; units are written in the singular",
           write_instead(*singular));
    return std::nullopt;
  }
  std::vector<std::string_view> candidates = scope_.names();
  append_declarations(candidates);
  append_units(candidates);
  const std::optional<std::string> near = suggest(unit.text, candidates);
  report(DiagnosticKind::unknown_unit, unit.span, quoted(unit.text) + " is not a unit",
         near ? "did you mean " + quoted(*near) + "?" : "");
  return std::nullopt;
}

void Checker::append_declarations(std::vector<std::string_view>& names) const {
  for (const FileScope* scope :
       {static_cast<const FileScope*>(file_), static_cast<const FileScope*>(prelude_)}) {
    if (scope == nullptr) continue;
    for (const auto& [name, declaration] : scope->declarations) {
      if (!declaration.is_constraint() && !name.starts_with('_')) names.push_back(name);
    }
  }
}

bool Checker::check_new_name(const ast::Name& name) {
  const bool unit = is_unit_name(name.text);
  if (unit || name.text == "response" || runtime::is_builtin_name(name.text)) {
    const std::string owner = unit                      ? "a unit"
                              : name.text == "response" ? "the text that is checked"
                                                        : "a builtin function";
    report(DiagnosticKind::name_taken, name.span,
           quoted(name.text) + " is already the name of " + owner, "choose another name");
    return false;
  }
  if (scope_.find(name.text) != nullptr) {
    report(DiagnosticKind::duplicate_name, name.span,
           quoted(name.text) + " already has a meaning here", "choose another name");
    return false;
  }
  const std::optional<std::string> taken = taken_by_file(name);
  if (!taken) return true;
  report(DiagnosticKind::duplicate_name, name.span, *taken, "choose another name");
  return false;
}

std::vector<const ir::Variable*> Checker::make_binders(const Type& item) {
  std::vector<const ir::Variable*> binders;
  if (!item.is(TypeKind::tuple)) return {module_.make_variable("it", item)};
  for (size_t i = 0; i < item.arguments.size(); ++i) {
    binders.push_back(module_.make_variable("part" + std::to_string(i + 1), item.arguments[i]));
  }
  return binders;
}

std::vector<const ir::Variable*> Checker::declare_binders(const std::vector<ast::Name>& names,
                                                          const Type& item, SourceSpan span) {
  const bool tuple = item.is(TypeKind::tuple);
  const size_t wanted = tuple ? item.arguments.size() : 1;
  // No names at all is the parser's report.
  const bool fits = item.is(TypeKind::unknown) || names.empty() || names.size() == wanted;
  if (!fits) {
    report(DiagnosticKind::wrong_binders, span,
           "an item is " + describe(item) + ", so it takes " +
               (wanted == 1 ? "one name" : std::to_string(wanted) + " names") + ", not " +
               std::to_string(names.size()),
           tuple              ? "write two names in parentheses: `(a, b)`"
           : item.is_stream() ? "only windows of a literal size are taken apart, by as many names "
                                "as they have items"
                              : "");
  }
  std::vector<const ir::Variable*> variables;
  for (size_t i = 0; i < names.size(); ++i) {
    const bool free = check_new_name(names[i]);
    Type type = !fits || item.is(TypeKind::unknown) ? Type::unknown()
                : tuple                             ? item.arguments[i]
                                                    : item;
    const ir::Variable* variable = module_.make_variable(names[i].text, type);
    variables.push_back(variable);
    if (!free && scope_.find(names[i].text) != nullptr) continue;
    Binding binding;
    binding.name = names[i].text;
    binding.span = names[i].span;
    binding.type = std::move(type);
    binding.variable = variable;
    scope_.declare(std::move(binding));
  }
  return variables;
}

}  // namespace ifc::sema
