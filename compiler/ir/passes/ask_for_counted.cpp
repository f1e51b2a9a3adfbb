// Part of the pass `ask_for_prefix`: rows that are counted, and looked at only where there are so
// many, are asked for up to the first that is one too many.
#include <algorithm>
#include <cstdint>
#include <optional>

#include "compiler/ir/comparison.h"
#include "compiler/ir/passes/all.h"

namespace ifc::ir {
namespace {

using runtime::Builtin;

const Node& without_edge(const Node& node) {
  return node.op == Op::holds ? without_edge(*node.operands[0]) : node;
}

/// The number with which the count of `items` is compared, by `op` if that is given; -1 of any
/// other node.
int64_t compared_count(const Node& node, const Variable* items, std::optional<Op> op = {}) {
  if (opposite(node.op) == node.op || (op && node.op != *op)) return -1;
  const Node& count = *node.operands[0];
  const Node& bound = *node.operands[1];
  if (count.op != Op::count || bound.op != Op::constant || !bound.type.is(TypeKind::integer))
    return -1;
  const Node& counted = *count.operands[0];
  if (counted.op != Op::variable || counted.variable != items) return -1;
  return std::max<int64_t>(bound.integer, -1);
}

int64_t largest_count(const Node& node, const Variable* items) {
  int64_t largest = compared_count(node, items);
  for (const Node* operand : node.operands)
    largest = std::max(largest, largest_count(*operand, items));
  return node.body == nullptr ? largest : std::max(largest, largest_count(*node.body, items));
}

/// Whether `node` is the same where `items` ends behind one more than `most`. Where a test has
/// found that there are not more, it is what it was.
bool needs_no_more(const Node& node, const Variable* items, int64_t most) {
  if (compared_count(node, items) >= 0) return true;
  if (node.op == Op::variable) return node.variable != items;
  const auto is_test = [&](const Node& test, Op op) {
    return compared_count(without_edge(test), items, op) >= 0;
  };
  const auto some_operand = [&](Op op) {
    return std::any_of(node.operands.begin(), node.operands.end(),
                       [&](const Node* operand) { return is_test(*operand, op); });
  };
  if (node.op == Op::logical_and && some_operand(Op::equal)) return true;
  if (node.op == Op::logical_or && some_operand(Op::not_equal)) return true;
  if (node.op == Op::conditional) {
    if (is_test(*node.operands[0], Op::equal)) return needs_no_more(*node.operands[2], items, most);
    if (is_test(*node.operands[0], Op::not_equal))
      return needs_no_more(*node.operands[1], items, most);
  }
  const auto check = [&](const Node* part) { return needs_no_more(*part, items, most); };
  return std::all_of(node.operands.begin(), node.operands.end(), check) &&
         (node.body == nullptr || check(node.body));
}

}  // namespace

const Node* ask_for_counted(Module& module, const Node& let) {
  if (let.op != Op::let) return &let;
  const Node& rows = *let.operands[0];
  if (rows.op != Op::call || rows.builtin != Builtin::py_csv) return &let;
  const Variable* name = let.binders[0];
  const int64_t most = largest_count(*let.body, name);
  if (most < 0 || most == INT64_MAX || !needs_no_more(*let.body, name, most)) return &let;
  Node* limit = module.make(Op::constant, Type::integer(), rows.span);
  limit->integer = most + 1;
  Node* prefix = module.clone(rows);
  prefix->builtin = Builtin::py_csv_limit;
  prefix->operands.push_back(limit);
  Node* changed = module.clone(let);
  changed->operands[0] = prefix;
  return changed;
}

}  // namespace ifc::ir
