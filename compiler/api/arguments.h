// Arguments of a constraint: from JSON, from constants of the source, and back to constants for
// the sentences.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "compiler/ir/node.h"
#include "runtime/program/arguments.h"

namespace ifc {

using runtime::BindError;
using runtime::BoundArguments;

/// Binds the arguments of every constraint of a module, see runtime/program/arguments.h; every
/// `expects` must hold.
std::optional<std::vector<BoundArguments>> bind_arguments(const ir::Module& module,
                                                          std::string_view json, BindError& error);

/// Binds constants of the source (an example's `with`), null for a default.
std::optional<BoundArguments> bind_constants(const ir::Constraint& constraint,
                                             std::span<const ir::Node* const> constants,
                                             BindError& error);

/// The other way: arguments as constants made in `module`, in parameter order, for the sentences.
std::vector<const ir::Node*> to_constants(ir::Module& module, const ir::Constraint& constraint,
                                          const BoundArguments& bound);

}  // namespace ifc
