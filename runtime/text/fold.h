// Caseless comparison: canonical equivalence plus full case folding (`straße` equals `STRASSE`,
// composed equals decomposed). Input: valid UTF-8. Output: a truth value or the folded key. The
// operator `~=`, unit patterns and `find_phrase` use it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace ifc::runtime {

// The key of a text: NFC(full case folding(NFD(text))), after definition D145 of the Unicode
// standard. Two texts are equal under `equals_folded` if and only if their keys are the same bytes.
std::string fold(std::string_view text);
void fold(std::string_view text, std::string& out);  // Replaces `out`.

// fold(a) == fold(b), by ICU when one of them holds a byte beyond ASCII.
bool equals_folded_slow(std::string_view a, std::string_view b);

inline unsigned char ascii_lower(unsigned char byte) {
  return static_cast<unsigned char>(byte - 'A') < 26 ? static_cast<unsigned char>(byte | 0x20)
                                                     : byte;
}

// fold(a) == fold(b). Allocates nothing while both are ASCII.
inline bool equals_folded(std::string_view a, std::string_view b) {
  size_t shared = a.size() < b.size() ? a.size() : b.size();
  for (size_t i = 0; i < shared; ++i) {
    auto x = static_cast<unsigned char>(a[i]);
    auto y = static_cast<unsigned char>(b[i]);
    if ((x | y) >= 0x80) return equals_folded_slow(a, b);
    // Equal keys have equal decompositions, and an ASCII prefix decomposes and folds to itself.
    if (x != y && ascii_lower(x) != ascii_lower(y)) return false;
  }
  if (a.size() == b.size()) return true;
  return equals_folded_slow(a, b);  // "k" and "k" + marks, or just a longer ASCII text.
}

}  // namespace ifc::runtime
