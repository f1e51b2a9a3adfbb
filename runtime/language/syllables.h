// Syllables of English words: a table of common words, and rules for the others. Input: the data
// pack `syllables_english`. Immutable.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "runtime/data/pack.h"
#include "runtime/data/text_table.h"

namespace ifc::runtime {

class SyllableTable {
 public:
  explicit SyllableTable(const Pack& pack);

  /// Those of a word, or of several: the letters are folded to ASCII, and each stretch of them
  /// counts by the table or else by rule. The rule counts stretches of vowels, `y` being one except
  /// before a vowel; an `i` before `a`, `o` or `u` apart except after `c g s t x`; a last `e`,
  /// `es`, `ed` that is silent not; at least one. Nothing for a text with a digit or without
  /// letters.
  std::optional<int64_t> count(std::string_view text) const;

  /// As syllapy 0.7.2 counts; 0 where there is a digit, or nothing but punctuation. Of a compound
  /// that the table has not, the parts are counted.
  int64_t count_as_syllapy(std::string_view word) const;

 private:
  std::optional<uint32_t> find(std::string_view word) const;
  int64_t count_word(std::string_view word) const;
  int64_t count_published_word(std::string_view word) const;

  TextTable table_;
  size_t longest_ = 0;
};

/// Those of the data pack; null when it is absent.
inline const SyllableTable* syllable_table() {
  return model_of<SyllableTable, DataPack::syllables_english>();
}

}  // namespace ifc::runtime
