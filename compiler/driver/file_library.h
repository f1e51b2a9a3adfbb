// What source files refer to, read from disk.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "compiler/api/library.h"

namespace ifc::driver {

class FileLibrary : public Library {
 public:
  /// `paths`: folders in which modules are looked for, after the importing file's own root.
  explicit FileLibrary(std::vector<std::string> paths) : paths_(std::move(paths)) {}

  /// `a.b` is the file `a/b.ifc`: of std in the program itself, otherwise below the root of the
  /// importing file or below one of the paths. The root of `r/a/b.ifc` is `r` when it says `module
  /// a.b`, and its own folder when it says nothing.
  std::shared_ptr<const SourceFile> find_module(const std::string& name, const SourceFile& importer,
                                                const std::string& importer_name) const override;
  /// In the folder of the importing file; for a module of std as in the plain library.
  std::optional<std::string> read_data(const std::string& name, const SourceFile& importer,
                                       const std::string& importer_name) const override;

 private:
  std::vector<std::string> paths_;
};

}  // namespace ifc::driver
