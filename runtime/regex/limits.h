// Limits on one call of a regex, counted in steps of the engine and never in time, so that a
// verdict depends on the text and the program alone.
#pragma once

#include <cstdint>

namespace ifc::runtime {

/// The linear engine (every regex but the very large ones) knows one limit, `reads`; the rest is
/// for the backtracking engine. A call that goes over a limit yields Status::match_limit, never "no
/// match".
struct MatchLimits {
  uint64_t reads = 50'000'000;  // code points looked at while all matches of one text are found,
                                // besides 8 times its size
  uint32_t steps = 50'000'000;  // backtracking steps of one search; each start position gets its
                                // share, at least 5,000
  uint32_t depth = 1'000'000;   // nested backtracking points
  uint32_t heap_kibibytes = 65536;  // memory for backtracking
};

}  // namespace ifc::runtime
