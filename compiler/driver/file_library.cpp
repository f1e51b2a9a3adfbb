#include "compiler/driver/file_library.h"

#include <algorithm>
#include <filesystem>

#include "compiler/driver/files.h"
#include "compiler/sema/analyze.h"

namespace ifc::driver {
namespace {

namespace fs = std::filesystem;

fs::path path_of(std::string module) {
  std::replace(module.begin(), module.end(), '.', '/');
  return fs::path(module + ".ifc");
}

/// The folder below which the modules lie that stand beside `importer`.
fs::path root_of(const fs::path& importer, const std::string& name) {
  fs::path folder = importer.parent_path();
  if (name.empty()) return folder;
  fs::path left = importer;
  for (fs::path expected = path_of(name); !expected.empty(); expected = expected.parent_path()) {
    if (left.filename() != expected.filename()) return folder;
    left = left.parent_path();
  }
  return left;
}

}  // namespace

std::shared_ptr<const SourceFile> FileLibrary::find_module(const std::string& name,
                                                           const SourceFile& importer,
                                                           const std::string& importer_name) const {
  if (auto standard = Library::find_module(name, importer, importer_name)) return standard;
  std::vector<fs::path> roots = {root_of(importer.path(), importer_name)};
  roots.insert(roots.end(), paths_.begin(), paths_.end());
  for (const fs::path& root : roots) {
    const std::string path = (root / path_of(name)).string();
    if (Expected<std::string> text = read_file(path)) {
      return std::make_shared<const SourceFile>(path, std::move(*text));
    }
  }
  return nullptr;
}

std::optional<std::string> FileLibrary::read_data(const std::string& name,
                                                  const SourceFile& importer,
                                                  const std::string& importer_name) const {
  if (sema::is_standard(importer_name)) return Library::read_data(name, importer, importer_name);
  const fs::path path = fs::path(importer.path()).parent_path() / name;
  Expected<std::string> text = read_file(path.string());
  return text ? std::optional(std::move(*text)) : std::nullopt;
}

}  // namespace ifc::driver
