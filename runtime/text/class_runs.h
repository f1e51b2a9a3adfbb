// Maximal runs of the code points of a class: those of ASCII by bit masks, the others by their
// first bytes, and where these do not tell, those together that differ in the last byte alone. For
// segmenters whose pieces are such runs, and for regexes such as \d+.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>

#include "runtime/text/byte_block.h"
#include "runtime/text/byte_class.h"
#include "runtime/text/lead_bytes.h"
#include "runtime/text/span.h"
#include "runtime/text/span_writer.h"
#include "runtime/text/utf8.h"

namespace ifc::runtime {

/// Which code points from U+0080 on are members: `rule.leads()` tells of those that begin with a
/// byte, `rule.page(c)` of the 64 among which `c` is. Here none is.
struct NoneBeyond {
  uint64_t page(char32_t) const { return 0; }
  LeadBytes leads() const { return {}; }
};

/// Completes the masks of a class by the members beyond ASCII, block by block in the order of the
/// text.
template <typename Beyond>
class WholeClass {
 public:
  WholeClass(std::string_view text, const Beyond& beyond)
      : text_(text), beyond_(beyond), leads_(beyond.leads()) {}

  uint64_t members(size_t offset, const ClassMasks& masks) {
    if (std::is_same_v<Beyond, NoneBeyond> || masks.not_ascii == 0) return masks.members;
    return with_beyond(offset, masks);
  }

 private:
  // Not inlined: a loop over blocks of ASCII needs its registers.
  [[gnu::noinline]] uint64_t with_beyond(size_t offset, const ClassMasks& masks) {
    const ByteBlock block(text_, offset);
    const uint64_t followers = block.in_range(0x80, 0xBF);
    const uint64_t leads = masks.not_ascii & ~followers;
    uint64_t beyond = leads_.all(block, leads);
    for (uint64_t open = leads_.some(block, leads); open != 0;) {
      // Those that begin as the first one does, and differ from it in the last byte at most.
      const size_t first = offset + first_bit(open);
      size_t next = first;
      const char32_t c = decode_next(text_, next);
      const size_t last = next - first - 1;
      uint64_t alike = open;
      for (size_t i = 0; i < last; ++i)
        alike &= ByteBlock(text_, offset + i).equal(text_[first + i]);
      beyond |= with_low_bits_in(beyond_.page(c), ByteBlock(text_, offset + last), alike);
      open &= ~alike;
    }
    // The last code point of the block before may go on in this one.
    if (last_member_) beyond |= followers & ~(followers + 1);
    if (leads != 0) last_member_ = (beyond >> (63 - std::countl_zero(leads)) & 1) != 0;
    for (int more = 0; more < 3; ++more) beyond |= beyond << 1 & followers;
    return masks.members | beyond;
  }

  std::string_view text_;
  const Beyond& beyond_;
  LeadBytes leads_;
  bool last_member_ = false;
};

/// Runs of members in consecutive masks, as spans. There are no branches for a run that goes from
/// one block to the next, as half of the words do.
class StoreRuns {
 public:
  explicit StoreRuns(SpanBuffer& out) : out_(out) {}

  // Inlined, as the call costs about as much.
  [[gnu::always_inline]] void take(size_t offset, uint64_t members) {
    const uint64_t before = members << 1 | inside_;
    if ((members | before) == 0) return;  // most blocks, for digits and the like
    // Starts and ends in turn, first the end of an open run.
    Span* const next = out_.reserve_more(kMostSpans);
    uint32_t* const first = &next->begin - inside_;
    write_positions(offset, members ^ before, first);
    out_.advance(bit_count(members & ~before));
    inside_ = members >> 63;
  }
  void finish(size_t size) {
    if (inside_ != 0) out_.back().end = static_cast<uint32_t>(size);
  }

 private:
  SpanBuffer& out_;
  uint64_t inside_ = 0;  // 1: a run goes on behind the last mask
};

class CountRuns {
 public:
  void take(size_t, uint64_t members) {
    count_ += bit_count(members & ~(members << 1 | inside_));
    inside_ = members >> 63;
  }
  void finish(size_t) {}
  size_t count() const { return count_; }

 private:
  size_t count_ = 0;
  uint64_t inside_ = 0;
};

template <typename Beyond, typename Sink>
void walk_class_runs(std::string_view text, const ByteClass& ascii, const Beyond& beyond,
                     Sink& sink) {
  WholeClass<Beyond> whole(text, beyond);
  for_each_class_block(text, 0, ascii, [&](size_t offset, const ClassMasks& masks) {
    sink.take(offset, whole.members(offset, masks));
    return true;
  });
  sink.finish(text.size());
}

}  // namespace ifc::runtime
