#include "compiler/api/json_line.h"

#include <charconv>
#include <optional>
#include <string>

namespace ifc {
namespace {

/// The code unit of an escape `\uXXXX` at `at`; nothing when there is none.
std::optional<uint32_t> escaped_unit(std::string_view text, size_t at) {
  if (text.substr(at, 2) != "\\u" || at + 6 > text.size()) return std::nullopt;
  uint32_t unit = 0;
  const char* const end = text.data() + at + 6;
  const auto [stop, error] = std::from_chars(text.data() + at + 2, end, unit, 16);
  if (error != std::errc() || stop != end) return std::nullopt;
  return unit;
}

/// `text` without lone surrogates in escapes; nothing when it has none.
std::optional<std::string> without_lone_surrogates(std::string_view text) {
  std::optional<std::string> out;
  for (size_t at = text.find('\\'); at != std::string_view::npos; at = text.find('\\', at)) {
    const std::optional<uint32_t> unit = escaped_unit(text, at);
    if (!unit) {
      at += 2;
      continue;
    }
    const bool surrogate = *unit >= 0xD800 && *unit <= 0xDFFF;
    const std::optional<uint32_t> next = escaped_unit(text, at + 6);
    const bool pair = *unit <= 0xDBFF && next && *next >= 0xDC00 && *next <= 0xDFFF;
    if (surrogate && !pair) {
      if (!out) out = std::string(text);
      out->replace(at + 2, 4, "FFFD");
    }
    at += surrogate && pair ? 12 : 6;
  }
  return out;
}

}  // namespace

nlohmann::json parse_json_line(std::string_view line) {
  nlohmann::json value = nlohmann::json::parse(line, nullptr, false);
  if (!value.is_discarded()) return value;
  const std::optional<std::string> repaired = without_lone_surrogates(line);
  return repaired ? nlohmann::json::parse(*repaired, nullptr, false) : value;
}

}  // namespace ifc
