// What pieces are cut from, and those whose unit needs a data pack, so that a call stands for them.
#pragma once

#include <optional>

#include "compiler/ir/node.h"

namespace ifc::runtime {
class ClassPattern;
}

namespace ifc::ir {

/// The unit that the call cuts a text into: `treebank.token of t`. Nothing of any other operation.
std::optional<runtime::Unit> unit_of_call(const Node& node);

/// Whether the node is the pieces of the whole response, which are kept once they are found.
bool is_pieces_of_response(const Node& node);

/// Whether the kernel takes characters from the ends of a text, and nothing else.
bool is_strip(runtime::Builtin builtin);

/// The class that a regex known while compiling is: of characters, or of runs of them; else null.
const runtime::ClassPattern* class_of(const Node& regex);

/// Whether a text is the response, or made of it by kernels alone that take nothing else but
/// constants.
bool is_made_of_response(const Node& text);

}  // namespace ifc::ir
