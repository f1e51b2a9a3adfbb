// The unit `token`: maximal runs without White_Space. Bit masks; only the bytes that can begin a
// White_Space code point beyond ASCII are decoded.
#include <string_view>

#include "runtime/text/byte_block.h"
#include "runtime/text/class_runs.h"
#include "runtime/text/segmenters.h"
#include "runtime/text/utf8.h"

namespace ifc::runtime {
namespace {

// White_Space masks of consecutive blocks.
class SpaceMasks {
 public:
  explicit SpaceMasks(std::string_view text) : text_(text) {}

  // Bits of the bytes of White_Space code points in the block at `offset`; call with 0, 64, 128 …
  uint64_t next(size_t offset) {
    ByteBlock block(text_, offset);
    uint64_t spaces = block.equal(' ') | block.in_range(9, 13);
    uint64_t carried = carried_;
    carried_ = 0;
    if (block.all_ascii()) return spaces | carried;
    uint64_t leads = block.equal('\xC2') | block.in_range(0xE1, 0xE3);
    for (; leads != 0; leads &= leads - 1) {
      size_t begin = first_bit(leads);
      size_t end = offset + begin;
      if (!is_white_space(decode_next(text_, end))) continue;
      size_t size = end - offset - begin;
      spaces |= low_bits(size) << begin;
      if (begin + size > ByteBlock::kSize) carried_ = low_bits(begin + size - ByteBlock::kSize);
    }
    return spaces | carried;
  }

 private:
  std::string_view text_;
  uint64_t carried_ = 0;  // Bytes of the next block that belong to a code point begun in this one.
};

template <typename Sink>
void walk_tokens(std::string_view text, Sink& sink) {
  SpaceMasks masks(text);
  for (size_t offset = 0; offset < text.size(); offset += ByteBlock::kSize)
    sink.take(offset, ~masks.next(offset) & low_bits(text.size() - offset));
  sink.finish(text.size());
}

}  // namespace

void segment_tokens(std::string_view text, SpanBuffer& out) {
  StoreRuns sink(out);
  walk_tokens(text, sink);
}

size_t count_tokens(std::string_view text) {
  CountRuns sink;
  walk_tokens(text, sink);
  return sink.count();
}

}  // namespace ifc::runtime
