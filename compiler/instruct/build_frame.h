// IR -> frames. Input: one constraint as lowered, before any pass, and the arguments that are
// bound; output: its frame in canonical form. What a frame cannot hold becomes Opaque, as wide as
// the smallest demand around it.
#pragma once

#include <span>
#include <vector>

#include "compiler/instruct/frame.h"
#include "compiler/ir/node.h"

namespace ifc::instruct {

/// The clauses that the requirement is the conjunction of, in source order. Never empty.
std::vector<Clause> build_frames(const ir::Constraint& constraint,
                                 std::span<const ir::Node* const> arguments);

}  // namespace ifc::instruct
