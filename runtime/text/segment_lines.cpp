// The units `line` and `paragraph`.
#include <string_view>

#include "runtime/text/line_walk.h"
#include "runtime/text/segmenters.h"

namespace ifc::runtime {

void segment_lines(std::string_view text, SpanBuffer& out) {
  for_each_line(text, [&](size_t begin, size_t end, size_t) { out.push(begin, end); });
}

size_t count_lines(std::string_view text) {
  size_t count = 0;
  bool carriage_return = false;  // The byte before the block is one.
  for (size_t offset = 0; offset < text.size(); offset += ByteBlock::kSize) {
    ByteBlock block(text, offset);
    uint64_t feeds = block.equal('\n');
    uint64_t returns = block.equal('\r');
    uint64_t pairs = feeds & (returns << 1 | static_cast<uint64_t>(carriage_return));
    count += bit_count(feeds & ~pairs) + bit_count(returns);
    carriage_return = returns >> 63 != 0;
  }
  if (!text.empty() && text.back() != '\n' && text.back() != '\r') ++count;
  return count;
}

void segment_paragraphs(std::string_view text, SpanBuffer& out) {
  for_each_paragraph(text, [&](size_t begin, size_t end) { out.push(begin, end); });
}

size_t count_paragraphs(std::string_view text) {
  size_t count = 0;
  for_each_paragraph(text, [&](size_t, size_t) { ++count; });
  return count;
}

}  // namespace ifc::runtime
