// Reads the #include lines of compiler/, runtime/ and trainer/ and fails on one that runs against
// the arrows between folders, or that brings a third party into a folder which is not its room. The
// rules are the two tables below.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <optional>
#include <regex>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace {

namespace fs = std::filesystem;
using Folders = std::vector<std::string>;

// What each folder may use directly; what those may use, it may use too. Every folder has to be
// here.
const std::map<std::string, Folders>& direct_arrows() {
  static const std::map<std::string, Folders> arrows = {
      {"runtime/value", {}},
      {"runtime/text", {"runtime/value"}},
      {"runtime/data", {"runtime/text"}},
      {"runtime/language", {"runtime/data", "runtime/text"}},
      {"runtime/regex", {"runtime/text"}},
      {"runtime/verdict", {"runtime/regex", "runtime/data"}},
      {"runtime/builtins", {"runtime/verdict", "runtime/language"}},
      {"runtime/program", {"runtime/builtins"}},
      {"runtime/abi", {"runtime/program"}},
      {"compiler/support", {}},
      {"compiler/diagnostics", {"compiler/support"}},
      {"compiler/ast", {"compiler/diagnostics"}},
      {"compiler/syntax", {"compiler/ast"}},
      {"compiler/ir", {"compiler/support", "runtime/builtins"}},
      {"compiler/sema", {"compiler/syntax", "compiler/ir", "runtime/builtins"}},
      {"compiler/interp", {"compiler/sema"}},
      {"compiler/codegen", {"compiler/sema", "runtime/program"}},
      {"compiler/jit", {"compiler/codegen"}},
      {"compiler/instruct", {"compiler/sema"}},
      {"compiler/api",
       {"compiler/interp", "compiler/codegen", "compiler/jit", "compiler/instruct"}},
      {"trainer/endpoint", {"compiler/api"}},
      {"trainer/bench", {"compiler/api", "trainer/endpoint"}},
      {"compiler/driver", {"compiler/api", "trainer/bench", "trainer/endpoint"}},
  };
  return arrows;
}

// Headers that belong to a few folders, by the beginning of their name.
struct Room {
  std::string_view prefix;
  Folders folders;
};
const std::vector<Room>& rooms() {
  static const std::vector<Room> rooms = {
      {"llvm/", {"compiler/codegen"}},
      {"llvm-c/", {"compiler/codegen"}},
      {"antlr4-runtime", {"compiler/syntax"}},
      {"compiler/syntax/generated/", {"compiler/syntax"}},
      {"pcre2", {"runtime/regex"}},
      {"CLI/", {"compiler/driver"}},
      {"curl/", {"trainer/endpoint"}},
      {"iostream", {"compiler/driver"}},  // Libraries never print.
      {"torch/", {}},
      {"ATen/", {}},
  };
  return rooms;
}

bool may_use(const std::string& from, const std::string& to) {
  if (from == to) return true;
  const auto found = direct_arrows().find(from);
  if (found == direct_arrows().end()) return false;
  return std::any_of(found->second.begin(), found->second.end(),
                     [&](const std::string& next) { return may_use(next, to); });
}

// The first two parts of a path from the repository's root: "compiler/ir/passes/fold.h" gives
// "compiler/ir".
std::string folder_of(const std::string& path) {
  // The representation of values lies among the builtins and is used by all of the runtime: a room
  // of its own.
  if (path.starts_with("runtime/builtins/value.")) return "runtime/value";
  const auto first = path.find('/');
  const auto second = first == std::string::npos ? first : path.find('/', first + 1);
  return second == std::string::npos ? std::string() : path.substr(0, second);
}

// What is wrong with `line` of a file in `folder`; nothing when it is no include or a permitted
// one.
std::optional<std::string> wrong_include(const std::string& folder, const std::string& line) {
  static const std::regex include(R"re(^\s*#\s*include\s*(["<])([^">]+)[">])re");
  std::smatch match;
  if (!std::regex_search(line, match, include)) return std::nullopt;
  const std::string header = match[2];
  for (const Room& room : rooms()) {
    const bool listed =
        std::find(room.folders.begin(), room.folders.end(), folder) != room.folders.end();
    if (header.starts_with(room.prefix) && !listed) {
      return header + " is not allowed in " + folder;
    }
  }
  const bool ours = header.starts_with("compiler/") || header.starts_with("runtime/") ||
                    header.starts_with("trainer/");
  if (ours && !may_use(folder, folder_of(header))) {
    return folder + " must not include " + header;
  }
  if (!ours && match[1] == "\"" && fs::exists(fs::path(IFC_SOURCE_ROOT) / folder / header)) {
    return header + " must be included from the repository's root";
  }
  return std::nullopt;
}

bool is_source(const fs::path& path) {
  const auto extension = path.extension();
  return extension == ".h" || extension == ".cpp" || extension == ".def";
}

void for_each_source(
    const std::function<void(const std::string& folder, const fs::path& path)>& visit) {
  for (const char* top : {"compiler", "runtime", "trainer"}) {
    for (const auto& entry : fs::recursive_directory_iterator(fs::path(IFC_SOURCE_ROOT) / top)) {
      if (!entry.is_regular_file() || !is_source(entry.path())) continue;
      const auto relative = fs::relative(entry.path(), IFC_SOURCE_ROOT).generic_string();
      visit(folder_of(relative), entry.path());
    }
  }
}

}  // namespace

TEST_CASE("include arrows: every include of compiler, runtime and trainer follows them") {
  int files = 0;
  for_each_source([&](const std::string& folder, const fs::path& path) {
    ++files;
    INFO(path.string());
    CHECK_MESSAGE(direct_arrows().contains(folder), "no rule for the folder " << folder);
    std::ifstream in(path);
    std::string line;
    for (int number = 1; std::getline(in, line); ++number) {
      const auto problem = wrong_include(folder, line);
      CHECK_MESSAGE(!problem, path.string() << ":" << number << ": " << problem.value_or(""));
    }
  });
  CHECK(files > 0);
}

TEST_CASE("include arrows: the rule refuses what it should") {
  struct Row {
    std::string folder, line;
    bool allowed;
  };
  const std::vector<Row> rows = {
      {"compiler/sema", "#include \"compiler/ir/node.h\"", true},
      {"compiler/driver", "#include \"compiler/ast/ast.h\"", true},
      {"compiler/codegen", "#include <llvm/IR/Module.h>", true},
      {"compiler/ir", "// #include \"compiler/sema/check.h\" in prose", true},
      {"compiler/ir", "#include \"compiler/sema/check.h\"", false},
      {"compiler/ast", "#  include \"compiler/syntax/parse.h\"", false},
      {"compiler/interp", "#include \"compiler/codegen/emit.h\"", false},
      {"compiler/codegen", "#include \"compiler/jit/jit.h\"", false},
      {"runtime/text", "#include \"compiler/support/source.h\"", false},
      {"runtime/text", "#include \"runtime/builtins/builtins.h\"", false},
      {"runtime/regex", "#include \"runtime/builtins/value.h\"", true},
      {"compiler/sema", "#include <llvm/ADT/APInt.h>", false},
      {"runtime/builtins", "#include \"llvm-c/Core.h\"", false},
      {"compiler/sema", "#include \"antlr4-runtime.h\"", false},
      {"compiler/ast", "#include \"compiler/syntax/generated/IfcParser.h\"", false},
      {"compiler/interp", "#include <pcre2.h>", false},
      {"compiler/sema", "#include <iostream>", false},
      {"trainer/bench", "#include \"compiler/api/requests.h\"", true},
      {"trainer/bench", "#include \"compiler/driver/files.h\"", false},
      {"compiler/api", "#include \"trainer/bench/scores.h\"", false},
      {"compiler/nowhere", "#include \"compiler/support/source.h\"", false},
  };
  for (const Row& row : rows) {
    INFO(row.folder, ": ", row.line);
    CHECK(!wrong_include(row.folder, row.line).has_value() == row.allowed);
  }
}
