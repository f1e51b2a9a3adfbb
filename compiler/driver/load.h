// From the path of an .ifc file to a compiled program, the first step of every command.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "compiler/api/program.h"
#include "compiler/driver/commands.h"

namespace ifc::driver {

/// Reads and compiles, with modules from `module_paths` too; nothing when that failed, which has
/// then been reported. Warnings go to stderr.
std::optional<Program> load_program(const std::string& path, Format format,
                                    const std::vector<std::string>& module_paths);

/// Narrows `program` to one sense, and to one constraint unless `id` is empty. False when there is
/// no such sense or constraint, which has then been reported.
bool choose(std::optional<Program>& program, const std::string& sense, const std::string& id,
            Format format);

}  // namespace ifc::driver
