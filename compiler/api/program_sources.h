// What a program was compiled from besides its own text, and what the compiler warned of: so that
// code from the cache is used only where it would be made again, and warns as if it were.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/api/library.h"

namespace ifc {

/// A file of the user that was asked for, under what name and by whom.
struct Reference {
  bool is_data = false;  // of a lexicon; otherwise a module
  std::string name;
  std::string importer;             // path of the file that refers to it
  std::string importer_name;        // as a module, or empty
  std::string path;                 // of the module that was found
  std::optional<std::string> text;  // nothing: there was none
};

/// As shown on a terminal without and with colours; empty: there were none.
struct Warnings {
  std::string plain, coloured;
};

struct ProgramSources {
  std::string path;  // of the program's own text
  std::vector<Reference> references;
  Warnings warnings;
};

/// Notes what is asked of `library`, modules of std left out: they are part of this build.
class RecordingLibrary : public Library {
 public:
  explicit RecordingLibrary(const Library& library) : library_(library) {}
  std::shared_ptr<const SourceFile> find_module(const std::string& name, const SourceFile& importer,
                                                const std::string& importer_name) const override;
  std::optional<std::string> read_data(const std::string& name, const SourceFile& importer,
                                       const std::string& importer_name) const override;
  std::vector<Reference> take_references() { return std::move(references_); }

 private:
  const Library& library_;
  mutable std::vector<Reference> references_;
};

std::string to_json(const ProgramSources& sources);
std::optional<ProgramSources> sources_from_json(std::string_view json);
/// Whether a program of that text at `path` would be the same now: what it refers to is what
/// `library` has, and where its path is told, it is this one.
bool is_current(const ProgramSources& sources, const std::string& path, const Library& library);

}  // namespace ifc
