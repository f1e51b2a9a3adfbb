#include "runtime/text/predicates.h"

#include <string>

#include "runtime/text/fold.h"
#include "runtime/text/grapheme.h"
#include "runtime/text/properties.h"
#include "runtime/text/segmentation.h"
#include "runtime/text/utf8.h"
#include "runtime/text/word_classes.h"

namespace ifc::runtime {
namespace {

bool is_ascii_upper(char c) { return static_cast<unsigned char>(c - 'A') < 26; }
bool is_ascii_lower(char c) { return static_cast<unsigned char>(c - 'a') < 26; }

// What is_upper, is_lower and is_title ask of a code point.
struct CaseOf {
  bool letter;
  bool upper;
  bool lower;
  bool title;
};

CaseOf case_beyond_ascii(std::string_view text, size_t& at) {
  Properties of = properties(decode_next(text, at));
  return {of.has(Properties::kLetter), of.has(Properties::kUpper), of.has(Properties::kLower),
          of.has(Properties::kTitle)};
}

// The first letters of a word mostly decide: they are not worth a call.
inline CaseOf next_case(std::string_view text, size_t& at) {
  char byte = text[at];
  if (static_cast<unsigned char>(byte) >= 0x80) return case_beyond_ascii(text, at);
  ++at;
  return {is_ascii_letter(byte), is_ascii_upper(byte), is_ascii_lower(byte), false};
}

// Not empty, and every cluster begins with a code point of the class.
template <typename Ascii>
bool every_cluster(std::string_view text, Ascii ascii, Properties::Flag flag) {
  for (size_t at = 0; at < text.size();) {
    char byte = text[at];
    size_t next = at + 1;
    bool alone = next == text.size() || static_cast<unsigned char>(text[next]) < 0x80;
    if (static_cast<unsigned char>(byte) < 0x80 && alone) {
      if (!ascii(byte)) return false;
      at = next;
      continue;
    }
    size_t first = at;
    if (!properties(decode_next(text, first)).has(flag)) return false;
    at = grapheme_end(text, at);
  }
  return !text.empty();
}

bool is_ascii_palindrome(std::string_view text) {
  size_t left = 0;
  size_t right = text.size();
  bool any = false;
  while (true) {
    while (left < right && !is_ascii_alphanumeric(text[left])) ++left;
    while (left < right && !is_ascii_alphanumeric(text[right - 1])) --right;
    if (left == right) return any;
    any = true;
    auto lower = [&](size_t at) { return ascii_lower(static_cast<unsigned char>(text[at])); };
    if (lower(left) != lower(right - 1)) return false;
    ++left;
    if (left < right) --right;
  }
}

}  // namespace

bool is_upper(std::string_view text) {
  bool any = false;
  for (size_t at = 0; at < text.size();) {
    CaseOf of = next_case(text, at);
    if (of.lower || of.title) return false;
    any |= of.upper;
  }
  return any;
}

bool is_lower(std::string_view text) {
  bool any = false;
  for (size_t at = 0; at < text.size();) {
    CaseOf of = next_case(text, at);
    if (of.upper || of.title) return false;
    any |= of.lower;
  }
  return any;
}

bool is_title(std::string_view text) {
  bool begun = false;
  for (size_t at = 0; at < text.size();) {
    CaseOf of = next_case(text, at);
    bool capital = of.upper || of.title;
    if (begun) {
      if (capital) return false;
    } else if (of.letter) {
      if (!capital) return false;
      begun = true;
    }
  }
  return begun;
}

bool is_digit(std::string_view text) {
  return every_cluster(text, is_ascii_digit, Properties::kDecimalDigit);
}

bool is_letter(std::string_view text) {
  return every_cluster(text, is_ascii_letter, Properties::kLetter);
}

bool is_palindrome(std::string_view text) {
  if (is_ascii(text)) return is_ascii_palindrome(text);
  std::string keys;
  SpanBuffer clusters;
  for (size_t at = 0; at < text.size();) {
    size_t end = grapheme_end(text, at);
    size_t first = at;
    if (properties(decode_next(text, first)).has(Properties::kLetter | Properties::kNumber)) {
      size_t begin = keys.size();
      keys += fold(text.substr(at, end - at));
      clusters.push(begin, keys.size());
    }
    at = end;
  }
  for (size_t i = 0; i < clusters.size() / 2; ++i) {
    if (clusters[i].of(keys) != clusters[clusters.size() - 1 - i].of(keys)) return false;
  }
  return !clusters.empty();
}

}  // namespace ifc::runtime
