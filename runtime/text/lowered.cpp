// The lowercase of an ASCII byte depends on nothing around it, and takes the same place: up to the
// first byte beyond ASCII the two texts are compared as they stand. If that byte does not tell, as
// it mostly does where the other text has ASCII, the whole lowercase is made.
#include "runtime/text/lowered.h"

#include <algorithm>
#include <string>

#include "runtime/text/search.h"
#include "runtime/text/transform.h"
#include "runtime/text/utf8.h"

namespace ifc::runtime {
namespace {

enum class Agreement { same, different, beyond_ascii };

char ascii_lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }

// The two characters beyond ASCII whose lowercase has ASCII: `k`, and `i` with a dot behind it.
constexpr std::string_view kKelvin = "\u212A";
constexpr std::string_view kDottedI = "\u0130";
constexpr std::string_view kSigma = "\u03A3";

bool is_ascii_byte(char c) { return static_cast<unsigned char>(c) < 0x80; }

/// Of the lowercase of `text` and of `wanted`, as far as both go, from the begin on or from the end
/// back.
template <bool kFromEnd>
Agreement compare(std::string_view text, std::string_view wanted) {
  const size_t count = std::min(text.size(), wanted.size());
  for (size_t i = 0; i < count; ++i) {
    const size_t at = kFromEnd ? text.size() - 1 - i : i;
    const char other = kFromEnd ? wanted[wanted.size() - 1 - i] : wanted[i];
    if (is_ascii_byte(text[at])) {
      if (ascii_lower(text[at]) != other) return Agreement::different;
      continue;
    }
    const std::string_view rest = kFromEnd ? text.substr(0, at + 1) : text.substr(at);
    const bool to_ascii = kFromEnd ? rest.ends_with(kKelvin)
                                   : rest.starts_with(kKelvin) || rest.starts_with(kDottedI);
    return is_ascii_byte(other) && !to_ascii ? Agreement::different : Agreement::beyond_ascii;
  }
  return Agreement::same;
}

}  // namespace

bool lowers_each_code_point(std::string_view text) {
  return is_ascii(text) || (first_literal(text, kDottedI) == std::string_view::npos &&
                            first_literal(text, kSigma) == std::string_view::npos);
}

std::string_view whole_lowercase(std::string_view text) {
  constexpr size_t kKeptBytes = size_t{1} << 20;
  thread_local std::string lowercase;
  if (lowercase.capacity() > kKeptBytes) std::string().swap(lowercase);
  to_lower(text, lowercase);
  return lowercase;
}

bool lower_equals(std::string_view text, std::string_view wanted) {
  switch (compare<false>(text, wanted)) {
    case Agreement::same:
      // What is left of the text has a lowercase of at least a byte.
      return text.size() == wanted.size();
    case Agreement::different:
      return false;
    default:
      return whole_lowercase(text) == wanted;
  }
}

bool lower_starts_with(std::string_view text, std::string_view wanted) {
  const Agreement agreement = compare<false>(text, wanted);
  if (agreement == Agreement::beyond_ascii) return whole_lowercase(text).starts_with(wanted);
  return agreement == Agreement::same && text.size() >= wanted.size();
}

bool lower_ends_with(std::string_view text, std::string_view wanted) {
  const Agreement agreement = compare<true>(text, wanted);
  if (agreement == Agreement::beyond_ascii) return whole_lowercase(text).ends_with(wanted);
  return agreement == Agreement::same && text.size() >= wanted.size();
}

namespace {

/// Whether the ASCII of the lowercase is that of the text, letter by letter.
bool keeps_ascii_in_place(std::string_view text) {
  return first_literal(text, kKelvin) == std::string_view::npos &&
         first_literal(text, kDottedI) == std::string_view::npos;
}

bool searches_as_ascii(std::string_view text, std::string_view wanted, bool known_ascii) {
  return known_ascii || (is_ascii(wanted) && keeps_ascii_in_place(text)) || is_ascii(text);
}

}  // namespace

bool lower_contains(std::string_view text, std::string_view wanted, bool known_ascii) {
  if (wanted.empty()) return true;
  if (searches_as_ascii(text, wanted, known_ascii)) return count_in_lowercase(text, wanted, 1) > 0;
  return first_literal(whole_lowercase(text), wanted) != std::string_view::npos;
}

size_t lower_count(std::string_view text, std::string_view wanted, bool known_ascii) {
  if (searches_as_ascii(text, wanted, known_ascii))
    return count_in_lowercase(text, wanted, std::string_view::npos);
  return count_literal(whole_lowercase(text), wanted);
}

}  // namespace ifc::runtime
