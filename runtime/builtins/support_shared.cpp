// Slots for what the constraints of a module share. See support.h.
#include <atomic>
#include <cstring>

#include "runtime/builtins/support.h"

using ifc::runtime::Context;
using ifc::runtime::Span;
using ifc::runtime::Value;

namespace {

/// The number of the module, drawn at its first use; threads agree on it.
int64_t number_of(int64_t* suite) {
  static std::atomic<int64_t> last{0};
  const std::atomic_ref<int64_t> number(*suite);
  int64_t known = number.load(std::memory_order_relaxed);
  if (known == 0) {
    const int64_t fresh = ++last;
    known = number.compare_exchange_strong(known, fresh) ? fresh : known;
  }
  return known;
}

}  // namespace

Value* ifc_rt_shared_slots(Context* context, int64_t* suite, int32_t count) {
  return context->shared_slots(number_of(suite), static_cast<size_t>(count));
}

void ifc_rt_keep_text(Context* context, Value* slot) {
  if (slot->size == 0 || context->contains(slot->text, slot->size)) return;
  char* kept = context->shared_arena().allocate_array<char>(static_cast<size_t>(slot->size));
  std::memcpy(kept, slot->text, static_cast<size_t>(slot->size));
  slot->text = kept;
}

void ifc_rt_keep_spans(Context* context, Value* slot) {
  if (slot->size == 0) return;
  const auto count = static_cast<size_t>(slot->size);
  Span* kept = context->shared_arena().allocate_array<Span>(count);
  std::memcpy(kept, slot->text, count * sizeof(Span));
  slot->text = reinterpret_cast<const char*>(kept);
}
