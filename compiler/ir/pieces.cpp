#include "compiler/ir/pieces.h"

#include <algorithm>

#include "runtime/regex/regex.h"

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

bool is_made_of_response(const Node& text) {
  if (text.op == Op::response) return true;
  if (text.op != Op::call || text.operands.empty()) return false;
  const auto is_constant = [](const Node* operand) { return operand->op == Op::constant; };
  return is_made_of_response(*text.operands[0]) &&
         std::all_of(text.operands.begin() + 1, text.operands.end(), is_constant);
}

bool is_strip(runtime::Builtin builtin) {
  switch (builtin) {
    case runtime::Builtin::strip:
    case runtime::Builtin::strip_chars:
    case runtime::Builtin::strip_start:
    case runtime::Builtin::strip_start_chars:
    case runtime::Builtin::strip_end:
    case runtime::Builtin::strip_end_chars:
    case runtime::Builtin::py_strip:
      return true;
    default:
      return false;
  }
}

const runtime::ClassPattern* class_of(const Node& regex) {
  if (regex.op != Op::constant || regex.regex == nullptr) return nullptr;
  return regex.regex->class_pattern();
}

}  // namespace ifc::ir
