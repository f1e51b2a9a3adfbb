#include "runtime/builtins/start_filter.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "runtime/text/byte_words.h"

namespace ifc::runtime {
namespace {

constexpr size_t kStart = sizeof(uint32_t);
constexpr uint32_t kNotAscii = 0x80808080;

/// What is left of four bytes by how many of them count: a jump would be guessed wrong for every
/// other word.
constexpr std::array<uint32_t, kStart + 1> kCounted = {0, 0xFF, 0xFFFF, 0xFFFFFF, 0xFFFFFFFF};

/// The first bytes of a piece, then NUL. `text`: where more may be read.
[[gnu::always_inline]] inline uint32_t start_of(std::string_view piece, std::string_view text) {
  const auto offset = static_cast<size_t>(piece.data() - text.data());
  if (offset >= text.size() || text.size() - offset < kStart)
    return static_cast<uint32_t>(padded_word(piece.substr(0, kStart)));
  uint32_t start = 0;
  std::memcpy(&start, piece.data(), kStart);
  return start & kCounted[std::min(piece.size(), kStart)];
}

}  // namespace

void StartFilter::add(std::string_view text) {
  const uint32_t bit = bit_of(start_of(text, text));
  bits_[bit / 32] |= uint32_t{1} << (bit % 32);
}

// Where a start is not ASCII, nobody knows what its lowercase begins with.
template <bool kLowercase>
size_t StartFilter::select_one_by_one(std::string_view text, std::span<const Span> pieces,
                                      Span* kept) const {
  size_t count = 0;
  for (const Span piece : pieces) {
    uint32_t start = start_of(piece.of(text), text);
    const bool unknown = kLowercase && (start & kNotAscii) != 0;
    if (kLowercase) start |= static_cast<uint32_t>(ascii_capitals(start) >> 2);
    const bool is_kept = unknown | has(start);
    kept[count] = piece;
    count += is_kept ? 1 : 0;
  }
  return count;
}

#if defined(__AVX512BW__) && defined(__AVX512VL__) && defined(__AVX512DQ__)

namespace {

/// The four bytes at each of sixteen places, from the first to the last. Mostly all of them lie in
/// 128 bytes, which are two registers.
__m512i starts_at(std::string_view text, __m512i places, uint32_t first, uint32_t last) {
  constexpr __mmask16 kAll = 0xFFFF;
#if defined(__AVX512VBMI__)
  constexpr uint32_t kNear = 2 * 64;
  if (last - first <= kNear - kStart && text.size() - first >= kNear) {
    const __m512i low = _mm512_loadu_si512(text.data() + first);
    const __m512i high = _mm512_loadu_si512(text.data() + first + 64);
    const __m512i from_first = _mm512_sub_epi32(places, _mm512_set1_epi32(static_cast<int>(first)));
    const __m512i four_times = _mm512_mullo_epi32(from_first, _mm512_set1_epi32(0x01010101));
    const __m512i bytes = _mm512_add_epi8(four_times, _mm512_set1_epi32(0x03020100));
    return _mm512_permutex2var_epi8(low, bytes, high);
  }
#endif
  return _mm512_mask_i32gather_epi32(_mm512_setzero_si512(), kAll, places, text.data(), 1);
}

}  // namespace

// The whole filter is four registers.
template <bool kLowercase>
size_t StartFilter::select_sixteen(std::string_view text, std::span<const Span> pieces,
                                   Span* kept) const {
  constexpr __mmask16 kAll = 0xFFFF;  // GCC 12 warns of itself in the forms without a mask
  const auto all = [](uint32_t n) { return _mm512_set1_epi32(static_cast<int>(n)); };
  const __m512i even = _mm512_setr_epi32(0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30);
  const __m512i odd = _mm512_add_epi32(even, all(1));
  __m512i filter[4];
  std::memcpy(filter, bits_.data(), sizeof filter);
  size_t at = 0;
  size_t count = 0;
  for (; at + 16 <= pieces.size() && pieces[at + 15].begin + kStart <= text.size(); at += 16) {
    const __m512i first = _mm512_loadu_si512(&pieces[at]);
    const __m512i second = _mm512_loadu_si512(&pieces[at + 8]);
    const __m512i begins = _mm512_permutex2var_epi32(first, even, second);
    const __m512i ends = _mm512_permutex2var_epi32(first, odd, second);
    const __m512i sizes = _mm512_maskz_min_epu32(kAll, _mm512_sub_epi32(ends, begins), all(kStart));
    const __m512i beyond =
        _mm512_maskz_sllv_epi32(kAll, all(1), _mm512_maskz_slli_epi32(kAll, sizes, 3));
    __m512i starts = starts_at(text, begins, pieces[at].begin, pieces[at + 15].begin);
    starts = _mm512_and_si512(starts, _mm512_sub_epi32(beyond, all(1)));
    __mmask16 keep = 0;
    if (kLowercase) {
      keep = _mm512_test_epi32_mask(starts, all(kNotAscii));
      const __mmask64 capitals = _mm512_cmple_epu8_mask(
          _mm512_sub_epi8(starts, _mm512_set1_epi8('A')), _mm512_set1_epi8('Z' - 'A'));
      starts = _mm512_or_si512(starts, _mm512_maskz_set1_epi8(capitals, 'a' - 'A'));
    }
    const __m512i bits =
        _mm512_maskz_srli_epi32(kAll, _mm512_mullo_epi32(starts, all(0x9e3779b1)), 32 - kBits);
    const __m512i words = _mm512_maskz_srli_epi32(kAll, bits, 5);
    const __m512i low = _mm512_permutex2var_epi32(filter[0], words, filter[1]);
    const __m512i high = _mm512_permutex2var_epi32(filter[2], words, filter[3]);
    const __mmask16 is_high = _mm512_test_epi32_mask(words, all(32));
    const __m512i row = _mm512_mask_mov_epi32(low, is_high, high);
    const __m512i bit = _mm512_maskz_sllv_epi32(kAll, all(1), _mm512_and_si512(bits, all(31)));
    keep = static_cast<__mmask16>(keep | _mm512_test_epi32_mask(row, bit));
    const auto front = static_cast<__mmask8>(keep);
    const auto back = static_cast<__mmask8>(keep >> 8);
    _mm512_storeu_si512(kept + count, _mm512_maskz_compress_epi64(front, first));
    count += static_cast<size_t>(std::popcount(static_cast<unsigned>(front)));
    _mm512_storeu_si512(kept + count, _mm512_maskz_compress_epi64(back, second));
    count += static_cast<size_t>(std::popcount(static_cast<unsigned>(back)));
  }
  return count + select_one_by_one<kLowercase>(text, pieces.subspan(at), kept + count);
}

#else

template <bool kLowercase>
size_t StartFilter::select_sixteen(std::string_view text, std::span<const Span> pieces,
                                   Span* kept) const {
  return select_one_by_one<kLowercase>(text, pieces, kept);
}

#endif

size_t StartFilter::select(std::string_view text, std::span<const Span> pieces, bool lowercase,
                           Span* kept) const {
  constexpr size_t kMostOffset = INT32_MAX;  // places go into a gather as signed numbers
  if (text.size() > kMostOffset)
    return lowercase ? select_one_by_one<true>(text, pieces, kept)
                     : select_one_by_one<false>(text, pieces, kept);
  return lowercase ? select_sixteen<true>(text, pieces, kept)
                   : select_sixteen<false>(text, pieces, kept);
}

size_t StartFilter::select(std::string_view text, std::span<const Value> pieces,
                           uint32_t* kept) const {
  size_t count = 0;
  for (size_t i = 0; i < pieces.size(); ++i) {
    kept[count] = static_cast<uint32_t>(i);
    count += has(start_of(pieces[i].view(), text)) ? 1 : 0;
  }
  return count;
}

}  // namespace ifc::runtime
