// Apostrophes and contractions of a Treebank sentence: `it's`, `don't`, `cannot`, `'tis`.
#include <ranges>

#include "runtime/data/treebank_sentence.h"

namespace ifc::runtime {

/// Whether what begins at `at` may be parted from a word before it: no space and no apostrophe
/// stands there.
bool TreebankSentence::may_have_clitic(size_t at) const {
  return at > begin_ && !space_before(at) && text_[at - 1] != '\'';
}

void TreebankSentence::cut_at_apostrophes() {
  for (const size_t at : work_.apostrophes_) {
    const bool before_space = at + 1 < end_ && (text_[at + 1] == ' ' || work_.early_.has(at + 1));
    if (before_space && at > begin_) work_.cuts_.set(at);
  }
  for (const size_t at : work_.apostrophes_) cut_clitic(at);
  for (const size_t at : work_.apostrophes_) cut_long_clitic(at);
}

/// `'s`, `'m`, `'d` and a bare apostrophe at the end of a word.
void TreebankSentence::cut_clitic(size_t apostrophe) {
  if (!may_have_clitic(apostrophe)) return;
  const size_t next = apostrophe + 1;
  bool found = space_at(next);
  if (!found) {
    const char letter = static_cast<char>(text_[next] | 0x20);
    found = (letter == 's' || letter == 'm' || letter == 'd') && space_at(next + 1);
  }
  if (found) work_.cuts_.set(apostrophe);
}

/// `'ll`, `'re`, `'ve`, `n't`, all small or all capital.
void TreebankSentence::cut_long_clitic(size_t apostrophe) {
  const std::string_view rest = text_.substr(apostrophe, end_ - apostrophe);
  const std::string_view letters = rest.substr(1, 2);
  if ((letters == "ll" || letters == "re" || letters == "ve" || letters == "LL" ||
       letters == "RE" || letters == "VE") &&
      space_at(apostrophe + 3)) {
    if (may_have_clitic(apostrophe)) work_.cuts_.set(apostrophe);
    return;
  }
  if (apostrophe == begin_ || has_cut(apostrophe) || rest.size() < 2) return;
  const char before = text_[apostrophe - 1];
  const bool negation = (before == 'n' && rest[1] == 't') || (before == 'N' && rest[1] == 'T');
  if (negation && space_at(apostrophe + 2) && may_have_clitic(apostrophe - 1)) {
    work_.cuts_.set(apostrophe - 1);
  }
}

size_t TreebankSentence::cut_contractions(size_t twice) {
  cut_at_apostrophes();
  for (; twice < work_.doubles_.size() && work_.doubles_[twice] < end_; ++twice) {
    cut_double(work_.doubles_[twice]);
  }
  if (work_.apostrophes_.empty()) return twice;
  for (const size_t at : work_.apostrophes_) cut_joined(at);
  // From the end on: no space that one of these puts is seen by another of the same verb.
  for (const size_t at : std::views::reverse(work_.apostrophes_)) cut_it(at, "is");
  for (const size_t at : std::views::reverse(work_.apostrophes_)) cut_it(at, "was");
  return twice;
}

/// The end of the letter that begins at `at`, in any case, by Python's ignoring of it; 0 when
/// another stands there.
size_t TreebankSentence::letter_at(size_t at, char lower) const {
  if (at >= end_) return 0;
  const char c = text_[at];
  if (static_cast<unsigned char>(c) < 0x80)
    return static_cast<char>(c | 0x20) == lower ? at + 1 : 0;
  const std::string_view rest = text_.substr(at, end_ - at);
  if (lower == 'i' && (rest.starts_with("\u0130") || rest.starts_with("\u0131"))) return at + 2;
  return lower == 's' && rest.starts_with("\u017F") ? at + 2 : 0;
}

/// Where the letter that ends at `at` begins; `at` when another stands there.
size_t TreebankSentence::letter_before(size_t at, char lower) const {
  if (at == begin_) return at;
  size_t start = at;
  decode_previous(text_, start);
  return start >= begin_ && letter_at(start, lower) == at ? start : at;
}

/// The end of the letters that begin at `at`; 0 when others stand there.
size_t TreebankSentence::word_at(size_t at, std::string_view lower) const {
  for (const char letter : lower) {
    at = letter_at(at, letter);
    if (at == 0) return 0;
  }
  return at;
}

/// Whether a word may begin at `at`, which is before a word character.
bool TreebankSentence::edge_before(size_t at) const {
  if (at == begin_ || has_cut(at)) return true;
  size_t before = at;
  return !is_python_word(decode_previous(text_, before));
}

/// Whether a word may end at `at`, which is behind a word character.
bool TreebankSentence::edge_after(size_t at) const {
  if (at == end_ || has_cut(at)) return true;
  size_t after = at;
  return !is_python_word(decode_next(text_, after));
}

/// `can|not`, `gim|me`, `gon|na`, `got|ta`, `lem|me`, `wan|na`.
void TreebankSentence::cut_double(size_t at) {
  const char letter = static_cast<char>(text_[at] | 0x20);
  for (const auto& [first, second] : kContractions) {
    if (second[0] != letter || first.back() != letter) continue;
    const size_t middle = letter_before(at, first[1]);
    if (middle == at) continue;
    const size_t start = letter_before(middle, first[0]);
    if (start == middle) continue;
    const size_t end = word_at(at + 1, second);
    if (end == 0 || !edge_before(start)) continue;
    if (first == "wan" ? !space_at(end) : !edge_after(end)) continue;
    pad(start, at + 1);
    pad(at + 1, end);
  }
}

/// `d|'ye`, `more|'n`.
void TreebankSentence::cut_joined(size_t apostrophe) {
  if (has_cut(apostrophe)) return;
  const size_t ye = word_at(apostrophe + 1, "ye");
  const size_t d = letter_before(apostrophe, 'd');
  if (ye != 0 && d != apostrophe && edge_before(d) && edge_after(ye)) {
    pad(d, apostrophe);
    pad(apostrophe, ye);
  }
  const size_t n = letter_at(apostrophe + 1, 'n');
  if (n == 0 || apostrophe < begin_ + 4) return;
  const size_t more = apostrophe - 4;
  if (word_at(more, "more") == apostrophe && edge_before(more) && edge_after(n)) {
    pad(more, apostrophe);
    pad(apostrophe, n);
  }
}

/// `'t|is`, `'t|was` behind a space.
void TreebankSentence::cut_it(size_t apostrophe, std::string_view verb) {
  const size_t t = letter_at(apostrophe + 1, 't');
  const size_t end = t == 0 ? 0 : word_at(t, verb);
  if (end != 0 && space_before(apostrophe) && edge_after(end)) pad(t, end);
}

}  // namespace ifc::runtime
