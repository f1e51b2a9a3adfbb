// See data_rules.h.
#include "runtime/builtins/data_rules.h"

#include "runtime/builtins/kernels.h"
#include "runtime/verdict/error_details.h"

namespace ifc::runtime {

DataPack pack_of(Builtin builtin) {
  [[maybe_unused]] const Kernel kernel = builtin_info(builtin).kernel;
#define IFC_DATA_RULE(name, pack) \
  if (kernel == &kernels::name) return DataPack::pack;
#include "runtime/builtins/data_rules.def"
  return DataPack::none;
}

bool is_word_list(Builtin builtin) {
  return builtin == Builtin::stopwords || builtin == Builtin::std_words_common;
}

}  // namespace ifc::runtime
