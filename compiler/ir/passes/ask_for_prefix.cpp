// Pass `ask_for_prefix`: a kernel whose first items depend on little of its input is asked for the
// first items alone where no others are looked at: the first tag of a text needs three words of it,
// the first row of a table is mostly a line. Such kernels have a second form, which takes the
// number of items as its last argument.
#include <optional>

#include "compiler/ir/passes/all.h"
#include "compiler/ir/rewrite.h"

namespace ifc::ir {
namespace {

using runtime::Builtin;

/// The form of a kernel for its first items.
std::optional<Builtin> limited(Builtin builtin) {
  switch (builtin) {
    case Builtin::part_of_speech:
      return Builtin::part_of_speech_limit;
    case Builtin::nltk_part_of_speech:
      return Builtin::nltk_part_of_speech_limit;
    case Builtin::py_csv:
      return Builtin::py_csv_limit;
    default:
      return std::nullopt;
  }
}

std::optional<int64_t> positive_constant(const Node& node) {
  if (node.op != Op::constant || !node.type.is(TypeKind::integer) || node.integer <= 0)
    return std::nullopt;
  return node.integer;
}

/// How many items of its operand a consumer looks at.
std::optional<int64_t> demand(const Node& node) {
  switch (node.op) {
    case Op::first:
    case Op::exists:
      return 1;
    case Op::nth:
      return positive_constant(*node.operands[1]);
    case Op::slice:
      return positive_constant(*node.operands[1]) ? positive_constant(*node.operands[2])
                                                  : std::nullopt;
    default:
      return std::nullopt;
  }
}

const Node* ask(Module& module, const Node& node) {
  if (node.op == Op::let) return ask_for_counted(module, node);
  const std::optional<int64_t> items = demand(node);
  if (!items || node.operands[0]->op != Op::call) return &node;
  const Node& call = *node.operands[0];
  const std::optional<Builtin> builtin = limited(call.builtin);
  if (!builtin) return &node;
  Node* limit = module.make(Op::constant, Type::integer(), call.span);
  limit->integer = *items;
  Node* prefix = module.clone(call);
  prefix->builtin = *builtin;
  prefix->operands.push_back(limit);
  Node* changed = module.clone(node);
  changed->operands[0] = prefix;
  return changed;
}

}  // namespace

void ask_for_prefix(Module& module, const SourceFile&) { rewrite_requirements(module, ask); }

}  // namespace ifc::ir
