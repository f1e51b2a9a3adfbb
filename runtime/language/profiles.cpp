// See profiles.h.
#include "runtime/language/profiles.h"

#include <algorithm>
#include <bit>

#include "runtime/text/byte_block.h"

namespace ifc::runtime {
namespace {

/// A code is 8 n + 7 for the nth dense row, else 8 n + k for k pairs of language and value from the
/// nth on.
constexpr RowCode kDense = 7;

}  // namespace

LanguageProfiles::LanguageProfiles(const Pack& pack)
    : page_of_(pack.array<uint16_t>("page_of")),
      pages_(pack.array<uint16_t>("pages")),
      lower_(pack.array<Symbol>("lower")),
      unigrams_(pack.array<RowCode>("unigrams")),
      bigram_masks_(pack.array<uint64_t>("bigram_masks")),
      trigram_masks_(pack.array<uint64_t>("trigram_masks")),
      small_pairs_(pack.array<SmallPair>("small_pairs")),
      pairs_(pack.array<Pair>("pairs")),
      third_symbols_(pack.array<Symbol>("third_symbols")),
      third_rows_(pack.array<RowCode>("third_rows")),
      dense_rows_(pack.array<LanguageRow>("dense_rows")),
      sparse_languages_(pack.array<uint8_t>("sparse_languages")),
      sparse_values_(pack.array<double>("sparse_values")),
      pair_shift_(32 - std::countr_zero(pairs_.size())) {
  std::string_view names = pack.section("languages");
  while (!names.empty()) {
    const size_t end = std::min(names.find('\n'), names.size());
    languages_.push_back(names.substr(0, end));
    names.remove_prefix(std::min(end + 1, names.size()));
  }
  for (uint32_t a = 0; a < kSmallSymbols; ++a)
    if (unigrams_[a] != 0) unigram_mask_ |= uint64_t{1} << a;
}

const LanguageProfiles::Pair* LanguageProfiles::pair(Symbol a, Symbol b) const {
  const uint32_t key = uint32_t{a} << 16 | b;
  size_t slot = (key * uint32_t{0x9E3779B1}) >> pair_shift_;
  while (pairs_[slot].key != key) {
    if (pairs_[slot].key == 0) return nullptr;
    slot = (slot + 1) & (pairs_.size() - 1);
  }
  return &pairs_[slot];
}

RowCode LanguageProfiles::trigram(const Pair& pair, Symbol c) const {
  const Symbol* const first = third_symbols_.data() + pair.first_third;
  const Symbol* const last = first + pair.third_count;
  const Symbol* const found = std::lower_bound(first, last, c);
  return found != last && *found == c
             ? third_rows_[static_cast<size_t>(found - third_symbols_.data())]
             : 0;
}

RowCode LanguageProfiles::small_row(uint32_t a, uint32_t b, uint32_t c, uint32_t length) const {
  const uint64_t before = trigram_mask(a, b) & ((uint64_t{1} << c) - 1);
  const size_t third = small_pairs_[a * kSmallSymbols + b].first_third + bit_count(before);
  // The lengths come at random: a jump would be guessed wrong every other time.
  const std::array<const RowCode*, 4> places = {nullptr, unigrams_.data() + c,
                                                &small_pairs_[b * kSmallSymbols + c].bigram,
                                                third_rows_.data() + third};
  return *places[length];
}

const LanguageRow& LanguageProfiles::row(RowCode code, LanguageRow& scratch) const {
  const RowCode count = code & 7;
  const size_t first = code >> 3;
  if (count == kDense) return dense_rows_[first];
  scratch.fill(0);
  for (size_t i = first; i < first + count; ++i) scratch[sparse_languages_[i]] = sparse_values_[i];
  return scratch;
}

}  // namespace ifc::runtime
