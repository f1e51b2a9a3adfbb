// Lines and paragraphs as callbacks, for every unit that is made of lines.
// Input: valid UTF-8. Output: offsets. Nothing is stored.
#pragma once

#include <cstddef>
#include <string_view>

#include "runtime/text/byte_block.h"
#include "runtime/text/utf8.h"

namespace ifc::runtime {

// Calls line(begin, end, next) for each line: text[begin..end) without its line end, `next` where
// the following line begins.
template <typename Line>
void for_each_line(std::string_view text, Line line) {
  size_t begin = 0;
  scan_bytes(
      text, 0, [](const ByteBlock& block) { return block.equal('\n') | block.equal('\r'); },
      [&](size_t at) {
        size_t next = at + 1;
        if (text[at] == '\r' && next < text.size() && text[next] == '\n') ++next;
        line(begin, at, next);
        begin = next;
        return next;
      });
  if (begin < text.size()) line(begin, text.size(), text.size());
}

// Calls paragraph(begin, end) for each maximal run of lines that are not blank, without the last
// line end.
template <typename Paragraph>
void for_each_paragraph(std::string_view text, Paragraph paragraph) {
  bool open = false;
  size_t begin = 0;
  size_t end = 0;
  for_each_line(text, [&](size_t line_begin, size_t line_end, size_t) {
    if (is_blank(text.substr(line_begin, line_end - line_begin))) {
      if (open) paragraph(begin, end);
      open = false;
      return;
    }
    if (!open) begin = line_begin;
    open = true;
    end = line_end;
  });
  if (open) paragraph(begin, end);
}

}  // namespace ifc::runtime
