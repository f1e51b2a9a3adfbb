// Limits on one call of a regex, counted in steps of the engine and never in time, so that a
// verdict depends on the text and the program alone.
#pragma once

#include <cstdint>

namespace ifc::runtime {

/// A call that goes over a limit yields Status::match_limit, never "no match".
struct MatchLimits {
  uint32_t steps = 2'000'000;       // backtracking steps from one start position
  uint32_t depth = 1'000'000;       // nested backtracking points
  uint32_t heap_kibibytes = 65536;  // memory for backtracking
};

}  // namespace ifc::runtime
