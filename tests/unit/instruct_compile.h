// Compiles a few lines of ifc to IR for tests of sentences.
#pragma once

#include <memory>
#include <string>

#include "compiler/diagnostics/emitter.h"
#include "compiler/ir/node.h"
#include "compiler/sema/analyze.h"
#include "compiler/support/source.h"
#include "compiler/syntax/parse.h"

namespace ifc::instruct::test {

struct Compiled {
  std::shared_ptr<SourceFile> source;
  std::optional<ir::Module> module;  // nothing when the source has a mistake
  std::string mistake;
};

inline Compiled compile(const std::string& text) {
  Compiled out{std::make_shared<SourceFile>("test.ifc", text + "\n"), std::nullopt, ""};
  DiagnosticEmitter diagnostics(*out.source);
  const std::optional<ast::File> file = parse(*out.source, diagnostics);
  if (file && !diagnostics.has_errors())
    out.module = sema::analyze(*file, *out.source, diagnostics);
  for (const Diagnostic& diagnostic : diagnostics.sorted())
    out.mistake += diagnostic.message + "; ";
  return out;
}

}  // namespace ifc::instruct::test
