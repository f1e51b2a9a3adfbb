// Implementation of repair.h: one pass with a few tokens of context.
#include "compiler/syntax/repair.h"

#include <algorithm>
#include <utility>

namespace ifc::syntax {
namespace {

class Repairer {
 public:
  Repairer(std::vector<Token> tokens, const SourceFile& source, SyntaxErrors& errors)
      : in_(std::move(tokens)), source_(source), errors_(errors) {}

  RepairedFile run() {
    out_.reserve(in_.size());
    while (at_ < in_.size()) {
      track_brackets();
      if (!repair_number() && !repair_word() && !repair_assignment() && !repair_semicolon()) {
        note_regex_candidate();
        out_.push_back(in_[at_++]);
      }
    }
    return {std::move(out_), std::move(candidates_)};
  }

 private:
  static constexpr Token kNothing{T::NL, {}};
  // Beyond that a slash has nothing to do with the one before it.
  static constexpr size_t kLongestRegex = 500;

  const Token& peek(size_t ahead) const {
    return at_ + ahead < in_.size() ? in_[at_ + ahead] : kNothing;
  }
  const Token& before(size_t back) const {
    return out_.size() >= back ? out_[out_.size() - back] : kNothing;
  }
  bool touches(const Token& left, const Token& right) const {
    return right.span.end > right.span.begin && left.span.end == right.span.begin;
  }
  std::string text(SourceSpan span) const { return std::string(source_.slice(span)); }

  static bool is_number(size_t type) {
    return type == T::INT || type == T::REAL || type == T::PERCENT;
  }
  static bool is_word(size_t type) { return type >= T::MODULE && type <= T::IDENT; }

  // ---- `7%2`, `1.`, `.5`, `12abc`
  bool repair_number() {
    const Token token = peek(0);
    if (token.type == T::PERCENT && touches(token, peek(1)) && ends_operand(peek(1).type) &&
        !is_closer(peek(1).type)) {
      return split_percent(token);
    }
    if (token.type == T::DOT && is_number(peek(1).type) && touches(token, peek(1)) &&
        !ends_operand(before(1).type)) {
      const SourceSpan span = cover(token.span, peek(1).span);
      errors_.add(DiagnosticKind::invalid_number, span,
                  "`" + text(span) + "` is no number: a decimal point needs digits on both sides",
                  "write `0" + text(span) + "`");
      out_.push_back({T::REAL, peek(1).span});
      at_ += 2;
      return true;
    }
    if (!is_number(token.type)) return false;
    if (is_word(peek(1).type) && touches(token, peek(1))) return merge_word_into_number(token);
    return repair_decimal_point(token);
  }

  bool split_percent(const Token& token) {
    const SourceSpan digits{token.span.begin, token.span.end - 1};
    errors_.add(
        DiagnosticKind::percent_needs_space, cover(token.span, peek(1).span),
        "`" + text(token.span) + "` is a percentage: the remainder needs a space before `%`",
        "write `" + text(digits) + " % " + text(peek(1).span) + "`");
    out_.push_back({T::INT, digits});
    out_.push_back({T::MOD, {token.span.end - 1, token.span.end}});
    ++at_;
    return true;
  }

  bool merge_word_into_number(const Token& token) {
    const SourceSpan span = cover(token.span, peek(1).span);
    errors_.add(DiagnosticKind::invalid_number, span,
                "`" + text(span) +
                    "` is neither a number nor a name: letters cannot touch digits before them",
                is_reserved(peek(1).type)
                    ? "write `" + text(token.span) + " " + text(peek(1).span) + "`"
                    : "");
    out_.push_back(token);
    // A word of the language was meant as one; anything else was part of the number.
    at_ += is_reserved(peek(1).type) ? 1 : 2;
    return true;
  }

  bool repair_decimal_point(const Token& token) {
    const Token dot = peek(1), next = peek(2);
    if (dot.type != T::DOT || !touches(token, dot)) return false;
    const bool name_follows = is_word(next.type) && touches(dot, next);
    if (name_follows) return false;
    const bool digits_follow = is_number(next.type) && touches(dot, next);
    std::string fix;
    if (next.type == T::NL) {
      fix = "a line ends without full stop: write `" + text(token.span) + "`";
    } else if (!digits_follow) {
      fix = "write `" + text(token.span) + ".0`";
    }
    const SourceSpan span = cover(token.span, digits_follow ? next.span : dot.span);
    errors_.add(DiagnosticKind::invalid_number, span,
                "`" + text(span) + "` is no number: " +
                    (digits_follow ? "it has two decimal points"
                                   : "a decimal point needs digits on both sides"),
                fix);
    out_.push_back({token.type == T::INT ? size_t{T::REAL} : token.type, token.span});
    at_ += digits_follow ? 3 : 2;
    return true;
  }

  // ---- `is`, `have`
  bool repair_word() {
    const Token token = peek(0);
    if (token.type != T::IDENT || !ends_operand(before(1).type)) return false;
    const std::string_view word = source_.slice(token.span);
    const size_t next = peek(1).type;
    if (word == "is") {
      const bool negated = next == T::NOT;
      if (!begins_operand(negated ? peek(2).type : next)) return false;
      const SourceSpan span = negated ? cover(token.span, peek(1).span) : token.span;
      const std::string meant = negated ? "!=" : "==";
      errors_.add(DiagnosticKind::word_for_equality, span,
                  "`" + text(span) + "` is not an operator: equality is `" + meant +
                      "`, a property is a function such as `is_upper(it)`",
                  "write `" + meant + "`");
      out_.push_back({negated ? size_t{T::NE} : size_t{T::EQ}, span});
      at_ += negated ? 2 : 1;
      return true;
    }
    const bool body_follows =
        begins_operand(next) || is_quantifier(next) || next == T::NOT || next == T::MINUS;
    if (word == "have" && body_follows) {
      errors_.add(DiagnosticKind::plural_verb, token.span,
                  "`have` is no word of ifc: a body begins with `has`, whatever the number",
                  "write `has`");
      out_.push_back({T::HAS, token.span});
      ++at_;
      return true;
    }
    return false;
  }

  // ---- `=`
  // A declaration at the beginning of a line owns one `=`, a parameter of a head one each.
  void track_brackets() {
    const Token& token = peek(0);
    const size_t previous = before(1).type;
    const bool line_start = previous == T::NL || previous == T::LBRC;
    if (line_start && (token.type == T::LET || token.type == T::UNIT || token.type == T::LEXICON ||
                       token.type == T::SUITE)) {
      assignment_allowed_ = true;
    }
    if (line_start && token.type == T::SENSE && peek(1).type == T::COMPAT) in_sense_ = true;
    // A suite has a unit table before its `=`, and names what it replaces after `with`.
    const bool opens = token.type == T::LBRC || token.type == T::NL;
    if (line_start && !in_sense_ && !opens) in_suite_ = token.type == T::SUITE;
    if (token.type == T::LBRC && (in_suite_ || previous == T::WITH)) in_sense_ = true;
    if (token.type == T::RBRC) in_sense_ = false;
    if (line_start && (token.type == T::CONSTRAINT || token.type == T::FN)) {
      in_head_ = true;
      head_of_function_ = token.type == T::FN;
      depth_ = 0;
      assignment_allowed_ = false;
    }
    if (!in_head_) return;
    if (token.type == T::LBRC || (line_start && token.type == T::REQUIRE)) in_head_ = false;
    if (token.type == T::LPAR || token.type == T::LBRK) ++depth_;
    if (token.type == T::RPAR || token.type == T::RBRK) --depth_;
    if (depth_ == 1 && (token.type == T::COMMA || token.type == T::LPAR))
      assignment_allowed_ = true;
  }

  bool repair_assignment() {
    const Token token = peek(0);
    if (token.type != T::ASSIGN) return false;
    if (in_sense_) return false;
    if (assignment_allowed_ && (!in_head_ || depth_ == 1)) {
      assignment_allowed_ = false;
      return false;
    }
    if (in_head_ && head_of_function_ && depth_ == 0) {
      in_head_ = false;  // the body follows
      return false;
    }
    const bool argument =
        before(1).type == T::IDENT && out_.size() >= 3 &&
        (before(2).type == T::COMMA || (before(2).type == T::LPAR && is_name(before(3).type)));
    if (argument) {
      const std::string name = text(before(1).span);
      errors_.add(DiagnosticKind::assignment_in_expression, token.span,
                  "`=` gives no value here: a named argument has a colon, equality is `==`",
                  "write `" + name + ":` for an argument, `" + name + " ==` for a comparison");
    } else {
      errors_.add(DiagnosticKind::assignment_in_expression, token.span,
                  "`=` only gives a value to a `let` or a default to a parameter: equality is `==`",
                  "write `==`");
    }
    out_.push_back({argument ? size_t{T::COLON} : size_t{T::EQ}, token.span});
    ++at_;
    return true;
  }

  // ---- `;` at the end of a line
  bool repair_semicolon() {
    if (peek(0).type != T::SEMI || peek(1).type != T::NL) return false;
    errors_.add(DiagnosticKind::unexpected_token, peek(0).span,
                "`;` means nothing here: a line break ends a line", "leave it out");
    ++at_;
    return true;
  }

  // ---- `word /re/`
  void note_regex_candidate() {
    const Token& token = peek(0);
    const Token& name = before(1);
    if (token.type != T::SLASH || !is_name(name.type) || name.span.end == token.span.begin) return;
    const std::string& all = source_.text();
    const auto is_space = [](char c) { return c == ' ' || c == '\t'; };
    size_t at = token.span.begin + 1;
    const size_t furthest = std::min(all.size(), at + kLongestRegex);
    const auto text = std::string_view(all).substr(at, furthest - at);
    const size_t line_end = at + std::min(text.find_first_of("\r\n"), text.size());
    if (at >= line_end || is_space(all[at])) return;
    bool in_class = false;
    for (; at < line_end; ++at) {
      if (all[at] == '\\') {
        ++at;
      } else if (all[at] == '[') {
        in_class = true;
      } else if (all[at] == ']') {
        in_class = false;
      } else if (all[at] == '/' && !in_class) {
        candidates_.push_back({name.span,
                               {token.span.begin, static_cast<uint32_t>(at + 1)},
                               static_cast<uint32_t>(line_end)});
        return;
      }
    }
  }

  std::vector<Token> in_;
  const SourceFile& source_;
  SyntaxErrors& errors_;
  std::vector<Token> out_;
  std::vector<RegexCandidate> candidates_;
  size_t at_ = 0;
  bool in_head_ = false;  // of a constraint or a function
  bool head_of_function_ = false;
  bool in_suite_ = false;
  bool in_sense_ = false;
  bool assignment_allowed_ = false;
  int depth_ = 0;
};

}  // namespace

RepairedFile repair(std::vector<Token> tokens, const SourceFile& source, SyntaxErrors& errors) {
  return Repairer(std::move(tokens), source, errors).run();
}

}  // namespace ifc::syntax
