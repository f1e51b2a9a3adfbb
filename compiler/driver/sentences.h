// The sentences of a program, for the commands that print them.
#pragma once

#include <string>
#include <vector>

#include "compiler/api/arguments.h"
#include "compiler/api/program.h"

namespace ifc::driver {

/// One sentence for each constraint, in order. `bound` are the arguments of each constraint, null
/// to show parameters by name.
std::vector<std::string> sentences_of(const Program& program,
                                      const std::vector<BoundArguments>* bound);

}  // namespace ifc::driver
