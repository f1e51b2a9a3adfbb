// Which operations generated code does without building the text that their operand stands for.
// Private to compiler/codegen; see kernels_in_place.cpp and membership.cpp.
#pragma once

#include "compiler/ir/node.h"

namespace ifc::codegen {

/// The only operand whose value is looked at, of an operation that builds nothing of its own: a
/// strip, the first code point of a text, `lower(x) in` constant texts. Null of any other.
const ir::Node* read_in_place(const ir::Node& node);
/// Whether it is `lower(x) in` a few short texts.
bool is_lowered_membership(const ir::Node& node);
/// Whether it is `x in` so many constant texts that they are looked up in a lexicon.
bool is_lexicon_membership(const ir::Node& node);
/// The operand of a lowercase, or null.
const ir::Node* lowercased(const ir::Node& node);
/// Whether a `where` keeps the pieces of a text that are in a lexicon, or whose lowercase is.
bool is_lexicon_filter(const ir::Node& where);
/// Whether it is `first(codepoint of x)`.
bool is_first_codepoint(const ir::Node& node);
/// The operand of a comparison for equality that is another text reversed, or null.
const ir::Node* reversed_operand(const ir::Node& comparison);

}  // namespace ifc::codegen
