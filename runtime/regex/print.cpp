// See print.h. The flags `i` and `s` are switched in line where they change; m is always on, and
// anchors that do not want it are spelled \A and \z.
#include "runtime/regex/print.h"

#include <array>
#include <cstdio>

#include "runtime/text/utf8.h"

namespace ifc::runtime {
namespace {

using Kind = RegexNode::Kind;
using Item = RegexClassItem;

// Inside brackets. \w is `_`, L and N, no marks; \s is Unicode White_Space and U+001C to U+001F.
// ASCII is listed besides: the engine tests that in a bit map, properties in a table.
constexpr const char* kDigit = "0-9\\p{Nd}";
constexpr const char* kWord = "0-9A-Z_a-z\\p{L}\\p{N}";
constexpr const char* kNotWord =
    "\\x{00}-\\x{2f}\\x{3a}-\\x{40}\\x{5b}-\\x{5e}\\x{60}\\x{7b}-\\x{7f}"
    "\\p{M}\\p{S}\\p{Z}\\p{C}\\p{Pd}\\p{Ps}\\p{Pe}\\p{Pi}\\p{Pf}\\p{Po}"
    "\\x{203f}\\x{2040}\\x{2054}\\x{fe33}\\x{fe34}\\x{fe4d}-\\x{fe4f}\\x{ff3f}";
constexpr const char* kSpace =
    "\\x{09}-\\x{0d}\\x{1c}-\\x{20}\\x{85}\\x{a0}\\x{1680}\\x{2000}-\\x{200a}\\x{2028}\\x{2029}"
    "\\x{202f}\\x{205f}\\x{3000}";
constexpr const char* kNotSpace =
    "\\x{00}-\\x{08}\\x{0e}-\\x{1b}\\x{21}-\\x{84}\\x{86}-\\x{9f}\\x{a1}-\\x{167f}"
    "\\x{1681}-\\x{1fff}\\x{200b}-\\x{2027}\\x{202a}-\\x{202e}\\x{2030}-\\x{205e}"
    "\\x{2060}-\\x{2fff}\\x{3001}-\\x{10ffff}";
constexpr const char* kBoundary = "(?:(?<=W)(?!W)|(?<!W)(?=W))";
constexpr const char* kNotBoundary = "(?:(?<=W)(?=W)|(?<!W)(?!W))";

// Python's `i` takes these four for one letter; the engine knows only the first two as such.
constexpr std::array<char32_t, 4> kLettersI = {U'i', U'I', U'\u0130', U'\u0131'};

bool is_letter_i(char32_t c) {
  for (const char32_t letter : kLettersI) {
    if (letter == c) return true;
  }
  return false;
}

class Printer {
 public:
  explicit Printer(const PrintOptions& options) : options_(options) {}

  void print(const RegexNode& node);
  std::string take() { return std::move(out_); }

 private:
  void code_point(char32_t c);
  void literal(const RegexNode& node);
  void set(const RegexNode& node);
  void item(const Item& item);
  void anchor(const RegexNode& node);
  void repeat(const RegexNode& node);
  void conditional(const RegexNode& node);
  void grouped(const RegexNode& node, const char* open);
  void boundary(const char* shape);
  void ignore_case(bool wanted) { switch_flag(wanted, ignore_case_, 'i'); }
  void dot_all(bool wanted) { switch_flag(wanted, dot_all_, 's'); }
  void switch_flag(bool wanted, bool& current, char letter) {
    if (wanted == current) return;
    current = wanted;
    out_ += wanted ? "(?" : "(?-";
    out_ += letter;
    out_ += ')';
  }

  const PrintOptions& options_;
  std::string out_;
  bool ignore_case_ = false;
  bool dot_all_ = false;
};

void Printer::code_point(char32_t c) {
  const bool plain = c >= 0x80 || (c >= U'0' && c <= U'9') || (c >= U'a' && c <= U'z') ||
                     (c >= U'A' && c <= U'Z') || c == U' ' || c == U'_';
  if (plain) {
    append_utf8(out_, c);
    return;
  }
  char escape[16];
  std::snprintf(escape, sizeof escape, "\\x{%02x}", static_cast<unsigned>(c));
  out_ += escape;
}

void Printer::literal(const RegexNode& node) {
  ignore_case(node.flags.ignore_case);
  if (!node.flags.ignore_case || !is_letter_i(node.code_point)) {
    code_point(node.code_point);
    return;
  }
  out_ += '[';
  for (const char32_t letter : kLettersI) append_utf8(out_, letter);
  out_ += ']';
}

void Printer::item(const Item& item) {
  switch (item.kind) {
    case Item::Kind::range:
      code_point(item.low);
      if (item.high == item.low) return;
      out_ += '-';
      code_point(item.high);
      return;
    case Item::Kind::digit:
      out_ += kDigit;
      return;
    case Item::Kind::not_digit:
      out_ += "\\x{00}-\\x{2f}\\x{3a}-\\x{7f}\\P{Nd}";
      return;
    case Item::Kind::word:
      out_ += kWord;
      return;
    case Item::Kind::not_word:
      out_ += kNotWord;
      return;
    case Item::Kind::space:
      out_ += kSpace;
      return;
    case Item::Kind::not_space:
      out_ += kNotSpace;
      return;
  }
}

void Printer::set(const RegexNode& node) {
  ignore_case(node.flags.ignore_case);
  out_ += node.negated ? "[^" : "[";
  bool holds_i = false;
  for (const Item& member : node.items) {
    item(member);
    if (member.kind != Item::Kind::range) continue;
    for (const char32_t letter : kLettersI) {
      holds_i = holds_i || (letter >= member.low && letter <= member.high);
    }
  }
  if (holds_i && node.flags.ignore_case) {
    for (const char32_t letter : kLettersI) append_utf8(out_, letter);
  }
  out_ += ']';
}

void Printer::boundary(const char* shape) {
  for (const char* p = shape; *p != '\0'; ++p) {
    if (*p == 'W') {
      out_ += '[';
      out_ += kWord;
      out_ += ']';
    } else {
      out_ += *p;
    }
  }
}

void Printer::anchor(const RegexNode& node) {
  switch (node.anchor) {
    case RegexAnchor::text_start:
      out_ += "\\A";
      return;
    case RegexAnchor::text_end:
      out_ += "\\z";
      return;
    case RegexAnchor::line_start:
      out_ += '^';
      return;
    case RegexAnchor::line_end:
      out_ += '$';
      return;
    case RegexAnchor::last_line_end:
      out_ += "(?=\\n?\\z)";
      return;
    case RegexAnchor::word_boundary:
      options_.engine_boundaries ? static_cast<void>(out_ += "\\b") : boundary(kBoundary);
      return;
    case RegexAnchor::not_word_boundary:
      out_ += "(?!\\A\\z)";  // as in Python, not in an empty text
      options_.engine_boundaries ? static_cast<void>(out_ += "\\B") : boundary(kNotBoundary);
      return;
  }
}

void Printer::grouped(const RegexNode& node, const char* open) {
  const bool ignore_case = ignore_case_;
  const bool dot_all = dot_all_;
  out_ += open;
  print(node);
  out_ += ')';
  ignore_case_ = ignore_case;  // a switch ends with its group
  dot_all_ = dot_all;
}

void Printer::repeat(const RegexNode& node) {
  const RegexNode& child = node.children[0];
  switch (child.kind) {
    case Kind::backreference:
    case Kind::literal:
    case Kind::set:
      ignore_case(child.flags.ignore_case);
      print(child);
      break;
    case Kind::any:
    case Kind::group:
    case Kind::atomic:
      print(child);
      break;
    default:
      grouped(child, "(?:");
  }
  out_ += '{' + std::to_string(node.minimum) + ',';
  if (node.maximum != RegexNode::kUnbounded) out_ += std::to_string(node.maximum);
  out_ += '}';
  if (node.possessive) out_ += '+';
  if (!node.greedy) out_ += '?';
}

void Printer::conditional(const RegexNode& node) {
  const bool ignore_case = ignore_case_;
  const bool dot_all = dot_all_;
  out_ += "(?(" + std::to_string(node.group) + ")";
  for (size_t i = 0; i < node.children.size(); ++i) {
    // A switch in the first branch reaches into the second.
    if (i > 0) out_ += '|';
    grouped(node.children[i], "(?:");
  }
  out_ += ')';
  ignore_case_ = ignore_case;
  dot_all_ = dot_all;
}

void Printer::print(const RegexNode& node) {
  switch (node.kind) {
    case Kind::empty:
      out_ += "(?:)";
      return;
    case Kind::literal:
      return literal(node);
    case Kind::any:
      dot_all(node.flags.dot_all);
      out_ += '.';
      return;
    case Kind::set:
      return set(node);
    case Kind::anchor:
      return anchor(node);
    case Kind::repeat:
      return repeat(node);
    case Kind::look:
      return grouped(node.children[0], node.behind ? (node.negated ? "(?<!" : "(?<=")
                                                   : (node.negated ? "(?!" : "(?="));
    case Kind::atomic:
      return grouped(node.children[0], "(?>");
    case Kind::backreference:
      ignore_case(node.flags.ignore_case);
      out_ += "\\g{" + std::to_string(node.group) + "}";
      return;
    case Kind::conditional:
      return conditional(node);
    case Kind::group:
      return grouped(node.children[0], options_.captures ? "(" : "(?:");
    case Kind::sequence:
      for (const RegexNode& child : node.children) {
        child.kind == Kind::alternation ? grouped(child, "(?:") : print(child);
      }
      return;
    case Kind::alternation:
      for (size_t i = 0; i < node.children.size(); ++i) {
        if (i > 0) out_ += '|';
        print(node.children[i]);
      }
      return;
  }
}

}  // namespace

std::string print_for_pcre2(const RegexNode& root, const PrintOptions& options) {
  Printer printer(options);
  printer.print(root);
  return printer.take();
}

}  // namespace ifc::runtime
