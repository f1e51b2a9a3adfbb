// From the parse tree of one item to the syntax tree. Input: a tree without errors in it (broken
// clauses are skipped); output: ast::Item, or nothing when the item is not usable. Mistakes that
// the grammar lets pass on purpose, to explain them better, are reported here.
#pragma once

#include <optional>

#include "compiler/ast/ast.h"
#include "compiler/syntax/antlr.h"
#include "compiler/syntax/build_expr.h"
#include "compiler/syntax/errors.h"

namespace ifc::syntax {

class DeclarationBuilder {
 public:
  DeclarationBuilder(const SourceFile& source, const std::vector<SourceSpan>& docs,
                     SyntaxErrors& errors)
      : source_(source), docs_(docs), errors_(errors), expressions_(source, errors) {}

  /// `names_lost`: a clause that could not be read may have defined a name.
  std::optional<ast::Item> build(Grammar::ItemContext* item, bool names_lost);

 private:
  std::optional<ast::Item> build_any(Grammar::ItemContext* item, bool names_lost);
  std::optional<ast::Item> build_constraint(Grammar::ConstraintDeclContext* decl, bool names_lost);
  std::vector<ast::Parameter> build_parameters(Grammar::ParametersContext* parameters);
  ast::TypeExpr build_type(Grammar::TypeExprContext* type);
  ast::TypeExpr build_type_atom(Grammar::TypeAtomContext* atom);
  /// What could not be read of a body.
  struct LostClauses {
    bool let = false;
    bool any = false;
  };
  std::vector<ast::Clause> build_body(Grammar::ConstraintBodyContext* body, LostClauses& lost);
  ast::Clause build_clause(Grammar::ClauseContext* clause, LostClauses& lost);
  // build_declarations.cpp
  ast::Name build_qualified(Grammar::QualifiedNameContext* name);
  ast::LetClause build_let(Grammar::LetDeclContext* decl);
  ast::FnDecl build_fn(Grammar::FnDeclContext* decl);
  ast::UnitDecl build_unit(Grammar::UnitDeclContext* decl);
  ast::LexiconDecl build_lexicon(Grammar::LexiconDeclContext* decl);
  ast::ExampleClause build_example(bool accept, antlr4::tree::TerminalNode* text,
                                   Grammar::ExampleArgumentsContext* arguments);
  void check_clauses(const ast::ConstraintDecl& decl, bool any_broken);
  void check_single(const ast::ConstraintDecl& decl);

  // build_clauses.cpp
  ast::Name build_sense(Grammar::SenseContext* sense);
  std::optional<ast::Name> build_optional_sense(Grammar::SenseContext* sense);
  double read_weight(Grammar::WeightContext* weight);
  /// A clause that is no requirement and no example; nothing for the others.
  std::optional<ast::Clause> build_detail(Grammar::ClauseContext* clause, LostClauses& lost);
  ast::Clause build_id(Grammar::IdClauseContext* id);
  ast::SampleClause::Entry build_sampled(Grammar::SampledContext* sampled);
  ast::SoftClause build_soft(antlr4::tree::TerminalNode* text);
  ast::SenseDecl build_sense_declaration(Grammar::SenseDeclContext* decl);
  ast::SenseDecl::Rebinding build_rebinding(Grammar::RebindingContext* rebinding);
  /// Reports clauses that may not stand inside the braces of a clause.
  void check_block(const std::vector<ast::Clause>& clauses, const std::string& block,
                   bool examples_only);

  // build_suite.cpp
  ast::SuiteDecl build_suite(Grammar::SuiteDeclContext* decl);
  ast::SuiteName build_suite_name(Grammar::SuiteNameContext* name);
  ast::SuiteDecl::Replacement build_replacement(Grammar::ReplacementContext* replacement);
  /// `blank fail` and `blank evaluate`; nothing for anything else, reported.
  std::optional<bool> build_blank_rule(Grammar::NameContext* word, Grammar::NameContext* rule);
  std::string doc_before(uint32_t offset) const;

  const SourceFile& source_;
  const std::vector<SourceSpan>& docs_;
  SyntaxErrors& errors_;
  ExpressionBuilder expressions_;
};

}  // namespace ifc::syntax
