// The lowercase of an ASCII byte depends on nothing around it, and takes the same place: up to the
// first byte beyond ASCII the two texts are compared as they stand. Behind it the whole lowercase
// is made.
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

/// Of the first `count` bytes that `text` and `wanted`, iterators in either direction, have.
template <typename Iterator>
Agreement compare(Iterator text, Iterator wanted, size_t count) {
  for (size_t i = 0; i < count; ++i, ++text, ++wanted) {
    if (static_cast<unsigned char>(*text) >= 0x80) return Agreement::beyond_ascii;
    if (ascii_lower(*text) != *wanted) return Agreement::different;
  }
  return Agreement::same;
}

std::string_view whole_lowercase(std::string_view text) {
  constexpr size_t kKeptBytes = size_t{1} << 20;
  thread_local std::string lowercase;
  if (lowercase.capacity() > kKeptBytes) std::string().swap(lowercase);
  to_lower(text, lowercase);
  return lowercase;
}

}  // namespace

bool lower_equals(std::string_view text, std::string_view wanted) {
  const size_t shorter = std::min(text.size(), wanted.size());
  switch (compare(text.begin(), wanted.begin(), shorter)) {
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
  const size_t shorter = std::min(text.size(), wanted.size());
  const Agreement agreement = compare(text.begin(), wanted.begin(), shorter);
  if (agreement == Agreement::beyond_ascii) return whole_lowercase(text).starts_with(wanted);
  return agreement == Agreement::same && shorter == wanted.size();
}

bool lower_ends_with(std::string_view text, std::string_view wanted) {
  const size_t shorter = std::min(text.size(), wanted.size());
  const Agreement agreement = compare(text.rbegin(), wanted.rbegin(), shorter);
  if (agreement == Agreement::beyond_ascii) return whole_lowercase(text).ends_with(wanted);
  return agreement == Agreement::same && shorter == wanted.size();
}

namespace {

/// Whether the ASCII of the lowercase is that of the text, letter by letter: no character beyond
/// ASCII but the sign of Kelvin and the capital I with a dot has any in its lowercase.
bool keeps_ascii_in_place(std::string_view text) {
  return first_literal(text, "\u212A") == std::string_view::npos &&
         first_literal(text, "\u0130") == std::string_view::npos;
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
