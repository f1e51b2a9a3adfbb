// What the first byte of a code point beyond ASCII says of a class of code points: that all that
// begin with it are members, or none, or some. For texts in other scripts than Latin, of which most
// bytes are such ones, or follow them.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "runtime/text/byte_block.h"

namespace ifc::runtime {

/// Those of `places`, which are bytes beyond ASCII of a block, whose low six bits are the number of
/// a bit that is set in `table`.
inline uint64_t with_low_bits_in(uint64_t table, const ByteBlock& block, uint64_t places) {
#if defined(__AVX512BW__) && defined(__AVX512VBMI__)
  // GCC 12 warns of itself without a mask.
  const __m512i found =
      _mm512_maskz_permutexvar_epi8(~uint64_t{0}, block.bytes(), _mm512_movm_epi8(table));
  return _mm512_movepi8_mask(found) & places;
#else
  char bytes[ByteBlock::kSize];
  block.store(bytes);
  uint64_t found = 0;
  for (; places != 0; places &= places - 1) {
    const auto byte = static_cast<unsigned char>(bytes[first_bit(places)]);
    found |= (places & -places) & -(table >> (byte & 63) & 1);
  }
  return found;
#endif
}

class LeadBytes {
 public:
  /// Nothing is said: each may begin members and others.
  LeadBytes() = default;
  /// The members are ranges of code points from `low` to `high`, none of which overlap.
  template <typename Ranges>
  explicit LeadBytes(const Ranges& ranges) : some_(0) {
    const auto add = [&](unsigned lead, char32_t low, char32_t high) {
      size_t members = 0;
      for (const auto& range : ranges) {
        if (range.low > high || range.high < low) continue;
        members += std::min<size_t>(range.high, high) - std::max<size_t>(range.low, low) + 1;
      }
      const bool all = members == high - low + 1;
      if (members != 0) (all ? all_ : some_) |= uint64_t{1} << (lead & 63);
    };
    for (unsigned lead = 0xC2; lead < 0xE0; ++lead)
      add(lead, (lead & 0x1F) << 6, (lead & 0x1F) << 6 | 0x3F);
    add(0xE0, 0x800, 0xFFF);
    for (unsigned lead = 0xE1; lead < 0xF0; ++lead)
      add(lead, (lead & 0xF) << 12, (lead & 0xF) << 12 | 0xFFF);
    add(0xF0, 0x10000, 0x3FFFF);
    for (unsigned lead = 0xF1; lead < 0xF4; ++lead)
      add(lead, (lead & 7) << 18, (lead & 7) << 18 | 0x3FFFF);
    add(0xF4, 0x100000, 0x10FFFF);
  }

  /// Of the first bytes `leads` of a block those that begin members only.
  uint64_t all(const ByteBlock& block, uint64_t leads) const {
    return with_low_bits_in(all_, block, leads);
  }
  /// Those that begin members and others.
  uint64_t some(const ByteBlock& block, uint64_t leads) const {
    return with_low_bits_in(some_, block, leads);
  }

 private:
  // Bit n for the byte 0xC0 + n.
  uint64_t all_ = 0;
  uint64_t some_ = ~uint64_t{0};
};

}  // namespace ifc::runtime
