// The one style of ifc source: `ifc fmt`. Input: a source file; output: the same program, laid out
// anew. Works on tokens, so that comments and the author's own line breaks inside an expression
// stay; spacing, indentation, blank lines and the infix form of operator words are ours.
#pragma once

#include <optional>
#include <string>

#include "compiler/diagnostics/emitter.h"
#include "compiler/support/source.h"

namespace ifc {

/// The formatted text, with LF line ends and one at its end ("" for a file without tokens and
/// comments). Nothing when the file has mistakes, which are reported to `diagnostics`. The syntax
/// tree stays the same, but for `starts_with(a, b)`, which becomes `a starts_with b`. Formatting
/// twice changes nothing. Linear.
std::optional<std::string> format(const SourceFile& source, DiagnosticEmitter& diagnostics);

}  // namespace ifc
