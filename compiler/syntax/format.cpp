// Implementation of format.h: the parser's tokens and line breaks, printed with their comments.
#include "compiler/syntax/format.h"

#include <algorithm>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "compiler/ast/dump.h"
#include "compiler/support/check.h"
#include "compiler/syntax/brackets.h"
#include "compiler/syntax/infix.h"
#include "compiler/syntax/layout.h"
#include "compiler/syntax/lex.h"
#include "compiler/syntax/parse.h"
#include "compiler/syntax/spacing.h"

namespace ifc {
namespace {

using namespace syntax;

constexpr size_t kIndent = 2;

class Formatter {
 public:
  Formatter(const SourceFile& source, const std::vector<SourceSpan>& comments)
      : source_(source), comments_(comments) {}

  std::string run(const std::vector<ItemTokens>& items) {
    for (const ItemTokens& item : items) {
      const bool block = is_block(item.tokens);
      if (block || after_block_) want_blank_ = !out_.empty();
      print_item(item.tokens);
      after_block_ = block;
    }
    own_lines_before(static_cast<uint32_t>(source_.text().size()), 0);
    end_line();
    return std::move(out_);
  }

 private:
  // ---- items and clauses
  static bool is_block(std::span<const Token> item) {
    return item[0].type != T::SUITE && std::any_of(item.begin(), item.end() - 1,
                                                   [](const Token& t) { return t.type == T::NL; });
  }

  // A brace opens a block where clauses stand in it: behind the head of a constraint or a sense.
  static bool opens_block(std::span<const Token> line, size_t index) {
    if (line[index].type != T::LBRC) return false;
    const size_t first = line[0].type;
    return first == T::CONSTRAINT || first == T::COMPAT || first == T::SENSE || first == T::TODO;
  }

  void print_item(std::span<const Token> item) {
    size_t depth = 0;
    // The braces of a suite are no block, so that line breaks in them are the author's alone.
    const bool one_line = item[0].type == T::SUITE;
    std::vector<Token> line;
    for (size_t i = 0; i < item.size(); ++i) {
      const Token& token = item[i];
      if (token.type == T::NL) {
        if (one_line && i + 1 < item.size()) continue;
        if (!line.empty()) print_line(std::exchange(line, {}), depth);
      } else if (token.type == T::RBRC && line.empty()) {
        --depth;
        no_blank_ = true;
        line.push_back(token);
      } else {
        line.push_back(token);
        if (!opens_block(line, line.size() - 1)) continue;
        print_line(std::exchange(line, {}), depth++);
        no_blank_ = true;
      }
    }
    if (!line.empty()) print_line(std::move(line), depth);
  }

  // ---- one logical line, on as many lines as its author gave it
  void print_line(std::vector<Token> line, size_t depth) {
    const size_t base = depth * kIndent;
    const bool closes = line[0].type == T::RBRC;
    own_lines_before(line[0].span.begin, closes ? base + kIndent : base);
    if (closes) want_blank_ = false;
    if (line.front().span.begin != 0 || !out_.empty()) start_line();
    if (on_one_line(line)) line = with_infix_operators(std::move(line));
    const std::vector<bool> spaces = spaces_before(line, source_);
    size_t brackets = 0;
    for (size_t i = 0; i < line.size(); ++i) {
      const Token& token = line[i];
      const bool moved = i > 0 && token.span.begin < line[i - 1].span.end;
      if (i == 0) {
        pad(base);
      } else if (!moved && breaks_between(line[i - 1].span.end, token.span.begin)) {
        const size_t open = brackets - (is_closer(token.type) && brackets > 0 ? 1 : 0);
        const size_t indent = continuation(base, open, brackets);
        own_lines_before(token.span.begin, indent);
        start_line();
        pad(indent);
      } else if (spaces[i]) {
        out_ += ' ';
      }
      if (is_opener(token.type)) ++brackets;
      if (is_closer(token.type) && brackets > 0) --brackets;
      out_ += text_of(token);
      last_end_ = std::max(last_end_, token.span.end);
    }
    no_blank_ = false;
    want_blank_ = false;
  }

  static size_t continuation(size_t base, size_t open, size_t brackets) {
    return base + (brackets == 0 ? 2 * kIndent : open * kIndent);
  }

  std::string_view text_of(const Token& token) const {
    // `at   least` has one spelling; literals and names have their own.
    const std::string_view word = spelling(token.type);
    return token.type == T::AT_LEAST || token.type == T::AT_MOST ? word : source_.slice(token.span);
  }

  bool on_one_line(const std::vector<Token>& line) const {
    return !breaks_between(line.front().span.begin, line.back().span.begin);
  }

  // ---- comments and line ends
  /// Whether the author began a line, or put a comment, between two places.
  bool breaks_between(uint32_t begin, uint32_t end) const {
    if (begin >= end) return false;
    const std::string_view gap = source_.slice({begin, end});
    return gap.find_first_of("\r\n") != std::string_view::npos;
  }

  static size_t line_breaks(std::string_view gap) {
    size_t count = 0;
    for (size_t i = 0; i < gap.size(); ++i) {
      if (gap[i] == '\n' || (gap[i] == '\r' && !(i + 1 < gap.size() && gap[i + 1] == '\n')))
        ++count;
    }
    return count;
  }

  // Prints the comments up to `place`: one on the line of the last token behind it, the others on
  // lines of their own. Then asks for a blank line if the author left one.
  void own_lines_before(uint32_t place, size_t indent) {
    for (; next_comment_ < comments_.size() && comments_[next_comment_].begin < place;
         ++next_comment_) {
      const SourceSpan span = comments_[next_comment_];
      const size_t breaks = line_breaks(source_.slice({last_end_, span.begin}));
      if (breaks == 0 && !out_.empty()) {
        out_ += "  ";
      } else {
        if (breaks > 1) want_blank_ = want_blank_ || !no_blank_;
        if (!out_.empty()) start_line();
        pad(indent);
        no_blank_ = false;
        want_blank_ = false;
      }
      std::string_view text = source_.slice(span);
      out_ += text.substr(0, text.find_last_not_of(" \t\r") + 1);
      last_end_ = span.end;
    }
    if (last_end_ < place && line_breaks(source_.slice({last_end_, place})) > 1)
      want_blank_ = want_blank_ || !no_blank_;
  }

  void start_line() {
    end_line();
    if (want_blank_ && !no_blank_ && !out_.empty()) out_ += '\n';
    want_blank_ = false;
  }

  void end_line() {
    if (!out_.empty() && out_.back() != '\n') out_ += '\n';
  }

  void pad(size_t columns) { out_.append(columns, ' '); }

  const SourceFile& source_;
  const std::vector<SourceSpan>& comments_;
  size_t next_comment_ = 0;
  std::string out_;
  uint32_t last_end_ = 0;    // of what has been printed
  bool want_blank_ = false;  // before the next line
  bool no_blank_ = false;    // the next line is the first or last of a block
  bool after_block_ = false;
};

/// Trees that differ only in how a call of an operator word was written print alike.
std::string comparable_dump(const ast::File& file) {
  std::string dump = dump_ast(file);
  for (const std::string_view word :
       {"contains", "starts_with", "ends_with", "matches", "equals"}) {
    const std::string call = "call " + std::string(word) + "\n";
    for (size_t at = dump.find(call); at != std::string::npos; at = dump.find(call, at)) {
      dump.erase(at, 5);
    }
  }
  return dump;
}

}  // namespace

std::optional<std::string> format(const SourceFile& source, DiagnosticEmitter& diagnostics) {
  const std::optional<ast::File> file = parse(source, diagnostics);
  if (!file || diagnostics.has_errors()) return std::nullopt;
  SyntaxErrors none;
  const std::optional<LexedFile> lexed = lex(source, none);
  const LaidOutFile laid_out = lay_out(lexed->tokens, source);
  std::string text = Formatter(source, lexed->comments).run(laid_out.items);

  const SourceFile formatted(source.path(), text);
  DiagnosticEmitter mistakes(formatted);
  const std::optional<ast::File> again = parse(formatted, mistakes);
  IFC_CHECK(again && !mistakes.has_errors() && comparable_dump(*file) == comparable_dump(*again),
            "formatting keeps the program");
  return text;
}

}  // namespace ifc
