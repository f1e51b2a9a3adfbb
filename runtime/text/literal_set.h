// Many literals, and which of them a text may contain, found by one walk over the text however many
// they are. A filter: what it rules out occurs nowhere, what it leaves is still to be searched for.
// Input: the literals, while a program is loaded; then valid UTF-8. Output: a bit for each literal.
// Immutable, shared by threads.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/text/literal.h"

namespace ifc::runtime {

class LiteralSet {
 public:
  explicit LiteralSet(std::span<const Literal> literals);

  // Whether a set can rule the literal out; those for which it cannot are always left.
  static bool can_rule_out(const Literal& literal);

  // A bit for each literal, all of them set.
  const std::vector<uint64_t>& all() const { return all_; }
  // Room for `find` to work in.
  static size_t room(std::string_view text) { return text.size() + kPadding; }

  // Sets bit i of `found` where literal i may occur, clears it where it does not. O(n), with a
  // factor that grows with the number of literals that share three rare letters.
  void find(std::string_view text, char* room, std::span<uint64_t> found) const;

 private:
  static constexpr size_t kWindow = 3;
  static constexpr size_t kLongestKey = 24;
  static constexpr size_t kPadding = 16;
  static constexpr int kTableBits = 13;

  // What every occurrence of a literal contains once the text is in plain form.
  struct Key {
    std::string bytes;
    bool begins = false;  // with the first letter of a word
    bool ends = false;    // with the last
  };
  struct Entry {
    uint32_t literal = 0;
    uint8_t offset = 0;  // of the window in the key
    uint8_t size = 0;
    bool begins = false;
    bool ends = false;
    char key[kLongestKey] = {};
  };

  static Key key_of(const Literal& literal);
  static Entry entry_of(const Key& key, size_t window);
  // Of the first three bytes in memory.
  static size_t hash(uint64_t window) {
    return static_cast<uint32_t>(window << 8) * 0x9E3779B1u >> (32 - kTableBits);
  }
  void look_up(size_t entry, std::string_view plain, size_t at, std::span<uint64_t> found) const;
  // The window of the entry stands at `window`.
  static bool occurs_at(const Entry& entry, std::string_view plain, size_t window);

  std::vector<uint64_t> all_;
  std::vector<uint64_t> always_;  // literals that are never ruled out
  std::vector<uint64_t> folded_;  // those that are compared by ~=
  // By the hash of a window: its first entry, from 1, which the others follow; 0 for none.
  std::array<uint16_t, 1 << kTableBits> first_{};
  std::vector<Entry> entries_;
  std::vector<bool> is_last_;  // of its hash
};

// Whether the key of ~= of the code point, which is beyond ASCII, holds ASCII: `ſ` has that of `s`.
bool folds_into_ascii(char32_t code);

}  // namespace ifc::runtime
