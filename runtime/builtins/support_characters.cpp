// Characters that equal one of a few ASCII ones (`no char ","`), without cutting the text into all
// its characters.
#include <cstring>

#include "runtime/builtins/support.h"
#include "runtime/text/byte_class.h"
#include "runtime/text/fold.h"
#include "runtime/text/grapheme.h"
#include "runtime/text/properties.h"
#include "runtime/text/utf8.h"

namespace {

using ifc::runtime::ascii_lower;
using ifc::runtime::ByteClass;
using ifc::runtime::Context;
using ifc::runtime::Span;
using ifc::runtime::SpanBuffer;

bool is_letter(char c) {
  const unsigned char lower = ascii_lower(static_cast<unsigned char>(c));
  return lower >= 'a' && lower <= 'z';
}

ByteClass class_of(std::string_view wanted, bool folded) {
  ByteClass made;
  for (const char c : wanted) {
    const auto byte = static_cast<unsigned char>(c);
    made.add(byte);
    if (folded && is_letter(c)) made.add(byte ^ 0x20);
  }
  return made;
}

/// No character beyond ASCII equals one of these when case and normal forms are folded, as U+017F
/// (s), U+212A (k), U+037E (;) and U+1FEF (`) do.
bool equals_only_ascii(std::string_view wanted) {
  return wanted.find_first_of("sSkK;`") == std::string_view::npos;
}

/// Whether the byte at `at`, which is ASCII and no part of CR LF, is a character by itself.
bool is_character(std::string_view text, size_t at) {
  const auto beyond = [&](size_t i) { return static_cast<unsigned char>(text[i]) >= 0x80; };
  if (at + 1 < text.size() && beyond(at + 1) && ifc::runtime::grapheme_end(text, at) != at + 1)
    return false;
  if (at == 0 || !beyond(at - 1) || static_cast<unsigned char>(text[at]) < ' ') return true;
  size_t before = at;
  const char32_t code = ifc::runtime::decode_previous(text, before);
  return ifc::runtime::properties(code).grapheme_break() != U_GCB_PREPEND;
}

void find_any(std::string_view text, const ByteClass& wanted, bool all_ascii, SpanBuffer& out) {
  ifc::runtime::for_each_class_block(text, 0, wanted, [&](size_t offset, const auto& masks) {
    for (uint64_t bits = masks.members; bits != 0; bits &= bits - 1) {
      const size_t at = offset + ifc::runtime::first_bit(bits);
      if (all_ascii || is_character(text, at)) out.push(at, at + 1);
    }
    return true;
  });
}

bool equals_one(std::string_view piece, std::string_view wanted) {
  for (size_t i = 0; i < wanted.size(); ++i) {
    if (ifc::runtime::equals_folded(piece, wanted.substr(i, 1))) return true;
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
  const bool ascii = context->is_plain_view(text, size) || ifc::runtime::is_ascii(whole);
  if (ascii || folded == 0 || equals_only_ascii(bytes)) {
    // Of CR LF, which is one character, `wanted` cannot hold a part.
    found = &context->scratch();
    find_any(whole, class_of(bytes, folded != 0), ascii, *found);
  } else {
    const auto unit = static_cast<int32_t>(ifc::runtime::Unit::char_);
    int64_t pieces = 0;
    const Span* all = ifc_rt_segment(context, unit, text, size, &pieces);
    found = &context->scratch();
    for (int64_t i = 0; i < pieces; ++i) {
      if (equals_one(all[i].of(whole), bytes)) found->push(all[i].begin, all[i].end);
    }
  }
  *count = static_cast<int64_t>(found->size());
  Span* kept = context->arena().allocate_array<Span>(found->size());
  if (!found->empty()) std::memcpy(kept, found->data(), found->size() * sizeof(Span));
  return kept;
}
