// Whether finding all matches of a regex may take more than linear time. Input: a compiled regex;
// used for a warning while compiling.
#pragma once

#include "runtime/regex/regex.h"

namespace ifc::runtime {

/// True for a regex of the linear engine that looks far ahead in vain and matches near, again and
/// again, in a text that repeats one or two characters: `a(.*b)?`, `a.*b|c`. Each search then reads
/// to the end of the text. Takes microseconds, or a millisecond where the shape makes it likely.
bool finds_matches_slowly(const Regex& regex);

}  // namespace ifc::runtime
