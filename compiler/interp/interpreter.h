// The reference back end: walks the IR of one constraint over one response. Slow and meant to be
// obviously right; native code has to give the same verdicts, measured values and spans. Input: IR,
// arguments, a context with the response and, for explanations, a report. Output: the verdict, in
// the form that native code returns it.
#pragma once

#include <cstdint>
#include <span>

#include "compiler/ir/node.h"
#include "runtime/builtins/value.h"
#include "runtime/verdict/context.h"

namespace ifc::interp {

struct InterpretOptions {
  /// Stop at the item or operand that decides. Off for explanations, so that every probe is
  /// complete; verdicts are the same.
  bool early_exit = true;
  /// What the edge of a test makes of a missing value. Always false, except to find out whether a
  /// verdict hangs on it.
  bool missing_holds = false;
};

/// 0 fail, 1 pass, else the number of an error status. `arguments` are in parameter order, all of
/// them given. The blank rule and responses that are not text are the caller's business. Builds
/// what it needs in the context's arena.
int32_t interpret(const ir::Module& module, const ir::Constraint& constraint,
                  runtime::Context& context, std::span<const runtime::Value> arguments,
                  InterpretOptions options = {});

/// As `interpret`, for the graded requirement, which the constraint has: see grade_of in
/// runtime/verdict/grade.h for what the number says.
double interpret_grade(const ir::Constraint& constraint, runtime::Context& context,
                       std::span<const runtime::Value> arguments, InterpretOptions options = {});

}  // namespace ifc::interp
