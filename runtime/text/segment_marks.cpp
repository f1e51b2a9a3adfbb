// The units told by their marks: quote, placeholder, number, url. Bit masks find the marks, the
// rest is decided there.
#include <algorithm>
#include <string_view>

#include "runtime/text/byte_block.h"
#include "runtime/text/line_walk.h"
#include "runtime/text/properties.h"
#include "runtime/text/segmenters.h"
#include "runtime/text/utf8.h"
#include "runtime/text/word_classes.h"

namespace ifc::runtime {
namespace {

constexpr std::string_view kOpeningQuote = "\u201C";
constexpr std::string_view kClosingQuote = "\u201D";

enum class QuoteMark { kNone, kStraight, kOpening, kClosing };

QuoteMark quote_mark_at(std::string_view text, size_t at) {
  if (text[at] == '"') return QuoteMark::kStraight;
  if (text.compare(at, kOpeningQuote.size(), kOpeningQuote) == 0) return QuoteMark::kOpening;
  if (text.compare(at, kClosingQuote.size(), kClosingQuote) == 0) return QuoteMark::kClosing;
  return QuoteMark::kNone;
}

// Quotations of one paragraph. An opener whose partner never comes shows that none of its kind
// comes any more, so that kind is given up and the scan goes back to that opener: at most twice.
class QuoteScan {
 public:
  QuoteScan(std::string_view text, size_t begin, size_t end, SpanBuffer& out)
      : text_(text.substr(0, end)), begin_(begin), out_(out) {}

  void run() {
    while (pass()) {
    }
  }

 private:
  // True when the scan must go on from `begin_` without one kind.
  bool pass() {
    QuoteMark open = QuoteMark::kNone;
    size_t content = 0;
    size_t depth = 0;
    scan_bytes(
        text_, begin_,
        [](const ByteBlock& block) { return block.equal('"') | block.equal('\xE2'); },
        [&](size_t at) {
          QuoteMark mark = quote_mark_at(text_, at);
          size_t next = at + (mark == QuoteMark::kStraight ? 1 : kOpeningQuote.size());
          bool straight = open == QuoteMark::kStraight;
          if (open == QuoteMark::kNone) {
            bool opens = (mark == QuoteMark::kStraight && use_straight_) ||
                         (mark == QuoteMark::kOpening && use_curly_);
            if (opens) {
              open = mark;
              content = next;
              depth = 1;
            }
          } else if (straight ? mark == QuoteMark::kStraight
                              : mark == QuoteMark::kClosing && --depth == 0) {
            out_.push(content, at);
            open = QuoteMark::kNone;
          } else if (!straight && mark == QuoteMark::kOpening) {
            ++depth;
          }
          return next;
        });
    if (open == QuoteMark::kNone) return false;
    (open == QuoteMark::kStraight ? use_straight_ : use_curly_) = false;
    begin_ = content;
    return true;
  }

  std::string_view text_;
  size_t begin_;
  SpanBuffer& out_;
  bool use_straight_ = true;
  bool use_curly_ = true;
};

// A letter, mark, number or connector: what may not touch a number.
bool sticks(char32_t code) {
  if (code < 0x80) {
    char c = static_cast<char>(code);
    return is_ascii_alphanumeric(c) || c == '_';
  }
  Properties of = properties(code);
  return of.has(Properties::kAlphanumeric | Properties::kMark) ||
         of.word_break() == U_WB_EXTENDNUMLET;
}

bool is_letter_or_digit(char32_t code) {
  if (code < 0x80) return is_ascii_alphanumeric(static_cast<char>(code));
  return properties(code).has(Properties::kAlphanumeric);
}

bool is_decimal_digit(char32_t code) {
  if (code < 0x80) return is_ascii_digit(static_cast<char>(code));
  return properties(code).has(Properties::kDecimalDigit);
}

// End of the digits that begin at `at`, at most `limit` of them.
size_t skip_digits(std::string_view text, size_t at, size_t limit = static_cast<size_t>(-1)) {
  while (at < text.size() && limit-- > 0) {
    size_t next = at;
    if (!is_decimal_digit(decode_next(text, next))) break;
    at = next;
  }
  return at;
}

size_t count_digits_between(std::string_view text, size_t begin, size_t end) {
  size_t count = 0;
  for (size_t i = begin; i < end; ++i) count += (text[i] & 0xC0) != 0x80;
  return count;
}

bool sticks_at(std::string_view text, size_t at) {
  return at < text.size() && sticks(decode_next(text, at));
}

// End of `,ddd` groups after one to three digits that end at `at`; a group is not followed by a
// fourth digit.
size_t skip_groups(std::string_view text, size_t at) {
  while (at < text.size() && text[at] == ',') {
    size_t end = skip_digits(text, at + 1, 3);
    if (count_digits_between(text, at + 1, end) != 3 || skip_digits(text, end, 1) != end) break;
    at = end;
  }
  return at;
}

// Where the number whose digits begin at `digits` begins, with its sign.
size_t number_begin(std::string_view text, size_t digits, size_t floor) {
  if (digits == floor) return digits;
  size_t sign = digits;
  char32_t code = decode_previous(text, sign);
  if ((code != '+' && code != '-' && code != 0x2212) || sign < floor) return digits;
  if (sign == 0) return sign;
  size_t before = sign;
  code = decode_previous(text, before);
  bool taken = sticks(code) || code == ')' || code == ']' || code == '}' || code == '+' ||
               code == '-' || code == 0x2212;
  return taken ? digits : sign;
}

// Cuts one run of digits at `at` and what continues it; pushes it if it stands free. Returns where
// to go on. `floor`: nothing before it may be used again.
size_t take_number(std::string_view text, size_t at, size_t floor, SpanBuffer& out) {
  size_t whole = skip_digits(text, at);
  size_t end = whole;
  if (count_digits_between(text, at, whole) <= 3) end = skip_groups(text, whole);
  if (end < text.size() && text[end] == '.') {
    size_t fraction = skip_digits(text, end + 1);
    if (fraction > end + 1) end = fraction;
  }
  size_t before = at;
  bool free = at == 0 || !sticks(decode_previous(text, before));
  if (free && !sticks_at(text, end)) out.push(number_begin(text, at, floor), end);
  return end;
}

// GFM's trailing punctuation, and `;` and `'`.
bool is_url_tail(char c) {
  return std::string_view("?!.,:;*_~'").find(c) != std::string_view::npos;
}

// Closing less opening brackets of the kind that `closing` closes, in text[begin..end).
ptrdiff_t surplus_of(std::string_view text, size_t begin, size_t end, char closing) {
  char opening = closing == ')' ? '(' : closing == ']' ? '[' : '{';
  ptrdiff_t surplus = 0;
  for (size_t i = begin; i < end; ++i) surplus += (text[i] == closing) - (text[i] == opening);
  return surplus;
}

bool ends_url(char32_t code) {
  return is_white_space(code) || code == '<' || code == '>' || code == '"' || code == '`' ||
         code == 0x201C || code == 0x201D;
}

// Cuts punctuation and closing brackets without partner off the end of text[begin..end).
size_t trim_url(std::string_view text, size_t begin, size_t end) {
  constexpr std::string_view kClosing = ")]}";
  constexpr ptrdiff_t kNotCounted = -1;
  ptrdiff_t surplus[3] = {kNotCounted, kNotCounted, kNotCounted};
  for (; end > begin; --end) {
    size_t kind = kClosing.find(text[end - 1]);
    if (kind == std::string_view::npos) {
      if (!is_url_tail(text[end - 1])) break;
      continue;
    }
    if (surplus[kind] == kNotCounted) {
      surplus[kind] = std::max<ptrdiff_t>(surplus_of(text, begin, end, text[end - 1]), 0);
    }
    if (surplus[kind] == 0) break;
    --surplus[kind];
  }
  return end;
}

// Length of `http` or `https`, in any case, that ends at `colon` and begins at or after `floor`; 0
// if there is none.
size_t scheme_before(std::string_view text, size_t colon, size_t floor) {
  for (std::string_view scheme : {std::string_view("https"), std::string_view("http")}) {
    if (colon < floor + scheme.size()) continue;
    bool equal = true;
    for (size_t i = 0; i < scheme.size(); ++i) {
      equal &= (text[colon - scheme.size() + i] | 0x20) == scheme[i];
    }
    if (equal) return scheme.size();
  }
  return 0;
}

}  // namespace

void segment_quotes(std::string_view text, SpanBuffer& out) {
  for_each_paragraph(text,
                     [&](size_t begin, size_t end) { QuoteScan(text, begin, end, out).run(); });
}

void segment_placeholders(std::string_view text, SpanBuffer& out) {
  constexpr size_t kNone = static_cast<size_t>(-1);
  size_t content = kNone;
  scan_bytes(
      text, 0,
      [](const ByteBlock& block) {
        return block.equal('[') | block.equal(']') | block.equal('\n') | block.equal('\r');
      },
      [&](size_t at) {
        if (text[at] == ']' && content != kNone && !is_blank(text.substr(content, at - content))) {
          out.push(content, at);
        }
        content = text[at] == '[' ? at + 1 : kNone;
        return at + 1;
      });
}

void segment_numbers(std::string_view text, SpanBuffer& out) {
  size_t floor = 0;
  scan_bytes(
      text, 0, [](const ByteBlock& block) { return block.in_range('0', '9') | block.not_ascii(); },
      [&](size_t at) {
        size_t next = at;
        if (!is_decimal_digit(decode_next(text, next))) return next;
        floor = take_number(text, at, floor, out);
        return floor;
      });
}

void segment_urls(std::string_view text, SpanBuffer& out) {
  size_t floor = 0;
  scan_bytes(
      text, 0, [](const ByteBlock& block) { return block.equal(':'); },
      [&](size_t colon) {
        size_t host = colon + 3;
        if (text.compare(colon, 3, "://") != 0 || host >= text.size()) return colon + 1;
        size_t scheme = scheme_before(text, colon, floor);
        size_t begin = colon - scheme;
        size_t before = begin;
        if (scheme == 0) return colon + 1;
        if (begin > 0 && is_letter_or_digit(decode_previous(text, before))) return colon + 1;
        size_t first = host;
        if (!sticks(decode_next(text, first))) return host;
        size_t end = first;
        while (end < text.size()) {
          size_t next = end;
          if (ends_url(decode_next(text, next))) break;
          end = next;
        }
        floor = end;
        out.push(begin, trim_url(text, host, end));
        return end;
      });
}

}  // namespace ifc::runtime
