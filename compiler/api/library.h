// What a source file refers to outside of itself: the modules it imports and the data files of its
// lexicons. The commands read them from disk; an embedder may keep them elsewhere.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "compiler/support/source.h"

namespace ifc {

/// The plain library: the modules of std, which are part of the program, with the data files that
/// these name, which are in the data pack `word_lists`.
class Library {
 public:
  virtual ~Library() = default;
  /// The source of the module `name` ("a.b"); nothing when there is none. `importer` is the file
  /// that imports it, `importer_name` its own name as a module, or empty.
  virtual std::shared_ptr<const SourceFile> find_module(const std::string& name,
                                                        const SourceFile& importer,
                                                        const std::string& importer_name) const;
  /// The bytes of the data file `name`, as the source file `importer` names it, which is the module
  /// `importer_name` or none.
  virtual std::optional<std::string> read_data(const std::string& name, const SourceFile& importer,
                                               const std::string& importer_name) const;
};

}  // namespace ifc
