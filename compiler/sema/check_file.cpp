// What a file declares for all of its constraints: `fn`, `let`, `unit` and `lexicon`. Each is
// checked once where it stands, used or not. A `let` of a file becomes a let of every constraint
// that uses it.
#include <algorithm>
#include <utility>

#include "compiler/sema/checker.h"

namespace ifc::sema {

using ir::Op;
using ir::Type;
using ir::TypeKind;

void Checker::collect(FileScope& scope, Declaration declaration) {
  const ast::Name& name = *declaration.name;
  const bool constraint = declaration.is_constraint();
  if (!constraint && !check_new_name(name)) return;
  declaration.home = &scope;
  const auto [earlier, fresh] = scope.declarations.emplace(name.text, declaration);
  if (fresh || constraint) return;
  report(DiagnosticKind::duplicate_name, name.span,
         quoted(name.text) + " is already declared in line " +
             std::to_string(source_->position(earlier->second.name->span.begin).line),
         "choose another name");
}

void Checker::collect_declarations(FileScope& scope) {
  for (const ast::Item& item : scope.file->items) {
    Declaration declaration;
    if (const auto* fn = std::get_if<ast::FnDecl>(&item.node)) {
      declaration.function = fn;
      declaration.name = &fn->name;
    } else if (const auto* let = std::get_if<ast::LetClause>(&item.node)) {
      declaration.let = let;
      declaration.name = &let->name;
    } else if (const auto* unit = std::get_if<ast::UnitDecl>(&item.node)) {
      declaration.unit = unit;
      declaration.name = &unit->name;
    } else if (const auto* lexicon = std::get_if<ast::LexiconDecl>(&item.node)) {
      declaration.lexicon = lexicon;
      declaration.name = &lexicon->name;
    } else if (const auto* constraint = std::get_if<ast::ConstraintDecl>(&item.node)) {
      declaration.constraint = constraint;
      declaration.name = &constraint->name;
    } else {
      continue;
    }
    collect(scope, std::move(declaration));
  }
}

// Heads and lists of words first: bodies use what is declared below them.
void Checker::check_declarations(FileScope& scope) {
  for (auto& [name, declaration] : scope.declarations) {
    const size_t errors = diagnostics_.error_count();
    if (declaration.function != nullptr) check_function_head(declaration);
    if (declaration.lexicon != nullptr) check_lexicon(declaration);
    declaration.broken = diagnostics_.error_count() > errors;
  }
  for (auto& [name, declaration] : scope.declarations) check_declaration(declaration);
}

void Checker::check_declaration(Declaration& declaration) {
  begin_writing_out();
  const size_t errors = diagnostics_.error_count();
  if (declaration.function != nullptr) check_function_body(declaration);
  if (declaration.unit != nullptr) check_unit_body(declaration);
  if (declaration.let != nullptr) {
    Subject response;
    enter(declaration, response, [&] { check_let_value(*declaration.let); });
  }
  note_recursion(declaration);
  declaration.broken = declaration.broken || diagnostics_.error_count() > errors || met_broken_;
}

void Checker::note_recursion(Declaration& declaration) {
  if (led_back_to_ == &declaration) {
    report(DiagnosticKind::recursive_declaration, declaration.name->span,
           quoted(declaration.name->text) + " is declared by itself: " + led_back_by_);
  }
  declaration.broken = declaration.broken || led_back_to_ != nullptr;
}

// What its body refers to is written out again at each use, so that these references count for
// nothing.
void Checker::check_clause_declaration(Declaration& declaration) {
  const bool free = check_new_name(*declaration.name);
  if (!free && scope_.find(declaration.name->text) != nullptr) return;
  const size_t errors = diagnostics_.error_count();
  declaration.home = file_;
  Binding binding;
  binding.kind = Binding::Kind::declaration;
  binding.name = declaration.name->text;
  binding.span = declaration.name->span;
  binding.declaration = &declaration;
  scope_.declare(std::move(binding));
  declaration.visible = scope_.size();
  std::vector<std::pair<size_t, bool>> before;
  const auto each_let = [&](auto&& visit) {
    size_t at = 0;
    for (const auto& each : scope_.bindings()) visit(*each, at++);
    for (const auto& each : file_lets_) visit(*each, at++);
  };
  each_let([&](const Binding& let, size_t) {
    before.emplace_back(let.references.size(), let.used_in_loop);
  });
  led_back_to_ = nullptr;
  if (declaration.function != nullptr) check_function_head(declaration);
  declaration.broken = diagnostics_.error_count() > errors;
  if (declaration.function != nullptr) check_function_body(declaration);
  if (declaration.unit != nullptr) check_unit_body(declaration);
  each_let([&](Binding& let, size_t at) {
    let.references.resize(at < before.size() ? before[at].first : 0);
    let.used_in_loop = at < before.size() && before[at].second;
  });
  note_recursion(declaration);
  declaration.broken = declaration.broken || diagnostics_.error_count() > errors || met_broken_;
}

void Checker::check_unit_body(Declaration& unit) {
  check_unit_say(*unit.unit);
  Subject subject;
  subject.variable = module_.make_variable("it", Type::text());
  enter(unit, subject, [&] {
    const ast::Expr& selection = *unit.unit->selection;
    NodePtr pieces = check(selection);
    const Type& type = pieces->type;
    if (type.is(TypeKind::unknown) || type == Type::sequence(Type::text())) return;
    report(DiagnosticKind::not_a_selection, selection.span,
           "a unit is declared by a selection of pieces of `it`, this is " + describe(type),
           type.is(TypeKind::boolean) ? "write `line where …`" : "");
  });
}

Declaration* Checker::find_declaration(std::string_view name) {
  if (const Binding* binding = scope_.find(name)) return binding->declaration;
  const auto found = file_->declarations.find(name);
  if (found != file_->declarations.end()) return &found->second;
  const size_t dot = name.rfind('.');
  if (dot == std::string_view::npos) return find_in_prelude(name);
  const ImportedModule* module = find_import(name.substr(0, dot));
  return module == nullptr ? nullptr : find_member(*module, name.substr(dot + 1));
}

std::optional<std::string> Checker::taken_by_file(const ast::Name& name) const {
  if (file_->imports.contains(name.text)) {
    return quoted(name.text) + " already stands for an import";
  }
  const auto found = file_->declarations.find(name.text);
  if (found == file_->declarations.end()) return std::nullopt;
  const Declaration& other = found->second;
  if (other.name == &name || other.is_constraint()) return std::nullopt;
  return quoted(name.text) + " is already declared for the whole file, in line " +
         std::to_string(source_->position(other.name->span.begin).line);
}

NodePtr Checker::use_declaration(Declaration& declaration, SourceSpan span) {
  const std::string& name = declaration.name->text;
  if (declaration.let != nullptr) return use_file_let(declaration, span);
  if (declaration.lexicon != nullptr) {
    if (declaration.value->type.is(TypeKind::unknown)) return poison(span);
    ir::Node* words = module_.clone(*declaration.value);
    words->span = place(span);
    return words;
  }
  if (declaration.unit != nullptr) {
    return check_declared_unit(declaration, {{name, span}, std::nullopt, nullptr}, span);
  }
  if (declaration.function != nullptr) {
    return fail(DiagnosticKind::function_as_value, span,
                quoted(name) + " is a function and has no value by itself",
                write_instead(name + "(…)"));
  }
  return fail(DiagnosticKind::unknown_name, span, quoted(name) + " is a constraint, not a value");
}

NodePtr Checker::use_file_let(Declaration& declaration, SourceSpan span) {
  if (declaration.broken) {
    met_broken_ = true;
    return poison(span);
  }
  const auto known = file_let_bindings_.find(&declaration);
  if (known != file_let_bindings_.end()) return use_binding(*known->second, span);
  const std::optional<SourceSpan> outer = written_for_;
  if (!outer || file_ == &main_) written_for_ = span;
  const int loops = std::exchange(loop_depth_, 0);
  ++muted_;  // its mistakes were reported where it is declared
  // It is lowered once for all uses, though the first may be where only a type is looked for.
  const bool inferring = std::exchange(inferring_state_, false);
  Subject response;
  NodePtr value = nullptr;
  enter(declaration, response, [&] { value = check_let_value(*declaration.let); });
  inferring_state_ = inferring;
  --muted_;
  loop_depth_ = loops;
  written_for_ = outer;
  if (value == nullptr || value->type.is(TypeKind::unknown)) return poison(span);
  auto binding =
      std::make_unique<Binding>(make_let(declaration.name->text, declaration.name->span, value));
  file_let_bindings_[&declaration] = binding.get();
  file_lets_.push_back(std::move(binding));
  return use_binding(*file_lets_.back(), span);
}

}  // namespace ifc::sema
