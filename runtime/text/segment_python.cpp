// The units of the namespace `py`: what Python 3.11 cuts with `\\w+`, `str.split()` and
// `split("\\n")`.
#include <string_view>

#include "runtime/text/bit_positions.h"
#include "runtime/text/class_runs.h"
#include "runtime/text/python_characters.h"
#include "runtime/text/search.h"
#include "runtime/text/segmenters.h"

namespace ifc::runtime {
namespace {

struct WordRule {
  bool operator()(char32_t c) const { return words[c]; }
  const CodePointSet& words = python_words();
};

struct TokenRule {
  bool operator()(char32_t c) const { return !is_python_space(c); }
};

template <typename Rule>
const ByteClass& ascii_class() {
  static const ByteClass made = [] {
    ByteClass members;
    for (unsigned char byte = 0; byte < 0x80; ++byte) {
      if (Rule()(byte)) members.add(byte);
    }
    return members;
  }();
  return made;
}

template <typename Rule>
void store_runs(std::string_view text, SpanBuffer& out) {
  StoreRuns sink(out);
  walk_class_runs(text, ascii_class<Rule>(), Rule(), sink);
}

template <typename Rule>
size_t count_runs(std::string_view text) {
  CountRuns sink;
  walk_class_runs(text, ascii_class<Rule>(), Rule(), sink);
  return sink.count();
}

}  // namespace

void segment_python_words(std::string_view text, SpanBuffer& out) {
  store_runs<WordRule>(text, out);
}

void segment_python_tokens(std::string_view text, SpanBuffer& out) {
  store_runs<TokenRule>(text, out);
}

size_t count_python_words(std::string_view text) { return count_runs<WordRule>(text); }

size_t count_python_tokens(std::string_view text) { return count_runs<TokenRule>(text); }

size_t count_python_lines(std::string_view text) { return count_literal(text, "\n") + 1; }

void segment_python_lines(std::string_view text, SpanBuffer& out) {
  size_t begin = 0;
  for_each_byte(
      text, [](const ByteBlock& block) { return block.equal('\n'); },
      [&](size_t end) {
        out.push(begin, end);
        begin = end + 1;
      });
  out.push(begin, text.size());
}

}  // namespace ifc::runtime
