// A fixed list of texts that others are looked up in, by `~=` or by code points. Input: the texts,
// while a program is compiled. Output: membership, in time of the candidate's length. Immutable,
// shared by threads.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <unordered_set>

namespace ifc::runtime {

class Lexicon {
 public:
  Lexicon(std::span<const std::string_view> texts, bool folded);
  bool contains(std::string_view text) const;

 private:
  struct Hash {
    using is_transparent = void;
    size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
  };

  std::unordered_set<std::string, Hash, std::equal_to<>> keys_;
  bool folded_;
};

}  // namespace ifc::runtime
