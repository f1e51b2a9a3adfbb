// Evaluates one expression of any type on a text, by the interpreter: what `ifc eval` prints.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "compiler/diagnostics/emitter.h"
#include "compiler/support/source.h"

namespace ifc {

/// The value as text: `true`, `12`, `0.5`, a text as a JSON string, a sequence one item a line,
/// `missing`, or `error: match_limit`. Nothing when the source, which is one expression, has
/// mistakes.
std::optional<std::string> evaluate_expression(const SourceFile& source, std::string_view response,
                                               DiagnosticEmitter& emitter);

}  // namespace ifc
