// Equality, order and hash of values of one shape (see Shape in support.h). Private to
// runtime/builtins.
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "runtime/builtins/hash_seed.h"
#include "runtime/builtins/support.h"
#include "runtime/text/byte_words.h"

namespace ifc::runtime {

inline uint64_t mix(uint64_t hash, uint64_t more) {
  hash ^= more + 0x9e3779b97f4a7c15ULL + (hash << 6) + (hash >> 2);
  hash *= 0xff51afd7ed558ccdULL;
  return hash ^ (hash >> 32);
}

/// Of a text of at most 8 bytes, given as padded_word().
inline uint64_t hash_short_text(uint64_t word, size_t size) {
  using Product = unsigned __int128;
  const Product product = static_cast<Product>(word ^ 0x9e3779b97f4a7c15ULL) *
                          (0xff51afd7ed558ccdULL ^ static_cast<uint64_t>(size) << 40);
  return static_cast<uint64_t>(product) ^ static_cast<uint64_t>(product >> 64);
}

/// Two machine words after the other; the last two overlap the ones before.
inline uint64_t hash_long_text(std::string_view text) {
  const auto word_at = [&](size_t at) {
    uint64_t word = 0;
    std::memcpy(&word, text.data() + at, sizeof word);
    return word;
  };
  uint64_t hash = text.size();
  for (size_t at = 0; at + 16 < text.size(); at += 16)
    hash = seeded_hash(word_at(at) ^ hash, word_at(at + 8));
  return seeded_hash(word_at(text.size() - 16) ^ hash, word_at(text.size() - 8));
}

/// Most words are two machine words, which tell with the size what they are: their product, folded.
inline uint64_t hash_text(std::string_view text) {
  if (text.size() > 16) return hash_long_text(text);
  const uint64_t first = padded_word(text.substr(0, 8));
  const uint64_t last = padded_word(text.substr(text.size() - std::min<size_t>(text.size(), 8)));
  using Product = unsigned __int128;
  const Product product = static_cast<Product>(first ^ 0x9e3779b97f4a7c15ULL) *
                          (last ^ 0xff51afd7ed558ccdULL ^ text.size() << 40);
  return static_cast<uint64_t>(product) ^ static_cast<uint64_t>(product >> 64);
}

inline bool equal_texts(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  return a.size() <= 8 ? padded_word(a) == padded_word(b) : a == b;
}

/// Where the shape that begins at `shape` ends.
Shape end_of_shape(Shape shape);
/// Total order: negative, zero or positive. What is not ok stands last, by status.
int compare_values(const Value& a, const Value& b, Shape shape);
bool equal_values(const Value& a, const Value& b, Shape shape);
/// Equal values have equal hashes.
uint64_t hash_value(const Value& value, Shape shape);
/// The largest status in a value, at any depth.
Status worst_status(const Value& value, Shape shape);

}  // namespace ifc::runtime
