// Characters that equal one of a few ASCII ones (`no char ","`), without cutting an ASCII text into
// all its characters.
#include <array>
#include <cstring>

#include "runtime/builtins/support.h"
#include "runtime/text/fold.h"
#include "runtime/text/utf8.h"

namespace {

using ifc::runtime::ascii_lower;
using ifc::runtime::Context;
using ifc::runtime::Span;
using ifc::runtime::SpanBuffer;

using Table = std::array<bool, 256>;

bool is_letter(char c) {
  const unsigned char lower = ascii_lower(static_cast<unsigned char>(c));
  return lower >= 'a' && lower <= 'z';
}

Table table_of(std::string_view wanted, bool folded) {
  Table table{};
  for (const char c : wanted) {
    const auto byte = static_cast<unsigned char>(c);
    for (unsigned other = 0; other < 0x80; ++other) {
      const auto candidate = static_cast<unsigned char>(other);
      if (candidate == byte || (folded && ascii_lower(candidate) == ascii_lower(byte))) {
        table[candidate] = true;
      }
    }
  }
  return table;
}

void find_one(std::string_view text, char wanted, SpanBuffer& out) {
  for (size_t at = text.find(wanted); at != std::string_view::npos;
       at = text.find(wanted, at + 1)) {
    out.push(at, at + 1);
  }
}

void find_any(std::string_view text, const Table& table, SpanBuffer& out) {
  for (size_t i = 0; i < text.size(); ++i) {
    if (table[static_cast<unsigned char>(text[i])]) out.push(i, i + 1);
  }
}

bool equals_one(std::string_view piece, std::string_view wanted, bool folded) {
  for (size_t i = 0; i < wanted.size(); ++i) {
    const std::string_view one = wanted.substr(i, 1);
    if (folded ? ifc::runtime::equals_folded(piece, one) : piece == one) return true;
  }
  return false;
}

}  // namespace

const Span* ifc_rt_find_characters(Context* context, const char* text, int64_t size,
                                   const char* wanted, int64_t wanted_size, int32_t folded,
                                   int64_t* count) {
  const std::string_view whole(text, static_cast<size_t>(size));
  const std::string_view bytes(wanted, static_cast<size_t>(wanted_size));
  SpanBuffer* found = nullptr;
  if (context->is_plain_view(text, size) || ifc::runtime::is_ascii(whole)) {
    // Every byte is a character, save CR LF, which `wanted` cannot hold.
    found = &context->scratch();
    if (bytes.size() == 1 && !(folded != 0 && is_letter(bytes[0]))) {
      find_one(whole, bytes[0], *found);
    } else {
      find_any(whole, table_of(bytes, folded != 0), *found);
    }
  } else {
    const auto unit = static_cast<int32_t>(ifc::runtime::Unit::char_);
    int64_t pieces = 0;
    const Span* all = ifc_rt_segment(context, unit, text, size, &pieces);
    found = &context->scratch();
    for (int64_t i = 0; i < pieces; ++i) {
      if (equals_one(all[i].of(whole), bytes, folded != 0)) found->push(all[i].begin, all[i].end);
    }
  }
  *count = static_cast<int64_t>(found->size());
  Span* kept = context->arena().allocate_array<Span>(found->size());
  if (!found->empty()) std::memcpy(kept, found->data(), found->size() * sizeof(Span));
  return kept;
}
