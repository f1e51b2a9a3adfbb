#include "runtime/data/punkt_words.h"

namespace ifc::runtime {
namespace {

size_t run_of(std::string_view text, size_t at, char c) {
  size_t end = at;
  while (end < text.size() && text[end] == c) ++end;
  return end - at;
}

/// The size of the dot and the white space after it on the same line; 0 when that is not there.
size_t spaced_dot_at(std::string_view text, size_t at) {
  if (at + 1 >= text.size() || text[at] != '.' || text[at + 1] == '\n') return 0;
  const size_t space = punkt_space_at(text, at + 1);
  return space == 0 ? 0 : 1 + space;
}

}  // namespace

/// `. . .` and longer, on one line.
bool PunktWords::is_spaced_ellipsis(size_t at) const {
  const size_t first = spaced_dot_at(text_, at);
  const size_t second = first == 0 ? 0 : spaced_dot_at(text_, at + first);
  const size_t third = at + first + second;
  return second != 0 && third < text_.size() && text_[third] == '.';
}

/// The end of a run of dashes or dots, at least two, or of a spaced ellipsis; `at` when there is
/// none.
size_t PunktWords::end_of_mark(size_t at) const {
  const char c = text_[at];
  if (c != '.' && c != '-') return at;
  const size_t run = run_of(text_, at, c);
  if (run >= 2) return at + run;
  if (c == '-' || !is_spaced_ellipsis(at)) return at;
  size_t end = at + 1;
  for (size_t step = spaced_dot_at(text_, at); step != 0; step = spaced_dot_at(text_, at)) {
    if (at + step >= text_.size() || text_[at + step] != '.') break;
    at += step;
    end = at + 1;
  }
  return end;
}

/// Whether a word ends before `at`.
bool PunktWords::ends_word(size_t at) const {
  if (at >= text_.size()) return true;
  const char c = text_[at];
  const uint8_t type = punkt_class(c);
  if ((type & kPunktNonWord) != 0 || punkt_space_at(text_, at) != 0) return true;
  if ((type & kPunktMaybeEnd) == 0) return false;
  if (c == ',') {
    if (at + 1 >= text_.size()) return true;
    return text_[at + 1] != ',' && ends_word(at + 1);
  }
  if (at + 1 < text_.size() && text_[at + 1] == c) return true;
  return c == '.' && is_spaced_ellipsis(at);
}

size_t PunktWords::end_of_word(size_t at) const {
  size_t end = at;
  decode_next(text_, end);
  constexpr uint8_t kAny = kPunktSpace | kPunktNonWord | kPunktMaybeEnd | kPunktSpaceLead;
  while (end < text_.size()) {
    if ((punkt_class(text_[end]) & kAny) != 0 && ends_word(end)) break;
    ++end;
  }
  return end;
}

bool PunktWords::next(std::string_view& word) {
  const size_t begin = skip_punkt_space(text_, at_);
  if (begin >= text_.size()) return false;
  at_ = end_of_mark(begin);
  if (at_ == begin) {
    const bool alone = (punkt_class(text_[begin]) & kPunktNoWordStart) != 0;
    at_ = alone ? begin + 1 : end_of_word(begin);
  }
  word = text_.substr(begin, at_ - begin);
  return true;
}

}  // namespace ifc::runtime
