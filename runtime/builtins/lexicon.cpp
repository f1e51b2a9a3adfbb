#include "runtime/builtins/lexicon.h"

#include <algorithm>
#include <array>
#include <bit>

#include "runtime/builtins/support.h"
#include "runtime/builtins/value_order.h"
#include "runtime/data/treebank.h"
#include "runtime/text/byte_block.h"
#include "runtime/text/byte_words.h"
#include "runtime/text/fold.h"
#include "runtime/text/lowered.h"
#include "runtime/text/transform.h"
#include "runtime/text/utf8.h"
#include "runtime/text/word_classes.h"

namespace ifc::runtime {
namespace {

constexpr size_t kShortKey = 8;
constexpr uint32_t kNoShortKey = ~uint32_t{0};
}  // namespace

Lexicon::Lexicon(std::span<const std::string_view> texts, bool folded)
    : slots_(std::bit_ceil(2 * texts.size() + 2)), folded_(folded) {
  for (const std::string_view text : texts) insert(folded ? fold(text) : std::string(text));
  has_quotation_marks_ = contains("\"") || contains("``") || contains("''");
  for (const std::string& key : keys_) {
    if (is_of_letters_) look_for_contractions(key);
  }
}

// They are cut in any case: of `CANNOT` the tokens are `CAN` and `NOT`.
void Lexicon::look_for_contractions(std::string_view key) {
  for (const auto& [first, second] : kContractions) {
    const bool is_whole = key.size() == first.size() + second.size();
    if (is_whole && lower_starts_with(key, first) && lower_ends_with(key, second))
      is_of_letters_ = false;
    if (!lower_equals(key, first) && !lower_equals(key, second)) continue;
    const std::string part = std::string(1, first.back()).append(second);
    if (std::ranges::find(in_contractions_, part) == in_contractions_.end())
      in_contractions_.push_back(part);
  }
}

Lexicon::Slot Lexicon::slot_of(std::string_view key) const {
  if (key.size() > kShortKey) return {hash_text(key), kNoShortKey, 0};
  return {padded_word(key), static_cast<uint32_t>(key.size()), 0};
}

size_t Lexicon::place_of(const Slot& wanted, std::string_view key) const {
  const uint64_t hash =
      wanted.size == kNoShortKey ? wanted.word : hash_short_text(wanted.word, wanted.size);
  for (size_t place = hash & (slots_.size() - 1);; place = (place + 1) & (slots_.size() - 1)) {
    const Slot& slot = slots_[place];
    if (slot.key == 0) return place;
    if (slot.word == wanted.word && slot.size == wanted.size &&
        (slot.size != kNoShortKey || keys_[slot.key - 1] == key))
      return place;
  }
}

void Lexicon::insert(std::string key) {
  if (contains_key(key)) return;
  starts_.add(key);
  is_of_letters_ = is_of_letters_ && !key.empty() && std::ranges::all_of(key, is_ascii_letter);
  if (key.empty()) {
    has_empty_ = true;
    return;
  }
  const uint64_t size = uint64_t{1} << std::min<size_t>(key.size(), 63);
  sizes_by_first_[static_cast<unsigned char>(key.front())] |= size;
  sizes_by_last_[static_cast<unsigned char>(key.back())] |= size;
  Slot slot = slot_of(key);
  const size_t place = place_of(slot, key);
  keys_.push_back(std::move(key));
  slot.key = static_cast<uint32_t>(keys_.size());
  slots_[place] = slot;
}

bool Lexicon::contains_key(std::string_view key) const {
  if (key.empty()) return has_empty_;
  return may_contain(key) && slots_[place_of(slot_of(key), key)].key != 0;
}

inline bool Lexicon::contains_short_key(uint64_t word, size_t size) const {
  const size_t mask = slots_.size() - 1;
  for (size_t place = hash_short_text(word, size) & mask;; place = (place + 1) & mask) {
    const Slot& slot = slots_[place];
    if (slot.word == word && slot.size == size) return true;
    if (slot.key == 0) return false;
  }
}

bool Lexicon::contains(std::string_view text) const {
  if (text.empty()) return has_empty_;
  if (folded_) return contains_folded(text);
  if (!may_contain(text)) return false;
  return text.size() <= kShortKey ? contains_short_key(padded_word(text), text.size())
                                  : contains_key(text);
}

bool Lexicon::contains_folded(std::string_view text) const {
  if (text.size() <= kShortKey) {
    const uint64_t word = padded_word(text);
    if (is_ascii(word)) {
      const uint64_t lower = word | ascii_capitals(word) >> 2;
      const auto byte = [&](size_t i) { return static_cast<unsigned char>(lower >> (8 * i)); };
      return may_contain(byte(0), byte(text.size() - 1), text.size()) &&
             contains_short_key(lower, text.size());
    }
  }
  // The key of an ASCII text, without allocating.
  std::array<char, ByteBlock::kSize> lower;
  if (text.size() > lower.size() || !is_ascii(text)) return contains_key(fold(text));
  ascii_to_lower(text, lower.data());
  return contains_key(std::string_view(lower.data(), text.size()));
}

bool Lexicon::contains_lowercase(std::string_view text) const {
  if (text.size() <= kShortKey) {
    const uint64_t word = padded_word(text);
    if (is_ascii(word) && !text.empty())
      return contains_short_key(word | ascii_capitals(word) >> 2, text.size());
  }
  std::array<char, ByteBlock::kSize> lower;
  if (text.size() > lower.size() || !is_ascii(text)) {
    std::string made;
    to_lower(text, made);
    return contains_key(made);
  }
  ascii_to_lower(text, lower.data());
  return contains_key(std::string_view(lower.data(), text.size()));
}

// Of the pieces that begin like a key most are one.
size_t Lexicon::select(std::string_view text, std::span<const Span> pieces, bool lowercase,
                       Span* found) const {
  const std::span<const Span> likely(found, starts_.select(text, pieces, lowercase, found));
  size_t count = 0;
  for (const Span piece : likely) {
    const std::string_view word(text.data() + piece.begin, piece.end - piece.begin);
    const bool is_key = lowercase ? contains_lowercase(word) : contains(word);
    found[count] = piece;
    count += is_key ? 1 : 0;
  }
  return count;
}

size_t Lexicon::select(std::string_view text, std::span<const Value> pieces, Value* found) const {
  std::array<uint32_t, 256> likely;
  size_t count = 0;
  while (!pieces.empty()) {
    const auto some = pieces.first(std::min(pieces.size(), likely.size()));
    pieces = pieces.subspan(some.size());
    const size_t left = starts_.select(text, some, likely.data());
    for (size_t i = 0; i < left; ++i) {
      const std::string_view piece = some[likely[i]].view();
      if (contains(piece)) found[count++] = Value::of_text(piece);
    }
  }
  return count;
}

}  // namespace ifc::runtime

int64_t ifc_rt_lexicon_contains_lowercase(const ifc::runtime::Lexicon* lexicon, const char* text,
                                          int64_t size) {
  return lexicon->contains_lowercase({text, static_cast<size_t>(size)}) ? 1 : 0;
}

const ifc::runtime::Span* ifc_rt_lexicon_select(ifc::runtime::Context* context,
                                                const ifc::runtime::Lexicon* lexicon,
                                                const char* text, int64_t size,
                                                const ifc::runtime::Span* pieces, int64_t* count,
                                                int32_t lowercase) {
  const auto room = static_cast<size_t>(*count);
  auto* const found = context->arena().allocate_array<ifc::runtime::Span>(room);
  *count = static_cast<int64_t>(
      lexicon->select({text, static_cast<size_t>(size)}, {pieces, room}, lowercase != 0, found));
  return found;
}

int64_t ifc_rt_lexicon_contains(const ifc::runtime::Lexicon* lexicon, const char* text,
                                int64_t size) {
  return lexicon->contains({text, static_cast<size_t>(size)}) ? 1 : 0;
}
