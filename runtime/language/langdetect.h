// The language of a text as langdetect 1.0.9 finds it with `DetectorFactory.seed = 0`: seven
// trials, each of which draws n-grams until one language is nearly certain; the mean decides.
#pragma once

#include <optional>
#include <string_view>

#include "runtime/language/profiles.h"

namespace ifc::runtime {

/// A code of the profiles, or `unknown` when no language reaches a tenth; nothing when the text has
/// no known n-gram (langdetect raises). Linear in the text, of which 10,000 characters count.
std::optional<std::string_view> langdetect(const LanguageProfiles& profiles, std::string_view text);

}  // namespace ifc::runtime
