// Functions from text to text: case, reversal, normalisation, removal of diacritics.
// Input: valid UTF-8. Output: written to `out`, which is replaced and whose memory is reused;
// `text` must not lie inside `out`. Root locale; Unicode of the linked ICU. ASCII text never
// reaches ICU.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace ifc::runtime {

// Full case mapping, with context (final sigma): `ß` becomes `SS`, `İ` becomes two code points.
void to_lower(std::string_view text, std::string& out);
// The same in steps, for text that lives elsewhere: whether lowercase differs, and of ASCII text
// the lowercase, text.size() bytes.
enum class LetterCase { no_capitals, capitals, beyond_ascii };
LetterCase letter_case(std::string_view text);
void ascii_to_lower(std::string_view text, char* out);
// … and of any text, text.size() bytes; false when it has a code point whose lowercase is of
// another size or depends on its neighbours, and `out` then means nothing.
bool to_lower_in_place(std::string_view text, char* out);
void to_upper(std::string_view text, std::string& out);
// Titlecase by UAX #29 word segments: the first letter, digit or symbol of each is titlecased, the
// rest lowercased.
void to_title(std::string_view text, std::string& out);
// The grapheme clusters in reverse order.
void reverse(std::string_view text, std::string& out);
// In a Unicode normalization form.
enum class NormalForm { c, d, kc, kd };
void normalize(NormalForm form, std::string_view text, std::string& out);
// The ASCII characters of a decomposition (d or kd), in order; returns how many, or nothing where
// the decomposition has more than `most` bytes. `out` has room for twice the text and
// kDecomposedSlack bytes.
constexpr size_t kDecomposedSlack = 64;
std::optional<size_t> decomposed_ascii(NormalForm form, std::string_view text, size_t most,
                                       char* out);
// Without diacritics: NFD, drop category Mn, then ASCII forms of Latin letters without
// decomposition (`ß` ss, `æ` ae, `ø` o, `ł` l, `đ` d, `þ` th, `ı` i and their like), then NFC. What
// has no ASCII form stays.
void ascii_fold(std::string_view text, std::string& out);

}  // namespace ifc::runtime
