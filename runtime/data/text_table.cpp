#include "runtime/data/text_table.h"

#include <bit>
#include <cstring>
#include <string>

#include "runtime/text/byte_words.h"

namespace ifc::runtime {

TextTable::TextTable(const Pack& pack, std::string_view name)
    : slots_(pack.array<Slot>(std::string(name) + ".slots")),
      texts_(pack.section(std::string(name) + ".texts")) {
  if (!std::has_single_bit(slots_.size())) slots_ = {};
}

uint64_t TextTable::hash(std::string_view text) {
  constexpr uint64_t kFactor = 0x9E3779B97F4A7C15u;
  uint64_t hash = text.size() * kFactor;
  const auto take = [&](uint64_t word) { hash = (std::rotl(hash, 29) ^ word) * kFactor; };
  for (; text.size() >= 8; text.remove_prefix(8)) {
    uint64_t word = 0;
    std::memcpy(&word, text.data(), 8);
    take(word);
  }
  if (!text.empty()) take(padded_word(text));
  return hash ^ (hash >> 32);
}

std::optional<uint32_t> TextTable::find(std::string_view text) const {
  if (slots_.empty()) return std::nullopt;
  const uint64_t hashed = hash(text);
  const uint32_t check = static_cast<uint32_t>(hashed >> 32) | 1;
  const size_t mask = slots_.size() - 1;
  for (size_t i = hashed & mask;; i = (i + 1) & mask) {
    const Slot& slot = slots_[i];
    if (slot.check == 0) return std::nullopt;
    if (slot.check == check && slot.size == text.size() && slot.offset <= texts_.size() &&
        texts_.compare(slot.offset, slot.size, text) == 0) {
      return slot.value;
    }
  }
}

}  // namespace ifc::runtime
