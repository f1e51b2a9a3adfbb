// The units of the namespace `py`: what Python 3.11 cuts with `\\w+`, `str.split()` and
// `split("\\n")`.
#include <string_view>

#include "runtime/text/python_characters.h"
#include "runtime/text/segmenters.h"
#include "runtime/text/utf8.h"

namespace ifc::runtime {
namespace {

/// Maximal runs of the code points for which `wanted` holds.
template <typename Wanted>
void segment_runs(std::string_view text, SpanBuffer& out, Wanted wanted) {
  size_t begin = 0;
  bool inside = false;
  for (size_t at = 0; at < text.size();) {
    const size_t start = at;
    const bool member = wanted(decode_next(text, at));
    if (member && !inside) begin = start;
    if (!member && inside) out.push(begin, start);
    inside = member;
  }
  if (inside) out.push(begin, text.size());
}

}  // namespace

void segment_python_words(std::string_view text, SpanBuffer& out) {
  segment_runs(text, out, is_python_word);
}

void segment_python_tokens(std::string_view text, SpanBuffer& out) {
  segment_runs(text, out, [](char32_t c) { return !is_python_space(c); });
}

void segment_python_lines(std::string_view text, SpanBuffer& out) {
  size_t begin = 0;
  for (size_t end = text.find('\n'); end != std::string_view::npos; end = text.find('\n', begin)) {
    out.push(begin, end);
    begin = end + 1;
  }
  out.push(begin, text.size());
}

}  // namespace ifc::runtime
