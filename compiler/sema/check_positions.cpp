// Positions in a sequence: `s[3]`, `s[-1]`, `s[2..-1]`. They count from 1, and from the end with
// -1.
#include "compiler/sema/checker.h"

namespace ifc::sema {

using ir::Op;
using ir::Type;
using ir::TypeKind;

namespace {

bool is_int_constant(NodePtr node) {
  return node->op == Op::constant && node->type.is(TypeKind::integer);
}

}  // namespace

NodePtr Checker::check_position(const ast::ExprPtr& position, int64_t otherwise, SourceSpan span) {
  if (position == nullptr) return make_int(otherwise, span);
  NodePtr node = check(*position);
  if (node->type.is(TypeKind::unknown)) return node;
  if (!node->type.is(TypeKind::integer)) {
    return fail(DiagnosticKind::wrong_type, position->span,
                "a position is a whole number, this is " + describe(node->type));
  }
  if (is_int_constant(node) && node->integer == 0) {
    return fail(DiagnosticKind::index_zero, position->span, "positions count from 1",
                "write `1` for the first, `-1` for the last");
  }
  return node;
}

NodePtr Checker::check_index(const ast::Index& index, const ast::Expr& expression) {
  NodePtr base = check(*index.base);
  NodePtr position = check_position(index.index, 1, expression.span);
  if (base->type.is(TypeKind::unknown)) return base;
  if (!base->type.is_stream()) {
    const bool text = base->type.is(TypeKind::text);
    return fail(text ? DiagnosticKind::indexed_text : DiagnosticKind::not_a_sequence,
                index.base->span, "only a sequence has positions, this is " + describe(base->type),
                text ? write_instead("(char of " + source_of(*index.base) + ")[" +
                                     source_of(*index.index) + "]")
                     : "");
  }
  if (base->type.item().is(TypeKind::tuple)) {
    return fail(DiagnosticKind::wrong_binders, expression.span,
                "a pair cannot stand alone; take it apart with two names",
                "write `some (a, b) of … satisfies …`");
  }
  if (position->type.is(TypeKind::unknown)) return position;
  const Type item = base->type.item();
  return make(Op::nth, item, expression.span, {base, position});
}

NodePtr Checker::check_slice(const ast::Slice& slice, const ast::Expr& expression) {
  NodePtr base = check(*slice.base);
  NodePtr from = check_position(slice.from, 1, expression.span);
  NodePtr to = check_position(slice.to, -1, expression.span);
  if (base->type.is(TypeKind::unknown)) return base;
  if (!base->type.is_stream()) {
    const bool text = base->type.is(TypeKind::text);
    return fail(text ? DiagnosticKind::indexed_text : DiagnosticKind::not_a_sequence,
                slice.base->span, "only a sequence has positions, this is " + describe(base->type),
                text ? write_instead("(char of " + source_of(*slice.base) + ")[…]") : "");
  }
  if (from->type.is(TypeKind::unknown) || to->type.is(TypeKind::unknown)) {
    return poison(expression.span);
  }
  if (is_int_constant(from) && is_int_constant(to) && to->integer < from->integer &&
      (from->integer < 0) == (to->integer < 0)) {
    report(DiagnosticKind::empty_slice, expression.span,
           "this slice ends before it begins, so it is always empty",
           "write `" + std::to_string(to->integer) + ".." + std::to_string(from->integer) + "`");
  }
  Type items = Type::sequence(base->type.item());
  return make(Op::slice, std::move(items), expression.span, {base, from, to});
}

}  // namespace ifc::sema
