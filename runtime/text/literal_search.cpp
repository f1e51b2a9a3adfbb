// Search for literals, byte for byte.
#include <cstring>

#include "runtime/text/byte_block.h"
#include "runtime/text/search.h"

namespace ifc::runtime {
namespace {

// Calls found(offset) for each occurrence, leftmost first and not overlapping.
template <typename Found>
void for_each_literal(std::string_view text, std::string_view literal, Found found) {
  if (literal.empty()) return;
  if (literal.size() == 1) {
    scan_bytes(
        text, 0, [&](const ByteBlock& block) { return block.equal(literal[0]); },
        [&](size_t at) {
          found(at);
          return at + 1;
        });
    return;
  }
  size_t at = 0;
  while (text.size() - at >= literal.size()) {
    const void* hit = memmem(text.data() + at, text.size() - at, literal.data(), literal.size());
    if (hit == nullptr) return;
    at = static_cast<size_t>(static_cast<const char*>(hit) - text.data());
    found(at);
    at += literal.size();
  }
}

}  // namespace

void find_literal(std::string_view text, std::string_view literal, SpanBuffer& out) {
  for_each_literal(text, literal, [&](size_t at) { out.push(at, at + literal.size()); });
}

size_t count_literal(std::string_view text, std::string_view literal) {
  size_t count = 0;
  for_each_literal(text, literal, [&](size_t) { ++count; });
  return count;
}

}  // namespace ifc::runtime
