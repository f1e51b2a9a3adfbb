// Quantifiers, `has` and bodies. A body is an edge of a test: `holds(…)` around the condition.
#include <utility>

#include "compiler/sema/checker.h"

namespace ifc::sema {

using ir::Op;
using ir::Type;
using ir::TypeKind;

namespace {

std::string_view spelling(ast::QuantifierKind kind) {
  switch (kind) {
    case ast::QuantifierKind::every:
      return "every";
    case ast::QuantifierKind::some:
      return "some";
    case ast::QuantifierKind::no:
      return "no";
    case ast::QuantifierKind::exactly:
      return "exactly";
    case ast::QuantifierKind::at_least:
      return "at least";
    case ast::QuantifierKind::at_most:
      return "at most";
  }
  return "";
}

ir::Quantifier lowered(ast::QuantifierKind kind) {
  switch (kind) {
    case ast::QuantifierKind::every:
    case ast::QuantifierKind::no:
      return ir::Quantifier::every;
    case ast::QuantifierKind::some:
      return ir::Quantifier::some;
    case ast::QuantifierKind::exactly:
      return ir::Quantifier::exactly;
    case ast::QuantifierKind::at_least:
      return ir::Quantifier::at_least;
    case ast::QuantifierKind::at_most:
      return ir::Quantifier::at_most;
  }
  return ir::Quantifier::every;
}

}  // namespace

Checker::Body Checker::check_subject_body(const Type& item, const ast::Expr& body, bool loop,
                                          std::string_view place) {
  Subject subject{module_.make_variable("it", item), 0};
  Subject* const outer = std::exchange(subject_, &subject);
  loop_depth_ += loop ? 1 : 0;
  NodePtr condition = check_condition(body, "what follows " + quoted(place));
  loop_depth_ -= loop ? 1 : 0;
  subject_ = outer;
  if (condition->type.is(TypeKind::unknown)) return {{subject.variable}, condition};
  if (subject.uses == 0 && !item.is(TypeKind::unknown)) {
    report(DiagnosticKind::piece_not_mentioned, body.span,
           "the condition after " + quoted(place) + " does not speak about the piece",
           "use `it`, or a unit without `of`");
  }
  return {{subject.variable}, make_holds(condition)};
}

Checker::Body Checker::check_bound_body(const std::vector<ast::Name>& names, const Type& item,
                                        const ast::Expr& body, std::string_view place) {
  const size_t depth = scope_.size();
  std::vector<const ir::Variable*> binders = declare_binders(names, item, body.span);
  ++loop_depth_;
  NodePtr condition = check_condition(body, "what follows " + quoted(place));
  --loop_depth_;
  bool used = false;
  std::string unused;
  for (size_t i = depth; i < scope_.size(); ++i) {
    used = used || scope_.bindings()[i]->uses > 0;
    unused = scope_.bindings()[i]->name;
  }
  const bool declared = scope_.size() > depth;
  scope_.truncate(depth);
  if (condition->type.is(TypeKind::unknown)) return {std::move(binders), condition};
  if (declared && !used) {
    report(DiagnosticKind::piece_not_mentioned, body.span,
           "the condition after " + quoted(place) + " does not speak about the piece",
           "use " + quoted(unused) + ", as in `word of " + unused + "`");
  }
  return {std::move(binders), make_holds(condition)};
}

NodePtr Checker::check_quantified_source(const ast::Quantified& quantified) {
  // `every s of sentence has …`: the author meant to bind `s`, so it is known in the body.
  const auto* selection = std::get_if<ast::Selection>(&quantified.source->node);
  if (quantified.body_kind == ast::Quantified::Body::has && selection != nullptr &&
      !selection->pattern && selection->of != nullptr && selection->unit.text.size() <= 2 &&
      scope_.find(selection->unit.text) == nullptr) {
    check(*selection->of);
    Binding meant;
    meant.name = selection->unit.text;
    meant.span = selection->unit.span;
    scope_.declare(std::move(meant));
    return fail(DiagnosticKind::unknown_unit, selection->unit.span,
                quoted(selection->unit.text) + " is not a unit",
                "to bind a name use `satisfies` instead of `has`");
  }
  return check_stream(*quantified.source, quoted(spelling(quantified.kind)));
}

NodePtr Checker::check_amount(const ast::Quantified& quantified) {
  if (quantified.amount == nullptr) return nullptr;
  NodePtr amount = check(*quantified.amount);
  const SourceSpan span = quantified.amount->span;
  if (amount->type.is(TypeKind::unknown)) return amount;
  if (!amount->type.is_number()) {
    return fail(DiagnosticKind::bad_amount, span,
                "the amount is a whole number or a percentage, this is " + describe(amount->type));
  }
  if (amount->op != Op::constant) return amount;
  if (amount->type.is(TypeKind::integer)) {
    if (amount->integer >= 0) return amount;
    return fail(DiagnosticKind::bad_amount, span, "an amount is not negative");
  }
  if (!amount->percent) {
    return fail(DiagnosticKind::bad_amount, span,
                "the amount is a whole number or a percentage, this is a real number");
  }
  if (amount->real >= 0 && amount->real <= 1) return amount;
  return fail(DiagnosticKind::bad_amount, span, "a share of pieces lies between 0% and 100%");
}

NodePtr Checker::check_quantified(const ast::Quantified& quantified, const ast::Expr& expression) {
  const size_t depth = scope_.size();
  NodePtr amount = check_amount(quantified);
  NodePtr source = check_quantified_source(quantified);
  source = take_apart(source, quantified.binders.size());
  const Type item = source->type.is_stream() ? source->type.item() : Type::unknown();
  const bool negated = quantified.kind == ast::QuantifierKind::no;
  const SourceSpan span = expression.span;
  Body body;
  if (quantified.body_kind == ast::Quantified::Body::none) {
    // An edge over a constant; the existence of the text that is searched is presupposed.
    body = {make_binders(item), make_bool(!negated, span)};
  } else if (quantified.body_kind == ast::Quantified::Body::satisfies) {
    body = check_bound_body(quantified.binders, item, *quantified.body, "satisfies");
  } else if (item.is(TypeKind::tuple)) {
    return fail(DiagnosticKind::wrong_binders, quantified.source->span,
                "the items are pairs; give their parts names",
                write_instead(std::string(spelling(quantified.kind)) + " (a, b) of " +
                              source_of(*quantified.source) + " satisfies …"));
  } else {
    body = check_subject_body(item, *quantified.body, true, "has");
  }
  scope_.truncate(depth);
  if (source->type.is(TypeKind::unknown) || body.node->type.is(TypeKind::unknown) ||
      (amount != nullptr && amount->type.is(TypeKind::unknown))) {
    return poison(span);
  }
  if (negated && quantified.body_kind != ast::Quantified::Body::none) {
    body.node = make_holds(make_at(*body.node, Op::logical_not, Type::boolean(), {body.node}));
  }
  ir::Node* node = make(Op::quantify, Type::boolean(), span, {source});
  if (amount != nullptr) node->operands.push_back(amount);
  node->quantifier = lowered(quantified.kind);
  node->negated_body = negated;
  node->binders = std::move(body.binders);
  node->body = body.node;
  return node;
}

NodePtr Checker::check_has(const ast::Has& has, const ast::Expr& expression) {
  NodePtr subject = check(*has.subject);
  const Type& type = subject->type;
  if (type.is_stream()) {
    return fail(DiagnosticKind::has_needs_one_text, has.subject->span,
                "`has` speaks about one text, this is " + describe(type),
                write_instead("every " + source_of(*has.subject) + " has …"));
  }
  if (!type.is(TypeKind::text) && !type.is(TypeKind::unknown)) {
    return fail(DiagnosticKind::not_a_text, has.subject->span,
                "`has` speaks about a text, this is " + describe(type));
  }
  Body body = check_subject_body(type, *has.body, false, "has");
  if (type.is(TypeKind::unknown) || body.node->type.is(TypeKind::unknown)) {
    return poison(expression.span);
  }
  ir::Node* node = make(Op::has, Type::boolean(), expression.span, {subject});
  node->binders = std::move(body.binders);
  node->body = body.node;
  return node;
}

}  // namespace ifc::sema
