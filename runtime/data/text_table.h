// A table from texts to numbers inside a pack: a hash table with open addressing, written by
// `PackWriter.add_text_table` of stdlib/data/pack.py and used where it lies.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "runtime/data/pack.h"

namespace ifc::runtime {

class TextTable {
 public:
  /// The table of that name; one that finds nothing when the pack has none.
  TextTable(const Pack& pack, std::string_view name);

  /// The number of a text, byte for byte. O(its length) on average; allocates nothing.
  std::optional<uint32_t> find(std::string_view text) const;
  bool contains(std::string_view text) const { return find(text).has_value(); }

  /// Calls `visit(text)` for each text, in no order.
  template <typename Visit>
  void for_each(Visit visit) const {
    for (const Slot& slot : slots_) {
      if (slot.check != 0 && slot.offset <= texts_.size()) {
        visit(texts_.substr(slot.offset, slot.size));
      }
    }
  }

  /// What a text is found by; that of pack.py.
  static uint64_t hash(std::string_view text);

 private:
  struct Slot {
    uint32_t check;  // upper half of the hash, with the lowest bit set; 0: empty
    uint32_t offset;
    uint32_t size;
    uint32_t value;
  };

  std::span<const Slot> slots_;  // a power of two, at least one of them empty
  std::string_view texts_;
};

}  // namespace ifc::runtime
