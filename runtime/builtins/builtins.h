// The table of builtins (builtins.def) as data. Read by the checker, both back ends, the sentences,
// `ifc help` and the reference page.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "runtime/builtins/value.h"

namespace ifc::runtime {

enum class Builtin {
#define IFC_BUILTIN(id, name, signature, kernel, monotone, wording, doc, example) id,
#include "runtime/builtins/builtins.def"
#undef IFC_BUILTIN
};

inline constexpr size_t kBuiltinCount = 0
#define IFC_BUILTIN(id, name, signature, kernel, monotone, wording, doc, example) +1
#include "runtime/builtins/builtins.def"
#undef IFC_BUILTIN
    ;

/// How the result moves when the text grows.
enum class Monotone { none, up };

/// One row of the table; see the head of builtins.def for the fields.
struct BuiltinInfo {
  Builtin id;
  std::string_view id_name;  // the enumerator: "strip_chars"
  std::string_view name;     // in source, shared by overloads: "strip"
  std::string_view signature;
  Kernel kernel;       // null when structural
  bool structural;     // lowered to the IR op of the same id
  const char* symbol;  // "ifc_kernel_strip_chars", C linkage, a Kernel; null when structural
  Monotone monotone;
  std::string_view wording;
  std::string_view doc;
  std::string_view example;
};

/// All rows, in the order of the enumeration: `all_builtins()[static_cast<size_t>(id)].id == id`.
std::span<const BuiltinInfo> all_builtins();
const BuiltinInfo& builtin_info(Builtin id);

/// Rows whose source name is `name`: the overloads stand together or apart, so this calls `visit`
/// for each. Returns how many.
template <typename Visit>
size_t for_each_overload(std::string_view name, Visit visit) {
  size_t found = 0;
  for (const BuiltinInfo& info : all_builtins()) {
    if (info.name != name) continue;
    ++found;
    visit(info);
  }
  return found;
}
bool is_builtin_name(std::string_view name);

}  // namespace ifc::runtime
