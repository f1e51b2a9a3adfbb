// What a constraint expects of its arguments, looked at when they are bound: before there is any
// response.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "compiler/ir/node.h"
#include "runtime/builtins/value.h"

namespace ifc {

/// Why the arguments of `constraint` (in parameter order) do not do, in words that name it; nothing
/// when every `expects` holds. One that is missing or cannot be decided does not hold.
std::optional<std::string> failed_expectation(const ir::Constraint& constraint,
                                              std::span<const runtime::Value> arguments);

}  // namespace ifc
