// See python_random.h.
#include "runtime/language/python_random.h"

#include <bit>
#include <cmath>
#include <numbers>

namespace ifc::runtime {
namespace {

constexpr size_t kShift = 397;
constexpr uint32_t kUpperBit = 0x80000000, kLowerBits = 0x7fffffff, kTwist = 0x9908b0df;

uint32_t tempered(uint32_t word) {
  word ^= word >> 11;
  word ^= word << 7 & 0x9d2c5680;
  word ^= word << 15 & 0xefc60000;
  return word ^ word >> 18;
}

}  // namespace

// The seeding by a key (`init_by_array`), of a key of one word.
PythonRandom::PythonRandom(uint32_t seed) {
  constexpr uint32_t kFirst = 19650218;
  state_[0] = kFirst;
  const auto mixed = [this](size_t i) { return state_[i - 1] ^ state_[i - 1] >> 30; };
  for (uint32_t i = 1; i < kStateSize; ++i) state_[i] = 1812433253 * mixed(i) + i;
  size_t i = 1;
  const auto step = [&] {
    if (++i < kStateSize) return;
    state_[0] = state_[kStateSize - 1];
    i = 1;
  };
  for (size_t k = 0; k < kStateSize; ++k) {
    state_[i] = (state_[i] ^ mixed(i) * 1664525) + seed;
    step();
  }
  for (size_t k = 1; k < kStateSize; ++k) {
    state_[i] = (state_[i] ^ mixed(i) * 1566083941) - static_cast<uint32_t>(i);
    step();
  }
  state_[0] = kUpperBit;
}

void PythonRandom::restart() {
  used_ = 0;
  spare_.reset();
}

void PythonRandom::make_words() {
  for (size_t i = 0; i < kStateSize; ++i) {
    const uint32_t joined = (state_[i] & kUpperBit) | (state_[(i + 1) % kStateSize] & kLowerBits);
    state_[i] = state_[(i + kShift) % kStateSize] ^ joined >> 1 ^ ((joined & 1) != 0 ? kTwist : 0);
  }
  for (const uint32_t word : state_) words_.push_back(tempered(word));
}

double PythonRandom::uniform() {
  const uint32_t high = word() >> 5, low = word() >> 6;
  return (high * 67108864.0 + low) / 9007199254740992.0;
}

double PythonRandom::gauss() {
  if (spare_) {
    const double last = *spare_;
    spare_.reset();
    return last;
  }
  const double angle = uniform() * (2 * std::numbers::pi);
  const double radius = std::sqrt(-2.0 * std::log(1.0 - uniform()));
  spare_ = std::sin(angle) * radius;
  return std::cos(angle) * radius;
}

uint32_t PythonRandom::below(uint32_t size) {
  const int unused_bits = std::countl_zero(size);
  uint32_t place = word() >> unused_bits;
  while (place >= size) place = word() >> unused_bits;
  return place;
}

}  // namespace ifc::runtime
