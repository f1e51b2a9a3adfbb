#include "compiler/ir/pieces.h"

namespace ifc::ir {

std::optional<runtime::Unit> unit_of_call(const Node& node) {
  if (node.op != Op::call) return std::nullopt;
  switch (node.builtin) {
    case runtime::Builtin::punkt_sentence:
      return runtime::Unit::punkt_sentence;
    case runtime::Builtin::treebank_token:
      return runtime::Unit::treebank_token;
    default:
      return std::nullopt;
  }
}

bool is_pieces_of_response(const Node& node) {
  const bool by_unit = node.op == Op::segment && node.search == Search::unit;
  return (by_unit || unit_of_call(node)) && node.operands[0]->op == Op::response;
}

}  // namespace ifc::ir
