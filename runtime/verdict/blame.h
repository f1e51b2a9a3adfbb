// Which atoms made a constraint fail. Input: the gates that join the atoms, and what was recorded
// of each. Output: indices of atoms. A part of runtime/verdict/explanation.
#pragma once

#include <vector>

#include "runtime/verdict/explanation.h"

namespace ifc::runtime {

/// The atoms whose truth the requirement's failure hangs on, in the order of the labels: of an
/// `and` the parts that do not hold, of an `or` that does not hold all parts, of an `if` the branch
/// that was taken, never the condition.
std::vector<int> blamed_atoms(const Labels& labels, const Report& report);

/// How many children of a gate hold.
size_t holding_children(const Labels& labels, const Report& report, int gate);

}  // namespace ifc::runtime
