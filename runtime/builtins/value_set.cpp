// Sets of values, for distinct and tally. All memory is the arena's. See support.h.
#include <algorithm>
#include <cstring>
#include <span>

#include "runtime/builtins/hash_seed.h"
#include "runtime/builtins/support.h"
#include "runtime/builtins/value_order.h"
#include "runtime/text/byte_words.h"

namespace ifc::runtime {

/// What a value is found by: a text of at most 15 bytes is its own key, with its size plus one in
/// the highest byte; of another value the hash is, and the value stands among the entries. `high`
/// is 0 of none but a free slot.
struct Key {
  uint64_t low;
  uint64_t high;
};

/// Open addressing, at most half full. All is written so that whether a value is new decides
/// no branch: no processor could guess it.
struct ValueSet {
  Shape shape = nullptr;
  bool counts_values = false;  // then all values are entries, in the order of first use
  Key* slots = nullptr;
  uint64_t mask = 0;           // number of slots minus one
  uint32_t size = 0;           // values
  uint32_t room = 0;           // half the slots
  uint32_t stored = 0;         // entries
  uint32_t* places = nullptr;  // of a slot: its entry. Made with the first entry
  Value* entries = nullptr;    // room for one more than `room`
  int64_t* counts = nullptr;   // of entries
};

namespace {

// Most of these are a few instructions in a loop that generated code goes through for every word.
#define IFC_IN_PLACE [[gnu::always_inline]] inline

constexpr uint64_t kSlotsPerValue = 2;
constexpr uint32_t kFirstRoom = 64;
constexpr size_t kLongestKey = 15;
constexpr int kTagBits = 56;
constexpr uint64_t kHashed = uint64_t{0xFF} << kTagBits;

IFC_IN_PLACE Key key_of_text(std::string_view text) {
  const auto [low, high] = padded_words(text);
  return {low, high | static_cast<uint64_t>(text.size() + 1) << kTagBits};
}

IFC_IN_PLACE uint64_t first_slot(const ValueSet& set, const Key& key) {
  return seeded_hash(key.low, key.high) & set.mask;
}

/// The slot of a text's key, or the free one where it belongs.
IFC_IN_PLACE uint64_t find_key(const ValueSet& set, const Key& key) {
  // 0 for both ends, the key and a free slot.
  const auto goes_on = [&key](const Key& there) {
    return std::min(there.high, (there.low ^ key.low) | (there.high ^ key.high));
  };
  uint64_t slot = first_slot(set, key);
  while (goes_on(set.slots[slot]) != 0) slot = (slot + 1) & set.mask;
  return slot;
}

/// … of another value. `same(entry)`: whether the entry is the value.
template <typename Same>
uint64_t find_hashed(const ValueSet& set, const Key& key, Same same) {
  for (uint64_t slot = first_slot(set, key);; slot = (slot + 1) & set.mask) {
    const Key& there = set.slots[slot];
    if (there.high == 0) return slot;
    const bool may_be = there.low == key.low && there.high == key.high;
    if (may_be && same(set.entries[set.places[slot]])) return slot;
  }
}

void make_slots(Arena& arena, ValueSet& set, uint32_t room) {
  const Key* const old = set.slots;
  const uint32_t* const old_places = set.places;
  const uint64_t old_count = old == nullptr ? 0 : set.mask + 1;
  const uint64_t count = kSlotsPerValue * room;
  set.slots = arena.allocate_array<Key>(static_cast<size_t>(count));
  std::memset(set.slots, 0, static_cast<size_t>(count) * sizeof(Key));
  if (old_places != nullptr)
    set.places = arena.allocate_array<uint32_t>(static_cast<size_t>(count));
  set.mask = count - 1;
  set.room = room;
  if (old_count == 0) return;
  // Which slots are taken could not be guessed either: these are listed first.
  uint64_t* const taken = arena.allocate_array<uint64_t>(static_cast<size_t>(old_count));
  size_t taken_count = 0;
  for (uint64_t i = 0; i < old_count; ++i) {
    taken[taken_count] = i;
    taken_count += old[i].high != 0 ? 1 : 0;
  }
  for (const uint64_t from : std::span(taken, taken_count)) {
    uint64_t slot = first_slot(set, old[from]);
    while (set.slots[slot].high != 0) slot = (slot + 1) & set.mask;
    set.slots[slot] = old[from];
    if (old_places != nullptr) set.places[slot] = old_places[from];
  }
}

void make_entries(Arena& arena, ValueSet& set) {
  const auto longer = [&]<typename T>(T* items) {
    T* const made = arena.allocate_array<T>(set.room + 1);
    if (items != nullptr) std::copy_n(items, set.stored, made);
    return made;
  };
  if (set.places == nullptr)
    set.places = arena.allocate_array<uint32_t>(static_cast<size_t>(set.mask + 1));
  set.entries = longer(set.entries);
  if (set.counts_values) set.counts = longer(set.counts);
}

/// Few slots there are soon far more of; many would leave the nearest cache.
void make_room(Arena& arena, ValueSet& set) {
  make_slots(arena, set, set.room * (set.room < 1024 ? 4 : 2));
  if (set.entries != nullptr) make_entries(arena, set);
}

struct Entered {
  bool is_new;
  uint32_t entry;
};

IFC_IN_PLACE bool take_slot(ValueSet& set, uint64_t slot, const Key& key) {
  const bool is_new = set.slots[slot].high == 0;
  set.slots[slot] = key;
  set.size += is_new ? 1 : 0;
  return is_new;
}

/// Takes the slot, and an entry where it was free.
IFC_IN_PLACE Entered take_entry(ValueSet& set, uint64_t slot, const Key& key, const Value& value) {
  const uint32_t next = set.stored;
  set.entries[next] = value;
  if (set.counts_values) set.counts[next] = 0;
  const uint32_t there = set.places[slot];
  const bool is_new = take_slot(set, slot, key);
  const uint32_t chosen = is_new ? ~uint32_t{0} : 0;
  const uint32_t entry = (chosen & next) | (~chosen & there);
  set.places[slot] = entry;
  set.stored += is_new ? 1 : 0;
  return {is_new, entry};
}

template <typename Same>
Entered enter_hashed(Arena& arena, ValueSet& set, uint64_t hash, const Value& value, Same same) {
  if (set.size == set.room) make_room(arena, set);
  if (set.entries == nullptr) make_entries(arena, set);
  const Key key = {hash, kHashed};
  return take_entry(set, find_hashed(set, key, same), key, value);
}

auto is_text(std::string_view text) {
  return [text](const Value& entry) { return equal_texts(entry.view(), text); };
}

IFC_IN_PLACE bool insert_short(ValueSet& set, std::string_view text) {
  const Key key = key_of_text(text);
  return take_slot(set, find_key(set, key), key);
}

IFC_IN_PLACE Entered count_short(ValueSet& set, std::string_view text) {
  const Key key = key_of_text(text);
  return take_entry(set, find_key(set, key), key, Value::of_text(text));
}

// Apart, so that what most texts take is short.
[[gnu::noinline]] Entered enter_slowly(Arena& arena, ValueSet& set, std::string_view text) {
  if (text.size() > kLongestKey)
    return enter_hashed(arena, set, hash_text(text), Value::of_text(text), is_text(text));
  if (set.size == set.room) make_room(arena, set);
  if (set.counts_values) return count_short(set, text);
  return {insert_short(set, text), 0};
}

IFC_IN_PLACE bool is_quick(const ValueSet& set, std::string_view text) {
  return text.size() <= kLongestKey && set.size != set.room;
}

/// For a set that does not count.
IFC_IN_PLACE bool insert_text(Arena& arena, ValueSet& set, std::string_view text) {
  if (is_quick(set, text)) return insert_short(set, text);
  return enter_slowly(arena, set, text).is_new;
}

/// For a set that counts: how often the text has come now.
IFC_IN_PLACE int64_t count_text(Arena& arena, ValueSet& set, std::string_view text) {
  const Entered entered =
      is_quick(set, text) ? count_short(set, text) : enter_slowly(arena, set, text);
  return ++set.counts[entered.entry];
}

template <typename Same>
bool contains_hashed(const ValueSet& set, uint64_t hash, Same same) {
  return set.slots[find_hashed(set, {hash, kHashed}, same)].high != 0;
}

[[gnu::noinline]] bool contains_long(const ValueSet& set, std::string_view text) {
  return contains_hashed(set, hash_text(text), is_text(text));
}

IFC_IN_PLACE bool contains_text(const ValueSet& set, std::string_view text) {
  if (text.size() > kLongestKey) return contains_long(set, text);
  return set.slots[find_key(set, key_of_text(text))].high != 0;
}

// In two loops: the one that most texts need has no call in it.
int64_t count_texts(const ValueSet& set, std::span<const Value> texts) {
  int64_t there = 0;
  bool has_long = false;
  for (const Value& text : texts) {
    const bool is_long = text.view().size() > kLongestKey;
    has_long |= is_long;
    if (!is_long) there += set.slots[find_key(set, key_of_text(text.view()))].high != 0 ? 1 : 0;
  }
  if (!has_long) return there;
  for (const Value& text : texts) {
    if (text.view().size() > kLongestKey) there += contains_long(set, text.view()) ? 1 : 0;
  }
  return there;
}

/// Texts of a set have one way to be found.
bool is_text(const ValueSet& set, const Value& value) {
  return *set.shape == 't' && value.status == Status::ok;
}

auto is_value(const ValueSet& set, const Value& value) {
  return [&](const Value& entry) { return equal_values(entry, value, set.shape); };
}

Entered enter_value(Arena& arena, ValueSet& set, const Value& value) {
  return enter_hashed(arena, set, hash_value(value, set.shape), value, is_value(set, value));
}

ValueSet* create(Context& context, Shape shape, bool counts_values) {
  ValueSet* set = new (context.arena().allocate(sizeof(ValueSet))) ValueSet();
  set->shape = shape;
  set->counts_values = counts_values;
  make_slots(context.arena(), *set, kFirstRoom);
  if (counts_values) make_entries(context.arena(), *set);
  return set;
}

std::string_view view_of(const char* text, int64_t size) {
  return {text, static_cast<size_t>(size)};
}

}  // namespace
}  // namespace ifc::runtime

using ifc::runtime::Context;
using ifc::runtime::Shape;
using ifc::runtime::Value;
using ifc::runtime::ValueSet;

ValueSet* ifc_rt_set_create(Context* context, Shape shape) {
  return ifc::runtime::create(*context, shape, false);
}

ValueSet* ifc_rt_tally_create(Context* context, Shape shape) {
  return ifc::runtime::create(*context, shape, true);
}

int64_t ifc_rt_set_insert(Context* context, ValueSet* set, const Value* value) {
  ifc::runtime::Arena& arena = context->arena();
  const bool is_new = ifc::runtime::is_text(*set, *value)
                          ? ifc::runtime::insert_text(arena, *set, value->view())
                          : ifc::runtime::enter_value(arena, *set, *value).is_new;
  return is_new ? 1 : 0;
}

int64_t ifc_rt_set_insert_text(Context* context, ValueSet* set, const char* text, int64_t size) {
  const auto view = ifc::runtime::view_of(text, size);
  return ifc::runtime::insert_text(context->arena(), *set, view) ? 1 : 0;
}

int64_t ifc_rt_set_contains(const ValueSet* set, const Value* value) {
  if (ifc::runtime::is_text(*set, *value))
    return ifc::runtime::contains_text(*set, value->view()) ? 1 : 0;
  const uint64_t hash = ifc::runtime::hash_value(*value, set->shape);
  return ifc::runtime::contains_hashed(*set, hash, ifc::runtime::is_value(*set, *value)) ? 1 : 0;
}

int64_t ifc_rt_set_contains_text(const ValueSet* set, const char* text, int64_t size) {
  return ifc::runtime::contains_text(*set, ifc::runtime::view_of(text, size)) ? 1 : 0;
}

int64_t ifc_rt_set_count_texts(const ValueSet* set, const Value* texts, int64_t count) {
  return ifc::runtime::count_texts(*set, {texts, static_cast<size_t>(count)});
}

int64_t ifc_rt_set_size(const ValueSet* set) { return set->size; }

int64_t ifc_rt_tally_count(Context* context, ValueSet* set, const Value* value) {
  ifc::runtime::Arena& arena = context->arena();
  if (ifc::runtime::is_text(*set, *value))
    return ifc::runtime::count_text(arena, *set, value->view());
  // Entering a value may move the counts, so its entry comes first.
  const uint32_t entry = ifc::runtime::enter_value(arena, *set, *value).entry;
  return ++set->counts[entry];
}

int64_t ifc_rt_tally_count_text(Context* context, ValueSet* set, const char* text, int64_t size) {
  return ifc::runtime::count_text(context->arena(), *set, ifc::runtime::view_of(text, size));
}

const Value* ifc_rt_tally_values(const ValueSet* set) { return set->entries; }

const int64_t* ifc_rt_tally_counts(const ValueSet* set) { return set->counts; }
