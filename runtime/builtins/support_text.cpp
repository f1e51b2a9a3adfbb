// Built text, the arena's marks and the probes of explanations. See support.h.
#include <algorithm>
#include <cstring>
#include <string_view>

#include "runtime/builtins/kernel_io.h"
#include "runtime/builtins/support.h"
#include "runtime/text/transform.h"

using ifc::runtime::Arena;
using ifc::runtime::Context;
using ifc::runtime::Status;
using ifc::runtime::TextBuilder;
using ifc::runtime::Value;

int32_t ifc_rt_text_append(Context* context, TextBuilder* builder, const char* text, int64_t size) {
  constexpr int64_t kMost = static_cast<int64_t>(ifc::runtime::kernels::kMaxBuiltText);
  if (size > kMost - builder->size) return static_cast<int32_t>(Status::size_limit);
  const int64_t wanted = builder->size + size;
  if (wanted > builder->capacity || builder->data == nullptr) {
    const int64_t capacity = std::max<int64_t>({wanted, builder->capacity * 2, 64});
    Arena& arena = context->arena();
    if (builder->data == nullptr ||
        !arena.extend(builder->data, static_cast<size_t>(builder->capacity),
                      static_cast<size_t>(capacity))) {
      char* moved = arena.allocate_array<char>(static_cast<size_t>(capacity));
      std::copy_n(builder->data, builder->size, moved);
      builder->data = moved;
    }
    builder->capacity = capacity;
  }
  std::copy_n(text, size, builder->data + builder->size);
  builder->size = wanted;
  return static_cast<int32_t>(Status::ok);
}

void ifc_rt_concat(Context* context, const Value* a, const Value* b, Value* result) {
  *result = Value();
  TextBuilder builder;
  builder.capacity = 0;
  int32_t status = ifc_rt_text_append(context, &builder, a->text, a->size);
  if (status == 0) status = ifc_rt_text_append(context, &builder, b->text, b->size);
  if (status != 0) {
    result->status = static_cast<Status>(status);
    return;
  }
  result->text = builder.data;
  result->size = builder.size;
}

void ifc_rt_decomposed_ascii(Context* context, const char* text, int64_t size, int64_t form,
                             Value* result) {
  const std::string_view whole(text, static_cast<size_t>(size));
  char* const built =
      context->arena().allocate_array<char>(2 * whole.size() + ifc::runtime::kDecomposedSlack);
  const std::optional<size_t> made =
      ifc::runtime::decomposed_ascii(static_cast<ifc::runtime::NormalForm>(form), whole,
                                     ifc::runtime::kernels::kMaxBuiltText, built);
  if (!made) {
    result->status = Status::size_limit;
    return;
  }
  ifc::runtime::kernels::return_view(result, {built, *made});
}

void ifc_rt_arena_rewind(Context* context, int64_t chunk, char* next) {
  context->arena().rewind({static_cast<size_t>(chunk), next});
}

void ifc_rt_atom(Context* context, int32_t atom, int64_t truth, int32_t status) {
  if (context->report() == nullptr) return;
  context->report()->atom(atom, truth != 0, static_cast<Status>(status));
}

void ifc_rt_measure(Context* context, int32_t part, const Value* value, int32_t is_real) {
  if (context->report() == nullptr) return;
  context->report()->measure(part, *value, is_real != 0);
}

void ifc_rt_start_tally(Context* context, int32_t part) {
  if (context->report() != nullptr) context->report()->start_tally(part);
}

void ifc_rt_tally(Context* context, int32_t part) {
  if (context->report() != nullptr) context->report()->tally(part);
}

void ifc_rt_mark(Context* context, int32_t atom, const char* text, int64_t size) {
  if (context->report() == nullptr) return;
  context->report()->mark(atom, {text, static_cast<size_t>(size)});
}
