#include "compiler/driver/underline.h"

#include <unicode/uchar.h>

#include <algorithm>

#include "runtime/text/utf8.h"

namespace ifc::driver {
namespace {

constexpr size_t kMostLines = 10;
constexpr size_t kMostColumns = 100;

struct Line {
  size_t number;
  size_t begin;
  size_t end;
};

/// Columns that a terminal gives to a code point: none for marks and controls, two for wide ones.
size_t columns_of(char32_t code) {
  const auto c = static_cast<UChar32>(code);
  const int8_t type = u_charType(c);
  if (type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_FORMAT_CHAR) return 0;
  const int width = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

/// One shown line: its text with tabs and controls made visible, and the marks below.
struct Shown {
  std::string text;
  std::string marks;
};

Shown show(std::string_view text, Line line, std::span<const runtime::Span> spans) {
  Shown shown;
  size_t first = spans.front().begin > line.begin + 60 ? spans.front().begin - 40 : line.begin;
  while (first > line.begin && (static_cast<unsigned char>(text[first]) & 0xC0) == 0x80) --first;
  if (first > line.begin) {
    shown.text = "... ";
    shown.marks = "    ";
  }
  for (size_t next = first; next < line.end;) {
    const size_t offset = next;
    const char32_t c = runtime::decode_next(text, next);
    const bool control = c < 0x20 || c == 0x7F;
    if (control)
      shown.text += ' ';
    else
      shown.text.append(text.substr(offset, next - offset));
    const bool marked = std::any_of(spans.begin(), spans.end(), [&](runtime::Span s) {
      return (s.begin <= offset && offset < s.end) || (s.begin == s.end && s.begin == offset);
    });
    shown.marks.append(control ? 1 : columns_of(c), marked ? '^' : ' ');
    if (shown.marks.size() >= kMostColumns && next < line.end) {
      shown.text += " ...";
      break;
    }
  }
  shown.marks.erase(shown.marks.find_last_not_of(' ') + 1);
  return shown;
}

}  // namespace

std::string underline(std::string_view text, std::span<const runtime::Span> spans,
                      std::string_view indent) {
  std::string out;
  size_t number = 0;
  size_t shown_lines = 0;
  size_t next = 0;
  for (size_t begin = 0; begin <= text.size() && next < spans.size();) {
    size_t end = std::min(text.find('\n', begin), text.size());
    ++number;
    size_t last = next;
    while (last < spans.size() && spans[last].begin <= end) ++last;
    if (last > next) {
      if (shown_lines++ == kMostLines) {
        return out + std::string(indent) + "... and " + std::to_string(spans.size() - next) +
               " more places\n";
      }
      const std::string label = std::to_string(number) + " | ";
      const Shown shown = show(text, {number, begin, end}, spans.subspan(next, last - next));
      (out += indent) += label + shown.text + "\n";
      (out += indent) += std::string(label.size() - 2, ' ') + "| " + shown.marks + "\n";
      next = last;
    }
    begin = end + 1;
  }
  return out;
}

}  // namespace ifc::driver
