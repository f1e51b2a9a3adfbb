// See occurrences.h.
#include "runtime/builtins/occurrences.h"

#include <algorithm>

#include "runtime/regex/regex.h"
#include "runtime/text/search.h"

namespace ifc::runtime::kernels {

Status find_text_occurrences(Context&, std::string_view text, const Value& what, SpanBuffer& out) {
  find_literal(text, what.view(), out);
  return Status::ok;
}

Status find_regex_occurrences(Context& context, std::string_view text, const Value& what,
                              SpanBuffer& out) {
  return find_matches(*what.regex, text, out, context.limits());
}

Status find_piece_occurrences(Context&, std::string_view text, const Value& what, SpanBuffer& out) {
  for (int64_t i = 0; i < what.size; ++i) {
    const std::string_view piece = what.items[i].view();
    if (!lies_in(text, piece)) return Status::missing;
    const auto begin = static_cast<size_t>(piece.data() - text.data());
    out.push(begin, begin + piece.size());
  }
  const auto earlier = [](const Span& a, const Span& b) {
    return a.begin != b.begin ? a.begin < b.begin : a.end < b.end;
  };
  if (!std::is_sorted(out.begin(), out.end(), earlier)) std::sort(out.begin(), out.end(), earlier);
  size_t kept = 0;
  for (const Span span : out) {
    const bool overlaps = kept > 0 && (span.begin < out[kept - 1].end || span == out[kept - 1]);
    if (!overlaps) out[kept++] = span;
  }
  out.truncate(kept);
  return Status::ok;
}

}  // namespace ifc::runtime::kernels
