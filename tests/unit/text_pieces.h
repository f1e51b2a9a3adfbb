// What the tests of runtime/text share: pieces as strings, and readable failures.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "runtime/text/segmentation.h"
#include "runtime/text/utf8.h"

namespace ifc::runtime::test {

inline std::vector<std::string> texts_of(const SpanBuffer& spans, std::string_view text) {
  std::vector<std::string> texts;
  for (const Span& span : spans) texts.emplace_back(span.of(text));
  return texts;
}

inline std::vector<std::string> pieces(Unit unit, std::string_view text) {
  SpanBuffer spans;
  segment(unit, text, spans);
  return texts_of(spans, text);
}

// "[a][b]", with everything but printable ASCII as \u{…}.
inline std::string show(const std::vector<std::string>& texts) {
  std::string shown;
  for (const std::string& text : texts) {
    shown += '[';
    for (size_t at = 0; at < text.size();) {
      char32_t code = decode_next(text, at);
      if (code >= ' ' && code < 0x7F) {
        shown += static_cast<char>(code);
        continue;
      }
      constexpr char kDigits[] = "0123456789abcdef";
      std::string hex;
      for (char32_t rest = code; rest != 0 || hex.empty(); rest >>= 4) {
        hex.insert(hex.begin(), kDigits[rest & 15]);
      }
      shown += "\\u{" + hex + "}";
    }
    shown += ']';
  }
  return shown;
}

inline std::string show(std::string_view text) {
  return show(std::vector<std::string>{std::string(text)});
}

}  // namespace ifc::runtime::test
