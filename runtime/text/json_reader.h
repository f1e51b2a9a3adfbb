// Whether a text is JSON, by RFC 8259 or by Python's reader. Input: valid UTF-8. Linear, without
// recursion; nothing is built.
#pragma once

#include <string_view>

namespace ifc::runtime {

enum class JsonDialect {
  rfc8259,
  python,  // also NaN, Infinity, -Infinity; whole numbers of at most 4,300 digits
};
enum class JsonCheck { valid, invalid, too_deep };

constexpr int kMostJsonNesting = 1'000;

/// White space of JSON may stand around the value; duplicate keys and lone surrogates are allowed.
JsonCheck check_json(std::string_view text, JsonDialect dialect);

}  // namespace ifc::runtime
