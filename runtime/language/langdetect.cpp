// See langdetect.h. langdetect divides by the sum at every check; here a power of two keeps the
// sum near 1, which rounds nothing. Trials that can change nothing are left out: mostly the first
// four agree.
#include "runtime/language/langdetect.h"

#include <algorithm>
#include <string>
#include <vector>

#include "runtime/language/clean_text.h"
#include "runtime/language/ngrams.h"
#include "runtime/language/python_random.h"
#include "runtime/language/weigh_rows.h"

namespace ifc::runtime {
namespace {

constexpr size_t kMaxCharacters = 10'000;
constexpr int kTrials = 7, kMaxDraws = 1'000;
constexpr double kAlpha = 0.5, kAlphaWidth = 0.05, kBaseFrequency = 10'000;
constexpr double kCertain = 0.99999, kLeast = 0.1;

/// Memory that is used again for the next text of the thread.
struct Work {
  std::string cleaned;
  SymbolText symbols;
  std::vector<NGram> ngrams;
  PythonRandom random{0};
};

/// Draws from `work.ngrams` until a language is certain, and adds its probabilities to `total`.
void add_trial(const LanguageProfiles& profiles, size_t languages, Work& work, LanguageRow& total) {
  LanguageRow probabilities{};
  std::fill_n(probabilities.begin(), languages, 1.0 / static_cast<double>(languages));
  const double weight = (kAlpha + work.random.gauss() * kAlphaWidth) / kBaseFrequency;
  std::array<LanguageRow, kRowsAtOnce> scratch;
  std::array<const LanguageRow*, kRowsAtOnce> rows;
  const auto draw = [&](size_t i) {
    const uint32_t place = work.random.below(static_cast<uint32_t>(work.ngrams.size()));
    rows[i] = &profiles.row(row_of(profiles, work.symbols, work.ngrams[place]), scratch[i]);
  };
  draw(0);
  Weighed weighed = weigh_rows(probabilities, {rows.data(), 1}, weight, 1.0);
  for (int drawn = 0; weighed.largest <= kCertain * weighed.sum && drawn < kMaxDraws;
       drawn += static_cast<int>(kRowsAtOnce)) {
    for (size_t i = 0; i < kRowsAtOnce; ++i) draw(i);
    weighed = weigh_rows(probabilities, rows, weight, scale_for(weighed.sum));
  }
  for (size_t i = 0; i < languages; ++i) total[i] += probabilities[i] / weighed.sum / kTrials;
}

/// Whether no language can come before the best one any more: a trial adds a seventh in all.
bool is_decided(const LanguageRow& total, int trials_left) {
  constexpr double kRounding = 1e-9;
  double best = 0;
  double next = 0;
  for (const double probability : total) {
    next = std::max(next, std::min(best, probability));
    best = std::max(best, probability);
  }
  const double left = static_cast<double>(trials_left) / kTrials + kRounding;
  return best > kLeast && best > next + left;
}

}  // namespace

std::optional<std::string_view> langdetect(const LanguageProfiles& profiles,
                                           std::string_view text) {
  thread_local Work work;
  text = first_code_points(without_addresses(text, work.cleaned), kMaxCharacters);
  read_symbols(profiles, text, work.symbols);
  find_ngrams(profiles, work.symbols, work.ngrams);
  if (work.ngrams.empty()) return std::nullopt;
  const std::vector<std::string_view>& languages = profiles.languages();
  LanguageRow total{};
  work.random.restart();
  for (int left = kTrials; left > 0 && !is_decided(total, left); --left)
    add_trial(profiles, languages.size(), work, total);
  const auto best = std::max_element(total.begin(), total.end());
  if (*best <= kLeast) return "unknown";
  return languages[static_cast<size_t>(best - total.begin())];
}

}  // namespace ifc::runtime
