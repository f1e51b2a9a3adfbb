// Punctuation and quotation marks of a Treebank sentence.
#include "runtime/data/treebank_sentence.h"

#include <algorithm>

namespace ifc::runtime {
namespace {

constexpr size_t kNowhere = static_cast<size_t>(-1);

template <char... kSet>
bool is_one_of(char c) {
  return ((c == kSet) || ...);
}

bool ends_with_one_of(std::string_view text, std::initializer_list<std::string_view> endings) {
  return std::ranges::any_of(endings,
                             [&](std::string_view ending) { return text.ends_with(ending); });
}

}  // namespace

void TreebankSentence::cut_at_ends() {
  pad(begin_, end_);
  const size_t period = final_period();
  if (period != kNowhere) pad_early(period, period + 1);
}

size_t TreebankSentence::cut_at_marks(size_t mark) {
  work_.apostrophes_.clear();
  size_t from = begin_;
  for (; mark < work_.marks_.size() && work_.marks_[mark] < end_; ++mark) {
    const size_t at = work_.marks_[mark];
    if (at >= from) from = take_mark(at);
  }
  return mark;
}

/// Where to go on.
size_t TreebankSentence::take_mark(size_t at) {
  switch (text_[at]) {
    case '"':
      return take_quotation_mark(at);
    case '\'':
      return take_apostrophes(at);
    case '`':
      return take_backticks(at);
    case ':':
    case ',':
      return take_commas(at);
    case '-':
      return take_dashes(at);
    default:
      return take_wide_mark(at);
  }
}

size_t TreebankSentence::take_quotation_mark(size_t at) {
  const bool opening = at == begin_ || opens(at);
  work_.quotes_.push_back({static_cast<uint32_t>(at), opening});
  if (opening) pad_early(at, at + 1);
  pad(at, at + 1);
  return at + 1;
}

/// Whether a quotation mark here opens: at a space, which another quotation mark before it is
/// followed by, or a bracket.
bool TreebankSentence::opens(size_t at) const {
  if (at == begin_) return false;
  const std::string_view before = text_.substr(begin_, at - begin_);
  if (is_one_of<' ', '(', '[', '{', '<', '`'>(before.back()) || before == "\"") return true;
  return static_cast<unsigned char>(before.back()) >= 0x80 &&
         ends_with_one_of(before, {"«", "‘", "“", "„"});
}

/// A run of apostrophes: two that open are a quotation mark, each further two close one, and one
/// that is left over is an apostrophe.
size_t TreebankSentence::take_apostrophes(size_t at) {
  const size_t end = run_end(at, '\'');
  if (end - at >= 2 && opens(at)) {
    work_.quotes_.push_back({static_cast<uint32_t>(at), true});
    pad_early(at, at + 2);
    at += 2;
  }
  if (at == end) return end;
  for (; at + 2 <= end; at += 2) pad(at, at + 2);
  if (at < end) work_.apostrophes_.push_back(static_cast<uint32_t>(at));
  // A single letter is parted from the apostrophe before it, unless it may be a clitic.
  if (end < end_) {
    size_t next = end;
    const char32_t c = decode_next(text_, next);
    const bool clitic =
        c == 0x17F || (c < 0x80 && is_one_of<'m', 't', 's', 'd', 'n'>(static_cast<char>(c | 0x20)));
    if (is_python_word(c) && !clitic && edge_after(next)) pad_early(end, end);
  }
  return end;
}

size_t TreebankSentence::take_backticks(size_t at) {
  const size_t end = run_end(at, '`');
  for (; at < end; at += 2) pad_early(at, end);
  return end;
}

/// A comma or colon before anything but a digit is parted from both sides, and what follows it is
/// not looked at again: of two neighbours the second counts as what follows.
size_t TreebankSentence::take_commas(size_t at) {
  size_t end = at;
  while (end < end_ && is_one_of<':', ','>(text_[end])) ++end;
  if (end == end_) pad_early(end - 1, end);
  for (; at + 1 < end; at += 2) pad_early(at, at + 1);
  if (at < end && end < end_) {
    size_t next = end;
    if (!is_python_decimal(decode_next(text_, next))) pad_early(at, end);
  }
  return end;
}

size_t TreebankSentence::take_dashes(size_t at) {
  const size_t end = run_end(at, '-');
  for (; at + 2 <= end; at += 2) pad(at, at + 2);
  return end;
}

/// Quotation marks beyond ASCII.
size_t TreebankSentence::take_wide_mark(size_t at) {
  size_t end = at;
  switch (decode_next(text_, end)) {
    case U'«':
    case U'‘':
    case U'“':
    case U'„':
      pad_early(at, end);
      break;
    case U'»':
    case U'”':
    case U'’':
      pad(at, end);
      break;
    default:
      break;
  }
  return end;
}

/// The period that ends the sentence, with closing marks and spaces behind it at most; no part of a
/// run of periods, and not the whole sentence.
size_t TreebankSentence::final_period() const {
  size_t end = end_;
  while (end > begin_) {
    size_t previous = end;
    if (!is_python_space(decode_previous(text_, previous))) break;
    end = previous;
  }
  while (end > begin_ && text_[end - 1] != '.') {
    const char c = text_[end - 1];
    const std::string_view until = text_.substr(begin_, end - begin_);
    if (static_cast<unsigned char>(c) >= 0x80) {
      if (!ends_with_one_of(until, {"»", "”", "’"})) return kNowhere;
      end -= until.ends_with("»") ? 2 : 3;
      continue;
    }
    if (!is_one_of<']', ')', '}', '>', '"', '\'', ' '>(c)) return kNowhere;
    if (c == '"' && opens(end - 1)) return kNowhere;
    size_t first = end - 1;
    while (c == '\'' && first > begin_ && text_[first - 1] == '\'') --first;
    if (end - first >= 2 && opens(first)) return kNowhere;
    end = first;
  }
  if (end < begin_ + 2 || text_[end - 2] == '.') return kNowhere;
  return end - 1;
}

}  // namespace ifc::runtime
