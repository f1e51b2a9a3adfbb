// Implementation of decode.h: strict decoding by the table of Unicode 15, section 3.9, table 3-7.
#include "compiler/syntax/decode.h"

namespace ifc::syntax {
namespace {

struct Lead {
  int length;
  unsigned char second_low;
  unsigned char second_high;
};

// What may follow a lead byte; length 0 for a byte that leads nothing.
Lead lead_of(unsigned char byte) {
  if (byte < 0x80) return {1, 0, 0};
  if (byte < 0xC2) return {0, 0, 0};
  if (byte < 0xE0) return {2, 0x80, 0xBF};
  if (byte == 0xE0) return {3, 0xA0, 0xBF};
  if (byte == 0xED) return {3, 0x80, 0x9F};
  if (byte < 0xF0) return {3, 0x80, 0xBF};
  if (byte == 0xF0) return {4, 0x90, 0xBF};
  if (byte < 0xF4) return {4, 0x80, 0xBF};
  if (byte == 0xF4) return {4, 0x80, 0x8F};
  return {0, 0, 0};
}

}  // namespace

std::optional<DecodedText> decode_utf8(std::string_view bytes, size_t begin, size_t* bad_offset) {
  DecodedText result;
  result.code_points.reserve(bytes.size() - begin);
  result.offsets.reserve(bytes.size() - begin + 1);
  size_t at = begin;
  while (at < bytes.size()) {
    const auto byte = static_cast<unsigned char>(bytes[at]);
    const Lead lead = lead_of(byte);
    const auto length = static_cast<size_t>(lead.length);
    *bad_offset = at;
    if (length == 0 || at + length > bytes.size()) return std::nullopt;
    char32_t value = length == 1 ? byte : byte & (0xFFU >> (length + 1));
    for (size_t i = 1; i < length; ++i) {
      const auto next = static_cast<unsigned char>(bytes[at + i]);
      const unsigned char low = i == 1 ? lead.second_low : 0x80;
      const unsigned char high = i == 1 ? lead.second_high : 0xBF;
      if (next < low || next > high) return std::nullopt;
      value = (value << 6U) | (next & 0x3FU);
    }
    result.code_points.push_back(value);
    result.offsets.push_back(static_cast<uint32_t>(at));
    at += length;
  }
  result.offsets.push_back(static_cast<uint32_t>(bytes.size()));
  return result;
}

void append_utf8(std::string& text, char32_t code_point) {
  const auto put = [&text](char32_t byte) { text.push_back(static_cast<char>(byte)); };
  if (code_point < 0x80) {
    put(code_point);
  } else if (code_point < 0x800) {
    put(0xC0U | (code_point >> 6U));
    put(0x80U | (code_point & 0x3FU));
  } else if (code_point < 0x10000) {
    put(0xE0U | (code_point >> 12U));
    put(0x80U | ((code_point >> 6U) & 0x3FU));
    put(0x80U | (code_point & 0x3FU));
  } else {
    put(0xF0U | (code_point >> 18U));
    put(0x80U | ((code_point >> 12U) & 0x3FU));
    put(0x80U | ((code_point >> 6U) & 0x3FU));
    put(0x80U | (code_point & 0x3FU));
  }
}

}  // namespace ifc::syntax
