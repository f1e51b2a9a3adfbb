// What the hashes of sets begin with: another number in each process, so that nobody can write a
// text whose words all ask for the same place. Private to runtime/builtins.
#pragma once

#include <cstdint>
#include <random>

namespace ifc::runtime {

inline const uint64_t kHashSeed = [] {
  std::random_device numbers;
  return static_cast<uint64_t>(numbers()) << 32 | numbers();
}();

/// Of two machine words: their product, folded.
inline uint64_t seeded_hash(uint64_t low, uint64_t high) {
  using Product = unsigned __int128;
  const Product product = static_cast<Product>(low ^ kHashSeed) * (high ^ 0xff51afd7ed558ccdULL);
  return static_cast<uint64_t>(product) ^ static_cast<uint64_t>(product >> 64);
}

}  // namespace ifc::runtime
