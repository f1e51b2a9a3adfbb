// Regex literals: compiled once, with the program. Mistakes inside the pattern are shown where they
// stand.
#include <algorithm>
#include <set>

#include "compiler/ir/dependence.h"
#include "compiler/sema/checker.h"
#include "runtime/regex/regex.h"
#include "runtime/regex/scan_cost.h"

namespace ifc::sema {

NodePtr Checker::check_regex(const ast::RegexLiteral& literal, SourceSpan span) {
  runtime::RegexResult result = runtime::Regex::compile(literal.pattern, literal.flags);
  if (result) {
    ir::Node* node = make(ir::Op::constant, ir::Type::regex(), span);
    node->text = literal.pattern;
    node->regex = std::move(result.regex);
    warn_about_backtracking(*node);
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

namespace {

/// A text that is put together from literals, or nothing.
std::optional<std::string> literal_text(const ir::Node& node) {
  if (!node.type.is(ir::TypeKind::text)) return std::nullopt;
  if (node.op == ir::Op::constant) return node.text;
  if (node.op != ir::Op::add) return std::nullopt;
  std::string text;
  for (const ir::Node* operand : node.operands) {
    const std::optional<std::string> part = literal_text(*operand);
    if (!part) return std::nullopt;
    text += *part;
  }
  return text;
}

void collect_made_regexes(const ir::Node& node, std::vector<const ir::Node*>& out) {
  if (ir::makes_regex(node)) out.push_back(&node);
  for (const ir::Node* operand : node.operands) collect_made_regexes(*operand, out);
  if (node.body != nullptr) collect_made_regexes(*node.body, out);
}

}  // namespace

NodePtr Checker::compile_regex(runtime::Builtin builtin, const std::vector<NodePtr>& operands,
                               SourceSpan span) {
  const std::optional<std::string> pattern = literal_text(*operands[0]);
  for (size_t i = 1; i < operands.size(); ++i) {
    if (!pattern || operands[i]->op != ir::Op::constant) return nullptr;
  }
  if (!pattern) return nullptr;
  const bool python = builtin == runtime::Builtin::py_regex;
  const runtime::RegexFlags flags{.ignore_case = operands[1]->boolean,
                                  .multi_line = operands[2]->boolean,
                                  .dot_all = operands[3]->boolean};
  runtime::RegexResult result = runtime::Regex::compile(
      *pattern, flags, python ? runtime::RegexDialect::python : runtime::RegexDialect::ifc);
  if (result) {
    ir::Node* node = make(ir::Op::constant, ir::Type::regex(), span);
    node->text = *pattern;
    node->regex = std::move(result.regex);
    warn_about_backtracking(*node);
    return node;
  }
  const bool unsupported = result.error.kind == runtime::RegexError::Kind::unsupported;
  return fail(unsupported ? DiagnosticKind::unsupported_regex : DiagnosticKind::bad_regex,
              operands[0]->span, result.error.message,
              unsupported ? write_instead("py.regex(…)") : "");
}

void Checker::warn_about_backtracking(const ir::Node& regex) {
  if (regex.regex->ast().linear || muted_ > 0) return;
  report(DiagnosticKind::slow_regex, regex.span,
         regex.regex->ast().dialect == runtime::RegexDialect::python
             ? "this regex needs backtracking, which runs under a limit"
             : "this regex is so large that it needs backtracking, which runs under a limit");
}

void Checker::warn_about_slow_regex(const ir::Node& regex) {
  if (regex.op != ir::Op::constant || regex.regex == nullptr || muted_ > 0) return;
  if (!runtime::finds_matches_slowly(*regex.regex)) return;
  report(DiagnosticKind::slow_regex, regex.span,
         "this regex may look far ahead in vain and match near: finding all matches can be slow");
}

void Checker::check_computed_regexes() {
  std::set<uint32_t> reported;  // a `let` may be part of several senses
  for (const ir::Node* requirement : requirements()) {
    std::vector<const ir::Node*> made;
    collect_made_regexes(*requirement, made);
    if (made.empty()) continue;
    const ir::ResponseDependence dependence(*requirement);
    for (const ir::Node* regex : made) {
      if (!dependence.depends(*regex) || !reported.insert(regex->span.begin).second) continue;
      report(DiagnosticKind::regex_of_response, regex->span,
             "a regex is made of parameters and literals, this one depends on the response",
             "compare with a text, as in `t contains x`");
    }
  }
}

}  // namespace ifc::sema
