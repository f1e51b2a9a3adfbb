// Diagnostics for people and for programs. Input: diagnostics and the source they point into;
// output: text. Nothing is printed here.
#pragma once

#include <string>
#include <vector>

#include "compiler/diagnostics/emitter.h"

namespace ifc {

/// `error[E0101]: message`, `--> file:line:column`, the source line with the span underlined by
/// `^^^`, notes, and a `fix:` line. Ends with a line break. Columns count code points; the
/// underline follows tabs and wide characters. `colour` adds ANSI escapes.
std::string render_text(const Diagnostic& diagnostic, const SourceFile& source, bool colour);

/// All of them, with an empty line between two and a closing line that counts errors and warnings.
std::string render_text(const DiagnosticEmitter& emitter, bool colour);

/// One object with the fields code, severity, message, file, line, column, span ([begin, end] in
/// bytes) and fix (null when there is none).
std::string to_json(const Diagnostic& diagnostic, const SourceFile& source);

/// `{"diagnostics": […]}` in one line, without line break at the end.
std::string to_json(const DiagnosticEmitter& emitter);

}  // namespace ifc
