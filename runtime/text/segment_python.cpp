// The units of the namespace `py`: what Python 3.11 cuts with `\\w+`, `str.split()` and
// `split("\\n")`. Letters and numbers are those of Unicode 14.0, whatever the linked ICU knows.
#include <unicode/uset.h>

#include <bitset>
#include <memory>
#include <string_view>

#include "runtime/text/segmenters.h"
#include "runtime/text/utf8.h"

namespace ifc::runtime {
namespace {

using CodePointSet = std::bitset<0x110000>;

/// Made once; never freed.
const CodePointSet& word_characters() {
  static const CodePointSet* const characters = [] {
    auto made = std::make_unique<CodePointSet>();
    constexpr std::u16string_view kPattern = u"[[\\p{L}\\p{N}_]&\\p{Age=14.0}]";
    UErrorCode code = U_ZERO_ERROR;
    USet* set = uset_openPattern(kPattern.data(), static_cast<int32_t>(kPattern.size()), &code);
    const int32_t ranges = U_SUCCESS(code) ? uset_getItemCount(set) : 0;
    for (int32_t i = 0; i < ranges; ++i) {
      UChar32 low = 0;
      UChar32 high = 0;
      if (uset_getItem(set, i, &low, &high, nullptr, 0, &code) != 0) continue;
      for (UChar32 c = low; c <= high; ++c) made->set(static_cast<size_t>(c));
    }
    uset_close(set);
    return made.release();
  }();
  return *characters;
}

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
  const CodePointSet& words = word_characters();
  segment_runs(text, out, [&words](char32_t c) { return words[c]; });
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
