// What every match of a regex begins with, so that a search looks at those places alone: the
// characters that may stand before a match, and its first ones. Private to runtime/regex.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "runtime/regex/nfa.h"
#include "runtime/text/byte_class.h"

namespace ifc::runtime {

/// ASCII characters, and perhaps all others.
struct CharacterClass {
  ByteClass ascii;
  bool beyond = false;
  uint64_t mask(const ByteBlock& block) const {
    const ClassMasks masks = ascii.masks(block);
    return masks.members | (beyond ? masks.not_ascii : 0);
  }
};

/// A rough guess how often one of them is met in running text: its share of all characters.
double share_of(const CharacterClass& characters);

struct MatchStart {
  /// Nothing when a match may be empty, or may begin at too many places of a usual text.
  static std::optional<MatchStart> of(const NfaPair& nfa);

  std::optional<CharacterClass> before;  // of a match that does not begin at the start of the text
  std::vector<CharacterClass> first;     // at least one; what stands behind a character beyond
                                         // ASCII is not looked at
  size_t rarest = 0;                     // the character of `first` that is looked for alone first
};

/// What a text begins with that matches from its start on.
struct TextStart {
  explicit TextStart(const NfaPair& nfa);
  /// Whether one of these, of which an empty one may be, begins like the text.
  bool fits(std::string_view text) const {
    if (text.empty() || may_be_empty) return may_be_empty;
    return first.ascii.contains(static_cast<unsigned char>(text[0])) ||
           (first.beyond && static_cast<unsigned char>(text[0]) >= 0x80);
  }

  CharacterClass first;
  bool may_be_empty = false;
};

/// The places of a text where a match may begin, from left to right.
class StartPlaces {
 public:
  StartPlaces(std::string_view text, const MatchStart& start) : text_(text), start_(start) {}

  /// The first place at or after `at`, or the size of the text. `at` never decreases.
  size_t next(size_t at);

 private:
  ByteBlock block_at(size_t offset) const {
    return offset < text_.size() ? ByteBlock(text_, offset) : ByteBlock(std::string_view(), 0);
  }
  uint64_t places_in(size_t offset) const;

  std::string_view text_;
  const MatchStart& start_;
  size_t end_ = 0;  // of the block that bits_ are about
  uint64_t bits_ = 0;
};

}  // namespace ifc::runtime
