// The language of a text, decided without chance: naive Bayes over the known n-grams of the whole
// text.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "runtime/language/profiles.h"

namespace ifc::runtime {

/// Of a text with more known n-grams than this, that many count, from all over.
constexpr size_t kMostNGrams = 300;
/// How much likelier the language has to be than the next one.
constexpr double kLeastOdds = 20;

/// The language, by its code of ISO 639: the likeliest of the profiles, where an n-gram is worth a
/// third of its evidence since neighbours overlap; nothing where the next one is not kLeastOdds
/// times less likely. URLs and mail addresses are left out, words in capitals read in lower case,
/// Latin letters left out where they are few. Korean is written with Hangul and Japanese with kana.
/// Linear.
std::optional<std::string_view> likely_language(const LanguageProfiles& profiles,
                                                std::string_view text);

}  // namespace ifc::runtime
