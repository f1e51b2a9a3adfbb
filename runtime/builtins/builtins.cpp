// The table of builtins.def as data. See builtins.h.
#include "runtime/builtins/builtins.h"

#include "runtime/builtins/kernels.h"

namespace ifc::runtime {
namespace {

using namespace kernels;  // the table names kernels and the word `structural`
using enum Monotone;      // … and `none`, `up`

constexpr const char* symbol_of(const char* symbol) {
  return std::string_view(symbol) == "ifc_kernel_structural" ? nullptr : symbol;
}

#define IFC_BUILTIN(id, name, signature, kernel, monotone, wording, doc, example) \
  {Builtin::id,                                                                   \
   #id,                                                                           \
   name,                                                                          \
   signature,                                                                     \
   kernel,                                                                        \
   symbol_of("ifc_kernel_" #kernel) == nullptr,                                   \
   symbol_of("ifc_kernel_" #kernel),                                              \
   monotone,                                                                      \
   wording,                                                                       \
   doc,                                                                           \
   example},

constexpr BuiltinInfo kTable[] = {
#include "runtime/builtins/builtins.def"
};
#undef IFC_BUILTIN

}  // namespace

std::span<const BuiltinInfo> all_builtins() { return kTable; }

const BuiltinInfo& builtin_info(Builtin id) { return kTable[static_cast<size_t>(id)]; }

bool is_builtin_name(std::string_view name) {
  return for_each_overload(name, [](const BuiltinInfo&) {}) > 0;
}

const char* status_name(Status status) {
  switch (kind_of(status)) {
    case Status::ok:
      return "ok";
    case Status::missing:
      return "missing";
    case Status::match_limit:
      return "match_limit";
    case Status::overflow:
      return "overflow";
    case Status::invalid_utf8:
      return "invalid_utf8";
    case Status::depth_limit:
      return "depth_limit";
    case Status::size_limit:
      return "size_limit";
    case Status::missing_data:
      return "missing_data";
    case Status::judge_unavailable:
      return "judge_unavailable";
    case Status::raised:
      return "raised";
  }
  return "unknown";
}

}  // namespace ifc::runtime
