#include "compiler/support/program_folder.h"

namespace ifc {

std::filesystem::path program_folder() {
  std::error_code problem;
  return std::filesystem::read_symlink("/proc/self/exe", problem).parent_path();
}

std::filesystem::path beside_program(const std::string& name) {
  return (program_folder() / ".." / "lib" / name).lexically_normal();
}

}  // namespace ifc
