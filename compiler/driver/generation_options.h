// The options of `ifc bench` that are about getting answers from a server.
#pragma once

#include <CLI/CLI.hpp>

#include "compiler/driver/commands.h"

namespace ifc::driver {

void add_generation(CLI::App& command, CLI::Option& responses, GenerationOptions& options);

/// Throws what CLI11 throws where options that belong together are not all there.
void check_generation(const BenchOptions& options);

}  // namespace ifc::driver
