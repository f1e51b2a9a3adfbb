// UTF-8 source bytes as code points for the lexer, with the way back from code point indexes to
// bytes.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ifc::syntax {

struct DecodedText {
  std::u32string code_points;
  std::vector<uint32_t> offsets;  // byte offset of each code point, and of the end
};

/// Decodes `bytes` from `begin` on. On a malformed sequence (overlong forms, surrogates and values
/// above 10FFFF included) returns nothing and puts its byte offset into `bad_offset`.
std::optional<DecodedText> decode_utf8(std::string_view bytes, size_t begin, size_t* bad_offset);

/// Appends the UTF-8 form of a Unicode scalar value.
void append_utf8(std::string& text, char32_t code_point);

}  // namespace ifc::syntax
