// Implementation of emitter.h.
#include "compiler/diagnostics/emitter.h"

#include <algorithm>
#include <utility>

namespace ifc {

void DiagnosticEmitter::emit(DiagnosticKind kind, SourceSpan span, std::string message,
                             std::string fix, std::vector<DiagnosticNote> notes) {
  emit_in(nullptr, kind, span, std::move(message), std::move(fix), std::move(notes));
}

void DiagnosticEmitter::emit_in(std::shared_ptr<const SourceFile> file, DiagnosticKind kind,
                                SourceSpan span, std::string message, std::string fix,
                                std::vector<DiagnosticNote> notes) {
  if (file.get() == &source_) file = nullptr;
  const DiagnosticInfo& info = diagnostic_info(kind);
  for (const Diagnostic& earlier : diagnostics_) {
    if (earlier.kind == kind && earlier.span == span && earlier.source == file) return;
  }
  size_t& count = info.severity == Severity::error ? error_count_ : warning_count_;
  ++count;
  if (count > kErrorLimit) return;
  Diagnostic& added = diagnostics_.emplace_back(
      Diagnostic{kind, std::string(info.code), std::string(info.name), info.severity,
                 std::move(message), file != nullptr ? file->path() : source_.path(), file, span,
                 std::move(notes), std::move(fix)});
  if (count == kErrorLimit) {
    added.notes.push_back({info.severity == Severity::error
                               ? "too many errors: the rest is not shown"
                               : "too many warnings: the rest is not shown",
                           std::nullopt});
  }
}

bool DiagnosticEmitter::has_error_in(const std::shared_ptr<const SourceFile>& file,
                                     SourceSpan span) const {
  return std::any_of(diagnostics_.begin(), diagnostics_.end(), [&](const Diagnostic& earlier) {
    return earlier.severity == Severity::error && earlier.source == file &&
           earlier.span.begin >= span.begin && earlier.span.end <= span.end;
  });
}

void DiagnosticEmitter::take_over(const DiagnosticEmitter& other,
                                  const std::shared_ptr<const SourceFile>& file) {
  for (const Diagnostic& diagnostic : other.diagnostics_) {
    emit_in(file, diagnostic.kind, diagnostic.span, diagnostic.message, diagnostic.fix,
            diagnostic.notes);
  }
}

std::vector<Diagnostic> DiagnosticEmitter::sorted() const {
  std::vector<Diagnostic> result = diagnostics_;
  std::stable_sort(result.begin(), result.end(), [](const Diagnostic& a, const Diagnostic& b) {
    if (a.source != b.source) {
      if (a.source == nullptr || b.source == nullptr) return a.source == nullptr;
      return a.source->path() < b.source->path();
    }
    return a.span.begin < b.span.begin;
  });
  return result;
}

}  // namespace ifc
