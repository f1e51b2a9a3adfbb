// Parts of speech by NLTK 3.9.2's PerceptronTagger: greedy from left to right, each tag from the
// word, its two neighbours on either side and the two tags before it. Input: words and the pack
// part_of_speech_english. Output: Penn Treebank tags.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "runtime/builtins/value.h"
#include "runtime/data/text_table.h"

namespace ifc::runtime {

class Tagger {
 public:
  explicit Tagger(const Pack& pack);

  /// Writes the tags of the first `tags.size()` words, of which there are at least as many. The tag
  /// of a word does not depend on words more than two behind it. O(bytes of the words).
  void tag(std::span<const Value> words, std::span<std::string_view> tags) const;

  /// The tags of this model, sorted.
  std::span<const std::string_view> tag_names() const { return names_; }

 private:
  /// What a word's neighbours see of it: numbers of its normal form and of that form's last three
  /// characters.
  struct Seen {
    uint32_t word;
    uint32_t suffix;
  };
  using Tag = uint8_t;
  static constexpr size_t kFeatures = 14;
  static constexpr size_t kMostTags = 64;

  Seen seen(std::string_view word) const;
  Seen look_up(std::string_view normal) const;
  uint32_t word_feature(uint32_t word, size_t kind) const;
  uint32_t suffix_feature(uint32_t suffix, size_t kind) const;
  uint32_t tag_word_feature(Tag tag, uint32_t word) const;
  std::array<uint32_t, kFeatures> features(std::string_view word, const std::array<Seen, 5>& around,
                                           Tag before, Tag before_that) const;
  Tag predict(const std::array<uint32_t, kFeatures>& features) const;

  std::vector<std::string_view> names_;
  TextTable known_tags_;
  TextTable words_;
  TextTable suffixes_;
  TextTable letters_;
  std::span<const uint32_t> bias_;
  std::span<const uint32_t> word_features_;
  std::span<const uint32_t> word_tag_begins_;
  std::span<const uint8_t> word_tags_;
  std::span<const uint32_t> word_tag_features_;
  std::span<const uint32_t> suffix_features_;
  std::span<const uint32_t> tag_features_;
  std::span<const uint32_t> tag_before_features_;
  std::span<const uint32_t> tag_pair_features_;
  std::span<const uint32_t> feature_begins_;
  std::span<const uint8_t> weight_tags_;
  std::span<const double> weights_;
  std::array<Seen, 2> starts_;
  std::array<Seen, 2> ends_;
};

}  // namespace ifc::runtime
