// The shared parts of build_expr.h: spans, names, and nodes of bounded height.
#include "compiler/syntax/build_expr.h"

#include <algorithm>
#include <string>

namespace ifc::syntax {

// Token indexes are byte offsets already: parse.cpp sets them so.
SourceSpan span_of(const antlr4::Token* token) {
  return {static_cast<uint32_t>(token->getStartIndex()),
          static_cast<uint32_t>(token->getStopIndex() + 1)};
}

SourceSpan span_of(antlr4::tree::TerminalNode* node) { return span_of(node->getSymbol()); }

SourceSpan span_of(const antlr4::ParserRuleContext* context) {
  return cover(span_of(context->start), span_of(context->stop));
}

void ExpressionBuilder::report_too_tall(SourceSpan span) {
  errors_.add(
      DiagnosticKind::expression_too_long, span,
      "this expression has more than " + std::to_string(kTallest) + " operators inside one another",
      "give a part of it a name with `let`");
}

ExpressionBuilder::Built ExpressionBuilder::make(ast::Expr::Node node, SourceSpan span,
                                                 uint32_t height_below) {
  const uint32_t height = height_below + 1;
  if (height > kTallest) {
    if (!gave_up_) report_too_tall(span);
    gave_up_ = true;
    // The tall part goes away here, while it can still be destroyed by recursion.
    return {std::make_unique<const ast::Expr>(ast::Expr{span, ast::It{}}), 1};
  }
  return {std::make_unique<const ast::Expr>(ast::Expr{span, std::move(node)}), height};
}

ExpressionBuilder::Built ExpressionBuilder::binary(ast::BinaryOp op, SourceSpan op_span, Built left,
                                                   Built right) {
  const SourceSpan span = cover(left.expr->span, right.expr->span);
  const uint32_t height = std::max(left.height, right.height);
  return make(ast::Binary{op, op_span, std::move(left.expr), std::move(right.expr)}, span, height);
}

ast::Name ExpressionBuilder::build_name(Grammar::NameContext* name) {
  const SourceSpan span = span_of(name);
  return {std::string(source_.slice(span)), span};
}

}  // namespace ifc::syntax
