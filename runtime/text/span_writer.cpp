// Two ways to write the spans of a block: bit by bit, four spans at a time; or by compressing the
// numbers 0 to 63 under both masks (AVX-512 VBMI2), sixteen spans at a time.
#include "runtime/text/span_writer.h"

#include <array>

#include "runtime/text/byte_block.h"

#if defined(__x86_64__)
#include <immintrin.h>
#define IFC_WIDE_INSTRUCTIONS 1
#endif

namespace ifc::runtime {
namespace {

// The last of the four are perhaps for nothing: a branch for each would often be guessed wrong.
size_t bit_by_bit(size_t offset, uint64_t starts, uint64_t ends, Span* out) {
  constexpr size_t kAtOnce = 4;
  constexpr uint64_t kNone = uint64_t{1} << 63;  // keeps a mask without bits defined
  const size_t count = bit_count(ends);
  for (size_t i = 0; i < count; i += kAtOnce) {
    for (size_t k = 0; k < kAtOnce; ++k) {
      out[i + k] = Span{static_cast<uint32_t>(offset + first_bit(starts | kNone)),
                        static_cast<uint32_t>(offset + first_bit(ends | kNone))};
      starts &= starts - 1;
      ends &= ends - 1;
    }
  }
  return count;
}

#if defined(IFC_WIDE_INSTRUCTIONS)

#define IFC_AVX512 \
  __attribute__((target("avx512f,avx512bw,avx512vl,avx512vbmi,avx512vbmi2,popcnt")))

// Numbers 0 to 63, and where eight begins and eight ends go to stand in turn.
struct Places {
  alignas(64) std::array<uint8_t, 64> bytes{};
  alignas(64) std::array<uint32_t, 16> first{};
  alignas(64) std::array<uint32_t, 16> second{};
};

constexpr Places make_places() {
  Places places;
  for (uint32_t i = 0; i < 64; ++i) places.bytes[i] = static_cast<uint8_t>(i);
  for (uint32_t i = 0; i < 16; ++i) {
    places.first[i] = i / 2 + (i % 2 == 0 ? 0 : 16);
    places.second[i] = places.first[i] + 8;
  }
  return places;
}
constexpr Places kPlaces = make_places();

IFC_AVX512 inline void write_sixteen(__m128i begins, __m128i ends, __m512i offset, Span* out) {
  constexpr __mmask16 kAll = 0xFFFF;  // GCC 12 warns of itself in the forms without a mask
  const __m512i begin = _mm512_add_epi32(_mm512_maskz_cvtepu8_epi32(kAll, begins), offset);
  const __m512i end = _mm512_add_epi32(_mm512_maskz_cvtepu8_epi32(kAll, ends), offset);
  const __m512i first = _mm512_load_si512(kPlaces.first.data());
  const __m512i second = _mm512_load_si512(kPlaces.second.data());
  _mm512_storeu_si512(out, _mm512_permutex2var_epi32(begin, first, end));
  _mm512_storeu_si512(out + 8, _mm512_permutex2var_epi32(begin, second, end));
}

IFC_AVX512 size_t by_compression(size_t offset, uint64_t starts, uint64_t ends, Span* out) {
  const __m512i bytes = _mm512_load_si512(kPlaces.bytes.data());
  const __m512i base = _mm512_set1_epi32(static_cast<int>(offset));
  const __m512i begin = _mm512_maskz_compress_epi8(starts, bytes);
  const __m512i end = _mm512_maskz_compress_epi8(ends, bytes);
  const auto count = static_cast<size_t>(_mm_popcnt_u64(ends));
  write_sixteen(_mm512_maskz_extracti32x4_epi32(0xF, begin, 0),
                _mm512_maskz_extracti32x4_epi32(0xF, end, 0), base, out);
  if (count > 16) {
    write_sixteen(_mm512_maskz_extracti32x4_epi32(0xF, begin, 1),
                  _mm512_maskz_extracti32x4_epi32(0xF, end, 1), base, out + 16);
  }
  return count;
}

#undef IFC_AVX512
#endif

SpanWriter best_writer() {
  SpanWriter all[2];
  return all[span_writers(all) - 1];
}

}  // namespace

size_t span_writers(SpanWriter (&out)[2]) {
  size_t count = 0;
  out[count++] = bit_by_bit;
#if defined(IFC_WIDE_INSTRUCTIONS)
  if (__builtin_cpu_supports("avx512vbmi2") && __builtin_cpu_supports("avx512vl"))
    out[count++] = by_compression;
#endif
  return count;
}

SpanWriter span_writer() {
  static const SpanWriter best = best_writer();
  return best;
}

}  // namespace ifc::runtime
