// Shows places of a response: the lines they lie on, underlined.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "runtime/text/span.h"

namespace ifc::driver {

/// The lines of `text` that hold any of `spans` (sorted by beginning), each with its number and a
/// line of ^ below. Long lines are cut around the first place; at most ten lines are shown, the
/// rest is counted. Empty when there are no spans.
std::string underline(std::string_view text, std::span<const runtime::Span> spans,
                      std::string_view indent);

}  // namespace ifc::driver
