// Punctuation and quotation marks of a Treebank sentence.
#include "runtime/data/treebank_sentence.h"

#include <algorithm>

#include "runtime/text/byte_block.h"

namespace ifc::runtime {
namespace {

constexpr size_t kNowhere = static_cast<size_t>(-1);

bool is_one_of(char c, std::string_view set) { return set.find(c) != std::string_view::npos; }

bool ends_with_one_of(std::string_view text, std::initializer_list<std::string_view> endings) {
  return std::ranges::any_of(endings,
                             [&](std::string_view ending) { return text.ends_with(ending); });
}

}  // namespace

void TreebankSentence::cut_at_marks() {
  work_.apostrophes_.clear();
  final_period_ = final_period();
  pad(begin_, end_);
  size_t from = begin_;
  for (size_t index = begin_ / 64; index * 64 < end_; ++index) {
    uint64_t bits = work_.marks_.word(index) & ~low_bits(from > index * 64 ? from - index * 64 : 0);
    bits &= low_bits(end_ - index * 64);
    while (bits != 0) {
      from = take_mark(index * 64 + first_bit(bits));
      bits &= ~low_bits(from - index * 64);
    }
  }
}

/// Where to go on.
size_t TreebankSentence::take_mark(size_t at) {
  switch (text_[at]) {
    case '"':
      if (at == begin_ || opens(at)) {
        work_.opening_.push_back(static_cast<uint32_t>(at));
        pad_early(at, at + 1);
      }
      pad(at, at + 1);
      return at + 1;
    case '\'':
      return take_apostrophes(at);
    case '`':
      return take_backticks(at);
    case '.':
      return take_dots(at);
    case ':':
    case ',':
      return take_commas(at);
    case '-':
      return take_dashes(at);
    case ';':
    case '@':
    case '#':
    case '$':
    case '%':
    case '&':
    case '?':
    case '!':
      pad_early(at, at + 1);
      return at + 1;
    case '*':
    case '(':
    case ')':
    case '[':
    case ']':
    case '{':
    case '}':
    case '<':
    case '>':
      pad(at, at + 1);
      return at + 1;
    default:
      return take_wide_mark(at);
  }
}

/// Whether a quotation mark here opens: at a space, which another quotation mark before it is
/// followed by, or a bracket.
bool TreebankSentence::opens(size_t at) const {
  if (at == begin_) return false;
  const std::string_view before = text_.substr(begin_, at - begin_);
  if (is_one_of(before.back(), " ([{<`") || before == "\"") return true;
  return static_cast<unsigned char>(before.back()) >= 0x80 &&
         ends_with_one_of(before, {"«", "‘", "“", "„"});
}

/// A run of apostrophes: two that open are a quotation mark, each further two close one, and one
/// that is left over is an apostrophe.
size_t TreebankSentence::take_apostrophes(size_t at) {
  const size_t end = run_end(at, '\'');
  if (end - at >= 2 && opens(at)) {
    work_.opening_.push_back(static_cast<uint32_t>(at));
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
    const bool clitic = c == 0x17F || (c < 0x80 && is_one_of(static_cast<char>(c | 0x20), "mtsdn"));
    if (is_python_word(c) && !clitic && edge_after(next)) pad_early(end, end);
  }
  return end;
}

size_t TreebankSentence::take_backticks(size_t at) {
  const size_t end = run_end(at, '`');
  for (; at < end; at += 2) pad_early(at, end);
  return end;
}

size_t TreebankSentence::take_dots(size_t at) {
  const size_t end = run_end(at, '.');
  if (end - at >= 2 || at == final_period_) pad_early(at, end);
  return end;
}

/// A comma or colon before anything but a digit is parted from both sides, and what follows it is
/// not looked at again: of two neighbours the second counts as what follows.
size_t TreebankSentence::take_commas(size_t at) {
  size_t end = at;
  while (end < end_ && is_one_of(text_[end], ":,")) ++end;
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
  const auto rest = text_.substr(at, end_ - at);
  const auto is = [&](std::string_view mark) { return rest.starts_with(mark); };
  const size_t size = is("«") || is("»") ? 2 : 3;
  if (is("«") || is("‘") || is("“") || is("„")) {
    pad_early(at, at + size);
  } else if (is("»") || is("”") || is("’")) {
    pad(at, at + size);
  } else {
    return at + 1;
  }
  return at + size;
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
    if (!is_one_of(c, "])}>\"' ") || (c == '"' && opens(end - 1))) return kNowhere;
    size_t first = end - 1;
    while (c == '\'' && first > begin_ && text_[first - 1] == '\'') --first;
    if (end - first >= 2 && opens(first)) return kNowhere;
    end = first;
  }
  if (end < begin_ + 2 || text_[end - 2] == '.') return kNowhere;
  return end - 1;
}

}  // namespace ifc::runtime
