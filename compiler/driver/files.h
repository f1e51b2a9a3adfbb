// Reading from files and standard input.
#pragma once

#include <string>

#include "compiler/support/expected.h"

namespace ifc::driver {

/// The bytes of a file, or of standard input for "-".
Expected<std::string> read_file(const std::string& path);

}  // namespace ifc::driver
