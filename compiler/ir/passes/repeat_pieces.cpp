// Pass `repeat_pieces`: the name of the pieces of a text, or of what is made of each of them, gives
// way to the segmentation itself, wherever it is used. Pieces need not be stored to be looked at
// again, since what cuts a text keeps its spans, or can start again; and a consumer that looks at
// the first ones only leaves the rest of the text alone. A name stays where a loop around its use
// would cut the text for every item, where all that is made of the pieces would be made twice, and
// where it matters that the pieces are those of one text. The name of a text that is made of the
// response goes likewise: whoever needs it first makes it, and `number_values` keeps it for the
// others.
#include <algorithm>

#include "compiler/ir/passes/all.h"
#include "compiler/ir/passes/placed_texts.h"
#include "compiler/ir/passes/terms.h"
#include "compiler/ir/pieces.h"
#include "compiler/ir/rewrite.h"

namespace ifc::ir {
namespace {

/// Pieces whose spans are kept where they are looked at twice.
bool are_kept(const Node& pieces) {
  if (is_pieces_of_response(pieces)) return true;
  return pieces.op == Op::segment && pieces.search == Search::unit &&
         is_made_of_response(*pieces.operands[0]);
}

/// Whether something is done for each of several items in a body.
bool is_loop(const Node& node) { return node.body != nullptr && node.op != Op::let; }

bool is_used_in_loop(const Node& node, const Variable* name, bool in_loop) {
  if (node.op == Op::variable) return in_loop && node.variable == name;
  const auto uses = [&](const Node* operand) { return is_used_in_loop(*operand, name, in_loop); };
  return std::any_of(node.operands.begin(), node.operands.end(), uses) ||
         (node.body != nullptr && is_used_in_loop(*node.body, name, in_loop || is_loop(node)));
}

/// Whether a node looks at one item of the stream alone.
bool takes_one_item(const Node& node) {
  return node.op == Op::first || node.op == Op::last || node.op == Op::nth;
}

/// How often all items that have the name may be looked at.
int whole_uses(const Node& node, const Variable* name) {
  if (node.op == Op::variable) return node.variable == name ? 1 : 0;
  int uses = node.body != nullptr ? whole_uses(*node.body, name) : 0;
  for (size_t i = 0; i < node.operands.size(); ++i) {
    if (i > 0 || !takes_one_item(node) || node.operands[0]->op != Op::variable)
      uses += whole_uses(*node.operands[i], name);
  }
  return uses;
}

/// What a known text cuts the response into: found as quickly as it is stored.
bool is_cut(const Node& pieces) {
  return pieces.op == Op::call && pieces.builtin == runtime::Builtin::split_text &&
         is_made_of_response(pieces);
}

/// The response, or a text that is made of it, but for a lowercase: comparisons with one do without
/// it, each for itself, where its name says that it is to be made once.
bool is_made_when_needed(const Node& text) {
  const bool is_lowercase = text.op == Op::call && text.builtin == runtime::Builtin::lower;
  return text.type.is(TypeKind::text) && !is_lowercase && is_made_of_response(text);
}

/// Whether the items may be made twice: pieces, or what is made of each, once and for single ones.
bool may_repeat(const Node& items, const Node& body, const Variable* name) {
  if (are_kept(items)) return !is_used_in_loop(body, name, false);
  if (is_used_in_loop(body, name, false)) return false;
  if (is_cut(items)) return whole_uses(body, name) <= 2;
  return items.op == Op::map && are_kept(*items.operands[0]) && whole_uses(body, name) <= 1 &&
         !Terms::contains(*items.body, &Terms::is_probe);
}

const Node* repeat(Module& module, const PlacedTexts& placed, const Node& let) {
  if (let.op != Op::let) return &let;
  const Variable* name = let.binders[0];
  if (placed.contains(name)) return &let;
  const Node& value = *let.operands[0];
  if (is_made_when_needed(value) ? placed.mentions(name) : !may_repeat(value, *let.body, name))
    return &let;
  Rewriter substitution(module, [&](Module&, const Node& node) {
    return node.op == Op::variable && node.variable == name ? let.operands[0] : &node;
  });
  return substitution.rewrite(let.body);
}

}  // namespace

void repeat_pieces(Module& module, const SourceFile&) {
  const PlacedTexts placed(module);
  rewrite_requirements(module,
                       [&](Module& in, const Node& node) { return repeat(in, placed, node); });
}

}  // namespace ifc::ir
