// The one interface between the language and what needs data: models, word lists, the tokenizers of
// other tools. Each rule of data_rules.def is a kernel that somebody provides once its pack is
// loaded; until then calling it is error(missing_data) with the pack in the status.
#pragma once

#include "runtime/builtins/value.h"

namespace ifc::runtime {

enum class DataRule {
#define IFC_DATA_RULE(kernel, pack) kernel,
#include "runtime/builtins/data_rules.def"
};

/// From now on the rule is answered by `kernel`, in every thread; null takes it away. The kernel
/// follows the contract of `Kernel` and outlives its use.
void provide(DataRule rule, Kernel kernel);

}  // namespace ifc::runtime
