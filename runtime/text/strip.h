// Views with the ends cut off. Input: valid UTF-8. Output: a view of the same text, never a copy.
#pragma once

#include <string_view>

namespace ifc::runtime {

// Without White_Space at the start, the end, or both. Of a blank text: the empty view at its start
// (strip, strip_end) or at its end (strip_start).
std::string_view strip(std::string_view text);
std::string_view strip_start(std::string_view text);
std::string_view strip_end(std::string_view text);

// As strip, for Python's white space (is_python_space).
std::string_view python_strip(std::string_view text);

// Without the code points that occur in `characters` (a set, not a prefix).
std::string_view strip(std::string_view text, std::string_view characters);
std::string_view strip_start(std::string_view text, std::string_view characters);
std::string_view strip_end(std::string_view text, std::string_view characters);

}  // namespace ifc::runtime
