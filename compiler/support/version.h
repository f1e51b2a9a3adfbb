// Versions of suites: which of two is the older one.
#pragma once

#include <string_view>

namespace ifc {

/// Whether version `a` came before `b`: runs of digits compare as numbers, everything else by
/// character, so "0.9" < "0.10" < "2023-11" < "2025". No version at all came before any.
bool is_older_version(std::string_view a, std::string_view b);

}  // namespace ifc
