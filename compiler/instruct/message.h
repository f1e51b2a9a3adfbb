// The sentence of a constraint whose parameters have no values: a message of ICU's MessageFormat.
#pragma once

#include <span>
#include <string>

#include "compiler/ir/node.h"
#include "compiler/support/source.h"

namespace ifc::instruct {

/// Parameters that are whole numbers become plurals or ordinals, enumerations and booleans selects,
/// all others plain placeholders. Formatting the message gives the same bytes as deriving with the
/// arguments, for numbers that the constraint expects and for which something is demanded, and for
/// texts that are quoted as they are (a parameter that is a regex is quoted, its argument may be
/// described); many arguments are tried before the message is returned. The
/// numbers begin with 0, but with 1 for positions and where 0 would need plurals inside plurals.
/// Where no readable message does it (`n + 2`, one range between two parameters), all parameters
/// stand as placeholders in the sentence that is derived without arguments.
std::string derive_message(const ir::Constraint& constraint, const SourceFile& source);

/// The derived sentence with placeholders marked, not braced, for parameters without argument;
/// empty when a condition would be quoted.
std::string derive_marked(const ir::Constraint& constraint, const SourceFile& source,
                          std::span<const ir::Node* const> arguments);

/// A placeholder in a text that is not a message yet, apart from braces that the author wrote.
std::string placeholder(const std::string& name);
bool holds_placeholder(std::string_view text);
/// The placeholders as they are shown: "{name}".
std::string with_braces(std::string text);

}  // namespace ifc::instruct
