// The texts that the published loose evaluation tries in place of a response.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace ifc {

/// The response without `*`; without its first line, its last line, and both, with white space
/// around them cut off; these three without `*`. In this order; each text once, the response itself
/// not at all.
std::vector<std::string> loose_variants(std::string_view response);

/// As Python's `str.strip()`: without White_Space and U+001C to U+001F at the ends. `text` is valid
/// UTF-8.
std::string_view python_strip(std::string_view text);

}  // namespace ifc
