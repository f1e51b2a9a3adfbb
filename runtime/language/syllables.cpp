// See syllables.h. Source of count_as_syllapy: syllapy 0.7.2.
#include "runtime/language/syllables.h"

#include <algorithm>
#include <array>
#include <string>

#include "runtime/text/properties.h"
#include "runtime/text/strip.h"
#include "runtime/text/transform.h"
#include "runtime/text/utf8.h"

namespace ifc::runtime {
namespace {

/// A set of letters from `a` to `z`, one bit each.
constexpr uint32_t letters(std::string_view all) {
  uint32_t set = 0;
  for (const char c : all) set |= uint32_t{1} << (c - 'a');
  return set;
}

bool is_ascii_letter(char c) { return c >= 'a' && c <= 'z'; }
bool is_one_of(char c, uint32_t set) { return is_ascii_letter(c) && (set >> (c - 'a') & 1) != 0; }
bool is_vowel(char c) { return is_one_of(c, letters("aeiouy")); }

/// One or more letters from `a` to `z`, as most words of a text that was prepared are.
bool is_lower_word(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_ascii_letter);
}

bool has_digit(std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    const char32_t code = decode_next(text, at);
    if (code < 0x80 ? code >= '0' && code <= '9' : properties(code).has(Properties::kDecimalDigit))
      return true;
  }
  return false;
}

void join_at_apostrophes(std::string_view text, std::string& out) {
  constexpr std::string_view kCurly = "\u2019";
  out.clear();
  while (!text.empty()) {
    const bool curly = text.starts_with(kCurly);
    if (!curly && text.front() != '\'') out += text.front();
    text.remove_prefix(curly ? kCurly.size() : 1);
  }
}

/// In lower case; `work` is where it lies if that is another text.
std::string_view lowered(std::string_view text, std::string& work) {
  if (letter_case(text) == LetterCase::no_capitals) return text;
  to_lower(text, work);
  return work;
}

/// How many vowels begin the word or follow another letter.
int64_t vowel_stretches(std::string_view word) {
  int64_t count = 0;
  for (size_t i = 0; i < word.size(); ++i)
    count += is_vowel(word[i]) && (i == 0 || !is_vowel(word[i - 1])) ? 1 : 0;
  return count;
}

/// syllapy's rule, of a word that is not empty. What is not ASCII is no vowel.
int64_t by_published_rule(std::string_view word) {
  int64_t count = vowel_stretches(word);
  if (word.ends_with('e')) --count;
  if (word.ends_with("le") && word.size() > 2 && !is_vowel(word[word.size() - 3])) ++count;
  return std::max<int64_t>(count, 1);
}

/// Whether the letter sounds as a vowel: a `y` before a vowel does not, but in `flying`.
bool sounds(std::string_view word, size_t i) {
  if (!is_vowel(word[i])) return false;
  const bool first_or_after_vowel = i == 0 || is_vowel(word[i - 1]);
  const bool before_vowel = i + 1 < word.size() && is_vowel(word[i + 1]) && word[i + 1] != 'y';
  return word[i] != 'y' || !first_or_after_vowel || !before_vowel || word.substr(i + 1) == "ing";
}

/// Whether the word ends with a vowel that is written and not heard.
bool has_silent_end(std::string_view word) {
  for (const std::string_view end : {"e", "es", "ed"}) {
    if (word.size() <= end.size() || !word.ends_with(end)) continue;
    const std::string_view stem = word.substr(0, word.size() - end.size());
    const char last = stem.back(), before = stem.size() > 1 ? stem[stem.size() - 2] : 'a';
    if (is_vowel(last) || (last == 'l' && !is_vowel(before))) return false;
    if (end == "es")
      return !is_one_of(last, letters("sxzcg")) &&
             !(last == 'h' && is_one_of(before, letters("sc")));
    return end == "e" || !is_one_of(last, letters("td"));
  }
  return false;
}

/// The rule that the header tells; `word` is not empty.
int64_t by_rule(std::string_view word) {
  int64_t count = 0;
  bool after_vowel = false;
  for (size_t i = 0; i < word.size(); ++i) {
    const bool vowel = sounds(word, i);
    const bool apart = after_vowel && word[i - 1] == 'i' && is_one_of(word[i], letters("aou")) &&
                       (i < 2 || !is_one_of(word[i - 2], letters("cgstx")));
    count += vowel && (!after_vowel || apart) ? 1 : 0;
    after_vowel = vowel;
  }
  if (has_silent_end(word)) --count;
  return std::max<int64_t>(count, 1);
}

}  // namespace

SyllableTable::SyllableTable(const Pack& pack)
    : table_(pack, "words"), longest_(pack.array<uint32_t>("longest").front()) {}

std::optional<uint32_t> SyllableTable::find(std::string_view word) const {
  return word.size() > longest_ ? std::nullopt : table_.find(word);
}

int64_t SyllableTable::count_word(std::string_view word) const {
  const std::optional<uint32_t> known = find(word);
  return known ? *known : by_rule(word);
}

int64_t SyllableTable::count_published_word(std::string_view word) const {
  const std::optional<uint32_t> known = find(word);
  return known ? *known : by_published_rule(word);
}

std::optional<int64_t> SyllableTable::count(std::string_view text) const {
  if (is_lower_word(text)) return count_word(text);
  thread_local std::string lower, folded, joined;
  std::string_view word = lowered(text, lower);
  if (has_digit(word)) return std::nullopt;
  if (!is_ascii(word)) {
    ascii_fold(word, folded);
    word = folded;
  }
  // `isn't` is one stretch.
  join_at_apostrophes(word, joined);
  word = joined;
  int64_t count = 0;
  for (auto part = std::find_if(word.begin(), word.end(), is_ascii_letter); part != word.end();) {
    const auto end = std::find_if_not(part, word.end(), is_ascii_letter);
    count += count_word({part, end});
    part = std::find_if(end, word.end(), is_ascii_letter);
  }
  return count == 0 ? std::nullopt : std::optional(count);
}

int64_t SyllableTable::count_as_syllapy(std::string_view word) const {
  constexpr std::string_view kPunctuation = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";
  if (is_lower_word(word)) return count_published_word(word);
  thread_local std::string lower;
  word = lowered(python_strip(word), lower);
  if (has_digit(word)) return 0;
  // The parts of a compound, from the left; what follows a line feed is no part.
  bool one_line = false;
  for (int64_t count = 0;;) {
    word = strip(python_strip(word), kPunctuation);
    if (word.empty()) return 0;
    if (const std::optional<uint32_t> known = find(word)) return count + *known;
    const size_t hyphen = word.find('-');
    const std::string_view rest =
        hyphen == std::string_view::npos ? std::string_view() : word.substr(hyphen + 1);
    const std::string_view line = one_line ? rest : rest.substr(0, rest.find('\n'));
    one_line = true;
    if (line.empty()) return count + by_published_rule(word);
    const std::string_view first = strip(python_strip(word.substr(0, hyphen)), kPunctuation);
    if (first.empty()) return 0;
    count += count_published_word(first);
    word = line;
  }
}

}  // namespace ifc::runtime
