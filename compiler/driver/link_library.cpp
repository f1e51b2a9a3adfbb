#include "compiler/driver/link_library.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cctype>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <vector>

#include "compiler/driver/files.h"
#include "compiler/driver/verifier_header.h"
#include "compiler/support/program_folder.h"

namespace ifc::driver {
namespace {

namespace fs = std::filesystem;

/// A folder for the files between the steps, gone at the end.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string pattern = (fs::temp_directory_path() / "ifc_link_XXXXXX").string();
    if (::mkdtemp(pattern.data()) != nullptr) path_ = pattern;
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    if (!path_.empty()) fs::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  /// Empty when it could not be made.
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

/// Runs a program with its output going to the file `log`; its exit status, or -errno when it could
/// not be started.
int run(const std::vector<std::string>& command, const std::string& log) {
  std::vector<char*> argv;
  for (const std::string& argument : command) argv.push_back(const_cast<char*>(argument.c_str()));
  argv.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, log.c_str(),
                                   O_WRONLY | O_CREAT | O_TRUNC, 0600);
  posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO);
  pid_t child = 0;
  const int problem = posix_spawnp(&child, argv[0], &actions, nullptr, argv.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (problem != 0) return -problem;
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) continue;
  return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}

std::vector<std::string> link_command(const std::string& compiler, const std::string& object,
                                      const std::string& archive, const std::string& output) {
  std::vector<std::string> command = {compiler, "-shared", "-o", output, object, archive};
  // A program that is linked with it looks for it by its name, wherever it was when that was done.
  command.push_back("-Wl,-soname," + fs::path(output).filename().string());
  // The library shows its one function alone, and uses its own runtime whatever else is loaded.
  for (const char* flag : {"-Wl,--exclude-libs,ALL", "-Wl,-Bsymbolic", "-Wl,--gc-sections",
                           "-Wl,-z,defs", "-Wl,-z,relro", "-Wl,-z,now", "-Wl,-z,noexecstack"}) {
    command.push_back(flag);
  }
  for (const char* library : kRuntimeLibraries) command.push_back(library);
  return command;
}

}  // namespace

std::string library_name(const std::string& path) {
  std::string name = fs::path(path).stem().string();
  for (char& c : name) {
    if (std::isalnum(static_cast<unsigned char>(c)) == 0 || (c & 0x80) != 0) c = '_';
  }
  if (name.empty() || std::isdigit(static_cast<unsigned char>(name.front())) != 0)
    name = "_" + name;
  return name;
}

std::string library_header(const std::string& name) {
  return "/* Constraints compiled by ifc: the function that gives the table of their verifiers. "
         "*/\n" +
         std::string(kVerifierHeader) +
         "\n#ifdef __cplusplus\nextern \"C\"\n#endif\nconst ifc_library *" + name +
         "_library(void);\n";
}

Expected<void> link_library(const std::string& object, const std::string& path) {
  const fs::path archive = beside_program("libifc_runtime.a");
  std::error_code problem;
  if (!fs::exists(archive, problem)) {
    return WorldError{WorldErrorKind::not_found, archive.string(),
                      "the runtime library, which belongs beside this program, is not there"};
  }
  const TemporaryFolder folder;
  if (folder.path().empty()) {
    return WorldError{WorldErrorKind::not_writable, "", "no temporary folder can be made"};
  }
  const std::string object_path = folder.path() + "/code.o";
  if (Expected<void> written = write_file(object_path, object); !written) return written;
  const char* chosen = std::getenv("CC");
  const std::string compiler = chosen == nullptr || *chosen == '\0' ? "cc" : chosen;
  const std::string log = folder.path() + "/log";
  const int status = run(link_command(compiler, object_path, archive.string(), path), log);
  if (status == 0) return {};
  if (status < 0) {
    return WorldError{WorldErrorKind::not_found, compiler,
                      std::string("a C compiler is needed to link a shared library: ") +
                          std::strerror(-status) +
                          "; install one, name one in CC, or use --emit obj"};
  }
  const Expected<std::string> said = read_file(log);
  return WorldError{WorldErrorKind::backend_failed, path,
                    "`" + compiler + "` could not link it: " + (said ? *said : std::string())};
}

}  // namespace ifc::driver
