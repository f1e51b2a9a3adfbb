// Pass `stop_counting`: a count that is only compared with a constant need not go on once the
// answer is known. `count(s) >= k` becomes `at least k` over s, which stops at the k-th item;
// likewise > < <= ==. Only where s cannot raise an error (or hold an absent list item), since a
// quantifier may decide in spite of what a count would report; and only where s is filtered or
// computed: a bare unit is counted by its segmentation, which is shared, at no further cost.
#include "compiler/ir/passes/all.h"
#include "compiler/ir/rewrite.h"

namespace ifc::ir {
namespace {

bool may_raise(const Node& node) {
  switch (node.op) {
    case Op::add:
    case Op::subtract:
    case Op::multiply:
    case Op::negate:
    case Op::sum:
      return node.type.is(TypeKind::integer);
    case Op::within:
    case Op::call:
    case Op::list:
    case Op::parameter:
      return true;
    case Op::constant:
      return node.type.is(TypeKind::regex);
    default:
      break;
  }
  for (const Node* operand : node.operands) {
    if (may_raise(*operand)) return true;
  }
  return node.body != nullptr && may_raise(*node.body);
}

bool worth_stopping(const Node& stream) {
  return stream.op == Op::where || stream.op == Op::select || stream.op == Op::flat_map;
}

struct Bound {
  Quantifier quantifier;
  int64_t amount;
};

/// The quantifier that says `count op bound`.
bool bound_of(Op op, int64_t bound, Bound& out) {
  if (bound < 0 || bound > INT32_MAX) return false;
  switch (op) {
    case Op::greater_equal:
      out = {Quantifier::at_least, bound};
      return true;
    case Op::greater:
      out = {Quantifier::at_least, bound + 1};
      return true;
    case Op::less_equal:
      out = {Quantifier::at_most, bound};
      return true;
    case Op::less:
      out = {Quantifier::at_most, bound - 1};
      return bound > 0;
    case Op::equal:
      out = {Quantifier::exactly, bound};
      return true;
    default:
      return false;
  }
}

const Node* stop(Module& module, const Node& node) {
  if (node.operands.size() != 2 || node.operands[0]->op != Op::count) return &node;
  const Node& bound_node = *node.operands[1];
  if (bound_node.op != Op::constant || !bound_node.type.is(TypeKind::integer)) return &node;
  const Node* stream = node.operands[0]->operands[0];
  Bound bound{};
  if (!worth_stopping(*stream) || may_raise(*stream) ||
      !bound_of(node.op, bound_node.integer, bound))
    return &node;
  Node* amount = module.make(Op::constant, Type::integer(), bound_node.span);
  amount->integer = bound.amount;
  Node* body = module.make(Op::constant, Type::boolean(), node.span);
  body->boolean = true;
  Node* quantify = module.make(Op::quantify, Type::boolean(), node.span);
  quantify->quantifier = bound.quantifier;
  quantify->operands = {stream, amount};
  quantify->binders = {module.make_variable("it", stream->type.item())};
  quantify->body = body;
  return quantify;
}

}  // namespace

void stop_counting(Module& module, const SourceFile&) { rewrite_requirements(module, stop); }

}  // namespace ifc::ir
