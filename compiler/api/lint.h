// Warnings that need the constraint as a whole, or a run of it: what `ifc check` adds to the
// mistakes and warnings of the checker.
#pragma once

#include "compiler/api/program.h"

namespace ifc {

/// Warns of constraints whose verdict is the same for every response, and of those that an empty
/// text passes. Constraints with a parameter that has no default are left out. Runs each constraint
/// once, by the interpreter.
void lint(const Program& program, DiagnosticEmitter& emitter);

}  // namespace ifc
