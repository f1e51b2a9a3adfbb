// The command line of `ifc`: one table per command, from which parsing, `--help` and `ifc help`
// follow.
#pragma once

namespace ifc::driver {

/// Parses and runs. Returns the exit status.
int run_command_line(int argc, char** argv);

}  // namespace ifc::driver
