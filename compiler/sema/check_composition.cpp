// Composition: `all of […]`, `at least k of […]` over a list of conditions, each an edge of its
// own. `all of` and `any of` become `and` and `or`, the counting ones `compose`.
#include <cmath>
#include <utility>

#include "compiler/sema/checker.h"

namespace ifc::sema {

using ir::Op;
using ir::Quantifier;
using ir::Type;
using ir::TypeKind;

namespace {

std::string spelling(ast::CompositionKind kind) {
  switch (kind) {
    case ast::CompositionKind::all:
      return "all of";
    case ast::CompositionKind::any:
      return "any of";
    case ast::CompositionKind::exactly:
      return "exactly";
    case ast::CompositionKind::at_least:
      return "at least";
    case ast::CompositionKind::at_most:
      return "at most";
  }
  return "";
}

Quantifier quantifier_of(ast::CompositionKind kind) {
  if (kind == ast::CompositionKind::at_least) return Quantifier::at_least;
  return kind == ast::CompositionKind::at_most ? Quantifier::at_most : Quantifier::exactly;
}

/// The whole number of conditions that a share of `size` asks for; nothing when none is meant.
std::optional<int64_t> number_of(Quantifier quantifier, double share, size_t size) {
  const double wanted = share * static_cast<double>(size);
  if (quantifier == Quantifier::at_least) return static_cast<int64_t>(std::ceil(wanted));
  const auto below = static_cast<int64_t>(std::floor(wanted));
  if (quantifier == Quantifier::exactly && std::floor(wanted) != wanted) return std::nullopt;
  return below;
}

}  // namespace

NodePtr Checker::check_composed_amount(const ast::Composition& composition) {
  const SourceSpan span = composition.amount->span;
  NodePtr amount = check(*composition.amount);
  const Quantifier quantifier = quantifier_of(composition.kind);
  const size_t size = composition.conditions.size();
  if (amount->type.is(TypeKind::unknown)) return amount;
  if (amount->op == Op::constant && amount->percent) {
    const auto number = number_of(quantifier, amount->real, size);
    if (number && amount->real <= 1) return make_int(*number, span);
    return fail(DiagnosticKind::bad_amount, span,
                "this share of " + std::to_string(size) + " conditions is no whole number of them");
  }
  if (!amount->type.is(TypeKind::integer)) {
    return fail(
        DiagnosticKind::bad_amount, span,
        "how many conditions must hold is a whole number, this is " + describe(amount->type));
  }
  if (amount->op == Op::constant && amount->integer < 0)
    return fail(DiagnosticKind::bad_amount, span, "an amount is not negative");
  return amount;
}

void Checker::warn_about_amount(const ir::Node& node, SourceSpan span) {
  const ir::Node& amount = *node.operands.back();
  if (amount.op != Op::constant) return;
  const auto size = static_cast<int64_t>(node.operands.size()) - 1;
  const bool at_least = node.quantifier == Quantifier::at_least;
  const bool at_most = node.quantifier == Quantifier::at_most;
  const std::string of = "there are " + std::to_string(size) + " conditions";
  if (!at_most && amount.integer > size) {
    report(DiagnosticKind::never_true, span, of + ": no response makes more of them hold");
  } else if ((at_least && amount.integer == 0) || (at_most && amount.integer >= size)) {
    report(DiagnosticKind::always_true, span, of + ": this holds for every response");
  }
}

NodePtr Checker::check_composition(const ast::Composition& composition,
                                   const ast::Expr& expression) {
  const SourceSpan span = expression.span;
  const bool all = composition.kind == ast::CompositionKind::all;
  const bool counted = composition.amount != nullptr;
  NodePtr amount = counted ? check_composed_amount(composition) : nullptr;
  bool poisoned = counted && amount->type.is(TypeKind::unknown);
  bool weighted = false;
  std::vector<NodePtr> conditions;
  std::vector<double> weights;
  for (const ast::ListedCondition& item : composition.conditions) {
    NodePtr condition =
        check_condition(*item.condition, "each condition of " + quoted(spelling(composition.kind)));
    poisoned = poisoned || condition->type.is(TypeKind::unknown);
    conditions.push_back(make_holds(condition));
    weighted = weighted || item.weight.has_value();
    weights.push_back(item.weight ? check_weight(*item.weight, item.weight_span) : 1);
  }
  if (poisoned) return poison(span);
  if (!counted && conditions.size() == 1) return conditions.front();
  const Op op = counted ? Op::compose : all ? Op::logical_and : Op::logical_or;
  ir::Node* node = make(op, Type::boolean(), span, std::move(conditions));
  if (weighted) node->weights = std::move(weights);
  if (!counted) return node;
  node->quantifier = quantifier_of(composition.kind);
  node->operands.push_back(amount);
  warn_about_amount(*node, span);
  return node;
}

}  // namespace ifc::sema
