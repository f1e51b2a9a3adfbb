#include "runtime/text/utf8.h"

#include "runtime/text/byte_block.h"
#include "runtime/text/byte_words.h"

namespace ifc::runtime {
namespace {

// Length of the well-formed sequence at `at` that begins with a byte beyond ASCII, or 0. Unicode
// table 3-7.
size_t sequence_length(std::string_view bytes, size_t at) {
  auto byte = [&](size_t i) { return static_cast<unsigned char>(bytes[i]); };
  size_t left = bytes.size() - at;
  auto in = [&](size_t i, unsigned low, unsigned high) {
    return left > i && byte(at + i) >= low && byte(at + i) <= high;
  };
  unsigned lead = byte(at);
  if (lead < 0xC2) return 0;
  if (lead < 0xE0) return in(1, 0x80, 0xBF) ? 2 : 0;
  if (lead < 0xF0) {
    unsigned low = lead == 0xE0 ? 0xA0 : 0x80;
    unsigned high = lead == 0xED ? 0x9F : 0xBF;
    return in(1, low, high) && in(2, 0x80, 0xBF) ? 3 : 0;
  }
  if (lead > 0xF4) return 0;
  unsigned low = lead == 0xF0 ? 0x90 : 0x80;
  unsigned high = lead == 0xF4 ? 0x8F : 0xBF;
  return in(1, low, high) && in(2, 0x80, 0xBF) && in(3, 0x80, 0xBF) ? 4 : 0;
}

// Offset of the first byte beyond ASCII at or after `at`, or the size.
size_t skip_ascii(std::string_view bytes, size_t at) {
  for (; at < bytes.size(); at += ByteBlock::kSize) {
    const ByteBlock block(bytes, at);  // NUL beyond the end
    if (!block.all_ascii()) return at + first_bit(block.not_ascii());
  }
  return bytes.size();
}

}  // namespace

Utf8Check check_utf8(std::string_view bytes) {
  size_t at = skip_ascii(bytes, 0);
  Utf8Check check;
  check.ascii = at == bytes.size();
  while (at < bytes.size()) {
    size_t length = sequence_length(bytes, at);
    if (length == 0) {
      check.valid = false;
      break;
    }
    at += length;
    if (at < bytes.size() && static_cast<unsigned char>(bytes[at]) < 0x80) {
      at = skip_ascii(bytes, at);
    }
  }
  check.error_offset = at;
  return check;
}

bool is_ascii(std::string_view text) {
  if (text.size() > ByteBlock::kSize) return skip_ascii(text, 0) == text.size();
  uint64_t bits = 0;
  if (text.size() < 8) {
    bits = padded_word(text);
  } else {
    for_each_byte_word(text, [&](size_t, uint64_t word) { bits |= word; });
  }
  return is_ascii(bits);
}

void append_utf8(std::string& out, char32_t code) {
  auto add = [&](char32_t byte) { out.push_back(static_cast<char>(byte)); };
  if (code < 0x80) {
    add(code);
  } else if (code < 0x800) {
    add(0xC0 | code >> 6);
    add(0x80 | (code & 0x3F));
  } else if (code < 0x10000) {
    add(0xE0 | code >> 12);
    add(0x80 | (code >> 6 & 0x3F));
    add(0x80 | (code & 0x3F));
  } else {
    add(0xF0 | code >> 18);
    add(0x80 | (code >> 12 & 0x3F));
    add(0x80 | (code >> 6 & 0x3F));
    add(0x80 | (code & 0x3F));
  }
}

size_t skip_white_space(std::string_view text, size_t from) {
  size_t at = from;
  while (at < text.size()) {
    size_t next = at;
    if (!is_white_space(decode_next(text, next))) return at;
    at = next;
  }
  return at;
}

bool is_blank(std::string_view text) { return skip_white_space(text) == text.size(); }

TrimmedRange trim_range(std::string_view text) {
  size_t begin = skip_white_space(text);
  if (begin == text.size()) return {0, 0};
  size_t end = text.size();
  while (true) {
    size_t previous = end;
    if (!is_white_space(decode_previous(text, previous))) return {begin, end};
    end = previous;
  }
}

}  // namespace ifc::runtime
