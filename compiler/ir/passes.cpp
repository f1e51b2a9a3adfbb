#include "compiler/ir/passes.h"

#include "compiler/ir/passes/all.h"

namespace ifc::ir {

std::span<const Pass> optimisation_passes() {
  static constexpr Pass kPasses[] = {
      {"fold_constants", "compute what depends on nothing", fold_constants},
      {"stop_counting", "compare a count with a constant bound without counting to the end",
       stop_counting},
  };
  return kPasses;
}

}  // namespace ifc::ir
