// Maximal runs of the code points of a class: those of ASCII by bit masks, the others one by one.
// For segmenters whose pieces are such runs, and for regexes such as \d+.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>

#include "runtime/text/byte_block.h"
#include "runtime/text/byte_class.h"
#include "runtime/text/span.h"
#include "runtime/text/span_writer.h"
#include "runtime/text/utf8.h"

namespace ifc::runtime {

/// No code point beyond ASCII is a member.
struct NoneBeyond {
  bool operator()(char32_t) const { return false; }
};

/// Completes the masks of a class by the members beyond ASCII, block by block in the order of the
/// text. `Beyond` tells of a code point from U+0080 on whether it is a member.
template <typename Beyond>
class WholeClass {
 public:
  WholeClass(std::string_view text, const Beyond& beyond) : text_(text), beyond_(beyond) {}

  uint64_t members(size_t offset, const ClassMasks& masks) {
    uint64_t open = masks.not_ascii;
    uint64_t members = masks.members;
    if (std::is_same_v<Beyond, NoneBeyond> || open == 0) return members;
    if (last_end_ > offset) {  // The last code point of the block before goes on in this one.
      const uint64_t rest = low_bits(last_end_ - offset);
      if (last_member_) members |= rest;
      open &= ~rest;
    }
    while (open != 0) {
      const size_t begin = offset + first_bit(open);
      last_end_ = begin;
      last_member_ = beyond_(decode_next(text_, last_end_));
      const uint64_t until = low_bits(last_end_ - offset);
      if (last_member_) members |= until & ~low_bits(begin - offset);
      open &= ~until;
    }
    return members;
  }

 private:
  std::string_view text_;
  const Beyond& beyond_;
  size_t last_end_ = 0;
  bool last_member_ = false;
};

/// Calls `run(begin, end)` for runs that cross from one block to another, and
/// `runs(offset, starts, ends)` for those inside of one: masks with the same number of bits.
template <typename Beyond, typename Sink>
void walk_class_runs(std::string_view text, const ByteClass& ascii, const Beyond& beyond,
                     Sink& sink) {
  WholeClass<Beyond> whole(text, beyond);
  bool inside = false;
  size_t begin = 0;
  for_each_class_block(text, 0, ascii, [&](size_t offset, const ClassMasks& masks) {
    const uint64_t members = whole.members(offset, masks);
    if (members == 0 && !inside) return true;  // most blocks, for digits and the like
    const uint64_t before = members << 1 | static_cast<uint64_t>(inside);
    uint64_t starts = members & ~before;
    uint64_t ends = ~members & before;
    if (inside && ends != 0) {
      sink.run(begin, offset + first_bit(ends));
      ends &= ends - 1;
      inside = false;
    }
    if (members >> 63 != 0 && starts != 0) {  // The last one goes on.
      const auto last = 63 - static_cast<size_t>(std::countl_zero(starts));
      starts ^= uint64_t{1} << last;
      begin = offset + last;
    }
    inside = members >> 63 != 0;
    sink.runs(offset, starts, ends);
    return true;
  });
  if (inside) sink.run(begin, text.size());
}

struct StoreRuns {
  SpanBuffer& out;
  SpanWriter write = span_writer();
  void run(size_t begin, size_t end) { out.push(begin, end); }
  void runs(size_t offset, uint64_t starts, uint64_t ends) {
    out.advance(write(offset, starts, ends, out.reserve_more(kMostSpans)));
  }
};

struct CountRuns {
  size_t count = 0;
  void run(size_t, size_t) { ++count; }
  void runs(size_t, uint64_t starts, uint64_t) { count += bit_count(starts); }
};

}  // namespace ifc::runtime
