// Where the running program lies, and so what was installed beside it.
#pragma once

#include <filesystem>
#include <string>

namespace ifc {

/// The folder of the executable, links resolved; empty when the system does not tell.
std::filesystem::path program_folder();

/// `lib/<name>` beside the program's folder, as built and as installed.
std::filesystem::path beside_program(const std::string& name);

}  // namespace ifc
