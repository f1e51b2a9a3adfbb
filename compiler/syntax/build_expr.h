// From parse trees of expressions to ast::Expr: nests the flat chains of the grammar by precedence,
// and reports what the grammar lets pass to explain it better.
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "compiler/ast/ast.h"
#include "compiler/syntax/antlr.h"
#include "compiler/syntax/literals.h"

namespace ifc::syntax {

SourceSpan span_of(const antlr4::Token* token);
SourceSpan span_of(antlr4::tree::TerminalNode* node);
SourceSpan span_of(const antlr4::ParserRuleContext* context);

class ExpressionBuilder {
 public:
  /// Taller trees are refused, so that later stages may recurse.
  static constexpr uint32_t kTallest = 600;

  ExpressionBuilder(const SourceFile& source, SyntaxErrors& errors)
      : source_(source), errors_(errors), literals_(source, errors) {}

  ast::ExprPtr build(Grammar::ExprContext* context) { return build_expr(context).expr; }
  ast::ExprPtr build(Grammar::SumContext* context) { return build_sum(context).expr; }
  std::vector<ast::Argument> build_arguments(
      const std::vector<Grammar::ArgumentContext*>& arguments);
  ast::Name build_name(Grammar::NameContext* name);
  LiteralReader& literals() { return literals_; }
  /// True when a part was left out of what was built since the last call.
  bool take_gave_up() { return std::exchange(gave_up_, false); }

 private:
  /// A finished node and the height of its tree.
  struct Built {
    ast::ExprPtr expr;
    uint32_t height = 0;
  };
  /// What `build_logic` finds up to the next `where`.
  struct Segment {
    Built value;
    Grammar::ExprContext* filter = nullptr;
  };
  struct Connector {
    ast::BinaryOp op;
    SourceSpan span;
  };

  Built make(ast::Expr::Node node, SourceSpan span, uint32_t height_below);
  void report_too_tall(SourceSpan span);
  Built binary(ast::BinaryOp op, SourceSpan op_span, Built left, Built right);

  // build_logic.cpp: chains, quantifiers, conditionals, lambdas
  Built build_expr(Grammar::ExprContext* context);
  Built build_lambda(Grammar::LambdaContext* context);
  Built build_logic(Grammar::LogicContext* context);
  Segment build_segment(Grammar::LogicContext* context);
  Grammar::LogicContext* take_operand(Grammar::OperandContext* context, Built& value,
                                      Connector& connector, Grammar::ExprContext** filter);
  Grammar::LogicContext* take_plain(Grammar::PlainOperandContext* context, Built& value,
                                    Connector& connector, Grammar::ExprContext** filter);
  Grammar::LogicContext* take_quantified(Grammar::QuantifiedOperandContext* context, Built& value,
                                         Connector& connector);
  Grammar::LogicContext* take_list_end(Grammar::ListEndContext* end, Connector& connector);
  void check_quantifier_word(antlr4::tree::TerminalNode* word, bool conditions);
  Built build_composition(Grammar::QuantifierContext* quantifier,
                          Grammar::ConditionsScopeContext* conditions);
  Built apply_nots(const std::vector<antlr4::tree::TerminalNode*>& nots, Built value);
  Built fold_logic(std::vector<Built> operands, const std::vector<Connector>& connectors);
  Built build_conditional(Grammar::ConditionalContext* context);
  Built build_quantified(Grammar::QuantifiedOperandContext* context,
                         const std::vector<Grammar::SourceFilterContext*>& filters,
                         Grammar::BodyContext* body);
  Built build_source(Grammar::SourceContext* context, Grammar::BodyContext* body,
                     std::vector<ast::Name>& binders);
  Built build_amount(Grammar::AmountContext* context);
  Built build_condition(Grammar::ConditionContext* context);

  // build_comparison.cpp: comparisons, arithmetic
  Built build_comparison(Grammar::ComparisonContext* context);
  Built build_tail(Built left, Grammar::ComparisonTailContext* tail);
  void report_chain(Grammar::ComparisonContext* context);
  Built build_coalesce(Grammar::CoalesceContext* context);
  Built build_sum(Grammar::SumContext* context);
  Built build_product(Grammar::ProductContext* context);
  Built build_unary(Grammar::UnaryContext* context);

  // build_selection.cpp: units, postfix forms, primaries
  Built build_selection(Grammar::SelectionContext* context);
  std::optional<ast::Name> unit_name(Grammar::PostfixContext* head);
  void report_bad_head(Grammar::SelectionContext* context);
  ast::Pattern build_pattern(Grammar::PatternContext* context, bool of_match, uint32_t& height);
  Built build_pattern_atom(Grammar::PatternAtomContext* context);
  Built build_postfix(Grammar::PostfixContext* context);
  Built apply_accessors(Built base, const std::vector<Grammar::AccessorContext*>& accessors);
  Built build_subscript(Built base, Grammar::IndexContext* index, SourceSpan span);
  Built build_call(Built receiver, ast::Name function, Grammar::CallArgumentsContext* arguments,
                   SourceSpan span);
  Built build_primary(Grammar::PrimaryContext* context);
  Built build_literal(Grammar::PrimaryContext* context);
  std::vector<ast::Argument> build_arguments(
      const std::vector<Grammar::ArgumentContext*>& arguments, uint32_t& height);

  const SourceFile& source_;
  SyntaxErrors& errors_;
  LiteralReader literals_;
  bool gave_up_ = false;
  int conditions_open_ = 0;  // how many `where` conditions we are in, brackets not counted
};

}  // namespace ifc::syntax
