// The commonest text of all, a short ASCII word, recognised in a few instructions. Input: a text.
// Output: whether its grapheme clusters are its bytes. Inline, since it is asked of every word of
// every response.
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

namespace ifc::runtime {

template <typename Word>
inline uint64_t load(const char* bytes) {
  Word word;
  std::memcpy(&word, bytes, sizeof word);
  return word;
}

// Eight bytes at once: all ASCII, none a CR.
inline bool is_plain(uint64_t bytes) {
  constexpr uint64_t kLowBits = 0x0101010101010101;
  const uint64_t from_cr = bytes ^ (kLowBits * '\r');
  const uint64_t carriage_returns = (from_cr - kLowBits) & ~from_cr;
  return ((carriage_returns | bytes) & (kLowBits << 7)) == 0;
}

// ASCII without CR: every byte is a cluster. For texts of at most 16 bytes, as words mostly are:
// their clusters are counted far more often than those of anything else.
inline bool is_short_and_plain(std::string_view text) {
  const char* begin = text.data();
  const size_t size = text.size();
  if (size > 16) return false;
  if (size >= 8)
    return is_plain(load<uint64_t>(begin)) && is_plain(load<uint64_t>(begin + size - 8));
  if (size >= 4) return is_plain(load<uint32_t>(begin) | load<uint32_t>(begin + size - 4) << 32);
  for (const char byte : text) {
    if (!is_plain(static_cast<unsigned char>(byte))) return false;
  }
  return true;
}

}  // namespace ifc::runtime
