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

}  // namespace ifc::driver
