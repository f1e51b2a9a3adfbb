// The walk over a file: bare lines, or declarations.
#include "compiler/sema/analyze.h"

#include <utility>

#include "compiler/sema/checker.h"

namespace ifc::sema {

std::optional<ir::Module> analyze(const ast::File& file, const SourceFile& source,
                                  DiagnosticEmitter& diagnostics, DataFiles data) {
  return Checker(source, diagnostics, std::move(data)).run(file);
}

std::optional<ir::Module> analyze_expression(const ast::File& file, const SourceFile& source,
                                             DiagnosticEmitter& diagnostics) {
  return Checker(source, diagnostics, {}).run_expression(file);
}

std::optional<ir::Module> Checker::run_expression(const ast::File& file) {
  const ast::ExprPtr* expression =
      file.items.size() == 1 ? std::get_if<ast::ExprPtr>(&file.items.front().node) : nullptr;
  if (expression == nullptr) {
    report(DiagnosticKind::mixed_file, {}, "expected one expression", write_instead("count(word)"));
    return std::nullopt;
  }
  open_file(file);
  ir::Constraint constraint;
  constraint.span = (*expression)->span;
  constraint.requirement = wrap_lets(check(**expression));
  module_.constraints.push_back(std::move(constraint));
  // A tree with mistakes of syntax is checked for more of them, but never lowered.
  if (diagnostics_.has_errors()) return std::nullopt;
  return std::move(module_);
}

void Checker::open_file(const ast::File& file) {
  main_.source = source_;
  main_.file = &file;
  file_ = &main_;
  collect_declarations(main_);
  check_declarations(main_);
}

std::optional<ir::Module> Checker::run(const ast::File& file) {
  const ast::Item* line = nullptr;
  const ast::Item* declaration = nullptr;
  for (const ast::Item& item : file.items) {
    if (std::holds_alternative<ast::ExprPtr>(item.node)) line = line == nullptr ? &item : line;
    if (std::holds_alternative<ast::ConstraintDecl>(item.node)) declaration = &item;
  }
  if (line != nullptr && declaration != nullptr) {
    report(DiagnosticKind::mixed_file, line->span,
           "a bare line cannot stand in a file with `constraint` declarations",
           write_instead("constraint name { require … }"));
  }
  open_file(file);
  for (const ast::Item& item : file.items) {
    if (diagnostics_.at_limit()) break;
    if (const auto* condition = std::get_if<ast::ExprPtr>(&item.node)) {
      check_line(**condition, item.span);
    } else if (const auto* constraint = std::get_if<ast::ConstraintDecl>(&item.node)) {
      check_constraint(*constraint, item.span);
    }
  }
  if (line == nullptr && declaration == nullptr && !diagnostics_.has_errors()) {
    report(DiagnosticKind::no_constraints, {}, "this file has no constraints",
           "add one, such as `count(word) <= 100`");
  }
  // A tree with mistakes of syntax is checked for more of them, but never lowered.
  if (diagnostics_.has_errors()) return std::nullopt;
  return std::move(module_);
}

}  // namespace ifc::sema
