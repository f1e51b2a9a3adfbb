// The author's own sentence: an ICU MessageFormat pattern with the parameters as named arguments.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "compiler/ir/node.h"

namespace ifc::instruct {

/// The pattern of a `say` clause with the arguments in place (null or absent: the default), by the
/// rules of a language ("en", "de"). While some parameter that the pattern names has no value, or
/// when `arguments` is empty though there are parameters, the pattern as it stands.
std::string format_say(const std::string& pattern, const std::string& language,
                       const ir::Constraint& constraint,
                       std::span<const ir::Node* const> arguments);

/// The pattern that says `text`, whatever the arguments.
std::string as_message(const std::string& text);

/// `pattern` with the arguments in place; a parameter without value and default stays `{name}`.
/// Nothing when ICU cannot format it.
std::optional<std::string> format_pattern(const std::string& pattern, const std::string& language,
                                          const ir::Constraint& constraint,
                                          std::span<const ir::Node* const> arguments);

}  // namespace ifc::instruct
