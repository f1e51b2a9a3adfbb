// How generated code names a C++ function: its symbol, its address and its signature, the last
// derived from the C++ type so that the two cannot drift apart. Free of LLVM.
#pragma once

#include <cstdint>
#include <string>
#include <type_traits>

namespace ifc::codegen {

/// `signature`: the result's letter, then one for each argument. p pointer, l int64, i int32, d
/// double, v void.
struct RuntimeFunction {
  const char* name;
  void* address;
  std::string signature;
};

template <typename T>
constexpr char signature_letter() {
  if constexpr (std::is_pointer_v<T> || std::is_reference_v<T>) {
    return 'p';
  } else if constexpr (std::is_same_v<T, int64_t>) {
    return 'l';
  } else if constexpr (std::is_same_v<T, int32_t>) {
    return 'i';
  } else if constexpr (std::is_same_v<T, double>) {
    return 'd';
  } else {
    static_assert(std::is_void_v<T>, "a type that generated code cannot pass");
    return 'v';
  }
}

template <typename Result, typename... Arguments>
RuntimeFunction runtime_function(const char* name, Result (*function)(Arguments...)) {
  return {name,
          reinterpret_cast<void*>(function),
          {signature_letter<Result>(), signature_letter<Arguments>()...}};
}

}  // namespace ifc::codegen

/// The support function `function` of runtime/builtins/support.h.
#define IFC_RUNTIME(function) ::ifc::codegen::runtime_function(#function, &function)
