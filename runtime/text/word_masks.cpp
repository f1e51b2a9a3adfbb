// Three ways to classify bytes: comparisons on 16 bytes (every x86-64, and plain C++ elsewhere),
// two tables of nibbles on 32 bytes (AVX2), one table of all ASCII on 64 bytes (AVX-512 VBMI).
#include "runtime/text/word_masks.h"

#include <array>

#include "runtime/text/byte_block.h"

#if defined(__x86_64__)
#include <immintrin.h>
#define IFC_WIDE_INSTRUCTIONS 1
#endif

namespace ifc::runtime {
namespace {

void by_comparison(const char* bytes, size_t blocks, WordMasks* out) {
  for (size_t i = 0; i < blocks; ++i) {
    const ByteBlock block(bytes + i * ByteBlock::kSize);
    const uint64_t at = block.equal('@');
    out[i].not_ascii = block.not_ascii();
    out[i].letters = block.ascii_letters() | at;
    out[i].digits = block.in_range('0', '9');
    out[i].symbols = block.equal('_') | at;
    out[i].mid_letter = block.equal('.') | block.equal('\'');
    out[i].mid_number = out[i].mid_letter | block.equal(',') | block.equal(';');
  }
}

#if defined(IFC_WIDE_INSTRUCTIONS)

// A class is a union of rectangles in the table of ASCII by high and low nibble; each rectangle has
// a bit.
struct Rectangle {
  uint8_t bit;
  uint16_t high;  // bit n: high nibble n
  uint16_t low;
};
constexpr uint8_t kLettersAO = 1, kLettersPZ = 2, kDigits = 4, kMidLetter = 8, kComma = 16;
constexpr uint8_t kSemicolon = 32, kUnderscore = 64, kAt = 128;
constexpr std::array<Rectangle, 8> kRectangles = {{
    {kLettersAO, 1 << 4 | 1 << 6, 0xFFFE},
    {kLettersPZ, 1 << 5 | 1 << 7, 0x07FF},
    {kDigits, 1 << 3, 0x03FF},
    {kMidLetter, 1 << 2, 1 << 7 | 1 << 14},
    {kComma, 1 << 2, 1 << 12},
    {kSemicolon, 1 << 3, 1 << 11},
    {kUnderscore, 1 << 5, 1 << 15},
    {kAt, 1 << 4, 1 << 0},
}};
constexpr uint8_t kLetters = kLettersAO | kLettersPZ | kAt;
constexpr uint8_t kSymbols = kUnderscore | kAt;
constexpr uint8_t kMidNumber = kMidLetter | kComma | kSemicolon;

struct Tables {
  alignas(32) std::array<uint8_t, 32> high{};  // twice, since AVX2 looks up in halves
  alignas(32) std::array<uint8_t, 32> low{};
  alignas(64) std::array<uint8_t, 128> ascii{};
};

constexpr Tables make_tables() {
  Tables tables;
  for (const Rectangle& one : kRectangles) {
    for (unsigned nibble = 0; nibble < 32; ++nibble) {
      if ((one.high >> nibble % 16 & 1) != 0) tables.high[nibble] |= one.bit;
      if ((one.low >> nibble % 16 & 1) != 0) tables.low[nibble] |= one.bit;
    }
  }
  for (unsigned byte = 0; byte < 128; ++byte) {
    tables.ascii[byte] = tables.high[byte >> 4] & tables.low[byte & 15];
  }
  return tables;
}
constexpr Tables kTables = make_tables();

__attribute__((target("avx2"))) inline uint64_t any_of(__m256i low, __m256i high, uint8_t bits) {
  const __m256i wanted = _mm256_set1_epi8(static_cast<char>(bits));
  const __m256i none = _mm256_setzero_si256();
  const __m256i not_low = _mm256_cmpeq_epi8(_mm256_and_si256(low, wanted), none);
  const __m256i not_high = _mm256_cmpeq_epi8(_mm256_and_si256(high, wanted), none);
  const auto below = static_cast<uint32_t>(_mm256_movemask_epi8(not_low));
  const auto above = static_cast<uint32_t>(_mm256_movemask_epi8(not_high));
  return ~(below | static_cast<uint64_t>(above) << 32);
}

__attribute__((target("avx2"))) inline __m256i classes_of(__m256i bytes) {
  const auto table = [](const std::array<uint8_t, 32>& of) {
    return reinterpret_cast<const __m256i*>(of.data());
  };
  const __m256i nibble = _mm256_set1_epi8(15);
  const __m256i high = _mm256_and_si256(_mm256_srli_epi16(bytes, 4), nibble);
  return _mm256_and_si256(_mm256_shuffle_epi8(_mm256_load_si256(table(kTables.high)), high),
                          _mm256_shuffle_epi8(_mm256_load_si256(table(kTables.low)), bytes));
}

__attribute__((target("avx2"))) void by_nibbles(const char* bytes, size_t blocks, WordMasks* out) {
  for (size_t i = 0; i < blocks; ++i, bytes += ByteBlock::kSize) {
    const __m256i low = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(bytes));
    const __m256i high = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(bytes + 32));
    const __m256i low_classes = classes_of(low);
    const __m256i high_classes = classes_of(high);
    out[i].not_ascii = static_cast<uint32_t>(_mm256_movemask_epi8(low)) |
                       static_cast<uint64_t>(static_cast<uint32_t>(_mm256_movemask_epi8(high)))
                           << 32;
    out[i].letters = any_of(low_classes, high_classes, kLetters);
    out[i].digits = any_of(low_classes, high_classes, kDigits);
    out[i].symbols = any_of(low_classes, high_classes, kSymbols);
    out[i].mid_letter = any_of(low_classes, high_classes, kMidLetter);
    out[i].mid_number = any_of(low_classes, high_classes, kMidNumber);
  }
}

#define IFC_AVX512 __attribute__((target("avx512f,avx512bw,avx512vbmi")))

IFC_AVX512 inline uint64_t any_of(__m512i classes, uint8_t bits) {
  return _mm512_test_epi8_mask(classes, _mm512_set1_epi8(static_cast<char>(bits)));
}

IFC_AVX512 void by_table(const char* bytes, size_t blocks, WordMasks* out) {
  const __m512i first = _mm512_load_si512(kTables.ascii.data());
  const __m512i second = _mm512_load_si512(kTables.ascii.data() + 64);
  for (size_t i = 0; i < blocks; ++i) {
    const __m512i block = _mm512_loadu_si512(bytes + i * ByteBlock::kSize);
    const uint64_t not_ascii = _mm512_movepi8_mask(block);
    const __m512i classes = _mm512_maskz_permutex2var_epi8(~not_ascii, first, block, second);
    out[i].not_ascii = not_ascii;
    out[i].letters = any_of(classes, kLetters);
    out[i].digits = any_of(classes, kDigits);
    out[i].symbols = any_of(classes, kSymbols);
    out[i].mid_letter = any_of(classes, kMidLetter);
    out[i].mid_number = any_of(classes, kMidNumber);
  }
}

#undef IFC_AVX512
#endif

WordMaskFunction best_function() {
  WordMaskFunction all[3];
  return all[word_mask_functions(all) - 1];
}

}  // namespace

// The best one last.
size_t word_mask_functions(WordMaskFunction (&out)[3]) {
  size_t count = 0;
  out[count++] = {"by_comparison", by_comparison};
#if defined(IFC_WIDE_INSTRUCTIONS)
  if (__builtin_cpu_supports("avx2")) out[count++] = {"by_nibbles", by_nibbles};
  if (__builtin_cpu_supports("avx512vbmi") && __builtin_cpu_supports("avx512bw"))
    out[count++] = {"by_table", by_table};
#endif
  return count;
}

void word_masks(const char* bytes, size_t blocks, WordMasks* out) {
  static const WordMaskFunction best = best_function();
  best.run(bytes, blocks, out);
}

}  // namespace ifc::runtime
