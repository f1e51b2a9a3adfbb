// See ngrams.h.
#include "runtime/language/ngrams.h"

#include <algorithm>
#include <bit>

#include "runtime/text/byte_block.h"
#include "runtime/text/utf8.h"

namespace ifc::runtime {
namespace {

/// What stands before every text, so that each symbol of it has two before.
constexpr size_t kFrontSymbols = 2;

constexpr Symbol kSymbolBits = kCapitalBit - 1;

Symbol without_case(Symbol symbol) { return symbol & kSymbolBits; }
bool is_capital(Symbol symbol) { return (symbol & kCapitalBit) != 0; }

/// What find_ngrams keeps from place to place.
struct Window {
  const LanguageProfiles& profiles;
  NGram* out;
  const LanguageProfiles::Pair* pair = nullptr;  // of the last two symbols, if `pair_known`
  bool pair_known = false;

  /// Writes without looking; counts what is there.
  void add(size_t place, uint32_t length, uint64_t known) {
    *out = static_cast<NGram>(place * 4 + length);
    out += known;
  }

  void small(size_t place, uint32_t a, uint32_t b, uint32_t c, uint64_t counts) {
    add(place, 1, profiles.unigram_mask() >> c & counts);
    add(place, 2, profiles.bigram_mask(b) >> c & counts);
    add(place, 3, profiles.trigram_mask(a, b) >> c & counts);
    pair_known = false;
  }

  void large(size_t place, Symbol a, Symbol b, Symbol c, bool counts) {
    const LanguageProfiles::Pair* const before = pair_known ? pair : profiles.pair(a, b);
    pair = profiles.pair(b, c);
    pair_known = true;
    if (!counts) return;
    add(place, 1, profiles.unigram(c) != 0);
    add(place, 2, pair != nullptr && pair->bigram != 0);
    add(place, 3, before != nullptr && profiles.trigram(*before, c) != 0);
  }
};

/// False when Latin letters should have been left out and were not.
bool read(const LanguageProfiles& profiles, std::string_view text, bool drop_latin,
          SymbolText& out) {
  out.resize(kFrontSymbols + text.size());
  out[0] = kUnknownSymbol;
  out[1] = kSpaceSymbol;
  Symbol* next = out.data() + kFrontSymbols;
  const std::span<const Symbol> ascii = profiles.ascii_symbols();
  size_t latin = 0, others = 0;
  for (size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte >= ascii.size()) {
      const char32_t code = decode_next(text, at);
      others += code >= 0x300 ? 1 : 0;
      *next++ = profiles.symbol(code);
      continue;
    }
    if (!drop_latin) {
      // The characters of ASCII up to the next one beyond, 64 at most.
      const ByteBlock block(text, at);
      const uint64_t beyond = block.not_ascii();
      const size_t count =
          std::min(text.size() - at, static_cast<size_t>(std::countr_zero(beyond)));
      latin += bit_count(block.in_range('A', 'z') & low_bits(count));
      for (size_t i = 0; i < count; ++i) next[i] = ascii[static_cast<unsigned char>(text[at + i])];
      next += count;
      at += count;
      continue;
    }
    if (byte < 'A' || byte > 'z') *next++ = ascii[byte];
    ++at;
  }
  out.resize(static_cast<size_t>(next - out.data()));
  return drop_latin || latin * 2 >= others;
}

}  // namespace

void read_symbols(const LanguageProfiles& profiles, std::string_view text, SymbolText& out) {
  if (!read(profiles, text, false, out)) read(profiles, text, true, out);
}

void lower_capital_words(const LanguageProfiles& profiles, SymbolText& text) {
  const auto is_space = [](Symbol symbol) { return symbol == kSpaceSymbol; };
  for (auto word = text.begin(); word != text.end();) {
    const auto end = std::find_if(word, text.end(), is_space);
    if (end - word > 1 && std::all_of(word, end, is_capital))
      std::transform(word, end, word,
                     [&](Symbol symbol) { return profiles.lower(without_case(symbol)); });
    word = std::find_if_not(end, text.end(), is_space);
  }
}

void find_ngrams(const LanguageProfiles& profiles, const SymbolText& text,
                 std::vector<NGram>& out) {
  out.resize(3 * text.size());
  Window window{profiles, out.data()};
  Symbol a = text[0], b = text[1];
  for (size_t place = kFrontSymbols; place < text.size(); ++place) {
    const Symbol c = text[place];
    const bool counts = !(is_capital(b) && is_capital(c));
    const Symbol first = without_case(a), second = without_case(b), third = without_case(c);
    if ((first | second | third) < kSmallSymbols) {
      window.small(place, first, second, third, counts ? 1 : 0);
    } else {
      window.large(place, first, second, third, counts);
    }
    a = b;
    b = c;
  }
  out.resize(static_cast<size_t>(window.out - out.data()));
}

RowCode row_of(const LanguageProfiles& profiles, const SymbolText& text, NGram ngram) {
  const Symbol* const last = text.data() + ngram / 4;
  const uint32_t length = ngram % 4;
  const Symbol a = without_case(last[-2]), b = without_case(last[-1]), c = without_case(last[0]);
  if ((a | b | c) < kSmallSymbols) return profiles.small_row(a, b, c, length);
  if (length == 1) return profiles.unigram(c);
  if (length == 2) return profiles.pair(b, c)->bigram;
  return profiles.trigram(*profiles.pair(a, b), c);
}

}  // namespace ifc::runtime
