// Comparisons, `in` and `within`. Numbers compare exactly whatever their types, so nothing is
// converted.
#include <cmath>
#include <utility>

#include "compiler/ir/comparison.h"
#include "compiler/sema/checker.h"
#include "compiler/support/check.h"

namespace ifc::sema {

using ast::BinaryOp;
using ir::Op;
using ir::Type;
using ir::TypeKind;

namespace {

Op comparison_op(BinaryOp op) {
  switch (op) {
    case BinaryOp::equal:
      return Op::equal;
    case BinaryOp::not_equal:
      return Op::not_equal;
    case BinaryOp::same_folded:
      return Op::same_folded;
    case BinaryOp::less:
      return Op::less;
    case BinaryOp::less_equal:
      return Op::less_equal;
    case BinaryOp::greater:
      return Op::greater;
    case BinaryOp::greater_equal:
      return Op::greater_equal;
    default:
      IFC_UNREACHABLE("only comparisons come here");
  }
}

bool is_ordering(Op op) { return op != Op::equal && op != Op::not_equal && op != Op::same_folded; }

bool never_negative(NodePtr node) {
  return node->op == Op::count ||
         (node->op == Op::call && node->builtin == runtime::Builtin::length);
}

bool number_constant(NodePtr node, double& value) {
  if (node->op != Op::constant || !node->type.is_number()) return false;
  value = node->type.is(TypeKind::integer) ? static_cast<double>(node->integer) : node->real;
  return true;
}

}  // namespace

const Type* Checker::enumeration_of(const ast::Expr& expression) const {
  const auto* name = std::get_if<ast::NameRef>(&expression.node);
  const Binding* binding = name == nullptr ? nullptr : scope_.find(name->name);
  if (binding == nullptr || !binding->type.is(TypeKind::enumeration)) return nullptr;
  return &binding->type;
}

std::pair<NodePtr, NodePtr> Checker::check_sides(const ast::Expr& left, const ast::Expr& right) {
  const Type* left_enum = enumeration_of(left);
  const Type* right_enum = enumeration_of(right);
  NodePtr left_node = right_enum != nullptr ? check_expecting(left, *right_enum) : check(left);
  if (left_enum != nullptr) return {left_node, check_expecting(right, *left_enum)};
  const bool literal = std::holds_alternative<ast::ListLiteral>(right.node);
  if (literal && left_node->type.is_stream()) {
    return {left_node, check_expecting(right, left_node->type)};
  }
  return {left_node, check(right)};
}

bool Checker::check_comparable(const ast::Binary& binary, NodePtr left, NodePtr right,
                               SourceSpan span) {
  const Op op = comparison_op(binary.op);
  const std::string symbol(source_->slice(binary.op_span));
  const bool left_stream = left->type.is_stream();
  if (left_stream || right->type.is_stream()) {
    const ast::Expr& side = left_stream ? *binary.left : *binary.right;
    const Type& other = left_stream ? right->type : left->type;
    std::string fix;
    if (other.is_number())
      fix = write_instead("count(" + source_of(side) + ")");
    else if (other.is_stream() && op == Op::equal) {
      fix = write_instead(source_of(*binary.left) + " equals " + source_of(*binary.right));
    } else if (other.is(TypeKind::text) && op == Op::equal) {
      fix = write_instead("some " + source_of(side) + " has it == …") +
            ", or name one: " + quoted("first(" + source_of(side) + ")");
    }
    report(DiagnosticKind::sequence_compared, side.span,
           quoted(symbol) + " compares single values, this is " +
               describe(left_stream ? left->type : right->type),
           std::move(fix));
    return false;
  }
  const bool numbers = left->type.is_number() && right->type.is_number();
  const bool texts = left->type.is(TypeKind::text) && right->type.is(TypeKind::text);
  const bool simple = left->type == right->type &&
                      (left->type.is(TypeKind::boolean) || left->type.is(TypeKind::enumeration));
  if (op == Op::same_folded ? texts : numbers || texts || (simple && !is_ordering(op))) return true;
  std::string fix;
  if (left->type.is(TypeKind::text) && right->type.is_number()) {
    fix = write_instead("length(" + source_of(*binary.left) + ")") + " or " +
          quoted("int(" + source_of(*binary.left) + ")");
  } else if (numbers) {
    fix = write_instead("==");
  }
  report(
      DiagnosticKind::cannot_compare, span,
      quoted(symbol) + " cannot compare " + describe(left->type) + " with " + describe(right->type),
      std::move(fix));
  return false;
}

void Checker::warn_about_bound(Op op, NodePtr left, NodePtr right, SourceSpan span) {
  double bound = 0;
  if (!never_negative(left)) {
    if (!never_negative(right) || !number_constant(left, bound)) return;
    op = ir::mirrored(op);
  } else if (!number_constant(right, bound)) {
    return;
  }
  const bool impossible = bound < 0 || bound != std::floor(bound);
  bool always = false;
  bool never = false;
  switch (op) {
    case Op::greater_equal:
      always = bound <= 0;
      break;
    case Op::greater:
      always = bound < 0;
      break;
    case Op::less:
      never = bound <= 0;
      break;
    case Op::less_equal:
      never = bound < 0;
      break;
    case Op::equal:
      never = impossible;
      break;
    case Op::not_equal:
      always = impossible;
      break;
    default:
      break;
  }
  const std::string why = bound < 0 || op != Op::equal ? "a number of pieces is never negative"
                                                       : "a number of pieces is whole";
  if (always) report(DiagnosticKind::always_true, span, "this is always true: " + why);
  if (never) report(DiagnosticKind::never_true, span, "this is never true: " + why);
}

NodePtr Checker::check_comparison(const ast::Binary& binary, const ast::Expr& expression) {
  auto [left, right] = check_sides(*binary.left, *binary.right);
  const SourceSpan span = expression.span;
  if (left->type.is(TypeKind::unknown) || right->type.is(TypeKind::unknown)) return poison(span);
  if (!check_comparable(binary, left, right, span)) return poison(span);
  const Op op = comparison_op(binary.op);
  warn_about_bound(op, left, right, span);
  return make(op, Type::boolean(), span, {left, right});
}

NodePtr Checker::check_in(const ast::In& in, const ast::Expr& expression) {
  const SourceSpan span = expression.span;
  NodePtr value = check(*in.value);
  NodePtr found =
      in.upper != nullptr ? check_in_range(in, value, span) : check_member(in, value, span);
  if (found->type.is(TypeKind::unknown) || !in.negated) return found;
  return make(Op::logical_not, Type::boolean(), span, {found});
}

NodePtr Checker::check_in_range(const ast::In& in, NodePtr value, SourceSpan span) {
  NodePtr lower = check(*in.lower_or_set);
  NodePtr upper = check(*in.upper);
  for (const auto& [node, side] :
       {std::pair(value, in.value.get()), std::pair(lower, in.lower_or_set.get()),
        std::pair(upper, in.upper.get())}) {
    if (node->type.is(TypeKind::unknown)) return poison(span);
    if (node->type.is_number()) continue;
    return fail(
        node->type.is_stream() ? DiagnosticKind::sequence_compared : DiagnosticKind::cannot_compare,
        side->span, "a range is about numbers, this is " + describe(node->type),
        node->type.is_stream() ? write_instead("count(" + source_of(*side) + ")") : "");
  }
  double low = 0;
  double high = 0;
  if (number_constant(lower, low) && number_constant(upper, high)) {
    if (low > high) {
      return fail(DiagnosticKind::empty_range, cover(in.lower_or_set->span, in.upper->span),
                  "no number lies in this range",
                  write_instead(source_of(*in.upper) + ".." + source_of(*in.lower_or_set)));
    }
    if (never_negative(value) && high < 0) {
      report(DiagnosticKind::never_true, span,
             "this is never true: a number of pieces is never negative");
    }
  }
  return make(Op::in_range, Type::boolean(), span, {value, lower, upper});
}

NodePtr Checker::check_member(const ast::In& in, NodePtr value, SourceSpan span) {
  const ast::Expr& set_syntax = *in.lower_or_set;
  const bool literal = std::holds_alternative<ast::ListLiteral>(set_syntax.node);
  const Type& type = value->type;
  const bool single = !type.is_stream() && !type.is(TypeKind::unknown);
  NodePtr set =
      literal && single ? check_expecting(set_syntax, Type::list(type)) : check(set_syntax);
  if (type.is(TypeKind::unknown) || set->type.is(TypeKind::unknown)) return poison(span);
  if (type.is_stream()) {
    return fail(
        DiagnosticKind::sequence_compared, in.value->span,
        "`in` asks about one value, this is " + describe(type),
        write_instead("every " + source_of(*in.value) + " has it in " + source_of(set_syntax)));
  }
  if (!set->type.is_stream()) {
    const bool texts = type.is(TypeKind::text) && set->type.is(TypeKind::text);
    return fail(
        DiagnosticKind::not_a_sequence, set_syntax.span,
        "`in` needs a range, a list or a sequence, this is " + describe(set->type),
        texts ? write_instead(source_of(set_syntax) + " contains " + source_of(*in.value)) : "");
  }
  if (set->op == Op::constant && set->operands.empty()) {
    return fail(DiagnosticKind::empty_list, set_syntax.span, "nothing is in an empty list");
  }
  if (type != set->type.item()) {
    return fail(
        DiagnosticKind::cannot_compare, in.value->span,
        "`in` cannot compare " + describe(type) + " with the items of " + describe(set->type));
  }
  return make(Op::member, Type::boolean(), span, {value, set});
}

NodePtr Checker::check_within(const ast::Within& within, const ast::Expr& expression) {
  NodePtr value = check(*within.value);
  NodePtr distance = check(*within.distance);
  NodePtr center = check(*within.center);
  const SourceSpan span = expression.span;
  bool real = false;
  for (const auto& [node, side] :
       {std::pair(value, within.value.get()), std::pair(distance, within.distance.get()),
        std::pair(center, within.center.get())}) {
    if (node->type.is(TypeKind::unknown)) return poison(span);
    real = real || node->type.is(TypeKind::real);
    if (node->type.is_number()) continue;
    return fail(
        node->type.is_stream() ? DiagnosticKind::sequence_compared : DiagnosticKind::cannot_compare,
        side->span, "`within` is about numbers, this is " + describe(node->type),
        node->type.is_stream() ? write_instead("count(" + source_of(*side) + ")") : "");
  }
  if (real) {
    value = to_real(value);
    distance = to_real(distance);
    center = to_real(center);
  }
  double width = 0;
  if (number_constant(distance, width) && width < 0) {
    return fail(DiagnosticKind::empty_range, within.distance->span, "a distance is not negative");
  }
  NodePtr near = make(Op::within, Type::boolean(), span, {value, distance, center});
  if (!within.negated) return near;
  return make(Op::logical_not, Type::boolean(), span, {near});
}

}  // namespace ifc::sema
