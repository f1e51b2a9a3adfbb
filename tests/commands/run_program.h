// Runs the built program as a user would, through the shell, in a folder of the test's own.
#pragma once

#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace ifc::testing {

struct Outcome {
  int status = -1;
  std::string output;  // what went to stdout; stderr too where the command line says so
};

/// Runs a command of the shell in a folder.
inline Outcome run_shell(const std::filesystem::path& folder, const std::string& command) {
  Outcome outcome;
  FILE* pipe = popen(("cd '" + folder.string() + "' && " + command).c_str(), "r");
  REQUIRE(pipe != nullptr);
  std::array<char, 4096> buffer{};
  for (std::size_t got = 0; (got = fread(buffer.data(), 1, buffer.size(), pipe)) > 0;) {
    outcome.output.append(buffer.data(), got);
  }
  const int status = pclose(pipe);
  outcome.status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  return outcome;
}

/// Runs the program with arguments that the shell takes apart, redirections included.
inline Outcome run_in(const std::filesystem::path& folder, const std::string& arguments) {
  return run_shell(folder, "'" + std::string(IFC_PROGRAM) + "' " + arguments);
}

/// A folder that is gone when the test ends.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "ifc_test_XXXXXX").string();
    REQUIRE(mkdtemp(name.data()) != nullptr);
    path_ = name;
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }
  void write(const std::string& name, const std::string& text) const {
    std::ofstream(path_ / name, std::ios::binary) << text;
  }
  std::string read(const std::string& name) const {
    std::ifstream in(path_ / name, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  Outcome run(const std::string& arguments) const { return run_in(path_, arguments); }

 private:
  std::filesystem::path path_;
};

}  // namespace ifc::testing
