// Operators on values: logic, arithmetic, `??`, and the relations between texts (`contains`,
// `matches` …).
#include <utility>

#include "compiler/sema/checker.h"
#include "compiler/support/check.h"

namespace ifc::sema {

using ast::BinaryOp;
using ir::Op;
using ir::Type;
using ir::TypeKind;

namespace {

Op arithmetic_op(BinaryOp op) {
  switch (op) {
    case BinaryOp::add:
      return Op::add;
    case BinaryOp::subtract:
      return Op::subtract;
    case BinaryOp::multiply:
      return Op::multiply;
    case BinaryOp::divide:
      return Op::divide;
    case BinaryOp::modulo:
      return Op::modulo;
    default:
      IFC_UNREACHABLE("only arithmetic comes here");
  }
}

std::string_view relation_name(BinaryOp op) {
  switch (op) {
    case BinaryOp::contains:
      return "contains";
    case BinaryOp::starts_with:
      return "starts_with";
    case BinaryOp::ends_with:
      return "ends_with";
    case BinaryOp::matches:
      return "matches";
    default:
      IFC_UNREACHABLE("only relations of texts come here");
  }
}

bool is_zero(NodePtr node) {
  if (node->op != Op::constant) return false;
  return node->type.is(TypeKind::integer) ? node->integer == 0
                                          : node->type.is(TypeKind::real) && node->real == 0;
}

}  // namespace

NodePtr Checker::check_unary(const ast::Unary& unary, const ast::Expr& expression) {
  if (unary.op == ast::UnaryOp::logical_not) {
    NodePtr operand = check_condition(*unary.operand, "what follows `not`");
    if (operand->type.is(TypeKind::unknown)) return operand;
    return make(Op::logical_not, Type::boolean(), expression.span, {operand});
  }
  NodePtr operand = check(*unary.operand);
  if (operand->type.is(TypeKind::unknown)) return operand;
  if (!operand->type.is_number()) {
    return fail(DiagnosticKind::bad_operand, unary.operand->span,
                "`-` needs a number, this is " + describe(operand->type));
  }
  if (operand->op != Op::constant || operand->integer == INT64_MIN) {
    Type type = operand->type;
    return make(Op::negate, std::move(type), expression.span, {operand});
  }
  ir::Node* negative = module_.clone(*operand);
  negative->span = expression.span;
  negative->integer = -operand->integer;
  negative->real = -operand->real;
  return negative;
}

NodePtr Checker::check_binary(const ast::Binary& binary, const ast::Expr& expression) {
  switch (binary.op) {
    case BinaryOp::logical_and:
    case BinaryOp::logical_or:
      return check_junction(binary, expression);
    case BinaryOp::add:
    case BinaryOp::subtract:
    case BinaryOp::multiply:
    case BinaryOp::divide:
    case BinaryOp::modulo:
      return check_arithmetic(binary, expression);
    case BinaryOp::coalesce:
      return check_coalesce(binary, expression);
    case BinaryOp::contains:
    case BinaryOp::starts_with:
    case BinaryOp::ends_with:
    case BinaryOp::matches:
      return check_text_relation(binary, expression);
    case BinaryOp::equals:
      return check_equals(binary, expression);
    default:
      return check_comparison(binary, expression);
  }
}

NodePtr Checker::check_junction(const ast::Binary& binary, const ast::Expr& expression) {
  const bool conjunction = binary.op == BinaryOp::logical_and;
  const std::string place = conjunction ? "each side of `and`" : "each side of `or`";
  // The left spine of a long chain is walked, not descended.
  std::vector<const ast::Expr*> parts;
  const ast::Expr* left = &expression;
  for (;;) {
    const auto* inner = std::get_if<ast::Binary>(&left->node);
    if (inner == nullptr || inner->op != binary.op) break;
    parts.push_back(inner->right.get());
    left = inner->left.get();
  }
  parts.push_back(left);
  ir::Node* junction =
      make(conjunction ? Op::logical_and : Op::logical_or, Type::boolean(), expression.span);
  bool poisoned = false;
  for (auto part = parts.rbegin(); part != parts.rend(); ++part) {
    NodePtr operand = check_condition(**part, place);
    poisoned = poisoned || operand->type.is(TypeKind::unknown);
    if (operand->op == junction->op && operand->weights.empty()) {
      junction->operands.insert(junction->operands.end(), operand->operands.begin(),
                                operand->operands.end());
    } else {
      junction->operands.push_back(operand);
    }
  }
  return poisoned ? poison(expression.span) : junction;
}

NodePtr Checker::check_arithmetic(const ast::Binary& binary, const ast::Expr& expression) {
  NodePtr left = check(*binary.left);
  NodePtr right = check(*binary.right);
  const SourceSpan span = expression.span;
  if (left->type.is(TypeKind::unknown) || right->type.is(TypeKind::unknown)) return poison(span);
  const std::string op = quoted(source_->slice(binary.op_span));
  const bool texts = left->type.is(TypeKind::text) && right->type.is(TypeKind::text);
  if (binary.op == BinaryOp::add && texts) return make(Op::add, Type::text(), span, {left, right});
  for (const auto& [node, side] :
       {std::pair(left, binary.left.get()), std::pair(right, binary.right.get())}) {
    const bool fits =
        binary.op == BinaryOp::modulo ? node->type.is(TypeKind::integer) : node->type.is_number();
    if (fits) continue;
    std::string fix;
    if (node->type.is_stream())
      fix = write_instead("count(" + source_of(*side) + ")");
    else if (node->type.is(TypeKind::text))
      fix = write_instead("length(" + source_of(*side) + ")");
    return fail(DiagnosticKind::bad_operand, side->span,
                op + " needs " + (binary.op == BinaryOp::modulo ? "whole numbers" : "numbers") +
                    ", this is " + describe(node->type),
                std::move(fix));
  }
  const bool divides = binary.op == BinaryOp::divide || binary.op == BinaryOp::modulo;
  if (divides && is_zero(right)) {
    return fail(DiagnosticKind::zero_divisor, binary.right->span, "division by zero");
  }
  const bool real = binary.op == BinaryOp::divide || left->type.is(TypeKind::real) ||
                    right->type.is(TypeKind::real);
  if (!real) return make(arithmetic_op(binary.op), Type::integer(), span, {left, right});
  return make(arithmetic_op(binary.op), Type::real(), span, {to_real(left), to_real(right)});
}

NodePtr Checker::check_coalesce(const ast::Binary& binary, const ast::Expr& expression) {
  auto [left, right] = check_alternatives(*binary.left, binary.right.get());
  if (left->type.is(TypeKind::unknown) || right->type.is(TypeKind::unknown)) {
    return poison(expression.span);
  }
  if (left->type.is(TypeKind::real)) right = to_real(right);
  if (right->type.is(TypeKind::real)) left = to_real(left);
  if (left->type.is_stream() || right->type.is_stream()) {
    return fail(DiagnosticKind::different_branches, expression.span,
                "`??` takes single values, not sequences");
  }
  if (left->type != right->type) {
    return fail(
        DiagnosticKind::different_branches, binary.right->span,
        "the left of `??` is " + describe(left->type) + ", this is " + describe(right->type));
  }
  Type type = left->type;
  return make(Op::coalesce, std::move(type), expression.span, {left, right});
}

NodePtr Checker::check_text_relation(const ast::Binary& binary, const ast::Expr& expression) {
  std::vector<PendingArgument> sides{{nullptr, binary.left.get(), check(*binary.left)},
                                     {nullptr, binary.right.get(), check(*binary.right)}};
  for (const PendingArgument& side : sides) {
    if (side.node->type.is(TypeKind::unknown)) return poison(expression.span);
  }
  const std::string name(relation_name(binary.op));
  const Type& left = sides[0].node->type;
  if (left.is(TypeKind::text)) {
    return check_builtin({name, binary.op_span}, sides, expression.span);
  }
  const std::string written = source_of(*binary.left);
  std::string fix;
  if (left.is_stream() && left.item().is(TypeKind::text)) {
    fix = write_instead("some " + written + " has it " + name + " " + source_of(*binary.right));
  }
  return fail(left.is_stream() ? DiagnosticKind::function_of_one : DiagnosticKind::wrong_argument,
              binary.left->span, quoted(name) + " speaks about one text, this is " + describe(left),
              std::move(fix));
}

NodePtr Checker::check_equals(const ast::Binary& binary, const ast::Expr& expression) {
  auto [left, right] = check_sides(*binary.left, *binary.right);
  if (left->type.is(TypeKind::unknown) || right->type.is(TypeKind::unknown)) {
    return poison(expression.span);
  }
  if (left->type.is(TypeKind::text) && right->type.is(TypeKind::text)) {
    return make(Op::equal, Type::boolean(), expression.span, {left, right});
  }
  if (left->type.is_stream() && right->type.is_stream()) {
    std::vector<PendingArgument> sides{{nullptr, binary.left.get(), left},
                                       {nullptr, binary.right.get(), right}};
    return check_builtin({"equals", binary.op_span}, sides, expression.span);
  }
  return fail(DiagnosticKind::cannot_compare, expression.span,
              "`equals` compares two sequences or two texts, these are " + describe(left->type) +
                  " and " + describe(right->type),
              left->type.is_number() || right->type.is_number() ? write_instead("==") : "");
}

}  // namespace ifc::sema
