// Python literals as JSON values: what `ast.literal_eval` makes of the text of a label.
#pragma once

#include <nlohmann/json.hpp>
#include <string_view>

#include "compiler/support/expected.h"

namespace ifc {

/// None, True, False, numbers, texts (with prefixes, escapes and texts side by side), lists, tuples
/// (as arrays) and dicts with keys of text; comments and line breaks between. The error says what
/// Python would not read, and also stands for what JSON has no room for: bytes, sets, complex
/// numbers, integers beyond 64 bits, keys that are no text.
Expected<nlohmann::json> parse_python_literal(std::string_view text);

}  // namespace ifc
