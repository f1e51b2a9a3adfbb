// The passes over the IR, in the order in which they run. Each is a function from one module to a
// rewritten one (the same owner of nodes); each keeps verdicts, measured values and spans.
#pragma once

#include <functional>
#include <set>
#include <span>
#include <string>
#include <string_view>

#include "compiler/ir/node.h"

namespace ifc::ir {

struct Pass {
  std::string_view name;
  std::string_view doc;
  void (*run)(Module& module, const SourceFile& source);
};

/// All of them; none is needed for a right verdict.
std::span<const Pass> optimisation_passes();

struct PassOptions {
  /// Names of passes to leave out.
  std::set<std::string, std::less<>> disabled;
  /// Called after each pass that ran, with its name and what it left; null: nobody looks.
  std::function<void(std::string_view pass, const Module& module)> after;
};

/// Both back ends run on the result.
void run_passes(Module& module, const SourceFile& source, const PassOptions& options = {});

/// Puts probes in, so that explanations can tell atoms, measured values and spans. Run before the
/// optimisation passes when an explanation is wanted, left out when only the verdict is.
void insert_probes(Module& module, const SourceFile& source);

/// Puts arguments, constants in parameter order for each constraint, in the place of parameters,
/// which are gone afterwards. They have been found to be as the constraints expect. Run before all
/// others when the arguments are known.
void fold_parameters(Module& module, std::span<const std::vector<const Node*>> arguments);

/// Gives every constraint its graded requirement, `Constraint::grade`. Run before `insert_probes`
/// and the optimisation passes when scores are wanted.
void add_grades(Module& module);

}  // namespace ifc::ir
