// The n-gram profiles of 55 languages: which n-grams (1 to 3 characters) are known, and how often
// each language has them. Input: the data pack `language_profiles`, which
// stdlib/data/language_profiles.py lays out. Immutable.
//
// Characters are *symbols*: numbers of what a character counts as (all hiragana are one, a digit is
// a space), 0 for characters of no profile.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "runtime/data/pack.h"

namespace ifc::runtime {

using Symbol = uint16_t;
constexpr Symbol kUnknownSymbol = 0;
constexpr Symbol kSpaceSymbol = 1;
/// Bit of a symbol in a text: the character is a capital.
constexpr Symbol kCapitalBit = 0x8000;
/// Symbols below this are looked up in bit tables.
constexpr uint32_t kSmallSymbols = 64;

/// One double for each language, in the order of `languages`; what is left over is 0.
constexpr size_t kLanguageLanes = 56;
using LanguageRow = std::array<double, kLanguageLanes>;

/// Where the row of an n-gram is; 0 for an n-gram of no profile.
using RowCode = uint32_t;

class LanguageProfiles {
 public:
  /// A pair of symbols that is a bigram or begins a trigram.
  struct Pair {
    uint32_t key;
    RowCode bigram;
    uint32_t first_third;
    uint32_t third_count;
  };

  explicit LanguageProfiles(const Pack& pack);

  const std::vector<std::string_view>& languages() const { return languages_; }

  /// With kCapitalBit.
  Symbol symbol(char32_t code) const {
    return pages_[page_of_[code >> 8] * size_t{256} + (code & 0xff)];
  }
  /// symbol() of the 128 characters of ASCII.
  std::span<const Symbol> ascii_symbols() const {
    return pages_.subspan(page_of_[0] * size_t{256}, 128);
  }
  /// Of a symbol without kCapitalBit.
  Symbol lower(Symbol symbol) const { return lower_[symbol]; }

  /// Bits of the small symbols that make a known n-gram, alone or behind others that are small.
  uint64_t unigram_mask() const { return unigram_mask_; }
  uint64_t bigram_mask(uint32_t a) const { return bigram_masks_[a]; }
  uint64_t trigram_mask(uint32_t a, uint32_t b) const {
    return trigram_masks_[a * kSmallSymbols + b];
  }

  RowCode unigram(Symbol a) const { return unigrams_[a]; }
  /// Null when there is no n-gram that begins with the two.
  const Pair* pair(Symbol a, Symbol b) const;
  RowCode trigram(const Pair& pair, Symbol c) const;
  /// Of the known n-gram that the last `length` of three small symbols are.
  RowCode small_row(uint32_t a, uint32_t b, uint32_t c, uint32_t length) const;

  /// The row of a code other than 0; `scratch` is written to where the pack has no whole row.
  const LanguageRow& row(RowCode code, LanguageRow& scratch) const;

 private:
  struct SmallPair {
    RowCode bigram;
    uint32_t first_third;
  };

  // Sections of the pack under these names.
  std::span<const uint16_t> page_of_, pages_;
  std::span<const Symbol> lower_;
  std::span<const RowCode> unigrams_;
  std::span<const uint64_t> bigram_masks_, trigram_masks_;
  std::span<const SmallPair> small_pairs_;
  std::span<const Pair> pairs_;
  std::span<const Symbol> third_symbols_;
  std::span<const RowCode> third_rows_;
  std::span<const LanguageRow> dense_rows_;
  std::span<const uint8_t> sparse_languages_;
  std::span<const double> sparse_values_;

  std::vector<std::string_view> languages_;
  uint64_t unigram_mask_ = 0;
  int pair_shift_ = 0;
};

/// Those of the data pack; null when it is absent.
inline const LanguageProfiles* language_profiles() {
  return model_of<LanguageProfiles, DataPack::language_profiles>();
}

}  // namespace ifc::runtime
