// Pass `spare_removals`: what is taken away from a text leaves no mark that was not there, so that
// a response without quotation marks has none either once its white space is gone. A comparison
// with a known text that holds such a mark looks for it in the response first, and nothing is made
// of a response that lacks it.
#include "compiler/ir/passes/all.h"
#include "compiler/ir/passes/parts_of_text.h"
#include "compiler/ir/pieces.h"
#include "compiler/ir/rewrite.h"

namespace ifc::ir {
namespace {

using runtime::Builtin;

bool looks_for_text(const Node& node) {
  return node.op == Op::call &&
         (node.builtin == Builtin::contains_text || node.builtin == Builtin::starts_with_text ||
          node.builtin == Builtin::ends_with_text) &&
         node.operands[1]->op == Op::constant;
}

/// What the text is made of by taking away, at least once; null where it is not.
const Node* whole_of_shortened(const Node& text) {
  if (gives_part(text)) return whole_of_shortened(*text.operands[0]);
  if (!removes_texts(text)) return nullptr;
  const Node* source = text.operands[0];
  while (gives_part(*source) || removes_texts(*source)) source = source->operands[0];
  return is_made_of_response(*source) ? source : nullptr;
}

const Node* guarded(Module& module, const Node& node) {
  if (!looks_for_text(node)) return &node;
  const std::string mark = rare_mark_of(node.operands[1]->text);
  const Node* source = mark.empty() ? nullptr : whole_of_shortened(*node.operands[0]);
  if (source == nullptr) return &node;
  Node* literal = module.make(Op::constant, Type::text(), node.span);
  literal->text = mark;
  Node* test = module.make(Op::call, Type::boolean(), node.span);
  test->builtin = Builtin::contains_text;
  test->operands = {source, literal};
  Node* both = module.make(Op::logical_and, Type::boolean(), node.span);
  both->operands = {test, &node};
  return both;
}

}  // namespace

void spare_removals(Module& module, const SourceFile&) { rewrite_requirements(module, guarded); }

}  // namespace ifc::ir
