#include "compiler/ir/comparison.h"

namespace ifc::ir {

Op mirrored(Op op) {
  switch (op) {
    case Op::less:
      return Op::greater;
    case Op::less_equal:
      return Op::greater_equal;
    case Op::greater:
      return Op::less;
    case Op::greater_equal:
      return Op::less_equal;
    default:
      return op;
  }
}

Op opposite(Op op) {
  switch (op) {
    case Op::equal:
      return Op::not_equal;
    case Op::not_equal:
      return Op::equal;
    case Op::less:
      return Op::greater_equal;
    case Op::less_equal:
      return Op::greater;
    case Op::greater:
      return Op::less_equal;
    case Op::greater_equal:
      return Op::less;
    default:
      return op;
  }
}

namespace {

using runtime::Builtin;

const Node* if_lowercase(const Node* node) {
  return node->op == Op::call && node->builtin == Builtin::lower ? node : nullptr;
}

bool is_test(const Node& node) {
  return node.op == Op::call &&
         (node.builtin == Builtin::starts_with_text || node.builtin == Builtin::ends_with_text ||
          node.builtin == Builtin::contains_text || node.builtin == Builtin::contains_regex);
}

bool is_count_of_text(const Node& node) {
  if (node.op != Op::count || node.operands[0]->op != Op::segment) return false;
  const Node& segment = *node.operands[0];
  return segment.search == Search::match && segment.operands[1]->type.is(TypeKind::text);
}

}  // namespace

const Node* spared_lowercase(const Node& node) {
  if (is_test(node)) return if_lowercase(node.operands[0]);
  if (is_count_of_text(node)) return if_lowercase(node.operands[0]->operands[0]);
  if (node.op != Op::equal && node.op != Op::not_equal) return nullptr;
  const Node* left = if_lowercase(node.operands[0]);
  return left != nullptr ? left : if_lowercase(node.operands[1]);
}

}  // namespace ifc::ir
