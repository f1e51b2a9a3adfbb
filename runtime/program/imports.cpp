#include "runtime/program/imports.h"

#include <strings.h>

#include <cstring>
#include <unordered_map>

#include "runtime/builtins/support.h"

namespace ifc::runtime {
namespace {

using Addresses = std::unordered_map<std::string_view, const void*>;

Addresses collect() {
  Addresses all;
  for (const RuntimeSymbol& symbol : ifc_runtime_symbols()) all[symbol.name] = symbol.address;
  all["memcmp"] = reinterpret_cast<const void*>(&std::memcmp);
  // The optimiser writes it. NOLINTNEXTLINE(bugprone-unsafe-functions)
  all["bcmp"] = reinterpret_cast<const void*>(&bcmp);
  all["memcpy"] = reinterpret_cast<const void*>(&std::memcpy);
  all["memmove"] = reinterpret_cast<const void*>(&std::memmove);
  all["memset"] = reinterpret_cast<const void*>(&std::memset);
  return all;
}

}  // namespace

const void* import_address(std::string_view name) {
  static const Addresses addresses = collect();
  const auto found = addresses.find(name);
  return found == addresses.end() ? nullptr : found->second;
}

}  // namespace ifc::runtime
