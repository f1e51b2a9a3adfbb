#include "compiler/driver/files.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>

namespace ifc::driver {

Expected<std::string> read_file(const std::string& path) {
  std::error_code ignored;
  if (path != "-" && std::filesystem::is_directory(path, ignored)) {
    return WorldError{WorldErrorKind::not_readable, path, "it is a directory"};
  }
  std::FILE* file = path == "-" ? stdin : std::fopen(path.c_str(), "rb");
  if (file == nullptr) {
    return WorldError{WorldErrorKind::not_found, path, std::strerror(errno)};
  }
  std::string bytes;
  char buffer[1 << 16];
  while (const size_t got = std::fread(buffer, 1, sizeof buffer, file)) bytes.append(buffer, got);
  const int problem = std::ferror(file) != 0 ? errno : 0;
  if (path != "-") std::fclose(file);
  if (problem != 0) return WorldError{WorldErrorKind::not_readable, path, std::strerror(problem)};
  return bytes;
}

}  // namespace ifc::driver
