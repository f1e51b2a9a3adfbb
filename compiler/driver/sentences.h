// The sentences of a program, for the commands that print them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "compiler/api/arguments.h"
#include "compiler/api/program.h"

namespace ifc::driver {

/// One sentence for each constraint, in order. `bound` are the arguments of each constraint, null
/// to show parameters by name. In `language`, where the author says it in that; else, with a note
/// on stderr, in English.
std::vector<std::string> sentences_of(const Program& program,
                                      const std::vector<BoundArguments>* bound,
                                      const std::string& language = {});

/// Up to `count` paraphrases of each constraint, in order; see instruct::variants.
std::vector<std::vector<std::string>> variants_of(const Program& program,
                                                  const std::vector<BoundArguments>* bound,
                                                  size_t count, uint64_t seed);

}  // namespace ifc::driver
