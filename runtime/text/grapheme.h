// Extended grapheme clusters (UAX #29, with the rule for Indic conjuncts that ICU applies).
// Input: valid UTF-8 and the offset of a boundary. Output: the next boundary. Used by every unit
// made of clusters.
#pragma once

#include <cstddef>
#include <string_view>

namespace ifc::runtime {

// End of the cluster that begins at `begin` (< size).
size_t grapheme_end(std::string_view text, size_t begin);

// Calls ascii(begin, end) for stretches of ASCII whose every byte but the pair CRLF is a cluster,
// and cluster(begin, end) for clusters near other code points; in order, covering the text.
template <typename Ascii, typename Cluster>
void for_each_grapheme(std::string_view text, Ascii ascii, Cluster cluster);

// Length of the prefix of text[from..] whose clusters are sure to be single ASCII bytes (or CRLF):
// up to the last ASCII byte before one that is not.
size_t ascii_grapheme_prefix(std::string_view text, size_t from);

template <typename Ascii, typename Cluster>
void for_each_grapheme(std::string_view text, Ascii ascii, Cluster cluster) {
  size_t at = 0;
  while (at < text.size()) {
    size_t plain = ascii_grapheme_prefix(text, at);
    if (plain > 0) ascii(at, at + plain);
    at += plain;
    auto is_ascii_at = [&](size_t i) { return static_cast<unsigned char>(text[i]) < 0x80; };
    while (at < text.size()) {
      size_t end = grapheme_end(text, at);
      cluster(at, end);
      at = end;
      if (at + 1 < text.size() && is_ascii_at(at) && is_ascii_at(at + 1)) break;
    }
  }
}

}  // namespace ifc::runtime
