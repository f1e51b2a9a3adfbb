// Collects the diagnostics of one source file and of those that it imports. Every stage gets it by
// reference, reports and goes on.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "compiler/diagnostics/diagnostic.h"
#include "compiler/support/source.h"

namespace ifc {

class DiagnosticEmitter {
 public:
  /// More errors than this are counted, not kept.
  static constexpr size_t kErrorLimit = 100;

  /// `source` must outlive the emitter.
  explicit DiagnosticEmitter(const SourceFile& source) : source_(source) {}
  DiagnosticEmitter(const DiagnosticEmitter&) = delete;
  DiagnosticEmitter& operator=(const DiagnosticEmitter&) = delete;

  /// Reports a mistake of `kind` at `span`. A second report of the same kind at the same span is
  /// dropped.
  void emit(DiagnosticKind kind, SourceSpan span, std::string message, std::string fix = {},
            std::vector<DiagnosticNote> notes = {});

  /// The same about an imported file; about the file itself when `file` is null or that.
  void emit_in(std::shared_ptr<const SourceFile> file, DiagnosticKind kind, SourceSpan span,
               std::string message, std::string fix = {}, std::vector<DiagnosticNote> notes = {});
  /// Adds what was found in the imported file `file` alone.
  void take_over(const DiagnosticEmitter& other, const std::shared_ptr<const SourceFile>& file);

  /// Errors reported so far, those over the limit included.
  size_t error_count() const { return error_count_; }
  bool has_errors() const { return error_count_ > 0; }
  /// Whether an error inside `span` of `file` (null: the file itself) was reported.
  bool has_error_in(const std::shared_ptr<const SourceFile>& file, SourceSpan span) const;
  /// True when further errors are only counted: a stage may stop early.
  bool at_limit() const { return error_count_ >= kErrorLimit; }

  /// Everything kept, that of the file itself first, by position in the source; reports at one
  /// position keep their order.
  std::vector<Diagnostic> sorted() const;
  const SourceFile& source() const { return source_; }
  /// The file that a diagnostic of this emitter is about.
  const SourceFile& source_of(const Diagnostic& diagnostic) const {
    return diagnostic.source != nullptr ? *diagnostic.source : source_;
  }

 private:
  const SourceFile& source_;
  std::vector<Diagnostic> diagnostics_;
  size_t error_count_ = 0;
  size_t warning_count_ = 0;
};

}  // namespace ifc
