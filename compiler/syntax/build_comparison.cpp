// Part of build_expr.h: comparisons, `in`, `within`, arithmetic.
#include <algorithm>
#include <limits>
#include <string>

#include "compiler/syntax/build_expr.h"
#include "compiler/syntax/token.h"

namespace ifc::syntax {
namespace {

// The operator of a plain comparison, by its token.
ast::BinaryOp comparison_op(size_t type) {
  using enum ast::BinaryOp;
  switch (type) {
    case Grammar::EQ:
      return equal;
    case Grammar::NE:
      return not_equal;
    case Grammar::SIM:
      return same_folded;
    case Grammar::LT:
      return less;
    case Grammar::LE:
      return less_equal;
    case Grammar::GT:
      return greater;
    case Grammar::GE:
      return greater_equal;
    case Grammar::CONTAINS:
      return contains;
    case Grammar::STARTS_WITH:
      return starts_with;
    case Grammar::ENDS_WITH:
      return ends_with;
    case Grammar::MATCHES:
      return matches;
    default:
      return equals;
  }
}

ast::BinaryOp arithmetic_op(size_t type) {
  using enum ast::BinaryOp;
  switch (type) {
    case Grammar::PLUS:
      return add;
    case Grammar::MINUS:
      return subtract;
    case Grammar::STAR:
      return multiply;
    case Grammar::SLASH:
      return divide;
    default:
      return modulo;
  }
}

}  // namespace

ExpressionBuilder::Built ExpressionBuilder::build_comparison(Grammar::ComparisonContext* context) {
  Built left = build_coalesce(context->coalesce());
  const std::vector<Grammar::ComparisonTailContext*> tails = context->comparisonTail();
  if (tails.empty()) return left;
  if (tails.size() > 1) report_chain(context);
  return build_tail(std::move(left), tails[0]);
}

ExpressionBuilder::Built ExpressionBuilder::build_tail(Built left,
                                                       Grammar::ComparisonTailContext* tail) {
  const SourceSpan span = cover(left.expr->span, span_of(tail));
  if (auto* in = dynamic_cast<Grammar::MembershipContext*>(tail)) {
    const std::vector<Grammar::SumContext*> ends = in->sum();
    Built lower = build_sum(ends[0]);
    Built upper;
    if (ends.size() > 1) upper = build_sum(ends[1]);
    const uint32_t height = std::max({left.height, lower.height, upper.height});
    return make(ast::In{in->NOT() != nullptr, std::move(left.expr), std::move(lower.expr),
                        std::move(upper.expr)},
                span, height);
  }
  if (auto* within = dynamic_cast<Grammar::DistanceContext*>(tail)) {
    Built distance = build_postfix(within->postfix());
    Built center = build_sum(within->sum());
    const uint32_t height = std::max({left.height, distance.height, center.height});
    return make(ast::Within{within->NOT() != nullptr, std::move(left.expr),
                            std::move(distance.expr), std::move(center.expr)},
                span, height);
  }
  Built right = build_coalesce(tail->getRuleContext<Grammar::CoalesceContext>(0));
  return binary(comparison_op(tail->start->getType()), span_of(tail->start), std::move(left),
                std::move(right));
}

// `3 <= n <= 5` and the like, with the fix that the author most likely wants.
void ExpressionBuilder::report_chain(Grammar::ComparisonContext* context) {
  const std::vector<Grammar::ComparisonTailContext*> tails = context->comparisonTail();
  const antlr4::Token* first = tails[0]->start;
  const antlr4::Token* second = tails[1]->start;
  const auto operand = [this](antlr4::ParserRuleContext* tail) {
    auto* value = tail->getRuleContext<Grammar::CoalesceContext>(0);
    return value == nullptr ? std::string() : std::string(source_.slice(span_of(value)));
  };
  const std::string a(source_.slice(span_of(context->coalesce())));
  const std::string b = operand(tails[0]), c = operand(tails[1]);
  std::string fix = "join two comparisons with `and`";
  if (!b.empty() && !c.empty()) {
    const std::string op1(source_.slice(span_of(first))), op2(source_.slice(span_of(second)));
    if (first->getType() == Grammar::LE && second->getType() == Grammar::LE) {
      fix = "write `" + b + " in " + a + ".." + c + "`";
    } else if (first->getType() == Grammar::GE && second->getType() == Grammar::GE) {
      fix = "write `" + b + " in " + c + ".." + a + "`";
    } else {
      fix = "write `" + a + " " + op1 + " " + b + " and " + b + " " + op2 + " " + c + "`";
    }
  }
  errors_.add(DiagnosticKind::chained_comparison, span_of(second),
              "this is a second comparison: comparisons do not chain", std::move(fix),
              {{"the first one", span_of(first)}});
}

ExpressionBuilder::Built ExpressionBuilder::build_coalesce(Grammar::CoalesceContext* context) {
  const auto& children = context->children;
  Built result = build_sum(static_cast<Grammar::SumContext*>(children[0]));
  for (size_t i = 1; i + 1 < children.size(); i += 2) {
    const antlr4::Token* op = static_cast<antlr4::tree::TerminalNode*>(children[i])->getSymbol();
    result = binary(ast::BinaryOp::coalesce, span_of(op), std::move(result),
                    build_sum(static_cast<Grammar::SumContext*>(children[i + 1])));
  }
  return result;
}

ExpressionBuilder::Built ExpressionBuilder::build_sum(Grammar::SumContext* context) {
  const auto& children = context->children;
  Built result = build_product(static_cast<Grammar::ProductContext*>(children[0]));
  for (size_t i = 1; i + 1 < children.size(); i += 2) {
    const antlr4::Token* op = static_cast<antlr4::tree::TerminalNode*>(children[i])->getSymbol();
    result = binary(arithmetic_op(op->getType()), span_of(op), std::move(result),
                    build_product(static_cast<Grammar::ProductContext*>(children[i + 1])));
  }
  return result;
}

ExpressionBuilder::Built ExpressionBuilder::build_product(Grammar::ProductContext* context) {
  const auto& children = context->children;
  Built result = build_unary(static_cast<Grammar::UnaryContext*>(children[0]));
  for (size_t i = 1; i + 1 < children.size(); i += 2) {
    const antlr4::Token* op = static_cast<antlr4::tree::TerminalNode*>(children[i])->getSymbol();
    result = binary(arithmetic_op(op->getType()), span_of(op), std::move(result),
                    build_unary(static_cast<Grammar::UnaryContext*>(children[i + 1])));
  }
  return result;
}

ExpressionBuilder::Built ExpressionBuilder::build_unary(Grammar::UnaryContext* context) {
  if (auto* selected = dynamic_cast<Grammar::SelectedUnaryContext*>(context)) {
    return build_selection(selected->selection());
  }
  auto* negation = static_cast<Grammar::NegationContext*>(context);
  const SourceSpan span = span_of(context);
  Grammar::UnaryContext* operand = negation->unary();
  // The least number has no positive twin, so its sign belongs to the literal.
  const bool lone_number =
      operand->start == operand->stop && operand->start->getType() == Grammar::INT;
  if (lone_number) {
    const SourceSpan digits = span_of(operand);
    const int64_t value = literals_.read_int(digits, true);
    if (value == std::numeric_limits<int64_t>::min()) {
      return make(ast::IntLiteral{value}, span, 0);
    }
    Built literal = make(ast::IntLiteral{value}, digits, 0);
    return make(ast::Unary{ast::UnaryOp::negate, std::move(literal.expr)}, span, 1);
  }
  Built value = build_unary(operand);
  const uint32_t height = value.height;
  return make(ast::Unary{ast::UnaryOp::negate, std::move(value.expr)}, span, height);
}

}  // namespace ifc::syntax
