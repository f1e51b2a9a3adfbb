// Sets of values, for distinct and tally. All memory is the arena's. See support.h.
#include <algorithm>

#include "runtime/builtins/support.h"
#include "runtime/builtins/value_order.h"

namespace ifc::runtime {

/// Open addressing, at most half full. A text of at most 7 bytes is a key; of another value the
/// hash is, and the value stands among the entries.
struct ValueSet {
  Shape shape = nullptr;
  bool counts_values = false;  // then all values are entries, in the order of first use
  uint64_t* slots = nullptr;   // keys; 0 where free
  uint32_t* places = nullptr;  // of a slot: its entry. Made with the first entry
  uint64_t mask = 0;           // number of slots minus one
  uint32_t size = 0;
  uint32_t stored = 0;  // entries
  uint32_t room = 0;
  Value* entries = nullptr;
  int64_t* counts = nullptr;
};

namespace {

// Most of these are a few instructions in a loop that generated code goes through for every word.
#define IFC_IN_PLACE [[gnu::always_inline]] inline

constexpr uint64_t kFirstSlots = 64;
constexpr uint32_t kFirstEntries = 32;
constexpr size_t kLongestKey = 7;
constexpr int kTagBits = 56;  // below the tag: the size plus one of a short text, or kHashed
constexpr uint64_t kHashed = uint64_t{0xFF} << kTagBits;

uint64_t key_of_text(std::string_view text) {
  return padded_word(text) | static_cast<uint64_t>(text.size() + 1) << kTagBits;
}

uint64_t slot_of(const ValueSet& set, uint64_t key) {
  using Product = unsigned __int128;
  const Product product = static_cast<Product>(key ^ 0x9e3779b97f4a7c15ULL) * 0xff51afd7ed558ccdULL;
  return (static_cast<uint64_t>(product) ^ static_cast<uint64_t>(product >> 64)) & set.mask;
}

/// The slot of a short text, or the free one where it belongs.
IFC_IN_PLACE uint64_t find_key(const ValueSet& set, uint64_t key) {
  uint64_t slot = slot_of(set, key);
  while (set.slots[slot] != key && set.slots[slot] != 0) slot = (slot + 1) & set.mask;
  return slot;
}

/// … of another value. `same(entry)`: whether the entry is the value.
template <typename Same>
uint64_t find_hashed(const ValueSet& set, uint64_t key, Same same) {
  uint64_t slot = slot_of(set, key);
  while (set.slots[slot] != 0 && (set.slots[slot] != key || !same(set.entries[set.places[slot]])))
    slot = (slot + 1) & set.mask;
  return slot;
}

/// Of few slots there are soon far more; many would leave the nearest cache.
uint64_t more_slots(uint64_t slots) { return slots * (slots < 512 ? 8 : slots < 2048 ? 4 : 2); }

void make_slots(Arena& arena, ValueSet& set, uint64_t count) {
  const uint64_t* const old = set.slots;
  const uint32_t* const old_places = set.places;
  const uint64_t old_count = old == nullptr ? 0 : set.mask + 1;
  set.slots = arena.allocate_array<uint64_t>(static_cast<size_t>(count));
  std::fill_n(set.slots, count, uint64_t{0});
  if (old_places != nullptr)
    set.places = arena.allocate_array<uint32_t>(static_cast<size_t>(count));
  set.mask = count - 1;
  for (uint64_t i = 0; i < old_count; ++i) {
    if (old[i] == 0) continue;
    uint64_t slot = slot_of(set, old[i]);
    while (set.slots[slot] != 0) slot = (slot + 1) & set.mask;
    set.slots[slot] = old[i];
    if (old_places != nullptr) set.places[slot] = old_places[i];
  }
}

uint32_t store(Arena& arena, ValueSet& set, const Value& value) {
  if (set.stored == set.room) {
    set.room = set.room == 0 ? kFirstEntries : set.room * 2;
    Value* entries = arena.allocate_array<Value>(set.room);
    std::copy_n(set.entries, set.stored, entries);
    set.entries = entries;
    if (set.counts_values) {
      int64_t* counts = arena.allocate_array<int64_t>(set.room);
      std::copy_n(set.counts, set.stored, counts);
      set.counts = counts;
    }
  }
  set.entries[set.stored] = value;
  if (set.counts_values) set.counts[set.stored] = 0;
  return set.stored++;
}

bool is_full(const ValueSet& set) { return set.size == (set.mask + 1) / 2; }

/// Puts a new value where the slot is free, and among the entries.
[[gnu::noinline]] uint32_t add(Arena& arena, ValueSet& set, uint64_t slot, uint64_t key,
                               const Value& value) {
  if (is_full(set)) {
    make_slots(arena, set, more_slots(set.mask + 1));
    slot = slot_of(set, key);
    while (set.slots[slot] != 0) slot = (slot + 1) & set.mask;
  }
  if (set.places == nullptr)
    set.places = arena.allocate_array<uint32_t>(static_cast<size_t>(set.mask + 1));
  set.slots[slot] = key;
  ++set.size;
  return set.places[slot] = store(arena, set, value);
}

struct Entered {
  bool is_new;
  uint32_t entry;
};

template <typename Same>
Entered enter_hashed(Arena& arena, ValueSet& set, uint64_t hash, const Value& value, Same same) {
  const uint64_t slot = find_hashed(set, hash | kHashed, same);
  if (set.slots[slot] != 0) return {false, set.places[slot]};
  return {true, add(arena, set, slot, hash | kHashed, value)};
}

auto is_text(std::string_view text) {
  return [text](const Value& entry) { return equal_texts(entry.view(), text); };
}

[[gnu::noinline]] Entered enter_long(Arena& arena, ValueSet& set, std::string_view text) {
  return enter_hashed(arena, set, hash_text(text), Value::of_text(text), is_text(text));
}

/// For a set that does not count.
IFC_IN_PLACE bool insert_text(Arena& arena, ValueSet& set, std::string_view text) {
  if (text.size() > kLongestKey) return enter_long(arena, set, text).is_new;
  if (is_full(set)) make_slots(arena, set, more_slots(set.mask + 1));
  const uint64_t key = key_of_text(text);
  const uint64_t slot = find_key(set, key);
  const bool is_new = set.slots[slot] == 0;
  set.slots[slot] = key;
  set.size += is_new ? 1 : 0;
  return is_new;
}

/// For a set that counts: the entry of the text.
IFC_IN_PLACE uint32_t entry_of_text(Arena& arena, ValueSet& set, std::string_view text) {
  if (text.size() > kLongestKey) return enter_long(arena, set, text).entry;
  const uint64_t key = key_of_text(text);
  const uint64_t slot = find_key(set, key);
  if (set.slots[slot] != 0) return set.places[slot];
  return add(arena, set, slot, key, Value::of_text(text));
}

IFC_IN_PLACE bool contains_text(const ValueSet& set, std::string_view text) {
  const uint64_t slot = text.size() > kLongestKey
                            ? find_hashed(set, hash_text(text) | kHashed, is_text(text))
                            : find_key(set, key_of_text(text));
  return set.slots[slot] != 0;
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
  make_slots(context.arena(), *set, kFirstSlots);
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
  const uint64_t key = ifc::runtime::hash_value(*value, set->shape) | ifc::runtime::kHashed;
  const auto same = ifc::runtime::is_value(*set, *value);
  return set->slots[ifc::runtime::find_hashed(*set, key, same)] != 0 ? 1 : 0;
}

int64_t ifc_rt_set_contains_text(const ValueSet* set, const char* text, int64_t size) {
  return ifc::runtime::contains_text(*set, ifc::runtime::view_of(text, size)) ? 1 : 0;
}

int64_t ifc_rt_set_size(const ValueSet* set) { return set->size; }

int64_t ifc_rt_tally_count(Context* context, ValueSet* set, const Value* value) {
  ifc::runtime::Arena& arena = context->arena();
  // Entering a value may move the counts, so its entry comes first.
  const uint32_t entry = ifc::runtime::is_text(*set, *value)
                             ? ifc::runtime::entry_of_text(arena, *set, value->view())
                             : ifc::runtime::enter_value(arena, *set, *value).entry;
  return ++set->counts[entry];
}

int64_t ifc_rt_tally_count_text(Context* context, ValueSet* set, const char* text, int64_t size) {
  const auto view = ifc::runtime::view_of(text, size);
  const uint32_t entry = ifc::runtime::entry_of_text(context->arena(), *set, view);
  return ++set->counts[entry];
}

const Value* ifc_rt_tally_values(const ValueSet* set) { return set->entries; }

const int64_t* ifc_rt_tally_counts(const ValueSet* set) { return set->counts; }
