// See detect.h.
#include "runtime/language/detect.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "runtime/language/clean_text.h"
#include "runtime/language/ngrams.h"
#include "runtime/language/weigh_rows.h"

namespace ifc::runtime {
namespace {

/// What an n-gram has at least in every language.
constexpr double kWeight = 0.5 / 10'000;

struct Work {
  std::string cleaned;
  SymbolText symbols;
  std::vector<NGram> ngrams;
};

/// The place of the nth n-gram that counts. Of many they are taken from all over, by multiples of
/// the golden section: even steps could fall in with a text that repeats itself.
size_t place_of(size_t n, size_t size) {
  if (size <= kMostNGrams) return n;
  const auto part = static_cast<uint32_t>(n * 0x9E3779B1u);
  return static_cast<size_t>(uint64_t{part} * size >> 32);
}

LanguageRow probabilities_of(const LanguageProfiles& profiles, const Work& work) {
  LanguageRow probabilities{};
  std::fill_n(probabilities.begin(), profiles.languages().size(), 1.0);
  const size_t count = std::min(work.ngrams.size(), kMostNGrams);
  std::array<LanguageRow, kRowsAtOnce> scratch;
  std::array<const LanguageRow*, kRowsAtOnce> rows;
  double scale = 1;
  for (size_t first = 0; first < count; first += kRowsAtOnce) {
    const size_t some = std::min(kRowsAtOnce, count - first);
    for (size_t i = 0; i < some; ++i) {
      const NGram ngram = work.ngrams[place_of(first + i, work.ngrams.size())];
      rows[i] = &profiles.row(row_of(profiles, work.symbols, ngram), scratch[i]);
    }
    const Weighed weighed = weigh_rows(probabilities, {rows.data(), some}, kWeight, scale);
    scale = scale_for(weighed.sum);
  }
  return probabilities;
}

/// Han characters alone are Chinese, though the profiles of Korean and Japanese have many of them.
void require_own_script(const LanguageProfiles& profiles, const SymbolText& text,
                        LanguageRow& probabilities) {
  const Symbol hangul = profiles.symbol(U'\uac00'), hiragana = profiles.symbol(U'\u3042'),
               katakana = profiles.symbol(U'\u30a2');
  size_t korean = 0, japanese = 0, not_latin = 0;
  for (const Symbol symbol : text) {
    not_latin += (symbol & ~kCapitalBit) >= kSmallSymbols ? 1 : 0;
    korean += symbol == hangul ? 1 : 0;
    japanese += symbol == hiragana || symbol == katakana ? 1 : 0;
  }
  for (size_t i = 0; i < profiles.languages().size(); ++i) {
    const std::string_view code = profiles.languages()[i];
    if ((code == "ko" && korean * 10 < not_latin) || (code == "ja" && japanese * 10 < not_latin))
      probabilities[i] = 0;
  }
}

/// zh-cn and zh-tw are one language.
std::string_view language_of(std::string_view code) { return code.substr(0, code.find('-')); }

}  // namespace

std::optional<std::string_view> likely_language(const LanguageProfiles& profiles,
                                                std::string_view text) {
  thread_local Work work;
  read_symbols(profiles, without_addresses(text, work.cleaned), work.symbols);
  lower_capital_words(profiles, work.symbols);
  find_ngrams(profiles, work.symbols, work.ngrams);
  if (work.ngrams.empty()) return std::nullopt;
  LanguageRow probabilities = probabilities_of(profiles, work);
  require_own_script(profiles, work.symbols, probabilities);
  const std::vector<std::string_view>& codes = profiles.languages();
  const auto best = static_cast<size_t>(
      std::max_element(probabilities.begin(), probabilities.end()) - probabilities.begin());
  const std::string_view language = language_of(codes[best]);
  double next = 0;
  for (size_t i = 0; i < codes.size(); ++i) {
    if (language_of(codes[i]) != language) next = std::max(next, probabilities[i]);
  }
  // An n-gram is worth a third.
  constexpr double kFactor = kLeastOdds * kLeastOdds * kLeastOdds;
  if (probabilities[best] < kFactor * next) return std::nullopt;
  return language;
}

}  // namespace ifc::runtime
