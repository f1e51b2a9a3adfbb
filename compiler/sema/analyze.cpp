// The walk over a file: bare lines, or declarations.
#include "compiler/sema/analyze.h"

#include <algorithm>
#include <set>
#include <utility>

#include "compiler/sema/checker.h"
#include "compiler/sema/loop_warnings.h"
#include "compiler/sema/one_text.h"
#include "compiler/sema/regex_expectations.h"

namespace ifc::sema {

std::optional<ir::Module> analyze(const InputFile& main,
                                  const std::function<const InputFile*()>& prelude,
                                  DiagnosticEmitter& diagnostics) {
  return Checker(*main.source, diagnostics, &main, prelude).run(main.tree);
}

std::optional<ir::Module> analyze(const ast::File& file, const SourceFile& source,
                                  DiagnosticEmitter& diagnostics) {
  return Checker(source, diagnostics, nullptr, nullptr).run(file);
}

std::optional<ir::Module> analyze_expression(const ast::File& file, const SourceFile& source,
                                             const std::function<const InputFile*()>& prelude,
                                             DiagnosticEmitter& diagnostics) {
  return Checker(source, diagnostics, nullptr, prelude).run_expression(file);
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
  check_covers();
  check_computed_regexes();
  // A tree with mistakes of syntax is checked for more of them, but never lowered.
  if (diagnostics_.has_errors()) return std::nullopt;
  return std::move(module_);
}

// What is imported first, so that the file finds it checked.
void Checker::open_file(const ast::File& file) {
  main_.source = source_;
  main_.file = &file;
  if (input_ != nullptr) open_imports(main_, *input_);
  file_ = &main_;
  collect_declarations(main_);
  declare_senses(file);
  declare_suites(main_);
  check_declarations(main_);
}

void Checker::open_imports(FileScope& scope, const InputFile& input) {
  scope.data = input.data;
  scope.standard = is_standard(input.name);
  for (const auto& [name, import] : input.imports) {
    ImportedModule& imported = scope.imports[name];
    imported.span = import.span;
    if (import.file != nullptr) imported.scope = &open_module(*import.file);
  }
}

FileScope& Checker::open_module(const InputFile& input) {
  const auto [known, fresh] = modules_.try_emplace(&input);
  FileScope& scope = known->second;
  if (!fresh) return scope;
  scope.source = input.source.get();
  scope.shared_source = input.source;
  scope.file = &input.tree;
  open_imports(scope, input);
  FileScope* outer_file = std::exchange(file_, &scope);
  const SourceFile* outer_source = std::exchange(source_, scope.source);
  Scope outer_scope = std::exchange(scope_, Scope());
  collect_declarations(scope);
  declare_senses(input.tree);
  declare_suites(scope);
  check_declarations(scope);
  scope_ = std::move(outer_scope);
  source_ = outer_source;
  file_ = outer_file;
  return scope;
}

std::vector<const ir::Node*> Checker::requirements() const {
  std::vector<const ir::Node*> all;
  const auto add = [&all](const ir::Node* requirement) {
    if (requirement == nullptr || requirement->type.is(ir::TypeKind::unknown)) return;
    if (std::find(all.begin(), all.end(), requirement) == all.end()) all.push_back(requirement);
  };
  const auto add_rules = [&add](const ir::Constraint& constraint) {
    add(constraint.requirement);
    for (const ir::SenseRule& rule : constraint.senses) add(rule.requirement);
  };
  for (const ir::Constraint& constraint : module_.constraints) add_rules(constraint);
  for (const auto& [declaration, constraint] : imported_constraints_) {
    if (constraint) add_rules(*constraint);
  }
  return all;
}

void Checker::expect_regexes(ir::Constraint& constraint) {
  const auto expect = [this](const ir::Node* requirement, std::vector<ir::Expectation>& expects) {
    if (requirement == nullptr) return;
    const ir::Node* condition = regexes_compile(module_, *requirement);
    if (condition != nullptr) expects.push_back({condition, ""});
  };
  expect(constraint.requirement, constraint.expects);
  for (ir::SenseRule& rule : constraint.senses) expect(rule.requirement, rule.expects);
}

void Checker::check_covers() {
  std::set<uint32_t> reported;  // a `let` may be part of several senses
  for (const ir::Node* requirement : requirements()) {
    for (const ir::Node* node : spans_of_several_texts(*requirement)) {
      if (!reported.insert(node->span.begin).second) continue;
      if (node->op == ir::Op::call) {
        report(DiagnosticKind::not_one_text, node->span,
               "`between` needs two pieces of one text, these may come from two");
        continue;
      }
      const SourceSpan pieces = node->operands[0]->span;
      report(
          DiagnosticKind::not_one_text, pieces,
          "`cover` needs pieces of one text, these may come from several",
          "join them, as in " + quoted("join(" + std::string(source_->slice(pieces)) + ", \" \")"));
    }
  }
}

void Checker::warn_about_loops() {
  if (diagnostics_.has_errors()) return;
  for (const ir::Constraint& constraint : module_.constraints) {
    const ir::Node& requirement = *constraint.requirement;
    if (requirement.type.is(ir::TypeKind::unknown)) continue;
    const auto source = [this](const ir::Node* node) { return quoted(source_->slice(node->span)); };
    const ir::Node* wordless = first_without_words(requirement);
    if (wordless != nullptr && constraint.say.empty()) {
      report(DiagnosticKind::needs_say, wordless->span,
             "no sentence can be derived from " + std::string(ir::op_name(wordless->op)),
             constraint.name.empty() ? "make it a constraint with a `say` clause"
                                     : "add a `say` clause");
    }
    if (const QuadraticLoop loop = first_quadratic_loop(requirement); loop.inner != nullptr) {
      report(DiagnosticKind::quadratic_loop, loop.inner->span,
             "for every item of " + source(loop.outer) + " this goes through " +
                 source(loop.inner) + " again: time grows with the square of the response",
             loop.invariant ? "it is the same each time: give it a name with `let`"
                            : "`tally` counts all items at once");
    }
  }
}

std::optional<ir::Module> Checker::run(const ast::File& file) {
  const ast::Item* line = nullptr;
  const ast::Item* declaration = nullptr;
  bool suite = false;
  for (const ast::Item& item : file.items) {
    suite = suite || std::holds_alternative<ast::SuiteDecl>(item.node);
    if (std::holds_alternative<ast::ExprPtr>(item.node)) line = line == nullptr ? &item : line;
    if (std::holds_alternative<ast::ConstraintDecl>(item.node)) declaration = &item;
  }
  if (line != nullptr && declaration != nullptr) {
    report(DiagnosticKind::mixed_file, line->span,
           "a bare line cannot stand in a file with `constraint` declarations",
           write_instead("constraint name { require … }"));
  }
  for (const ast::Item& item : file.items) {
    if (!std::holds_alternative<ast::ModuleDecl>(item.node) || &item == &file.items.front())
      continue;
    report(DiagnosticKind::misplaced_module, item.span,
           "`module` stands once, before everything else", "move it to the top of the file");
  }
  open_file(file);
  for (const ast::Item& item : file.items) {
    if (diagnostics_.at_limit()) break;
    if (const auto* condition = std::get_if<ast::ExprPtr>(&item.node)) {
      check_line(**condition, item.span);
    } else if (const auto* constraint = std::get_if<ast::ConstraintDecl>(&item.node)) {
      check_constraint(*constraint, item.span);
    } else if (const auto* soft = std::get_if<ast::SoftClause>(&item.node)) {
      check_soft_line(*soft, item.span);
    }
  }
  const bool soft = std::any_of(file.items.begin(), file.items.end(), [](const ast::Item& item) {
    return std::holds_alternative<ast::SoftClause>(item.node);
  });
  const bool library =
      !file.items.empty() && std::holds_alternative<ast::ModuleDecl>(file.items.front().node);
  if (!library && line == nullptr && declaration == nullptr && !soft && !suite &&
      !diagnostics_.has_errors()) {
    report(DiagnosticKind::no_constraints, {}, "this file has no constraints",
           "add one, such as `count(word) <= 100`");
  }
  lower_suites();
  check_covers();
  warn_about_loops();
  check_computed_regexes();
  // A tree with mistakes of syntax is checked for more of them, but never lowered.
  if (diagnostics_.has_errors()) return std::nullopt;
  for (ir::Constraint& constraint : module_.constraints) expect_regexes(constraint);
  return std::move(module_);
}

}  // namespace ifc::sema
