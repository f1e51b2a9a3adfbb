// JSON that other programs wrote, a line at a time.
#pragma once

#include <nlohmann/json.hpp>
#include <string_view>

namespace ifc {

/// The value of a line; `is_discarded()` when it is no JSON. Halves of surrogate pairs that stand
/// alone, as `"\ud83d"`, which Python writes and reads but UTF-8 has no room for, become U+FFFD.
nlohmann::json parse_json_line(std::string_view line);

}  // namespace ifc
