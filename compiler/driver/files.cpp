#include "compiler/driver/files.h"

#include <algorithm>
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

Expected<std::vector<std::string>> source_files(const std::vector<std::string>& paths) {
  namespace fs = std::filesystem;
  std::vector<std::string> files;
  for (const std::string& path : paths) {
    std::error_code problem;
    if (!fs::is_directory(path, problem)) {
      files.push_back(path);
      continue;
    }
    std::vector<std::string> found;
    for (const auto& entry : fs::recursive_directory_iterator(path, problem)) {
      if (entry.is_regular_file() && entry.path().extension() == ".ifc")
        found.push_back(entry.path().string());
    }
    if (problem) return WorldError{WorldErrorKind::not_readable, path, problem.message()};
    std::sort(found.begin(), found.end());
    files.insert(files.end(), found.begin(), found.end());
  }
  return files;
}

Expected<void> write_file(const std::string& path, const std::string& bytes) {
  std::FILE* file = std::fopen(path.c_str(), "wb");
  if (file == nullptr) return WorldError{WorldErrorKind::not_writable, path, std::strerror(errno)};
  const bool written = std::fwrite(bytes.data(), 1, bytes.size(), file) == bytes.size();
  const bool closed = std::fclose(file) == 0;
  if (written && closed) return {};
  return WorldError{WorldErrorKind::not_writable, path, std::strerror(errno)};
}

Expected<void> replace_file(const std::string& path, const std::string& bytes) {
  namespace fs = std::filesystem;
  std::error_code problem;
  const fs::path target = fs::canonical(path, problem);
  if (problem) return WorldError{WorldErrorKind::not_found, path, problem.message()};
  const fs::path fresh = target.string() + ".ifc_new";
  Expected<void> written = write_file(fresh.string(), bytes);
  if (written) {
    fs::permissions(fresh, fs::status(target).permissions(), problem);
    if (!problem) fs::rename(fresh, target, problem);
    if (!problem) return {};
    written = WorldError{WorldErrorKind::not_writable, path, problem.message()};
  }
  fs::remove(fresh, problem);
  return written;
}

}  // namespace ifc::driver
