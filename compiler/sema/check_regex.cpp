// Regex literals: compiled once, with the program. Mistakes inside the pattern are shown where they
// stand.
#include <algorithm>

#include "compiler/sema/checker.h"
#include "runtime/regex/regex.h"

namespace ifc::sema {

NodePtr Checker::check_regex(const ast::RegexLiteral& literal, SourceSpan span) {
  runtime::RegexResult result = runtime::Regex::compile(literal.pattern, literal.flags);
  if (result) {
    ir::Node* node = make(ir::Op::constant, ir::Type::regex(), span);
    node->text = literal.pattern;
    node->regex = std::move(result.regex);
    return node;
  }
  const runtime::RegexError& error = result.error;
  const uint32_t end = literal.pattern_span.end;
  SourceSpan place;
  place.begin = std::min(literal.pattern_span.begin + error.offset, end);
  place.end = std::min(place.begin + error.size, end);
  if (error.kind == runtime::RegexError::Kind::unsupported) {
    return fail(DiagnosticKind::unsupported_regex, place, error.message,
                write_instead("py.regex(r\"" + literal.pattern + "\")"));
  }
  std::string fix;
  if (!error.fix.empty()) fix = write_instead(error.fix);
  return fail(DiagnosticKind::bad_regex, place, error.message, std::move(fix));
}

}  // namespace ifc::sema
