// Reading from files and standard input, and replacing files.
#pragma once

#include <string>
#include <vector>

#include "compiler/support/expected.h"

namespace ifc::driver {

/// The bytes of a file, or of standard input for "-".
Expected<std::string> read_file(const std::string& path);

/// Files as given, and every .ifc file below a folder, sorted.
Expected<std::vector<std::string>> source_files(const std::vector<std::string>& paths);

/// Makes or overwrites a file.
Expected<void> write_file(const std::string& path, const std::string& bytes);

/// Gives the file new contents, at once or not at all; permissions stay. A link's target is
/// replaced, not the link.
Expected<void> replace_file(const std::string& path, const std::string& bytes);

}  // namespace ifc::driver
