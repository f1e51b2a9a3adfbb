// What source files refer to, read from disk.
#pragma once

#include "compiler/api/library.h"

namespace ifc::driver {

class FileLibrary : public Library {
 public:
  /// In the folder of the importing file.
  std::optional<std::string> read_data(const std::string& name,
                                       const SourceFile& importer) const override;
};

}  // namespace ifc::driver
