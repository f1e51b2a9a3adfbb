// Small ways in and out of a kernel: reading arguments, returning results, keeping built text in
// the arena. Private to runtime/builtins.
#pragma once

#include <cstring>
#include <limits>
#include <string>
#include <string_view>

#include "runtime/builtins/value.h"
#include "runtime/verdict/context.h"

namespace ifc::runtime::kernels {

/// A built text is as short as a response may be: spans count its bytes in 32 bits.
constexpr size_t kMaxBuiltText = std::numeric_limits<uint32_t>::max();

inline void return_bool(Value* result, bool value) { result->integer = value ? 1 : 0; }
inline void return_status(Value* result, Status status) { result->status = status; }
/// A view of an argument: nothing is copied.
inline void return_view(Value* result, std::string_view text) {
  result->text = text.data();
  result->size = static_cast<int64_t>(text.size());
}
/// A copy in the arena.
inline void return_copy(Context& context, Value* result, std::string_view text) {
  if (text.size() > kMaxBuiltText) return return_status(result, Status::size_limit);
  char* copy = context.arena().allocate_array<char>(text.size());
  if (!text.empty()) std::memcpy(copy, text.data(), text.size());
  return_view(result, {copy, text.size()});
}
/// A buffer of the thread for a transform's output; its memory is reused, up to a size.
std::string& work_text();

}  // namespace ifc::runtime::kernels
