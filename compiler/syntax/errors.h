// The mistakes found in one file before they become diagnostics: later steps of the parser may
// replace earlier findings by a better explanation.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "compiler/diagnostics/emitter.h"

namespace ifc::syntax {

struct SyntaxError {
  DiagnosticKind kind;
  SourceSpan span;
  std::string message;
  std::string fix;
  std::vector<DiagnosticNote> notes;
};

/// Keeps a bounded number of mistakes, in the order in which they were found.
class SyntaxErrors {
 public:
  void add(DiagnosticKind kind, SourceSpan span, std::string message, std::string fix = {},
           std::vector<DiagnosticNote> notes = {}) {
    // A few more than are shown, since some may still be replaced.
    if (list_.size() < 2 * DiagnosticEmitter::kErrorLimit) {
      list_.push_back({kind, span, std::move(message), std::move(fix), std::move(notes)});
    }
  }
  bool full() const { return list_.size() >= 2 * DiagnosticEmitter::kErrorLimit; }
  size_t size() const { return list_.size(); }
  std::vector<SyntaxError>& list() { return list_; }
  const std::vector<SyntaxError>& list() const { return list_; }

 private:
  std::vector<SyntaxError> list_;
};

}  // namespace ifc::syntax
