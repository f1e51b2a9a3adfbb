// The different texts of so many consecutive code points of a text: what they have in common with
// another text is how near the two are. Those of ASCII are numbers of a fixed size, read where they
// stand.
#include <algorithm>
#include <bit>
#include <cstring>
#include <span>

#include "runtime/builtins/hash_seed.h"
#include "runtime/builtins/support.h"
#include "runtime/text/byte_words.h"
#include "runtime/text/segmentation.h"
#include "runtime/text/utf8.h"

namespace ifc::runtime {
namespace {

/// Windows as numbers, in open addressing at most half full; 0 where free.
template <typename Key>
class KeySet {
 public:
  /// For at most so many keys. A table of twice as many slots is mostly far from half full, and two
  /// keys seldom ask for the same slot.
  KeySet(Arena& arena, size_t keys) {
    const size_t slots = std::bit_ceil(std::max<size_t>(64, 2 * keys));
    slots_ = arena.allocate_array<Key>(slots);
    std::fill_n(slots_, slots, Key{0});
    mask_ = slots - 1;
    shift_ = std::countl_zero(mask_);
  }

  /// Whether the key is new.
  bool insert(Key key) {
    // 0 for both ends, the key and a free slot: which of them it is no processor can guess.
    const auto goes_on = [key](Key there) { return std::min<Key>(there, there ^ key); };
    size_t slot = key * (kHashSeed | 1) >> shift_;
    while (goes_on(slots_[slot]) != 0) slot = (slot + 1) & mask_;
    const bool is_new = slots_[slot] == 0;
    slots_[slot] = key;
    return is_new;
  }

 private:
  Key* slots_;
  uint64_t mask_;
  int shift_;
};

struct Texts {
  explicit Texts(Context& context, size_t room)
      : items(context.arena().allocate_array<Value>(room)) {}
  /// Writes it in any case: that is quicker than to guess.
  void append(std::string_view text, bool is_new) {
    items[size] = Value::of_text(text);
    size += is_new ? 1 : 0;
  }
  Value* items;
  size_t size = 0;
};

/// The bytes of a window as a number that is not 0.
template <typename Key>
Key key_of(Key bytes, size_t width) {
  const Key beyond = Key{1} << (8 * width);
  return (bytes & (beyond - 1)) | beyond;
}

/// Of a text of one byte a character.
template <typename Key>
void add_windows_of_bytes(std::string_view text, size_t width, KeySet<Key>& seen, Texts& found) {
  const size_t windows = text.size() - width + 1;
  const auto take = [&](size_t at, Key bytes) {
    found.append({text.data() + at, width}, seen.insert(key_of(bytes, width)));
  };
  size_t at = 0;
  for (; at + sizeof(Key) <= text.size(); ++at) {
    Key bytes = 0;
    std::memcpy(&bytes, text.data() + at, sizeof bytes);
    take(at, bytes);
  }
  for (; at < windows; ++at) take(at, static_cast<Key>(padded_word(text.substr(at, width))));
}

/// Of others those of ASCII alone go the same way.
template <typename Key>
void add_windows_of_spans(Context& context, std::string_view text, std::span<const Span> characters,
                          size_t width, KeySet<Key>& seen, Texts& found) {
  ValueSet* const others = ifc_rt_set_create(&context, "t");
  for (size_t i = 0; i + width <= characters.size(); ++i) {
    const size_t begin = characters[i].begin;
    const std::string_view window = text.substr(begin, characters[i + width - 1].end - begin);
    const bool is_new = window.size() == width && width < sizeof(Key)
                            ? seen.insert(key_of(static_cast<Key>(padded_word(window)), width))
                            : ifc_rt_set_insert_text(&context, others, window.data(),
                                                     static_cast<int64_t>(window.size())) != 0;
    found.append(window, is_new);
  }
}

template <typename Key>
Texts windows_of(Context& context, std::string_view text, size_t width) {
  const bool are_numbers = width < sizeof(Key);
  KeySet<Key> seen(context.arena(), are_numbers ? text.size() - width + 1 : 0);
  if (are_numbers && is_ascii(text)) {
    Texts found(context, text.size() - width + 2);
    add_windows_of_bytes(text, width, seen, found);
    return found;
  }
  int64_t count = 0;
  const Span* const characters =
      ifc_rt_segment(&context, static_cast<int32_t>(Unit::codepoint), text.data(),
                     static_cast<int64_t>(text.size()), &count);
  const auto size = static_cast<size_t>(count);
  Texts found(context, std::max(size + 1, width) - width + 1);
  add_windows_of_spans(context, text, {characters, size}, width, seen, found);
  return found;
}

Texts distinct_windows(Context& context, std::string_view text, size_t width) {
  if (text.size() < width) return Texts(context, 0);
  return width < sizeof(uint32_t) ? windows_of<uint32_t>(context, text, width)
                                  : windows_of<uint64_t>(context, text, width);
}

}  // namespace
}  // namespace ifc::runtime

const ifc::runtime::Value* ifc_rt_distinct_windows(ifc::runtime::Context* context, const char* text,
                                                   int64_t size, int64_t width, int64_t* count) {
  const std::string_view whole(text, static_cast<size_t>(size));
  const auto found = ifc::runtime::distinct_windows(*context, whole, static_cast<size_t>(width));
  *count = static_cast<int64_t>(found.size);
  return found.items;
}
