// From source text to what the checker says of it: IR as text, or diagnostics as `E0301 [span]`.
// Shared by the tests of compiler/sema.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "compiler/diagnostics/emitter.h"
#include "compiler/ir/node.h"
#include "compiler/sema/analyze.h"
#include "compiler/syntax/parse.h"

namespace ifc::test {

struct Checked {
  std::vector<Diagnostic> diagnostics;
  std::vector<std::string> found;  // "E0301 [wrod]"
  std::optional<ir::Module> module;
};

inline Checked check_source(const std::string& text) {
  const SourceFile source("test.ifc", text);
  DiagnosticEmitter emitter(source);
  Checked checked;
  if (const std::optional<ast::File> file = parse(source, emitter)) {
    checked.module = sema::analyze(*file, source, emitter);
  }
  checked.diagnostics = emitter.sorted();
  for (const Diagnostic& diagnostic : checked.diagnostics) {
    checked.found.push_back(diagnostic.code + " [" + std::string(source.slice(diagnostic.span)) +
                            "]");
  }
  return checked;
}

/// The IR of a source that has no mistake; empty when it has one, or when the IR is not valid.
inline std::string lowered(const std::string& text) {
  const Checked checked = check_source(text);
  if (!checked.module || !ir::validate(*checked.module).empty()) return "";
  return ir::print(*checked.module);
}

/// What the requirement of the only constraint looks like, without the line that names it.
inline std::string requirement(const std::string& text) {
  const std::string all = lowered(text);
  const size_t end_of_line = all.find('\n');
  return end_of_line == std::string::npos ? "" : all.substr(end_of_line + 1);
}

}  // namespace ifc::test
