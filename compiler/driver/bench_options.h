// The options of `ifc bench` and of the commands below it.
#pragma once

#include <CLI/CLI.hpp>

#include "compiler/driver/commands.h"

namespace ifc::driver {

void add_bench_options(CLI::App& command, BenchOptions& options);
void add_bench_compare_options(CLI::App& command, BenchCompareOptions& options);
void add_bench_levels_options(CLI::App& command, BenchLevelsOptions& options);

/// Throws what CLI11 throws where options that belong together are not all there.
void check_bench_options(const BenchOptions& options);

}  // namespace ifc::driver
