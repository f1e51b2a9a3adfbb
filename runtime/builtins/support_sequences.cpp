// Materialised sequences: growing, sorting, sets. All memory is the arena's. See support.h.
#include <algorithm>
#include <cstring>

#include "runtime/builtins/support.h"
#include "runtime/builtins/value_order.h"

namespace ifc::runtime {

/// Open addressing over `entries`. At most half full.
struct ValueSet {
  Shape shape = nullptr;
  Value* entries = nullptr;
  int64_t* counts = nullptr;
  /// A short text stands in its slot whole; of other values the hash does.
  struct Slot {
    uint64_t word = 0;
    uint32_t size = 0;   // of a short text in bytes, else kNoShortText
    uint32_t entry = 0;  // index plus one, 0 when free
  };
  Slot* slots = nullptr;
  uint64_t mask = 0;  // number of slots minus one
  uint32_t size = 0;
};

namespace {

constexpr uint64_t kFirstSlots = 64;
constexpr uint64_t kFewSlots = 1024;
constexpr size_t kShortText = 8;
constexpr uint32_t kNoShortText = ~uint32_t{0};

bool is_text(const ValueSet& set, const Value& value) {
  return *set.shape == 't' && value.status == Status::ok;
}

/// The slot of a value, save for its entry.
ValueSet::Slot slot_of(const ValueSet& set, const Value& value) {
  if (!is_text(set, value)) return {hash_value(value, set.shape), kNoShortText, 0};
  const std::string_view text = value.view();
  if (text.size() > kShortText) return {hash_text(text), kNoShortText, 0};
  return {padded_word(text), static_cast<uint32_t>(text.size()), 0};
}

uint64_t hash_of(const ValueSet::Slot& key) {
  return key.size == kNoShortText ? key.word : hash_short_text(key.word, key.size);
}

/// The slot of the entry that equals `value`, or the free one where it belongs.
ValueSet::Slot& find_slot(const ValueSet& set, const ValueSet::Slot& key, const Value& value) {
  for (uint64_t place = hash_of(key) & set.mask;; place = (place + 1) & set.mask) {
    ValueSet::Slot& slot = set.slots[place];
    if (slot.entry == 0) return slot;
    if (slot.word == key.word && slot.size == key.size &&
        (key.size != kNoShortText || equal_values(set.entries[slot.entry - 1], value, set.shape)))
      return slot;
  }
}

void grow(Arena& arena, ValueSet& set) {
  const uint64_t factor = set.mask < kFewSlots ? 8 : 4;
  const uint64_t slots = set.slots == nullptr ? kFirstSlots : (set.mask + 1) * factor;
  const size_t room = static_cast<size_t>(slots / 2);
  Value* entries = arena.allocate_array<Value>(room);
  int64_t* counts = arena.allocate_array<int64_t>(room);
  std::copy_n(set.entries, set.size, entries);
  std::copy_n(set.counts, set.size, counts);
  set.entries = entries;
  set.counts = counts;
  ValueSet::Slot* const old = set.slots;
  const uint64_t old_slots = old == nullptr ? 0 : set.mask + 1;
  set.slots = arena.allocate_array<ValueSet::Slot>(static_cast<size_t>(slots));
  std::fill_n(set.slots, slots, ValueSet::Slot());
  set.mask = slots - 1;
  for (uint64_t i = 0; i < old_slots; ++i) {
    if (old[i].entry == 0) continue;
    uint64_t place = hash_of(old[i]) & set.mask;
    while (set.slots[place].entry != 0) place = (place + 1) & set.mask;
    set.slots[place] = old[i];
  }
}

/// The place of a value among the entries, where it is put if it is new.
uint32_t enter(Arena& arena, ValueSet& set, const Value& value, bool& is_new) {
  const ValueSet::Slot key = slot_of(set, value);
  ValueSet::Slot* slot = &find_slot(set, key, value);
  is_new = slot->entry == 0;
  if (!is_new) return slot->entry - 1;
  if (set.size == (set.mask + 1) / 2) {
    grow(arena, set);
    slot = &find_slot(set, key, value);
  }
  set.entries[set.size] = value;
  set.counts[set.size] = 0;
  *slot = {key.word, key.size, ++set.size};
  return set.size - 1;
}

struct Keyed {
  const Value* value;
  int64_t place;
};

}  // namespace
}  // namespace ifc::runtime

using ifc::runtime::Builder;
using ifc::runtime::Context;
using ifc::runtime::Shape;
using ifc::runtime::Status;
using ifc::runtime::Value;
using ifc::runtime::ValueSet;

Value* ifc_rt_alloc(Context* context, int64_t count) {
  Value* items = context->arena().allocate_array<Value>(static_cast<size_t>(count));
  std::fill_n(items, count, Value());
  return items;
}

void ifc_rt_push(Context* context, Builder* builder, const Value* value) {
  if (builder->size == builder->capacity) {
    ifc::runtime::Arena& arena = context->arena();
    const int64_t capacity = builder->capacity == 0 ? 16 : builder->capacity * 2;
    const size_t old_bytes = static_cast<size_t>(builder->capacity) * sizeof(Value);
    const size_t new_bytes = static_cast<size_t>(capacity) * sizeof(Value);
    if (builder->capacity == 0 || !arena.extend(builder->items, old_bytes, new_bytes)) {
      Value* moved = static_cast<Value*>(arena.allocate(new_bytes));
      std::copy_n(builder->items, builder->size, moved);
      builder->items = moved;
    }
    builder->capacity = capacity;
  }
  builder->items[builder->size++] = *value;
}

int32_t ifc_rt_worst_status(const Value* items, int64_t count) {
  Status worst = Status::ok;
  for (int64_t i = 0; i < count; ++i) worst = std::max(worst, items[i].status);
  return static_cast<int32_t>(worst);
}

int32_t ifc_rt_deepest_status(const Value* items, int64_t count, Shape shape) {
  Status worst = Status::ok;
  for (int64_t i = 0; i < count; ++i) {
    worst = std::max(worst, ifc::runtime::worst_status(items[i], shape));
  }
  return static_cast<int32_t>(worst);
}

int32_t ifc_rt_sort(Context* context, Value* items, int64_t count, Shape shape) {
  Status worst = Status::ok;
  for (int64_t i = 0; i < count; ++i) {
    worst = std::max(worst, ifc::runtime::worst_status(items[i], shape));
  }
  if (worst != Status::ok || count < 2) return static_cast<int32_t>(worst);
  // std::sort over copies with their places is stable and, unlike std::stable_sort, needs no memory
  // of its own.
  const size_t size = static_cast<size_t>(count);
  Value* copies = context->arena().allocate_array<Value>(size);
  auto* order = context->arena().allocate_array<ifc::runtime::Keyed>(size);
  std::copy_n(items, count, copies);
  for (int64_t i = 0; i < count; ++i) order[i] = {&copies[i], i};
  std::sort(order, order + count,
            [shape](const ifc::runtime::Keyed& a, const ifc::runtime::Keyed& b) {
              const int sign = ifc::runtime::compare_values(*a.value, *b.value, shape);
              return sign != 0 ? sign < 0 : a.place < b.place;
            });
  for (int64_t i = 0; i < count; ++i) items[i] = *order[i].value;
  return static_cast<int32_t>(worst);
}

void ifc_rt_reverse(Value* items, int64_t count) { std::reverse(items, items + count); }

int64_t ifc_rt_equal_values(const Value* a, const Value* b, Shape shape) {
  return ifc::runtime::equal_values(*a, *b, shape) ? 1 : 0;
}

int64_t ifc_rt_compare_values(const Value* a, const Value* b, Shape shape) {
  return ifc::runtime::compare_values(*a, *b, shape);
}

ValueSet* ifc_rt_set_create(Context* context, Shape shape) {
  ValueSet* set = new (context->arena().allocate(sizeof(ValueSet))) ValueSet();
  set->shape = shape;
  ifc::runtime::grow(context->arena(), *set);
  return set;
}

int64_t ifc_rt_set_insert(Context* context, ValueSet* set, const Value* value) {
  bool is_new = false;
  ifc::runtime::enter(context->arena(), *set, *value, is_new);
  return is_new ? 1 : 0;
}

void ifc_rt_set_count(Context* context, ValueSet* set, const Value* value) {
  bool is_new = false;
  // Entering a value may move the counts, so its place comes first.
  const uint32_t place = ifc::runtime::enter(context->arena(), *set, *value, is_new);
  ++set->counts[place];
}

int64_t ifc_rt_set_size(const ValueSet* set) { return set->size; }

const Value* ifc_rt_set_values(const ValueSet* set) { return set->entries; }

const int64_t* ifc_rt_set_counts(const ValueSet* set) { return set->counts; }

int64_t ifc_rt_set_contains(const ValueSet* set, const Value* value) {
  const auto key = ifc::runtime::slot_of(*set, *value);
  return ifc::runtime::find_slot(*set, key, *value).entry != 0 ? 1 : 0;
}
