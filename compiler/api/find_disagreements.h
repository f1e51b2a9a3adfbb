// Texts on which two senses of one constraint do not agree, from its own examples.
#pragma once

#include <string>
#include <vector>

#include "compiler/api/constraint_account.h"
#include "compiler/api/program.h"

namespace ifc {

/// At most `most` for `sense`. First the examples as they stand, then, while nothing was found,
/// texts made of them with the arguments of each. Runs the interpreter; the blank rule is left
/// aside.
std::vector<Disagreement> find_disagreements(const Program& constraint, const std::string& sense,
                                             size_t most);

}  // namespace ifc
