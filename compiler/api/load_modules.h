// From a source file to all files that it rests on: parses it and, one after the other, the modules
// that it imports.
#pragma once

#include <deque>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "compiler/api/library.h"
#include "compiler/diagnostics/emitter.h"
#include "compiler/sema/analyze.h"

namespace ifc {

class ModuleLoader {
 public:
  ModuleLoader(const Library& library, DiagnosticEmitter& emitter)
      : library_(library), emitter_(emitter) {}

  /// The file with its imports, or null when it cannot be read as ifc. Reports the mistakes of
  /// syntax of all files, imports that lead nowhere, and imports that lead back. Owned by the
  /// loader.
  const sema::InputFile* load(std::shared_ptr<const SourceFile> source);
  /// The module `std.prelude`; parsed when first asked for.
  const sema::InputFile* prelude();

 private:
  sema::InputFile* parse_file(std::shared_ptr<const SourceFile> source, bool main);
  void load_imports(sema::InputFile& file);
  sema::InputFile* load_module(const ast::Name& name, const sema::InputFile& importer);
  void report(const sema::InputFile& file, DiagnosticKind kind, SourceSpan span,
              std::string message, std::string fix = {});

  const Library& library_;
  DiagnosticEmitter& emitter_;
  std::deque<sema::InputFile> files_;
  std::map<std::string, sema::InputFile*> modules_;  // by name; null: could not be loaded
  std::vector<std::string> loading_;                 // the modules being loaded, outermost first
};

}  // namespace ifc
