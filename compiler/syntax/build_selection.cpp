// Part of build_expr.h: unit selections, calls, members, indexes, and the leaves.
#include <algorithm>
#include <string>

#include "compiler/syntax/build_expr.h"
#include "compiler/syntax/token.h"

namespace ifc::syntax {

using Kind = DiagnosticKind;

ExpressionBuilder::Built ExpressionBuilder::build_selection(Grammar::SelectionContext* context) {
  const bool alone = context->pattern() == nullptr && context->OF() == nullptr;
  if (alone) return build_postfix(context->postfix());
  std::optional<ast::Name> unit = unit_name(context->postfix());
  if (!unit) {
    report_bad_head(context);
    return build_postfix(context->postfix());
  }
  ast::Selection selection{*std::move(unit), std::nullopt, nullptr};
  uint32_t height = 0;
  if (context->pattern() != nullptr) {
    selection.pattern = build_pattern(context->pattern(), selection.unit.text == "match", height);
  }
  if (context->OF() != nullptr) {
    Built of = build_selection(context->selection());
    height = std::max(height, of.height);
    selection.of = std::move(of.expr);
  }
  return make(std::move(selection), span_of(context), height);
}

// A name, `match`, or names joined by dots; nothing when the head of a selection is anything else.
std::optional<ast::Name> ExpressionBuilder::unit_name(Grammar::PostfixContext* head) {
  const SourceSpan span = span_of(head);
  if (dynamic_cast<Grammar::MatchUnitContext*>(head->primary()) != nullptr) {
    if (!head->accessor().empty()) return std::nullopt;
    return ast::Name{"match", span};
  }
  auto* name = dynamic_cast<Grammar::NameOrCallContext*>(head->primary());
  if (name == nullptr || name->callArguments() != nullptr) return std::nullopt;
  std::string text = build_name(name->name()).text;
  for (Grammar::AccessorContext* accessor : head->accessor()) {
    auto* member = dynamic_cast<Grammar::MemberContext*>(accessor);
    if (member == nullptr || member->callArguments() != nullptr) return std::nullopt;
    text += "." + build_name(member->name()).text;
  }
  return ast::Name{std::move(text), span};
}

void ExpressionBuilder::report_bad_head(Grammar::SelectionContext* context) {
  const SourceSpan span = span_of(context->postfix());
  const std::string head(source_.slice(span));
  if (context->pattern() != nullptr) {
    errors_.add(Kind::missing_operator, span_of(context->pattern()),
                "`" + head + "` is no unit, and two values cannot stand side by side",
                "add an operator, or begin a new line");
  } else if (conditions_open_ > 0) {
    errors_.add(Kind::of_after_where, span_of(context->OF()),
                "`" + head + "` is no unit: `of` belongs to the unit, before `where`",
                "write `of " + std::string(source_.slice(span_of(context->selection()))) +
                    "` before `where`");
  } else {
    errors_.add(Kind::unit_expected, span, "before `of` stands a unit, and `" + head + "` is none",
                "an index stands behind: `(word of x)[2]`");
  }
}

ast::Pattern ExpressionBuilder::build_pattern(Grammar::PatternContext* context, bool of_match,
                                              uint32_t& height) {
  ast::Pattern pattern;
  pattern.span = span_of(context);
  std::vector<Grammar::PatternAtomContext*> atoms;
  if (auto* matching = dynamic_cast<Grammar::MatchingPatternContext*>(context)) {
    pattern.kind = ast::Pattern::Kind::matching;
    atoms.push_back(matching->patternAtom());
  } else {
    auto* literal = static_cast<Grammar::LiteralPatternContext*>(context);
    if (literal->EXACT() != nullptr) pattern.kind = ast::Pattern::Kind::exact;
    atoms = literal->patternAtom();
  }
  const bool regex_fits = pattern.kind == ast::Pattern::Kind::matching ||
                          (of_match && pattern.kind == ast::Pattern::Kind::folded);
  for (Grammar::PatternAtomContext* atom : atoms) {
    if (!regex_fits && dynamic_cast<Grammar::RegexPatternContext*>(atom) != nullptr) {
      const SourceSpan span = span_of(atom);
      errors_.add(Kind::regex_needs_matching, span,
                  "a regex as the pattern of a unit follows `matching`, alone",
                  "write `matching " + std::string(source_.slice(span)) + "`");
    }
    Built built = build_pattern_atom(atom);
    height = std::max(height, built.height);
    pattern.alternatives.push_back(std::move(built.expr));
  }
  return pattern;
}

ExpressionBuilder::Built ExpressionBuilder::build_pattern_atom(
    Grammar::PatternAtomContext* context) {
  const SourceSpan span = span_of(context);
  if (dynamic_cast<Grammar::TextPatternContext*>(context) != nullptr) {
    return make(literals_.read_text(span), span, 0);
  }
  if (dynamic_cast<Grammar::RegexPatternContext*>(context) != nullptr) {
    return make(literals_.read_regex(span), span, 0);
  }
  auto* named = static_cast<Grammar::NamedPatternContext*>(context);
  ast::Name name = build_name(named->name());
  const SourceSpan name_span = name.span;
  Built base;
  if (named->callArguments() != nullptr) {
    base = build_call({}, std::move(name), named->callArguments(),
                      cover(name_span, span_of(named->callArguments())));
  } else {
    base = make(ast::NameRef{std::move(name.text)}, name_span, 0);
  }
  return apply_accessors(std::move(base), named->accessor());
}

ExpressionBuilder::Built ExpressionBuilder::build_postfix(Grammar::PostfixContext* context) {
  return apply_accessors(build_primary(context->primary()), context->accessor());
}

ExpressionBuilder::Built ExpressionBuilder::apply_accessors(
    Built base, const std::vector<Grammar::AccessorContext*>& accessors) {
  for (Grammar::AccessorContext* accessor : accessors) {
    const SourceSpan span = cover(base.expr->span, span_of(accessor));
    if (auto* subscript = dynamic_cast<Grammar::SubscriptContext*>(accessor)) {
      base = build_subscript(std::move(base), subscript->index(), span);
      continue;
    }
    auto* member = static_cast<Grammar::MemberContext*>(accessor);
    ast::Name name = build_name(member->name());
    if (member->callArguments() != nullptr) {
      base = build_call(std::move(base), std::move(name), member->callArguments(), span);
    } else {
      const uint32_t height = base.height;
      base = make(ast::Member{std::move(base.expr), std::move(name)}, span, height);
    }
  }
  return base;
}

ExpressionBuilder::Built ExpressionBuilder::build_subscript(Built base,
                                                            Grammar::IndexContext* index,
                                                            SourceSpan span) {
  Built from, to;
  bool slice = true;
  if (auto* with_from = dynamic_cast<Grammar::IndexFromContext*>(index)) {
    const auto ends = with_from->coalesce();
    from = build_coalesce(ends[0]);
    if (ends.size() > 1) to = build_coalesce(ends[1]);
    slice = with_from->DOTDOT() != nullptr;
  } else {
    auto* with_to = static_cast<Grammar::IndexToContext*>(index);
    if (with_to->coalesce() != nullptr) to = build_coalesce(with_to->coalesce());
  }
  const uint32_t height = std::max({base.height, from.height, to.height});
  if (!slice) {
    return make(ast::Index{std::move(base.expr), std::move(from.expr)}, span, height);
  }
  return make(ast::Slice{std::move(base.expr), std::move(from.expr), std::move(to.expr)}, span,
              height);
}

ExpressionBuilder::Built ExpressionBuilder::build_call(Built receiver, ast::Name function,
                                                       Grammar::CallArgumentsContext* arguments,
                                                       SourceSpan span) {
  uint32_t height = receiver.height;
  std::vector<ast::Argument> built = build_arguments(arguments->argument(), height);
  return make(ast::Call{std::move(receiver.expr), std::move(function), std::move(built)}, span,
              height);
}

std::vector<ast::Argument> ExpressionBuilder::build_arguments(
    const std::vector<Grammar::ArgumentContext*>& arguments) {
  uint32_t height = 0;
  return build_arguments(arguments, height);
}

std::vector<ast::Argument> ExpressionBuilder::build_arguments(
    const std::vector<Grammar::ArgumentContext*>& arguments, uint32_t& height) {
  const int outer = std::exchange(conditions_open_, 0);
  std::vector<ast::Argument> result;
  for (Grammar::ArgumentContext* argument : arguments) {
    ast::Argument& added = result.emplace_back();
    if (argument->name() != nullptr) added.name = build_name(argument->name());
    Built value = build_expr(argument->expr());
    height = std::max(height, value.height);
    added.value = std::move(value.expr);
  }
  conditions_open_ = outer;
  return result;
}

ExpressionBuilder::Built ExpressionBuilder::build_primary(Grammar::PrimaryContext* context) {
  const SourceSpan span = span_of(context);
  if (auto* named = dynamic_cast<Grammar::NameOrCallContext*>(context)) {
    ast::Name name = build_name(named->name());
    if (named->callArguments() == nullptr) {
      return make(ast::NameRef{std::move(name.text)}, span, 0);
    }
    return build_call({}, std::move(name), named->callArguments(), span);
  }
  if (auto* call = dynamic_cast<Grammar::OperatorCallContext*>(context)) {
    const SourceSpan word = span_of(call->operatorWord());
    ast::Name name{std::string(source_.slice(word)), word};
    return build_call({}, std::move(name), call->callArguments(), span);
  }
  if (auto* parenthesised = dynamic_cast<Grammar::ParenthesisedContext*>(context)) {
    const int outer = std::exchange(conditions_open_, 0);
    Built inner = build_expr(parenthesised->expr());
    conditions_open_ = outer;
    return inner;
  }
  if (auto* list = dynamic_cast<Grammar::ListLiteralContext*>(context)) {
    const int outer = std::exchange(conditions_open_, 0);
    ast::ListLiteral literal;
    uint32_t height = 0;
    for (Grammar::ExprContext* item : list->expr()) {
      Built value = build_expr(item);
      height = std::max(height, value.height);
      literal.items.push_back(std::move(value.expr));
    }
    conditions_open_ = outer;
    return make(std::move(literal), span, height);
  }
  if (auto* record = dynamic_cast<Grammar::RecordLiteralContext*>(context)) {
    const int outer = std::exchange(conditions_open_, 0);
    ast::RecordLiteral literal;
    uint32_t height = 0;
    for (Grammar::FieldContext* field : record->field()) {
      const SourceSpan name = span_of(field->name());
      Built value = build_expr(field->expr());
      height = std::max(height, value.height);
      literal.fields.push_back({{std::string(source_.slice(name)), name}, std::move(value.expr)});
    }
    conditions_open_ = outer;
    return make(std::move(literal), span, height);
  }
  return build_literal(context);
}

ExpressionBuilder::Built ExpressionBuilder::build_literal(Grammar::PrimaryContext* context) {
  const SourceSpan span = span_of(context);
  switch (context->start->getType()) {
    case Grammar::INT:
      return make(ast::IntLiteral{literals_.read_int(span, false)}, span, 0);
    case Grammar::REAL:
      return make(ast::RealLiteral{literals_.read_real(span)}, span, 0);
    case Grammar::PERCENT:
      return make(ast::PercentLiteral{literals_.read_percent(span)}, span, 0);
    case Grammar::STRING:
      return make(literals_.read_text(span), span, 0);
    case Grammar::REGEX:
      return make(literals_.read_regex(span), span, 0);
    case Grammar::TRUE:
      return make(ast::BoolLiteral{true}, span, 0);
    case Grammar::FALSE:
      return make(ast::BoolLiteral{false}, span, 0);
    case Grammar::MATCH:
      return make(ast::NameRef{"match"}, span, 0);
    default:
      return make(ast::It{}, span, 0);
  }
}

}  // namespace ifc::syntax
