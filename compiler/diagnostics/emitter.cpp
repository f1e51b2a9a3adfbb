// Implementation of emitter.h.
#include "compiler/diagnostics/emitter.h"

#include <algorithm>
#include <utility>

namespace ifc {

void DiagnosticEmitter::emit(DiagnosticKind kind, SourceSpan span, std::string message,
                             std::string fix, std::vector<DiagnosticNote> notes) {
  const DiagnosticInfo& info = diagnostic_info(kind);
  for (const Diagnostic& earlier : diagnostics_) {
    if (earlier.kind == kind && earlier.span == span) return;
  }
  size_t& count = info.severity == Severity::error ? error_count_ : warning_count_;
  ++count;
  if (count > kErrorLimit) return;
  Diagnostic& added = diagnostics_.emplace_back(
      Diagnostic{kind, std::string(info.code), std::string(info.name), info.severity,
                 std::move(message), source_.path(), span, std::move(notes), std::move(fix)});
  if (count == kErrorLimit) {
    added.notes.push_back({info.severity == Severity::error
                               ? "too many errors: the rest is not shown"
                               : "too many warnings: the rest is not shown",
                           std::nullopt});
  }
}

std::vector<Diagnostic> DiagnosticEmitter::sorted() const {
  std::vector<Diagnostic> result = diagnostics_;
  std::stable_sort(result.begin(), result.end(), [](const Diagnostic& a, const Diagnostic& b) {
    return a.span.begin < b.span.begin;
  });
  return result;
}

}  // namespace ifc
