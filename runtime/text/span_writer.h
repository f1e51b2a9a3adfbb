// From bit masks to spans: pairs the n-th start of a block with its n-th end. By the widest
// instructions of the machine that runs it; all ways write the same spans. Input: the masks of a
// block of 64 bytes and the offset of that block. Output: spans in an array.
#pragma once

#include <cstddef>
#include <cstdint>

#include "runtime/text/span.h"

namespace ifc::runtime {

// `starts` and `ends` have the same number of bits set, at most half of them. Writes that many
// spans, shifted by `offset`, to `out`, which has room for kMostSpans; returns how many they are.
// What stands behind them in `out` is overwritten.
using SpanWriter = size_t (*)(size_t offset, uint64_t starts, uint64_t ends, Span* out);
inline constexpr size_t kMostSpans = 36;

// The best writer for this machine; ask once for each text.
SpanWriter span_writer();

// Those that this machine has, the best one last, for the test that compares them.
size_t span_writers(SpanWriter (&out)[2]);

}  // namespace ifc::runtime
