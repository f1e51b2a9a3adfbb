// Comparisons of texts with others that are not built for it: in lowercase, reversed.
#include <string>

#include "runtime/builtins/kernel_io.h"
#include "runtime/builtins/support.h"
#include "runtime/text/byte_words.h"
#include "runtime/text/transform.h"
#include "runtime/text/utf8.h"

namespace ifc::runtime {
namespace {

constexpr size_t kWordBytes = sizeof(uint64_t);
constexpr uint64_t kNoWord = ~uint64_t{0};
/// Lowercase is never shorter than this share: U+212A, of three bytes, becomes `k`.
constexpr size_t kMostShrinking = 3;

/// Whether one of the first `size` bytes of a word of ASCII is 0.
bool has_zero_byte(uint64_t word, size_t size) {
  const uint64_t zeros = (0x80 * kEveryByte - word) & 0x80 * kEveryByte;
  return size != 0 && zeros << (8 * (kWordBytes - size)) != 0;
}

/// Of a text that is longer, or not all ASCII.
[[gnu::noinline]] uint64_t lower_other_word(std::string_view text) {
  if (text.size() > kMostShrinking * kWordBytes || is_ascii(text)) return kNoWord;
  std::string& lowered = kernels::work_text();
  to_lower(text, lowered);
  const bool has_zero = lowered.find('\0') != std::string::npos;
  return lowered.size() > kWordBytes || has_zero ? kNoWord : padded_word(lowered);
}

uint64_t lower_word(std::string_view text) {
  if (text.size() > kWordBytes) return lower_other_word(text);
  const uint64_t word = padded_word(text);
  if (!is_ascii(word)) return lower_other_word(text);
  if (has_zero_byte(word, text.size())) return kNoWord;
  return word | ascii_capitals(word) >> 2;
}

bool equals_reversed(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  if (const uint64_t word = padded_word(b.substr(0, kWordBytes));
      b.size() <= kWordBytes && !b.empty() && is_ascii(word)) {
    return padded_word(a) == __builtin_bswap64(word) >> (8 * (kWordBytes - b.size()));
  }
  for (size_t at = 0, end = b.size(); end > 0;) {
    size_t begin = end;
    decode_previous(b, begin);
    if (a.substr(at, end - begin) != b.substr(begin, end - begin)) return false;
    at += end - begin;
    end = begin;
  }
  return true;
}

std::string_view view_of(const char* text, int64_t size) {
  return {text, static_cast<size_t>(size)};
}

}  // namespace
}  // namespace ifc::runtime

int64_t ifc_rt_lower_word(const char* text, int64_t size) {
  using namespace ifc::runtime;
  return static_cast<int64_t>(lower_word(view_of(text, size)));
}

int64_t ifc_rt_equals_reversed(const char* a, int64_t a_size, const char* b, int64_t b_size) {
  using namespace ifc::runtime;
  return equals_reversed(view_of(a, a_size), view_of(b, b_size)) ? 1 : 0;
}
