// CPython 3.11's `random.Random` with a whole number as its seed: the Mersenne Twister MT19937 and
// what is drawn from it. Source: CPython's Modules/_randommodule.c and Lib/random.py; Matsumoto and
// Nishimura 1998.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace ifc::runtime {

class PythonRandom {
 public:
  explicit PythonRandom(uint32_t seed);

  /// Back to where the seed began; costs nothing, since the numbers that were made are kept.
  void restart();

  /// `random()`: 53 bits, from 0 to below 1.
  double uniform();
  /// `gauss(0.0, 1.0)`: every second one is what the one before left over.
  double gauss();
  /// The place of `choice` in a sequence of `size` items, 1 or more.
  uint32_t below(uint32_t size);

 private:
  uint32_t word() {
    if (used_ == words_.size()) make_words();
    return words_[used_++];
  }
  void make_words();

  static constexpr size_t kStateSize = 624;
  std::array<uint32_t, kStateSize> state_;
  std::vector<uint32_t> words_;  // all that the seed gave so far
  size_t used_ = 0;
  std::optional<double> spare_;
};

}  // namespace ifc::runtime
