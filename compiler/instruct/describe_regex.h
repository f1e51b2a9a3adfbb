// Simple regexes in English: "exactly 4 digits, a hyphen, and exactly 2 digits".
#pragma once

#include <optional>
#include <string>

#include "runtime/regex/regex.h"

namespace ifc::instruct {

/// The ends of the text that the relation fixes already: an anchor there says nothing new.
enum class Anchored { nowhere, at_start, at_end, whole };

/// A noun phrase for the texts that the regex matches as a whole; nothing when it is not a sequence
/// of at most 6 simple pieces (then a sentence quotes the pattern).
std::optional<std::string> describe_regex(const runtime::Regex& regex,
                                          Anchored anchored = Anchored::nowhere);
/// Whether the description names a single character or text: "a digit", not "exactly 3 digits".
bool describes_one_thing(const runtime::Regex& regex);

/// What the flags say, as the end of a phrase: ", ignoring case", ", with the flags `is`"; empty
/// without flags.
std::string flag_words(const runtime::Regex& regex);

}  // namespace ifc::instruct
