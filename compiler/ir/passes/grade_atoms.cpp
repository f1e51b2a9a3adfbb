// The tests of the pass `add_grades` that measure something: comparisons of numbers, ranges,
// distances, texts, lists. Each becomes grade(test, closeness) over operands that are named first,
// so that nothing is computed twice.
#include <algorithm>
#include <utility>

#include "compiler/ir/comparison.h"
#include "compiler/ir/passes/grade.h"

namespace ifc::ir {

using runtime::Builtin;
using runtime::Closeness;

namespace {

bool is_count(const Node& node) {
  return node.op == Op::count || (node.op == Op::call && node.builtin == Builtin::length);
}

}  // namespace

const Node* GradeBuilder::atom(const Node& node, bool negated) {
  switch (node.op) {
    case Op::equal:
    case Op::not_equal:
    case Op::less:
    case Op::less_equal:
    case Op::greater:
    case Op::greater_equal:
      if (node.operands[0]->type.is_number()) return comparison(node, negated);
      if (node.operands[0]->type.is(TypeKind::text) &&
          (node.op == Op::equal ? !negated : node.op == Op::not_equal && negated)) {
        return text_test(node, Closeness::similar);
      }
      return bare(node, negated);
    case Op::in_range:
    case Op::within:
      return range(node, negated);
    case Op::same_folded:
      return negated ? bare(node, true) : text_test(node, Closeness::similar_folded);
    case Op::member:
      return negated ? bare(node, true) : member(node);
    case Op::call:
      if (negated) return bare(node, true);
      switch (node.builtin) {
        case Builtin::starts_with_text:
          return text_test(node, Closeness::common_start);
        case Builtin::ends_with_text:
          return text_test(node, Closeness::common_end);
        case Builtin::matches_text:
          return text_test(node, Closeness::similar);
        case Builtin::contains_text:
          return text_test(node, Closeness::leading_words);
        default:
          return bare(node, false);
      }
    default:
      return bare(node, negated);
  }
}

/// Whether a number stays the same from response to response, so that it is a bound and not a
/// measure.
bool GradeBuilder::is_fixed(const Node& node) const {
  if (node.op == Op::response) return false;
  if (node.op == Op::variable) return fixed_.contains(node.variable);
  if (node.body != nullptr) return false;
  return std::all_of(node.operands.begin(), node.operands.end(),
                     [&](const Node* operand) { return is_fixed(*operand); });
}

const Node* GradeBuilder::name(const Node& operand, Named& named) {
  if (operand.op == Op::constant || operand.op == Op::parameter || operand.op == Op::variable ||
      operand.op == Op::response) {
    return &operand;
  }
  const Variable* variable =
      module_.make_variable("measured " + std::to_string(named.lets.size() + 1), operand.type);
  named.lets.emplace_back(variable, &operand);
  return use(variable, operand.span);
}

const Node* GradeBuilder::within_lets(const Named& named, const Node* body) {
  for (size_t i = named.lets.size(); i-- > 0;)
    body = wrap(named.lets[i].first, named.lets[i].second, body);
  return body;
}

const Node* GradeBuilder::as_real(const Node* number) {
  if (number->type.is(TypeKind::real)) return number;
  if (number->op == Op::constant) return real(static_cast<double>(number->integer), number->span);
  return make(Op::to_real, Type::real(), number->span, {number});
}

const Node* GradeBuilder::closeness(Closeness formula, Operands operands) {
  if (!measures_text(formula)) {
    for (const Node*& operand : operands) operand = as_real(operand);
  }
  const SourceSpan span = operands[0]->span;
  Node* node = make(Op::closeness, Type::real(), span, std::move(operands));
  node->closeness = formula;
  return node;
}

/// The test `node` on other operands, graded; without a closeness it is all or nothing.
const Node* GradeBuilder::measured(const Node& node, bool negated, const Operands& operands,
                                   const Node* closeness) {
  if (closeness == nullptr) return bare(node, negated);
  Node* test = module_.clone(node);
  test->operands = operands;
  const Node* truth = negated ? make(Op::logical_not, Type::boolean(), node.span, {test}) : test;
  return make(Op::grade, Type::real(), node.span, {truth, closeness});
}

/// What tells how near n came to `n op bound`; null where nothing does.
const Node* GradeBuilder::bound_closeness(Op op, const Node* n, const Node* bound) {
  const bool whole = n->type.is(TypeKind::integer) && bound->type.is(TypeKind::integer);
  auto moved = [&](double by) {
    if (!whole) return as_real(bound);
    if (bound->op == Op::constant)
      return real(static_cast<double>(bound->integer) + by, bound->span);
    return static_cast<const Node*>(
        make(Op::add, Type::real(), bound->span, {as_real(bound), real(by, bound->span)}));
  };
  const Closeness at_most = whole ? Closeness::at_most : Closeness::real_at_most;
  switch (op) {
    case Op::greater_equal:
      return closeness(Closeness::at_least, {n, bound});
    case Op::greater:
      return closeness(Closeness::at_least, {n, moved(1)});
    case Op::less_equal:
      return closeness(at_most, {n, bound});
    case Op::less:
      return closeness(at_most, {n, moved(-1)});
    case Op::equal:
      return whole ? closeness(Closeness::exactly, {n, bound})
                   : closeness(Closeness::within, {n, real(0, bound->span), bound});
    default:
      return nullptr;
  }
}

const Node* GradeBuilder::comparison(const Node& node, bool negated) {
  const Node& left = *node.operands[0];
  const Node& right = *node.operands[1];
  const bool turned = is_fixed(left) && !is_fixed(right);
  Op op = negated ? opposite(node.op) : node.op;
  if (turned) op = mirrored(op);
  const Node& bound = turned ? left : right;
  const bool negative = bound.op == Op::constant && bound.type.is(TypeKind::integer) &&
                        bound.integer - (op == Op::less ? 1 : 0) < 0;
  const bool never = negative && is_count(turned ? right : left);
  if (never && (op == Op::less || op == Op::less_equal || op == Op::equal))
    return bare(node, negated);
  Named named;
  const Node* a = name(left, named);
  const Node* b = name(right, named);
  const Node* near = turned ? bound_closeness(op, b, a) : bound_closeness(op, a, b);
  if (near == nullptr) return bare(node, negated);
  return within_lets(named, measured(node, negated, {a, b}, near));
}

const Node* GradeBuilder::range(const Node& node, bool negated) {
  if (negated) return bare(node, true);
  Named named;
  Operands operands;
  bool whole = true;
  for (const Node* operand : node.operands) {
    operands.push_back(name(*operand, named));
    whole = whole && operand->type.is(TypeKind::integer);
  }
  const Closeness formula = node.op == Op::within ? Closeness::within
                            : whole               ? Closeness::in_range
                                                  : Closeness::real_in_range;
  return within_lets(named, measured(node, false, operands, closeness(formula, operands)));
}

/// A test of two texts; `contains` among them looks for its second operand.
const Node* GradeBuilder::text_test(const Node& node, Closeness formula) {
  Named named;
  Operands operands;
  for (const Node* operand : node.operands) operands.push_back(name(*operand, named));
  const bool negated = node.op == Op::not_equal;
  return within_lets(named, measured(node, negated, operands, closeness(formula, operands)));
}

/// `x in [a, b]`: as near as to the nearest of them.
const Node* GradeBuilder::member(const Node& node) {
  const Node& value = *node.operands[0];
  const Node& list = *node.operands[1];
  const Type& item = list.type.item();
  const bool texts = value.type.is(TypeKind::text);
  const bool known = list.op == Op::constant || list.op == Op::parameter;
  if (!known || !(texts || (value.type.is_number() && item.is_number()))) return bare(node, false);
  Named named;
  const Node* measure = name(value, named);
  const Variable* wanted = module_.make_variable("wanted", item);
  Node* each = make(Op::map, Type::sequence(Type::real()), node.span, {&list});
  each->binders = {wanted};
  each->body = texts ? closeness(Closeness::similar, {measure, use(wanted, list.span)})
                     : bound_closeness(Op::equal, measure, use(wanted, list.span));
  const Node* nearest = make(Op::max, Type::real(), node.span, {each});
  return within_lets(named, measured(node, false, {measure, &list}, nearest));
}

}  // namespace ifc::ir
