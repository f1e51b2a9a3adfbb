// The known n-grams of a text, as langdetect finds them: one, two and three neighbouring characters
// inside a word and the spaces at its ends. A word is skipped from its second capital in a row on
// up to the next character that is none. Source: langdetect 1.0.9, utils/ngram.py and detector.py.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "runtime/language/profiles.h"

namespace ifc::runtime {

/// The text as symbols, with kCapitalBit, behind an unknown symbol and a space. Reused from text to
/// text.
using SymbolText = std::vector<Symbol>;

/// Reads `text` (UTF-8). Where Latin letters are less than half as many as characters from U+0300
/// on, they count as quotations and are left out.
void read_symbols(const LanguageProfiles& profiles, std::string_view text, SymbolText& out);

/// Words of two or more letters that are all capitals get lower-case symbols.
void lower_capital_words(const LanguageProfiles& profiles, SymbolText& text);

/// The occurrences of known n-grams in order: the place of the last symbol * 4 + the length. At
/// most 2^30 symbols.
using NGram = uint32_t;
void find_ngrams(const LanguageProfiles& profiles, const SymbolText& text, std::vector<NGram>& out);

/// Of an n-gram that find_ngrams found.
RowCode row_of(const LanguageProfiles& profiles, const SymbolText& text, NGram ngram);

}  // namespace ifc::runtime
