// Which bytes of a text the ASCII rules for words tell apart, as bit masks, 64 bytes at a time. By
// the widest instructions of the machine that runs it, chosen at the first call; all give the same
// masks. Input: blocks of 64 bytes. Output: masks, bit 0 for the first byte of a block.
#pragma once

#include <cstddef>
#include <cstdint>

namespace ifc::runtime {

struct WordMasks {
  uint64_t not_ascii;  // the other masks are empty there
  uint64_t letters;    // ALetter, and `@`, which ICU treats as one
  uint64_t digits;
  uint64_t symbols;     // `_` and `@`: part of words, but no word by themselves
  uint64_t mid_letter;  // `.` and `'`
  uint64_t mid_number;  // those, `,` and `;`
};

// Reads 64 * `blocks` bytes, writes `blocks` masks.
void word_masks(const char* bytes, size_t blocks, WordMasks* out);

// Each way of doing it, for the test that compares them: those that this machine has.
struct WordMaskFunction {
  const char* name;
  void (*run)(const char* bytes, size_t blocks, WordMasks* out);
};
size_t word_mask_functions(WordMaskFunction (&out)[3]);

}  // namespace ifc::runtime
