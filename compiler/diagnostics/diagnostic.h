// A mistake in ifc source, and the catalogue of all kinds of them. Kinds come from diagnostics.def;
// each has a stable code, a word name and a long explanation for `ifc help E0101`.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/support/source.h"

namespace ifc {

enum class Severity { error, warning };

/// Every kind in diagnostics.def, by its word name.
enum class DiagnosticKind {
#define IFC_DIAGNOSTIC(id, code, severity, name, explanation) id,
#include "compiler/diagnostics/diagnostics.def"
#undef IFC_DIAGNOSTIC
};

/// What the catalogue says about a kind.
struct DiagnosticInfo {
  DiagnosticKind kind;
  std::string_view code;  // `E0101`, `W0901`
  Severity severity;
  std::string_view name;         // `unterminated_string`
  std::string_view explanation;  // several sentences with an example and its fix
};

/// All kinds, in the order of the catalogue.
const std::vector<DiagnosticInfo>& diagnostic_catalogue();
/// O(1).
const DiagnosticInfo& diagnostic_info(DiagnosticKind kind);
/// By code (`E0101`) or by name (`unterminated_string`); null when there is none.
const DiagnosticInfo* find_diagnostic(std::string_view code_or_name);

/// A second place that helps to understand the mistake.
struct DiagnosticNote {
  std::string message;
  std::optional<SourceSpan> span;
};

/// One mistake. Messages are lower case, without full stop, code in backticks: what was seen, then
/// the rule. `fix` says what to write instead; empty when there is no single way.
struct Diagnostic {
  DiagnosticKind kind;
  std::string code;
  std::string name;
  Severity severity;
  std::string message;
  std::string file;
  std::shared_ptr<const SourceFile> source;  // an imported file; null: the one that is compiled
  SourceSpan span;  // the narrowest place to blame; may be empty (an insertion point)
  std::vector<DiagnosticNote> notes;
  std::string fix;
};

}  // namespace ifc
