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

namespace kernels {

// Rules that nobody answers yet.
#define IFC_UNANSWERED(kernel, pack) \
  void kernel(Context&, const Value*, Value* result) { result->status = without(DataPack::pack); }
IFC_UNANSWERED(syllables, syllables_english)
IFC_UNANSWERED(stopwords, stopwords)
IFC_UNANSWERED(syllapy_syllables, syllables_english)
IFC_UNANSWERED(std_words_common, common_words)
#undef IFC_UNANSWERED

}  // namespace kernels

}  // namespace ifc::runtime
