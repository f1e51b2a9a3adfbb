// Slots for what the constraints of a module share. See support.h.
#include <atomic>
#include <cstring>

#include "runtime/builtins/support.h"
#include "runtime/text/literal_set.h"

using ifc::runtime::Context;
using ifc::runtime::LiteralSet;
using ifc::runtime::Span;
using ifc::runtime::Value;

namespace {

/// A scan for all literals takes as long as so many searches for one (`ifc_bench --literals`).
constexpr int64_t kSearchesThatPay = 8;

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

// What of a file is decided, and how far a list is searched for, is known only by then: a
// constraint that is asked for alone must not pay for all.
const uint64_t* ifc_rt_find_literals(Context* context, Value* slot, const LiteralSet* literals) {
  if (slot->reserved != context->stamp()) {
    *slot = Value();
    slot->reserved = context->stamp();
  }
  if (slot->text == nullptr) {
    slot->size += 1;
    if (slot->size < kSearchesThatPay) return literals->all().data();
    auto& arena = context->shared_arena();
    const std::string_view response = context->response();
    const size_t words = literals->all().size();
    auto* bits = arena.allocate_array<uint64_t>(words);
    literals->find(response, arena.allocate_array<char>(LiteralSet::room(response)), {bits, words});
    slot->text = reinterpret_cast<const char*>(bits);
  }
  return reinterpret_cast<const uint64_t*>(slot->text);
}
