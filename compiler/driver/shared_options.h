// Options that several commands have.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "compiler/driver/commands.h"

namespace ifc::driver {

/// `--format`, text or json.
void add_format(CLI::App& command, Format& format);
/// `--suite`
CLI::Option* add_suite(CLI::App& command, std::string& suite);
/// `--path`, of modules.
void add_module_paths(CLI::App& command, std::vector<std::string>& paths);

}  // namespace ifc::driver
