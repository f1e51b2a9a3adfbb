// How a command reports what keeps it from its work: mistakes in the source, in the usage, and
// files that cannot be read. With --format json as {"diagnostics": […]} on stdout, else as text on
// stderr. Every function returns kExitMistake.
#pragma once

#include <string>

#include "compiler/diagnostics/emitter.h"
#include "compiler/driver/commands.h"
#include "compiler/support/expected.h"

namespace ifc::driver {

int report_mistakes(const DiagnosticEmitter& emitter, Format format);
int report_world_error(const WorldError& error, Format format);
/// `{"diagnostics": [...]}` with such a mistake.
std::string world_error_json(const WorldError& error);
/// A wrong use of the command line; `fix` may be empty.
int report_usage(const std::string& message, const std::string& fix, Format format);

/// Whether stderr wants colour: a terminal, and NO_COLOR is not set.
bool wants_colour();

}  // namespace ifc::driver
