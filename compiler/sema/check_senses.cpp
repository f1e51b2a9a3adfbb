// Senses: `sense compat { word = py.word }` says which rule each unit stands for while the rules of
// that sense are lowered: a unit of the language, or one of the author. `compat` is always there;
// longer names are declared.
#include <algorithm>
#include <utility>

#include "compiler/diagnostics/suggest.h"
#include "compiler/sema/checker.h"

namespace ifc::sema {
namespace {

/// The sense that `name` extends when its declaration does not say: `compat` for `compat.old`.
std::string parent_of(std::string_view name) {
  const size_t dot = name.rfind('.');
  return dot == std::string_view::npos ? std::string() : std::string(name.substr(0, dot));
}

bool names_senses(const std::vector<ast::Clause>& clauses) {
  for (const ast::Clause& clause : clauses) {
    const auto* require = std::get_if<ast::RequireClause>(&clause.node);
    const auto* expects = std::get_if<ast::ExpectsClause>(&clause.node);
    const auto* example = std::get_if<ast::ExampleClause>(&clause.node);
    if ((require != nullptr && require->sense) || (expects != nullptr && expects->sense) ||
        (example != nullptr && example->sense) ||
        std::holds_alternative<ast::SenseBlock>(clause.node)) {
      return true;
    }
  }
  return false;
}

}  // namespace

void Checker::add_sense(const std::string& name) {
  if (senses_.contains(name)) return;
  senses_.emplace(name, Sense{});
  module_.senses.push_back(name);
}

void Checker::declare_senses(const ast::File& file) {
  for (const ast::Item& item : file.items) {
    if (const auto* declaration = std::get_if<ast::SenseDecl>(&item.node)) {
      declare_sense(*declaration);
    } else if (const auto* constraint = std::get_if<ast::ConstraintDecl>(&item.node)) {
      if (names_senses(constraint->clauses)) add_sense("compat");
    }
  }
}

void Checker::declare_sense(const ast::SenseDecl& declaration) {
  const std::string& name = declaration.name.text;
  const auto known = senses_.find(name);
  const bool extended = std::any_of(senses_.begin(), senses_.end(),
                                    [&](const auto& sense) { return sense.second.base == name; });
  const bool declared = known != senses_.end() && known->second.home != nullptr;
  if (declared ? known->second.home == file_ : extended) {
    report(DiagnosticKind::duplicate_name, declaration.name.span,
           "the sense " + quoted(name) + " is declared already", "choose another name");
    return;
  }
  Sense sense;
  sense.home = file_;
  sense.base = declaration.base ? declaration.base->text : parent_of(name);
  if (sense.base == name) {
    report(DiagnosticKind::sense_cycle, declaration.base->span,
           "the sense " + quoted(name) + " extends itself", "leave out `extends`");
    sense.base.clear();
  }
  if (sense.base == "compat") add_sense("compat");
  if (!sense.base.empty() && !senses_.contains(sense.base)) {
    const SourceSpan span = declaration.base ? declaration.base->span : declaration.name.span;
    report(DiagnosticKind::unknown_sense, span,
           "the sense " + quoted(sense.base) + " is not declared above this line");
    sense.base.clear();
  }
  if (!sense.base.empty()) {
    sense.rules = senses_.at(sense.base).rules;
    sense.units = senses_.at(sense.base).units;
  }
  std::set<std::string> bound;
  for (const ast::SenseDecl::Rebinding& rebinding : declaration.rebindings) {
    if (!bound.insert(rebinding.unit.text).second) {
      report(DiagnosticKind::duplicate_name, rebinding.unit.span,
             quoted(rebinding.unit.text) + " has a rule already", "leave one out");
    }
    check_rebinding(rebinding, sense);
  }
  if (declared) {
    if (known->second.base == sense.base && known->second.rules == sense.rules &&
        known->second.units == sense.units) {
      return;
    }
    report(DiagnosticKind::sense_differs, declaration.name.span,
           known->second.home->source->path() + " declares the sense " + quoted(name) +
               " with other rules",
           "give this one a name of its own: " + quoted(name + ".… extends " + name));
    return;
  }
  add_sense(name);
  senses_.at(name) = std::move(sense);
}

void Checker::check_rebinding(const ast::SenseDecl::Rebinding& rebinding, Sense& sense) {
  const std::string& unit = rebinding.unit.text;
  const std::string& rule = rebinding.rule.text;
  const bool is_unit = runtime::find_unit(unit).has_value();
  if (!is_unit && !runtime::is_builtin_name(unit)) {
    std::vector<std::string_view> units;
    for (size_t i = 0; i < runtime::kUnitCount; ++i) {
      units.push_back(runtime::unit_info(static_cast<runtime::Unit>(i)).name);
    }
    const std::optional<std::string> near = suggest(unit, units);
    report(DiagnosticKind::unknown_rule, rebinding.unit.span,
           quoted(unit) + " is neither a unit nor a function",
           near ? "did you mean " + quoted(*near) + "?" : "");
    return;
  }
  sense.rules.erase(unit);
  sense.units.erase(unit);
  if (Declaration* declared = is_unit ? find_rule(rule) : nullptr) {
    sense.units[unit] = declared;
    return;
  }
  const bool fits = is_unit ? runtime::find_unit(rule).has_value() : runtime::is_builtin_name(rule);
  if (!fits) {
    report(DiagnosticKind::unknown_rule, rebinding.rule.span,
           quoted(rule) + " is no " + (is_unit ? "unit" : "function") + ", as " + quoted(unit) +
               " is");
    return;
  }
  sense.rules[unit] = rule;
}

// Names of the language come first; those of an import are `module.name`.
Declaration* Checker::find_rule(const std::string& rule) const {
  if (runtime::find_unit(rule)) return nullptr;
  Declaration* found = nullptr;
  const size_t dot = rule.rfind('.');
  if (dot == std::string::npos) {
    const auto own = file_->declarations.find(rule);
    found = own == file_->declarations.end() ? nullptr : &own->second;
  } else if (const ImportedModule* module = find_import(rule.substr(0, dot))) {
    found = find_member(*module, rule.substr(dot + 1));
  }
  return found != nullptr && found->unit != nullptr ? found : nullptr;
}

void Checker::check_sense_name(const ast::Name& name) {
  if (senses_.contains(name.text)) return;
  std::vector<std::string_view> known;
  for (const auto& [sense, unused] : senses_) known.push_back(sense);
  const std::optional<std::string> near = suggest(name.text, known);
  report(DiagnosticKind::unknown_sense, name.span, "there is no sense " + quoted(name.text),
         near ? "did you mean " + quoted(*near) + "?"
              : "declare it: " + quoted("sense " + name.text + " { }"));
}

std::string Checker::rebound(const std::string& name) const {
  if (sense_ == nullptr) return name;
  const auto found = sense_->rules.find(name);
  return found == sense_->rules.end() ? name : found->second;
}

Declaration* Checker::rebound_unit(const std::string& name) const {
  if (sense_ == nullptr) return nullptr;
  const auto found = sense_->units.find(name);
  return found == sense_->units.end() ? nullptr : found->second;
}

}  // namespace ifc::sema
