// From a bit mask to the places of its bits. By the widest instructions of the machine that runs
// it; all ways write the same places. Input: the mask of a block of 64 bytes and the offset of that
// block. Output: numbers in an array.
#pragma once

#include <cstddef>
#include <cstdint>

namespace ifc::runtime {

// Writes the places of the bits, lowest first, shifted by `offset`, to `out`, which has room for
// kMostPositions; returns how many they are. What stands behind them in `out` is overwritten.
using PositionWriter = size_t (*)(size_t offset, uint64_t mask, uint32_t* out);
inline constexpr size_t kMostPositions = 64;

// The best writer for this machine; ask once for each text.
PositionWriter position_writer();

// Those that this machine has, the best one last, for the test that compares them.
size_t position_writers(PositionWriter (&out)[2]);

}  // namespace ifc::runtime
