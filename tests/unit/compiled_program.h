// A program of a source text, for tests of what comes after the checker.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "compiler/api/program.h"

namespace ifc::test {

/// Nothing when the text has mistakes.
inline std::optional<Program> compiled(const std::string& text,
                                       const Library& library = Library()) {
  const auto source = std::make_shared<const SourceFile>("test.ifc", text);
  DiagnosticEmitter emitter(*source);
  return Program::compile(source, emitter, library);
}

}  // namespace ifc::test
