// A fixed list of texts that others are looked up in, by `~=` or by code points. Input: the texts,
// while a program is compiled. Output: membership, in time of the candidate's length. Immutable,
// shared by threads.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/builtins/start_filter.h"
#include "runtime/builtins/value.h"
#include "runtime/text/span.h"

namespace ifc::runtime {

class Lexicon {
 public:
  Lexicon(std::span<const std::string_view> texts, bool folded);
  bool contains(std::string_view text) const;
  /// Whether it may hold what an ASCII quotation mark is, or is written as elsewhere.
  bool has_quotation_marks() const { return has_quotation_marks_; }
  /// Whether all it holds are ASCII letters, and none is, in any case, a contraction of the
  /// Treebank.
  bool is_of_letters() const { return is_of_letters_; }
  /// What stands, in lowercase, in every contraction one of whose tokens it holds in any case.
  std::span<const std::string> in_contractions() const { return in_contractions_; }
  /// Of one that does not fold: whether it holds the lowercase of the text.
  bool contains_lowercase(std::string_view text) const;
  /// Of one that does not fold: writes the pieces of a text that it holds, or whose lowercase it
  /// holds, to `found`, which has room for all; how many. The pieces are in order.
  size_t select(std::string_view text, std::span<const Span> pieces, bool lowercase,
                Span* found) const;
  /// The same of texts, most of which are pieces of `text`, as they are.
  size_t select(std::string_view text, std::span<const Value> pieces, Value* found) const;

 private:
  /// A short key stands in its slot whole; of the others the hash does.
  struct Slot {
    uint64_t word = 0;
    uint32_t size = 0;  // of a short key in bytes, else kNoShortKey
    uint32_t key = 0;   // index in keys_ plus one, 0 when free
  };

  void insert(std::string key);
  void look_for_contractions(std::string_view key);
  bool contains_key(std::string_view key) const;
  bool contains_folded(std::string_view text) const;
  bool contains_short_key(uint64_t word, size_t size) const;
  Slot slot_of(std::string_view key) const;
  /// Where the key of that slot is, or belongs.
  size_t place_of(const Slot& wanted, std::string_view key) const;
  /// Whether some key has this first byte and this size, and some key this last byte and this size:
  /// most texts have not.
  bool may_contain(unsigned char first, unsigned char last, size_t size) const {
    return ((sizes_by_first_[first] & sizes_by_last_[last]) >> (size < 63 ? size : 63) & 1) != 0;
  }
  bool may_contain(std::string_view key) const {
    return may_contain(static_cast<unsigned char>(key.front()),
                       static_cast<unsigned char>(key.back()), key.size());
  }

  std::vector<std::string> keys_;
  std::vector<Slot> slots_;  // open addressing, at most half full; their number is a power of two
  StartFilter starts_;
  // Bit n for size n, the last for all above.
  std::array<uint64_t, 256> sizes_by_first_{};
  std::array<uint64_t, 256> sizes_by_last_{};
  bool has_empty_ = false;
  bool has_quotation_marks_ = false;
  bool is_of_letters_ = true;
  std::vector<std::string> in_contractions_;
  bool folded_;
};

}  // namespace ifc::runtime
