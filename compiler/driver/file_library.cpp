#include "compiler/driver/file_library.h"

#include <filesystem>

#include "compiler/driver/files.h"

namespace ifc::driver {

std::optional<std::string> FileLibrary::read_data(const std::string& name,
                                                  const SourceFile& importer) const {
  const auto path = std::filesystem::path(importer.path()).parent_path() / name;
  Expected<std::string> text = read_file(path.string());
  return text ? std::optional(std::move(*text)) : std::nullopt;
}

}  // namespace ifc::driver
