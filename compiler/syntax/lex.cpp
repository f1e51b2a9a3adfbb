// Implementation of lex.h: drives the generated lexer, decides where `/` begins a regex, and names
// wrong characters.
#include "compiler/syntax/lex.h"

#include <cstdio>
#include <memory>
#include <utility>

#include "compiler/syntax/decode.h"

namespace ifc::syntax {
namespace {

// The lexer's input, filled without decoding a second time.
class CodePointStream : public antlr4::ANTLRInputStream {
 public:
  explicit CodePointStream(std::u32string code_points) { _data = std::move(code_points); }
  /// The code point `ahead` places after the next one; 0 at the end.
  char32_t peek(size_t ahead) const { return p + ahead < _data.size() ? _data[p + ahead] : U'\0'; }
  bool at_end() const { return p >= _data.size(); }
};

std::string code_point_name(char32_t c) {
  char buffer[16];
  std::snprintf(buffer, sizeof buffer, "U+%04X", static_cast<unsigned>(c));
  return buffer;
}

bool is_invisible(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c <= 0xA0) || c == 0xAD || c == 0x61C || c == 0x180E ||
         (c >= 0x2000 && c <= 0x200F) || (c >= 0x2028 && c <= 0x202F) ||
         (c >= 0x205F && c <= 0x206F) || c == 0x3000 || c == 0xFEFF || c >= 0xE0000;
}

struct Lookalike {
  char32_t character;
  size_t type;
};

// Signs that people paste for the ASCII ones.
constexpr Lookalike kLookalikes[] = {
    {U'≥', T::GE},    {U'≤', T::LE},    {U'≠', T::NE},     {U'×', T::STAR},   {U'÷', T::SLASH},
    {U'–', T::MINUS}, {U'—', T::MINUS}, {U'−', T::MINUS},  {U'…', T::DOTDOT}, {U'，', T::COMMA},
    {U'（', T::LPAR}, {U'）', T::RPAR}, {U'：', T::COLON}, {U'≈', T::SIM},
};

// Turns what the generated lexer finds into tokens; reports what is not ifc.
class FileLexer {
 public:
  FileLexer(const SourceFile& source, DecodedText decoded, SyntaxErrors& errors)
      : source_(source),
        errors_(errors),
        offsets_(std::move(decoded.offsets)),
        input_(std::move(decoded.code_points)),
        lexer_(&input_) {
    lexer_.removeErrorListeners();
  }

  LexedFile run() {
    // Nobody reads beyond that many mistakes.
    while (!input_.at_end() && !errors_.full()) step();
    return std::move(result_);
  }

 private:
  void step() {
    const size_t begin = input_.index();
    const char32_t next = input_.peek(1);
    if (input_.peek(0) == U'/' && next != U'/' && next != U'*' && !regex_may_begin()) {
      input_.consume();
      add(T::SLASH, {offsets_[begin], offsets_[begin + 1]});
      return;
    }
    const std::unique_ptr<antlr4::Token> token = lexer_.nextToken();
    if (token->getType() == antlr4::Token::EOF) return;
    accept(token->getType(),
           {offsets_[token->getStartIndex()], offsets_[token->getStopIndex() + 1]});
  }

  bool regex_may_begin() const {
    if (result_.tokens.empty()) return true;
    const size_t last = result_.tokens.back().type;
    return last == T::MATCH || !ends_operand(last);
  }

  void accept(size_t type, SourceSpan span) {
    switch (type) {
      case T::SPACE:
        return;
      case T::COMMENT:
        result_.comments.push_back(span);
        return;
      case T::DOC:
        result_.comments.push_back(span);
        result_.docs.push_back(span);
        return;
      case T::UNTERMINATED_STRING:
        errors_.add(DiagnosticKind::unterminated_string, span,
                    "this text has no closing `\"` on its line", "add `\"` where the text ends");
        return add(T::STRING, span);
      case T::UNTERMINATED_REGEX:
        errors_.add(DiagnosticKind::unterminated_regex, span,
                    "this regex has no closing `/` on its line",
                    "add `/` where the regex ends; a slash inside is written `\\/`");
        // Only its beginning: flags could not be told from the pattern.
        return add(T::REGEX, {span.begin, span.begin + 1});
      case T::BLOCK_COMMENT:
        errors_.add(
            DiagnosticKind::block_comment, {span.begin, span.begin + 2},
            "there are no block comments: a comment begins with `//` and ends with its line",
            "begin every line of the comment with `//`");
        return;
      case T::CURLY_STRING:
        return accept_curly(span);
      case T::SINGLE_STRING:
        errors_.add(DiagnosticKind::single_quotes, span,
                    "single quotation marks mean nothing: a text stands between `\"`",
                    "write `\"" + inner_text(span) + "\"`");
        return add(T::STRING, span);
      case T::BAD_CHARACTER:
        return accept_bad_character(span);
      default:
        if (accept_foreign_operator(type, span)) return;
        if (!result_.tokens.empty() && result_.tokens.back().type == T::DOT && type >= T::MODULE &&
            type <= T::FALSE) {
          type = T::IDENT;
        }
        add(type, span);
    }
  }

  bool accept_foreign_operator(size_t type, SourceSpan span) {
    size_t meant = 0;
    switch (type) {
      case T::BAD_AND:
        meant = T::AND;
        break;
      case T::BAD_OR:
        meant = T::OR;
        break;
      case T::BAD_NOT:
        meant = T::NOT;
        break;
      case T::BAD_NE:
        meant = T::NE;
        break;
      case T::BAD_EQ:
        meant = T::EQ;
        break;
      case T::BAD_LE:
        meant = T::LE;
        break;
      default:
        return false;
    }
    const std::string right(spelling(meant));
    errors_.add(
        DiagnosticKind::foreign_operator, span,
        "`" + std::string(source_.slice(span)) + "` is not an operator of ifc, `" + right + "` is",
        "write `" + right + "`");
    add(meant, span);
    return true;
  }

  void accept_curly(SourceSpan span) {
    errors_.add(DiagnosticKind::curly_quotes, span,
                "these quotation marks are curly: a text stands between straight ones, `\"`",
                "write `\"" + inner_text(span) + "\"`");
    add(T::STRING, span);
  }

  void accept_bad_character(SourceSpan span) {
    const size_t index = input_.index() - 1;
    // nextToken has consumed exactly this code point.
    const char32_t c = code_point_at(index);
    if (is_invisible(c)) {
      errors_.add(DiagnosticKind::invisible_character, span,
                  "here stands the invisible character " + code_point_name(c),
                  "replace it by a space");
      return;
    }
    for (const Lookalike& known : kLookalikes) {
      if (known.character != c) continue;
      const std::string sign(spelling(known.type));
      errors_.add(DiagnosticKind::unknown_character, span,
                  "`" + std::string(source_.slice(span)) + "` is no sign of ifc, `" + sign + "` is",
                  "write `" + sign + "`");
      return add(known.type, span);
    }
    if (c == U'#') {
      errors_.add(DiagnosticKind::unknown_character, span,
                  "`#` means nothing: a comment begins with `//`", "write `//`");
      while (!input_.at_end() && input_.peek(0) != U'\n' && input_.peek(0) != U'\r')
        input_.consume();
      return;
    }
    // Neighbours make one mistake.
    if (last_bad_end_ == span.begin && !errors_.list().empty()) {
      SyntaxError& last = errors_.list().back();
      last.span.end = span.end;
      last.message = "these characters mean nothing outside texts and regexes";
    } else {
      errors_.add(
          DiagnosticKind::unknown_character, span,
          "`" + std::string(source_.slice(span)) + "` means nothing outside texts and regexes", "");
    }
    last_bad_end_ = span.end;
  }

  char32_t code_point_at(size_t index) {
    const size_t here = input_.index();
    input_.seek(index);
    const char32_t result = input_.peek(0);
    input_.seek(here);
    return result;
  }

  // What stands between the wrong quotation marks, the closing one possibly missing.
  std::string inner_text(SourceSpan span) const {
    std::string_view text = source_.slice(span);
    text.remove_prefix(code_point_length(text, 0));
    if (text.empty()) return {};
    size_t last = text.size() - 1;
    while (last > 0 && (static_cast<unsigned char>(text[last]) & 0xC0U) == 0x80U) --last;
    const std::string_view mark = text.substr(last);
    const bool closed = mark == "'" || mark == "\"" || mark == "‘" || mark == "’" || mark == "“" ||
                        mark == "”" || mark == "„" || mark == "‟" || mark == "«" || mark == "»";
    return std::string(closed ? text.substr(0, last) : text);
  }

  static size_t code_point_length(std::string_view text, size_t at) {
    size_t length = 1;
    while (at + length < text.size() &&
           (static_cast<unsigned char>(text[at + length]) & 0xC0U) == 0x80U) {
      ++length;
    }
    return length;
  }

  void add(size_t type, SourceSpan span) { result_.tokens.push_back({type, span}); }

  const SourceFile& source_;
  SyntaxErrors& errors_;
  std::vector<uint32_t> offsets_;
  CodePointStream input_;
  generated::IfcLexer lexer_;
  LexedFile result_;
  uint32_t last_bad_end_ = UINT32_MAX;
};

}  // namespace

std::optional<LexedFile> lex(const SourceFile& source, SyntaxErrors& errors) {
  const std::string& text = source.text();
  if (text.size() > kLargestSource) {
    errors.add(DiagnosticKind::file_too_large, {0, 0},
               "this file has " + std::to_string(text.size()) + " bytes, more than the " +
                   std::to_string(kLargestSource) + " that a source may have",
               "divide it into several files");
    return std::nullopt;
  }
  const size_t begin = text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  size_t bad_offset = 0;
  std::optional<DecodedText> decoded = decode_utf8(text, begin, &bad_offset);
  if (!decoded) {
    const auto at = static_cast<uint32_t>(bad_offset);
    char hex[8];
    std::snprintf(hex, sizeof hex, "%02X", static_cast<unsigned char>(text[bad_offset]));
    errors.add(DiagnosticKind::invalid_utf8, {at, at + 1},
               "the byte " + std::string(hex) +
                   " does not begin or continue a character: a source is UTF-8",
               "save the file as UTF-8");
    return std::nullopt;
  }
  return FileLexer(source, *std::move(decoded), errors).run();
}

}  // namespace ifc::syntax
