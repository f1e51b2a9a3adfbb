// The values of literals: numbers and texts. Mistakes inside them are reported with the span of the
// part.
#pragma once

#include <string>

#include "compiler/ast/ast.h"
#include "compiler/syntax/errors.h"
#include "compiler/syntax/token.h"

namespace ifc::syntax {

/// Reads literals of one source. Every function returns a usable value also after a mistake.
class LiteralReader {
 public:
  LiteralReader(const SourceFile& source, SyntaxErrors& errors)
      : source_(source), errors_(errors) {}

  /// Digits; `negated` allows 9223372036854775808, which comes back as the least number.
  int64_t read_int(SourceSpan span, bool negated);
  double read_real(SourceSpan span);
  /// Digits and `%`; the nearest double to the exact quotient.
  double read_percent(SourceSpan span);
  /// `"…"` with its escapes resolved, `r"…"` as it is.
  ast::TextLiteral read_text(SourceSpan span);
  /// `/…/flags`.
  ast::RegexLiteral read_regex(SourceSpan span);

 private:
  size_t read_escape(std::string_view text, size_t at, uint32_t base, std::string& value);
  size_t read_unicode_escape(std::string_view text, size_t at, uint32_t base, std::string& value);
  void bad_escape(SourceSpan span, std::string message, std::string fix);

  const SourceFile& source_;
  SyntaxErrors& errors_;
};

}  // namespace ifc::syntax
