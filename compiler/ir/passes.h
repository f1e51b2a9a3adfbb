// The passes over the IR, in the order in which they run. Each is a function from one module to a
// rewritten one (the same owner of nodes); each keeps verdicts, measured values and spans.
#pragma once

#include <span>
#include <string_view>

#include "compiler/ir/node.h"

namespace ifc::ir {

struct Pass {
  std::string_view name;
  std::string_view doc;
  void (*run)(Module& module, const SourceFile& source);
};

/// canonical form, folding of constants, … ; both back ends run on the result.
std::span<const Pass> optimisation_passes();

/// Puts probes in, so that explanations can tell atoms, measured values and spans. Run before the
/// optimisation passes when an explanation is wanted, left out when only the verdict is.
void insert_probes(Module& module, const SourceFile& source);

}  // namespace ifc::ir
