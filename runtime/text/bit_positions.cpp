// Two ways to write the places of bits: one by one, four at a time; or by compressing the numbers 0
// to 63 under the mask (AVX-512 VBMI2), sixteen at a time.
#include "runtime/text/bit_positions.h"

#include <array>

#include "runtime/text/byte_block.h"

#if defined(__x86_64__)
#include <immintrin.h>
#define IFC_WIDE_INSTRUCTIONS 1
#endif

namespace ifc::runtime {
namespace {

// The last of the four are perhaps for nothing: a branch for each would often be guessed wrong.
size_t bit_by_bit(size_t offset, uint64_t mask, uint32_t* out) {
  constexpr size_t kAtOnce = 4;
  constexpr uint64_t kNone = uint64_t{1} << 63;  // keeps a mask without bits defined
  const size_t count = bit_count(mask);
  for (size_t i = 0; i < count; i += kAtOnce) {
    for (size_t k = 0; k < kAtOnce; ++k) {
      out[i + k] = static_cast<uint32_t>(offset + first_bit(mask | kNone));
      mask &= mask - 1;
    }
  }
  return count;
}

#if defined(IFC_WIDE_INSTRUCTIONS)

#define IFC_AVX512 \
  __attribute__((target("avx512f,avx512bw,avx512vl,avx512vbmi,avx512vbmi2,popcnt")))

constexpr std::array<uint8_t, 64> make_places() {
  std::array<uint8_t, 64> places{};
  for (size_t i = 0; i < places.size(); ++i) places[i] = static_cast<uint8_t>(i);
  return places;
}
alignas(64) constexpr std::array<uint8_t, 64> kPlaces = make_places();

template <int kQuarter>
IFC_AVX512 inline void write_sixteen(__m512i places, __m512i offset, uint32_t* out) {
  constexpr __mmask16 kAll = 0xFFFF;  // GCC 12 warns of itself in the forms without a mask
  const __m128i bytes = _mm512_maskz_extracti32x4_epi32(0xF, places, kQuarter);
  const __m512i wide = _mm512_maskz_cvtepu8_epi32(kAll, bytes);
  _mm512_storeu_si512(out + 16 * kQuarter, _mm512_add_epi32(wide, offset));
}

IFC_AVX512 size_t by_compression(size_t offset, uint64_t mask, uint32_t* out) {
  const __m512i places = _mm512_maskz_compress_epi8(mask, _mm512_load_si512(kPlaces.data()));
  const __m512i base = _mm512_set1_epi32(static_cast<int>(offset));
  const auto count = static_cast<size_t>(_mm_popcnt_u64(mask));
  write_sixteen<0>(places, base, out);
  if (count > 16) {
    write_sixteen<1>(places, base, out);
    if (count > 32) write_sixteen<2>(places, base, out);
    if (count > 48) write_sixteen<3>(places, base, out);
  }
  return count;
}

#undef IFC_AVX512
#endif

PositionWriter best_writer() {
  PositionWriter all[2];
  return all[position_writers(all) - 1];
}

}  // namespace

size_t position_writers(PositionWriter (&out)[2]) {
  size_t count = 0;
  out[count++] = bit_by_bit;
#if defined(IFC_WIDE_INSTRUCTIONS)
  if (__builtin_cpu_supports("avx512vbmi2") && __builtin_cpu_supports("avx512vl"))
    out[count++] = by_compression;
#endif
  return count;
}

PositionWriter position_writer() {
  static const PositionWriter best = best_writer();
  return best;
}

}  // namespace ifc::runtime
