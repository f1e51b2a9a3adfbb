// What an argument names in a text: the occurrences of a text, the matches of a regex, or pieces of
// the text itself. Private to runtime/builtins.
#pragma once

#include <functional>
#include <string_view>

#include "runtime/builtins/value.h"
#include "runtime/text/span.h"
#include "runtime/verdict/context.h"

namespace ifc::runtime::kernels {

/// Whether `piece` is a view of bytes of `text`: by address, not by content.
inline bool lies_in(std::string_view text, std::string_view piece) {
  const std::less_equal<> before;
  return piece.data() != nullptr && before(text.data(), piece.data()) &&
         before(piece.data() + piece.size(), text.data() + text.size());
}

/// Appends spans of `text` to `out`, in order and not overlapping. Status ok, or what the kernel's
/// result has to be.
using FindOccurrences = Status (*)(Context& context, std::string_view text, const Value& what,
                                   SpanBuffer& out);
/// `what` is a text; an empty one occurs nowhere.
Status find_text_occurrences(Context& context, std::string_view text, const Value& what,
                             SpanBuffer& out);
/// `what` is a regex. May be match_limit.
Status find_regex_occurrences(Context& context, std::string_view text, const Value& what,
                              SpanBuffer& out);
/// `what` is a sequence of texts that lie in `text`: missing if one does not. They may come in any
/// order; one that begins inside another is left out.
Status find_piece_occurrences(Context& context, std::string_view text, const Value& what,
                              SpanBuffer& out);

}  // namespace ifc::runtime::kernels
