#include "compiler/ir/passes.h"

#include "compiler/ir/passes/all.h"

namespace ifc::ir {

std::span<const Pass> optimisation_passes() {
  static constexpr Pass kPasses[] = {
      {"simplify", "one form for what can be written in several", simplify},
      {"fold_constants", "compute what depends on nothing", fold_constants},
      {"sink_lets", "compute what has a name where it is needed", sink_lets},
      {"repeat_pieces", "cut a text again rather than store its pieces", repeat_pieces},
      {"spare_removals", "take nothing away from a text that lacks what is looked for",
       spare_removals},
      {"require_literals", "look first for a constant text without which nothing holds",
       require_literals},
      {"prepare_arguments", "compute what depends on arguments alone when they are bound",
       prepare_arguments},
      {"number_values", "compute once per response what occurs more than once", number_values},
      {"ask_for_prefix", "ask a kernel for the first items alone where no others are looked at",
       ask_for_prefix},
      {"stop_counting", "compare a count with a constant bound without counting to the end",
       stop_counting},
      {"scan_literals", "find by one scan which of many constant texts may occur", scan_literals},
  };
  return kPasses;
}

void run_passes(Module& module, const SourceFile& source, const PassOptions& options) {
  for (const Pass& pass : optimisation_passes()) {
    if (options.disabled.contains(pass.name)) continue;
    pass.run(module, source);
    if (options.after) options.after(pass.name, module);
  }
}

}  // namespace ifc::ir
