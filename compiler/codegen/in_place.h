// Which operations generated code does without building the text that their operand stands for.
// Private to compiler/codegen; see kernels_in_place.cpp and membership.cpp.
#pragma once

#include <optional>
#include <string>

#include "compiler/ir/node.h"

namespace ifc::codegen {

/// The only operand whose value is looked at, of an operation that builds nothing of its own: a
/// strip, a test for being blank, the first code point of a text, `lower(x) in` constant texts.
/// Null of any other.
const ir::Node* read_in_place(const ir::Node& node);
/// `blank(x)`, or `blank(remove(x, "c"))` of one ASCII character.
struct BlankTest {
  const ir::Node* whole = nullptr;
  bool python = false;  // by Python's white space
  std::string removed;
};
/// Nothing of any other operation.
std::optional<BlankTest> blank_test(const ir::Node& node);
/// Whether a call gives an ASCII text as it is, and a text whatever its first argument.
bool keeps_ascii(const ir::Node& call);
/// The decomposition of which all is removed that is not ASCII; null of any other operation.
const ir::Node* decomposed_to_ascii(const ir::Node& node);
/// Whether it is `lower(x) in` a few short texts.
bool is_lowered_membership(const ir::Node& node);
/// Whether it is `x in` so many constant texts that they are looked up in a lexicon.
bool is_lexicon_membership(const ir::Node& node);
/// The operand of a lowercase, or null.
const ir::Node* lowercased(const ir::Node& node);
/// Whether a `where` keeps the pieces of a text that are in a lexicon, or whose lowercase is.
bool is_lexicon_filter(const ir::Node& where);
/// Whether it is `codepoint of x`, not kept for others.
bool is_codepoints(const ir::Node& stream);
/// Whether it is `first(codepoint of x)`.
bool is_first_codepoint(const ir::Node& node);
/// The operand of a comparison for equality that is another text reversed, or null.
const ir::Node* reversed_operand(const ir::Node& comparison);

}  // namespace ifc::codegen
