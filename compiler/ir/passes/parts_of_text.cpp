#include "compiler/ir/passes/parts_of_text.h"

#include <algorithm>

#include "compiler/ir/pieces.h"
#include "runtime/regex/regex.h"

namespace ifc::ir {

using runtime::Builtin;

bool gives_part(const Node& node) {
  return node.op == Op::call &&
         (is_strip(node.builtin) || node.builtin == Builtin::remove_start_text ||
          node.builtin == Builtin::remove_end_text);
}

namespace {

/// Whether computing the node cannot fail, whatever the response.
bool is_total(const Node& node) {
  const bool is_leaf = node.op == Op::constant || node.op == Op::response;
  const bool tests = node.op == Op::call && node.builtin == Builtin::contains_text;
  const bool passes_on =
      node.op == Op::conditional || node.op == Op::holds || tests || gives_part(node);
  return is_leaf || (passes_on && std::ranges::all_of(node.operands, [](const Node* operand) {
                       return is_total(*operand);
                     }));
}

}  // namespace

bool removes_texts(const Node& node) {
  if (node.op != Op::call) return false;
  const Node* what = node.operands.size() > 1 ? node.operands[1] : nullptr;
  switch (node.builtin) {
    case Builtin::remove_text:
    case Builtin::remove_text_limit:
      return std::all_of(node.operands.begin() + 1, node.operands.end(),
                         [](const Node* operand) { return is_total(*operand); });
    case Builtin::remove_regex:
      return class_of(*what) != nullptr;
    default:
      return false;
  }
}

std::string rare_mark_of(std::string_view marks) {
  constexpr std::string_view kByShare = "\"':()?!;";  // the most frequent first
  const size_t rarest = kByShare.find_last_of(marks);
  return rarest == std::string_view::npos ? "" : std::string(1, kByShare[rarest]);
}

}  // namespace ifc::ir
