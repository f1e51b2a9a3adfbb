// Parameters of type real that stand for whole numbers: the constraint expects `n == floor(n)`.
// Published data writes counts as 5.0, and some published checkers take 2.5 as well.
#pragma once

#include <cstddef>

#include "compiler/ir/node.h"

namespace ifc::instruct {

/// Whether the plain `expects` of the constraint allow only whole numbers for the parameter.
bool stands_for_whole_numbers(const ir::Constraint& constraint, size_t parameter);

}  // namespace ifc::instruct
