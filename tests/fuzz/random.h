// A random source that gives the same numbers on every machine, with the choices that generators of
// tests make.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <random>
#include <vector>

namespace ifc::testing {

class Random {
 public:
  explicit Random(uint64_t seed) : engine_(seed) {}

  /// 0 to `n` - 1; `n` is positive.
  size_t below(size_t n) { return static_cast<size_t>(engine_() % n); }
  /// Both ends included.
  int between(int low, int high) {
    return low + static_cast<int>(below(static_cast<size_t>(high - low + 1)));
  }
  bool chance(int percent) { return below(100) < static_cast<size_t>(percent); }
  template <typename T>
  const T& pick(const std::vector<T>& from) {
    return from[below(from.size())];
  }
  const char* pick(std::initializer_list<const char*> from) {
    return from.begin()[below(from.size())];
  }
  /// An index, as often as its weight says.
  size_t weighted(std::initializer_list<int> weights) {
    int total = 0;
    for (const int weight : weights) total += weight;
    auto left = static_cast<int>(below(static_cast<size_t>(total)));
    size_t index = 0;
    for (const int weight : weights) {
      if (left < weight) return index;
      left -= weight;
      ++index;
    }
    return 0;
  }

 private:
  std::mt19937_64 engine_;
};

}  // namespace ifc::testing
