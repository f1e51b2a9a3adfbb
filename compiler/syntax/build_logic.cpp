// Part of build_expr.h: `and or not where`, quantifiers, conditionals, lambdas.
#include <algorithm>
#include <string>
#include <utility>

#include "compiler/syntax/build_expr.h"

namespace ifc::syntax {

using Kind = DiagnosticKind;

ExpressionBuilder::Built ExpressionBuilder::build_expr(Grammar::ExprContext* context) {
  if (auto* lambda = dynamic_cast<Grammar::LambdaContext*>(context)) return build_lambda(lambda);
  return build_logic(static_cast<Grammar::PlainExprContext*>(context)->logic());
}

ExpressionBuilder::Built ExpressionBuilder::build_lambda(Grammar::LambdaContext* context) {
  ast::Lambda lambda;
  if (auto* one = dynamic_cast<Grammar::OneBinderContext*>(context->binders())) {
    lambda.binders.push_back(build_name(one->name()));
  } else {
    for (auto* name : static_cast<Grammar::SeveralBindersContext*>(context->binders())->name()) {
      lambda.binders.push_back(build_name(name));
    }
  }
  Built body = build_expr(context->expr());
  lambda.body = std::move(body.expr);
  return make(std::move(lambda), span_of(context), body.height);
}

// `s where a where b` is parsed to the right and means `(s where a) where b`.
ExpressionBuilder::Built ExpressionBuilder::build_logic(Grammar::LogicContext* context) {
  Segment segment = build_segment(context);
  Built result = std::move(segment.value);
  while (segment.filter != nullptr) {
    Grammar::ExprContext* filter = segment.filter;
    Built condition;
    ++conditions_open_;
    if (auto* plain = dynamic_cast<Grammar::PlainExprContext*>(filter)) {
      segment = build_segment(plain->logic());
      condition = std::move(segment.value);
    } else {
      condition = build_expr(filter);
      segment.filter = nullptr;
    }
    --conditions_open_;
    const SourceSpan span = cover(result.expr->span, condition.expr->span);
    const uint32_t height = std::max(result.height, condition.height);
    result = make(ast::Where{std::move(result.expr), std::move(condition.expr)}, span, height);
  }
  return result;
}

// Walks the chain of `and` and `or` that the grammar nests to the right.
ExpressionBuilder::Segment ExpressionBuilder::build_segment(Grammar::LogicContext* context) {
  std::vector<Built> operands;
  std::vector<Connector> connectors;
  Segment segment;
  for (Grammar::LogicContext* logic = context; logic != nullptr;) {
    Built value;
    Connector connector{};
    Grammar::LogicContext* next = take_operand(logic->operand(), value, connector, &segment.filter);
    operands.push_back(apply_nots(logic->NOT(), std::move(value)));
    if (next != nullptr) connectors.push_back(connector);
    logic = next;
  }
  segment.value = fold_logic(std::move(operands), connectors);
  return segment;
}

Grammar::LogicContext* ExpressionBuilder::take_operand(Grammar::OperandContext* context,
                                                       Built& value, Connector& connector,
                                                       Grammar::ExprContext** filter) {
  if (auto* plain = dynamic_cast<Grammar::PlainOperandContext*>(context)) {
    return take_plain(plain, value, connector, filter);
  }
  if (auto* quantified = dynamic_cast<Grammar::QuantifiedOperandContext*>(context)) {
    return take_quantified(quantified, value, connector);
  }
  value = build_conditional(static_cast<Grammar::ConditionalContext*>(context));
  return nullptr;
}

Grammar::LogicContext* ExpressionBuilder::take_plain(Grammar::PlainOperandContext* context,
                                                     Built& value, Connector& connector,
                                                     Grammar::ExprContext** filter) {
  value = build_comparison(context->comparison());
  Grammar::OperandEndContext* end = context->operandEnd();
  if (end == nullptr) return nullptr;
  if (auto* with_and = dynamic_cast<Grammar::AndNextContext*>(end)) {
    connector = {ast::BinaryOp::logical_and, span_of(with_and->AND())};
    return with_and->logic();
  }
  if (auto* with_or = dynamic_cast<Grammar::OrNextContext*>(end)) {
    connector = {ast::BinaryOp::logical_or, span_of(with_or->OR())};
    return with_or->logic();
  }
  if (auto* where = dynamic_cast<Grammar::WhereFilterContext*>(end)) {
    *filter = where->expr();
    return nullptr;
  }
  Built body = build_expr(static_cast<Grammar::TextHasContext*>(end)->expr());
  const uint32_t height = std::max(value.height, body.height);
  value = make(ast::Has{std::move(value.expr), std::move(body.expr)}, span_of(context), height);
  return nullptr;
}

Grammar::LogicContext* ExpressionBuilder::take_quantified(
    Grammar::QuantifiedOperandContext* context, Built& value, Connector& connector) {
  if (auto* conditions = dynamic_cast<Grammar::ConditionsScopeContext*>(context->scope())) {
    value = build_composition(context->quantifier(), conditions);
    return take_list_end(conditions->listEnd(), connector);
  }
  Grammar::QuantifierEndContext* end =
      static_cast<Grammar::PiecesScopeContext*>(context->scope())->quantifierEnd();
  if (auto* filtered = dynamic_cast<Grammar::FilteredQuantifierContext*>(end)) {
    value = build_quantified(context, filtered->sourceFilter(), filtered->body());
    return nullptr;
  }
  if (auto* bodied = dynamic_cast<Grammar::QuantifierBodyContext*>(end)) {
    value = build_quantified(context, {}, bodied->body());
    return nullptr;
  }
  value = build_quantified(context, {}, nullptr);
  if (auto* with_and = dynamic_cast<Grammar::AndAfterQuantifierContext*>(end)) {
    connector = {ast::BinaryOp::logical_and, span_of(with_and->AND())};
    return with_and->logic();
  }
  if (auto* with_or = dynamic_cast<Grammar::OrAfterQuantifierContext*>(end)) {
    connector = {ast::BinaryOp::logical_or, span_of(with_or->OR())};
    return with_or->logic();
  }
  return nullptr;
}

Grammar::LogicContext* ExpressionBuilder::take_list_end(Grammar::ListEndContext* end,
                                                        Connector& connector) {
  if (auto* with_and = dynamic_cast<Grammar::AndAfterListContext*>(end)) {
    connector = {ast::BinaryOp::logical_and, span_of(with_and->AND())};
    return with_and->logic();
  }
  if (auto* with_or = dynamic_cast<Grammar::OrAfterListContext*>(end)) {
    connector = {ast::BinaryOp::logical_or, span_of(with_or->OR())};
    return with_or->logic();
  }
  return nullptr;
}

ExpressionBuilder::Built ExpressionBuilder::apply_nots(
    const std::vector<antlr4::tree::TerminalNode*>& nots, Built value) {
  for (size_t i = nots.size(); i-- > 0;) {
    const SourceSpan span = cover(span_of(nots[i]), value.expr->span);
    const uint32_t height = value.height;
    value = make(ast::Unary{ast::UnaryOp::logical_not, std::move(value.expr)}, span, height);
  }
  return value;
}

// `and` binds tighter than `or`; both to the left.
ExpressionBuilder::Built ExpressionBuilder::fold_logic(std::vector<Built> operands,
                                                       const std::vector<Connector>& connectors) {
  Built disjunction;
  SourceSpan or_span;
  Built conjunction = std::move(operands[0]);
  const auto close = [&] {
    disjunction = disjunction.expr ? binary(ast::BinaryOp::logical_or, or_span,
                                            std::move(disjunction), std::move(conjunction))
                                   : std::move(conjunction);
  };
  for (size_t i = 0; i < connectors.size(); ++i) {
    if (connectors[i].op == ast::BinaryOp::logical_and) {
      conjunction = binary(connectors[i].op, connectors[i].span, std::move(conjunction),
                           std::move(operands[i + 1]));
    } else {
      close();
      or_span = connectors[i].span;
      conjunction = std::move(operands[i + 1]);
    }
  }
  close();
  return disjunction;
}

ExpressionBuilder::Built ExpressionBuilder::build_conditional(
    Grammar::ConditionalContext* context) {
  const std::vector<Grammar::ExprContext*> parts = context->expr();
  Built condition = build_expr(parts[0]);
  Built then_branch = build_expr(parts[1]);
  Built else_branch;
  if (parts.size() > 2) else_branch = build_expr(parts[2]);
  const uint32_t height = std::max({condition.height, then_branch.height, else_branch.height});
  return make(
      ast::If{std::move(condition.expr), std::move(then_branch.expr), std::move(else_branch.expr)},
      span_of(context), height);
}

namespace {

struct QuantifierHead {
  ast::QuantifierKind kind;
  antlr4::tree::TerminalNode* word;
  Grammar::AmountContext* amount;
};

QuantifierHead read_quantifier(Grammar::QuantifierContext* context) {
  using enum ast::QuantifierKind;
  if (auto* c = dynamic_cast<Grammar::EveryContext*>(context)) return {every, c->EVERY(), nullptr};
  if (auto* c = dynamic_cast<Grammar::SomeContext*>(context)) return {some, c->SOME(), nullptr};
  if (auto* c = dynamic_cast<Grammar::NoContext*>(context)) return {no, c->NO(), nullptr};
  if (auto* c = dynamic_cast<Grammar::ExactlyContext*>(context)) {
    return {exactly, c->EXACTLY(), c->amount()};
  }
  if (auto* c = dynamic_cast<Grammar::AtLeastContext*>(context)) {
    return {at_least, c->AT_LEAST(), c->amount()};
  }
  if (auto* c = dynamic_cast<Grammar::AtMostContext*>(context)) {
    return {at_most, c->AT_MOST(), c->amount()};
  }
  // These two go with conditions, and mean nearly this.
  if (auto* c = dynamic_cast<Grammar::AllContext*>(context)) return {every, c->ALL(), nullptr};
  return {some, static_cast<Grammar::AnyContext*>(context)->ANY(), nullptr};
}

ast::CompositionKind composition_kind(ast::QuantifierKind kind) {
  switch (kind) {
    case ast::QuantifierKind::every:
      return ast::CompositionKind::all;
    case ast::QuantifierKind::exactly:
      return ast::CompositionKind::exactly;
    case ast::QuantifierKind::at_least:
      return ast::CompositionKind::at_least;
    case ast::QuantifierKind::at_most:
      return ast::CompositionKind::at_most;
    default:
      return ast::CompositionKind::any;
  }
}

}  // namespace

/// `every` counts pieces, `all` conditions: reports the one where the other belongs.
void ExpressionBuilder::check_quantifier_word(antlr4::tree::TerminalNode* word, bool conditions) {
  const size_t type = word->getSymbol()->getType();
  const char* meant = nullptr;
  if (conditions) {
    if (type == Grammar::EVERY) meant = "all";
    if (type == Grammar::SOME) meant = "any";
    if (type == Grammar::NO) meant = "exactly 0";
  } else {
    if (type == Grammar::ALL) meant = "every";
    if (type == Grammar::ANY) meant = "some";
  }
  if (meant == nullptr) return;
  errors_.add(Kind::wrong_quantifier, span_of(word),
              "`" + std::string(spelling(type)) + "` goes with " +
                  (conditions ? "pieces of text, and here stands a list of conditions"
                              : "a list of conditions, `of […]`, and here stand pieces of text"),
              "write `" + std::string(meant) + "`");
}

ExpressionBuilder::Built ExpressionBuilder::build_composition(
    Grammar::QuantifierContext* quantifier, Grammar::ConditionsScopeContext* conditions) {
  const QuantifierHead head = read_quantifier(quantifier);
  check_quantifier_word(head.word, true);
  ast::Composition node{};
  node.kind = composition_kind(head.kind);
  node.kind_span = span_of(head.word);
  uint32_t height = 0;
  if (head.amount != nullptr) {
    Built amount = build_amount(head.amount);
    height = amount.height;
    node.amount = std::move(amount.expr);
  }
  const int conditions_open = std::exchange(conditions_open_, 0);
  for (Grammar::ListedContext* listed : conditions->listed()) {
    ast::ListedCondition& item = node.conditions.emplace_back();
    Grammar::ExprContext* written = nullptr;
    if (auto* weighted = dynamic_cast<Grammar::WeightedContext*>(listed)) {
      item.weight_span = span_of(weighted->weight());
      item.weight = weighted->weight()->PERCENT() != nullptr
                        ? literals_.read_percent(item.weight_span)
                        : literals_.read_real(item.weight_span);
      written = weighted->expr();
    } else {
      written = static_cast<Grammar::UnweightedContext*>(listed)->expr();
    }
    Built condition = build_expr(written);
    height = std::max(height, condition.height);
    item.condition = std::move(condition.expr);
  }
  conditions_open_ = conditions_open;
  const SourceSpan span = cover(node.kind_span, span_of(conditions->RBRK()));
  return make(std::move(node), span, height);
}

ExpressionBuilder::Built ExpressionBuilder::build_quantified(
    Grammar::QuantifiedOperandContext* context,
    const std::vector<Grammar::SourceFilterContext*>& filters, Grammar::BodyContext* body) {
  using BodyKind = decltype(ast::Quantified::body_kind);
  const QuantifierHead head = read_quantifier(context->quantifier());
  check_quantifier_word(head.word, false);
  ast::Quantified node{};
  node.kind = head.kind;
  node.kind_span = span_of(head.word);
  node.body_kind = BodyKind::none;
  Built amount;
  if (head.amount != nullptr) amount = build_amount(head.amount);
  Built source = build_source(static_cast<Grammar::PiecesScopeContext*>(context->scope())->source(),
                              body, node.binders);
  for (Grammar::SourceFilterContext* filter : filters) {
    Built condition = build_condition(filter->condition());
    const SourceSpan span = cover(source.expr->span, condition.expr->span);
    const uint32_t height = std::max(source.height, condition.height);
    source = make(ast::Where{std::move(source.expr), std::move(condition.expr)}, span, height);
  }
  SourceSpan span = cover(node.kind_span, source.expr->span);
  Built body_value;
  if (auto* has = dynamic_cast<Grammar::HasBodyContext*>(body)) {
    body_value = build_expr(has->expr());
    node.body_kind = BodyKind::has;
  } else if (auto* satisfies = dynamic_cast<Grammar::SatisfiesBodyContext*>(body)) {
    body_value = build_expr(satisfies->expr());
    node.body_kind = BodyKind::satisfies;
  } else if (head.kind != ast::QuantifierKind::no && head.kind != ast::QuantifierKind::some) {
    const std::string unit(source_.slice(source.expr->span));
    const bool counted = head.amount != nullptr;
    const char* sign = head.kind == ast::QuantifierKind::exactly    ? "=="
                       : head.kind == ast::QuantifierKind::at_least ? ">="
                                                                    : "<=";
    errors_.add(Kind::quantifier_without_body, node.kind_span,
                "`" + std::string(spelling(context->start->getType())) +
                    "` says nothing of the pieces: after the unit comes `has` and a condition",
                counted ? "to count them write `count(" + unit + ") " + sign + " " +
                              std::string(source_.slice(amount.expr->span)) + "`"
                        : "add `has …`; that there is one is `some " + unit + "`");
  }
  if (body_value.expr) span = cover(span, body_value.expr->span);
  const uint32_t height = std::max({amount.height, source.height, body_value.height});
  node.amount = std::move(amount.expr);
  node.source = std::move(source.expr);
  node.body = std::move(body_value.expr);
  return make(std::move(node), span, height);
}

// With `satisfies` the source `w of word` binds `w`; with `has` it is a selection.
ExpressionBuilder::Built ExpressionBuilder::build_source(Grammar::SourceContext* context,
                                                         Grammar::BodyContext* body,
                                                         std::vector<ast::Name>& binders) {
  auto* has = dynamic_cast<Grammar::HasBodyContext*>(body);
  auto* satisfies = dynamic_cast<Grammar::SatisfiesBodyContext*>(body);
  if (auto* tuple = dynamic_cast<Grammar::TupleSourceContext*>(context)) {
    for (Grammar::NameContext* name : tuple->name()) binders.push_back(build_name(name));
    if (has != nullptr) {
      errors_.add(Kind::has_with_binders, span_of(has->HAS()),
                  "`has` binds no names: it speaks about `it`", "write `satisfies`");
    }
    return build_selection(tuple->selection());
  }
  Grammar::SelectionContext* selection =
      static_cast<Grammar::UnitSourceContext*>(context)->selection();
  if (satisfies == nullptr) return build_selection(selection);
  Grammar::PostfixContext* head = selection->postfix();
  auto* name = dynamic_cast<Grammar::NameOrCallContext*>(head->primary());
  const bool binds = selection->OF() != nullptr && selection->pattern() == nullptr &&
                     name != nullptr && name->callArguments() == nullptr &&
                     head->accessor().empty();
  if (!binds) {
    errors_.add(Kind::satisfies_without_binder, span_of(satisfies->SATISFIES()),
                "`satisfies` speaks about bound names, and this quantifier binds none",
                "write `has`, or bind a name: `x of " +
                    std::string(source_.slice(span_of(selection))) + "`");
    return build_selection(selection);
  }
  binders.push_back(build_name(name->name()));
  return build_selection(selection->selection());
}

ExpressionBuilder::Built ExpressionBuilder::build_amount(Grammar::AmountContext* context) {
  const SourceSpan span = span_of(context);
  if (dynamic_cast<Grammar::IntAmountContext*>(context) != nullptr) {
    return make(ast::IntLiteral{literals_.read_int(span, false)}, span, 0);
  }
  if (dynamic_cast<Grammar::PercentAmountContext*>(context) != nullptr) {
    return make(ast::PercentLiteral{literals_.read_percent(span)}, span, 0);
  }
  if (dynamic_cast<Grammar::NameAmountContext*>(context) != nullptr) {
    return make(ast::NameRef{std::string(source_.slice(span))}, span, 0);
  }
  return build_expr(static_cast<Grammar::ExprAmountContext*>(context)->expr());
}

ExpressionBuilder::Built ExpressionBuilder::build_condition(Grammar::ConditionContext* context) {
  ++conditions_open_;
  std::vector<Built> operands;
  std::vector<Connector> connectors;
  for (antlr4::tree::ParseTree* child : context->children) {
    if (auto* terminal = dynamic_cast<antlr4::tree::TerminalNode*>(child)) {
      const bool is_and = terminal->getSymbol()->getType() == Grammar::AND;
      connectors.push_back(
          {is_and ? ast::BinaryOp::logical_and : ast::BinaryOp::logical_or, span_of(terminal)});
    } else {
      auto* operand = static_cast<Grammar::ConditionOperandContext*>(child);
      operands.push_back(apply_nots(operand->NOT(), build_comparison(operand->comparison())));
    }
  }
  --conditions_open_;
  return fold_logic(std::move(operands), connectors);
}

}  // namespace ifc::syntax
