// Texts that are made of others by taking something away, and characters that few texts have: what
// lacks a mark has none after that. Used by passes that look for it first.
#pragma once

#include <string>
#include <string_view>

#include "compiler/ir/node.h"

namespace ifc::ir {

/// Calls that give a part of their first operand, whatever it is.
bool gives_part(const Node& node);
/// Calls that take texts or characters away from their first operand, and cannot fail.
bool removes_texts(const Node& node);
/// The mark of those that is rarest in English text; empty where all are common.
std::string rare_mark_of(std::string_view marks);

}  // namespace ifc::ir
