// The texts that the published loose evaluation tries in place of a response, and what counts as
// blank there.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace ifc {

/// The response without `*`; without its first line, its last line, and both, with white space
/// around them cut off; these three without `*`. In this order; each text once, the response itself
/// not at all.
std::vector<std::string> loose_variants(std::string_view response);

/// Whether Python's `str.strip()` leaves nothing of `text`, which is valid UTF-8.
bool is_python_blank(std::string_view text);

}  // namespace ifc
