#include "runtime/data/tagger.h"

#include <string>

#include "runtime/text/python_characters.h"
#include "runtime/text/transform.h"

namespace ifc::runtime {
namespace {

constexpr uint32_t kUnknown = static_cast<uint32_t>(-1);
constexpr size_t kWordKinds = 5;    // of features of a word, in the order of tagger.py
constexpr size_t kSuffixKinds = 3;  // … and of a suffix
constexpr size_t kLongestWord = 64;

/// The last three code points.
std::string_view suffix_of(std::string_view word) {
  size_t start = word.size();
  for (int i = 0; i < 3 && start > 0; ++i) decode_previous(word, start);
  return word.substr(start);
}

std::string_view first_letter_of(std::string_view word) {
  size_t end = 0;
  if (!word.empty()) decode_next(word, end);
  return word.substr(0, end);
}

bool begins_with_digit(std::string_view word) {
  size_t at = 0;
  return !word.empty() && is_python_digit(decode_next(word, at));
}

/// Four digits.
bool is_year(std::string_view word) {
  int digits = 0;
  for (size_t at = 0; at < word.size(); ++digits) {
    if (digits == 4 || !is_python_digit(decode_next(word, at))) return false;
  }
  return digits == 4;
}

/// What stands for several words alike; empty for a word that stands for itself.
std::string_view class_of(std::string_view word) {
  if (word.empty()) return {};
  if (word.front() != '-' && word.find('-') != std::string_view::npos) return "!HYPHEN";
  if (!begins_with_digit(word)) return {};
  return is_year(word) ? "!YEAR" : "!DIGITS";
}

}  // namespace

Tagger::Tagger(const Pack& pack)
    : known_tags_(pack, "tagdict"),
      words_(pack, "words"),
      suffixes_(pack, "suffixes"),
      letters_(pack, "letters"),
      bias_(pack.array<uint32_t>("bias")),
      word_features_(pack.array<uint32_t>("word_features")),
      word_tag_begins_(pack.array<uint32_t>("word_tag_begins")),
      word_tags_(pack.array<uint8_t>("word_tags")),
      word_tag_features_(pack.array<uint32_t>("word_tag_features")),
      suffix_features_(pack.array<uint32_t>("suffix_features")),
      tag_features_(pack.array<uint32_t>("tag_features")),
      tag_before_features_(pack.array<uint32_t>("tag_before_features")),
      tag_pair_features_(pack.array<uint32_t>("tag_pair_features")),
      feature_begins_(pack.array<uint32_t>("feature_begins")),
      weight_tags_(pack.array<uint8_t>("weight_tags")),
      weights_(pack.array<double>("weights")) {
  std::string_view names = pack.section("tags");
  while (!names.empty() && names_.size() < kMostTags) {
    const size_t end = std::min(names.find('\n'), names.size());
    names_.push_back(names.substr(0, end));
    names.remove_prefix(std::min(end + 1, names.size()));
  }
  starts_ = {look_up("-START2-"), look_up("-START-")};  // before the first word, and before that
  ends_ = {look_up("-END-"), look_up("-END2-")};
}

Tagger::Seen Tagger::look_up(std::string_view normal) const {
  const auto word = normal.size() > kLongestWord ? std::nullopt : words_.find(normal);
  return {word.value_or(kUnknown), suffixes_.find(suffix_of(normal)).value_or(kUnknown)};
}

Tagger::Seen Tagger::seen(std::string_view word) const {
  const std::string_view by_class = class_of(word);
  if (!by_class.empty()) return look_up(by_class);
  if (letter_case(word) == LetterCase::no_capitals) return look_up(word);
  thread_local std::string lower;
  to_lower(word, lower);
  return look_up(lower);
}

uint32_t Tagger::word_feature(uint32_t word, size_t kind) const {
  return word == kUnknown ? 0 : word_features_[word * kWordKinds + kind];
}

uint32_t Tagger::suffix_feature(uint32_t suffix, size_t kind) const {
  return suffix == kUnknown ? 0 : suffix_features_[suffix * kSuffixKinds + kind];
}

uint32_t Tagger::tag_word_feature(Tag tag, uint32_t word) const {
  if (word == kUnknown) return 0;
  for (uint32_t i = word_tag_begins_[word]; i < word_tag_begins_[word + 1]; ++i) {
    if (word_tags_[i] == tag) return word_tag_features_[i];
  }
  return 0;
}

/// In the order in which NLTK adds their weights: sums of reals depend on it.
std::array<uint32_t, Tagger::kFeatures> Tagger::features(std::string_view word,
                                                         const std::array<Seen, 5>& around,
                                                         Tag before, Tag before_that) const {
  const auto& [second_left, left, own, right, second_right] = around;
  const uint32_t suffix = suffixes_.find(suffix_of(word)).value_or(kUnknown);
  const size_t tags = names_.size() + starts_.size();
  return {bias_[0],
          suffix_feature(suffix, 0),
          letters_.find(first_letter_of(word)).value_or(0),
          tag_features_[before],
          tag_before_features_[before_that],
          tag_pair_features_[before * tags + before_that],
          word_feature(own.word, 0),
          tag_word_feature(before, own.word),
          word_feature(left.word, 1),
          suffix_feature(left.suffix, 1),
          word_feature(second_left.word, 2),
          word_feature(right.word, 3),
          suffix_feature(right.suffix, 2),
          word_feature(second_right.word, 4)};
}

/// The tag with the largest sum of weights; of equal ones the last by name.
Tagger::Tag Tagger::predict(const std::array<uint32_t, kFeatures>& features) const {
  std::array<double, kMostTags> scores{};
  for (const uint32_t feature : features) {
    for (uint32_t i = feature_begins_[feature]; i < feature_begins_[feature + 1]; ++i) {
      scores[weight_tags_[i]] += weights_[i];
    }
  }
  size_t best = 0;
  for (size_t tag = 1; tag < names_.size(); ++tag) {
    if (scores[tag] >= scores[best]) best = tag;
  }
  return static_cast<Tag>(best);
}

void Tagger::tag(std::span<const Value> words, std::span<std::string_view> tags) const {
  const auto seen_at = [&](size_t i) {
    return i < words.size() ? seen(words[i].view()) : ends_[i - words.size()];
  };
  Tag before = static_cast<Tag>(names_.size());  // -START-
  Tag before_that = static_cast<Tag>(names_.size() + 1);
  std::array<Seen, 5> around = {starts_[1], starts_[1], starts_[0], seen_at(0), seen_at(1)};
  for (size_t i = 0; i < tags.size(); ++i) {
    around = {around[1], around[2], around[3], around[4], seen_at(i + 2)};
    const std::string_view word = words[i].view();
    const auto known = word.size() > kLongestWord ? std::nullopt : known_tags_.find(word);
    const Tag tag =
        known ? static_cast<Tag>(*known) : predict(features(word, around, before, before_that));
    tags[i] = names_[tag];
    before_that = before;
    before = tag;
  }
}

}  // namespace ifc::runtime
