// Materialised sequences: growing, sorting. All memory is the arena's. See support.h.
#include <algorithm>

#include "runtime/builtins/support.h"
#include "runtime/builtins/value_order.h"

namespace ifc::runtime {

namespace {

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

Value* ifc_rt_alloc(Context* context, int64_t count) {
  Value* items = context->arena().allocate_array<Value>(static_cast<size_t>(count));
  std::fill_n(items, count, Value());
  return items;
}

void ifc_rt_grow(Context* context, Builder* builder) {
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
