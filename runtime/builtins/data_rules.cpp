// See data_rules.h.
#include "runtime/builtins/data_rules.h"

#include <atomic>

#include "runtime/builtins/kernels.h"
#include "runtime/verdict/error_details.h"

namespace ifc::runtime {
namespace {

constexpr size_t kRuleCount = 0
#define IFC_DATA_RULE(kernel, pack) +1
#include "runtime/builtins/data_rules.def"
    ;

std::atomic<Kernel> provided[kRuleCount] = {};

void run(DataRule rule, DataPack pack, Context& context, const Value* arguments, Value* result) {
  const Kernel kernel = provided[static_cast<size_t>(rule)].load(std::memory_order_acquire);
  if (kernel != nullptr) return kernel(context, arguments, result);
  result->status = without(pack);
}

}  // namespace

void provide(DataRule rule, Kernel kernel) {
  provided[static_cast<size_t>(rule)].store(kernel, std::memory_order_release);
}

namespace kernels {

#define IFC_DATA_RULE(kernel, pack)                                      \
  void kernel(Context& context, const Value* arguments, Value* result) { \
    run(DataRule::kernel, DataPack::pack, context, arguments, result);   \
  }
#include "runtime/builtins/data_rules.def"

}  // namespace kernels

}  // namespace ifc::runtime
