// What a source file refers to outside of itself: the data files of its lexicons. The commands read
// them from disk; an embedder may keep them elsewhere.
#pragma once

#include <optional>
#include <string>

#include "compiler/support/source.h"

namespace ifc {

class Library {
 public:
  virtual ~Library() = default;
  /// The bytes of the data file `name`, as the source file at `importer` names it; nothing when
  /// there is none. The plain library has none.
  virtual std::optional<std::string> read_data(const std::string& name,
                                               const SourceFile& importer) const;
};

}  // namespace ifc
