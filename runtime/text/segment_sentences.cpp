// The unit `sentence`: UAX #29 sentences, trimmed, blank ones dropped. Bit masks find terminators,
// line ends and bytes beyond ASCII; the rules SB3-SB11 are then applied at those places only. Every
// lookahead ends at the next terminator, so all is O(n).
#include <array>
#include <string_view>

#include "runtime/text/byte_block.h"
#include "runtime/text/properties.h"
#include "runtime/text/segmenters.h"
#include "runtime/text/utf8.h"

namespace ifc::runtime {
namespace {

constexpr std::array<USentenceBreak, 128> make_ascii_classes() {
  std::array<USentenceBreak, 128> classes{};
  for (size_t c = 'a'; c <= 'z'; ++c) classes[c] = U_SB_LOWER;
  for (size_t c = 'A'; c <= 'Z'; ++c) classes[c] = U_SB_UPPER;
  for (size_t c = '0'; c <= '9'; ++c) classes[c] = U_SB_NUMERIC;
  for (const unsigned char c : {'\t', '\v', '\f', ' '}) classes[c] = U_SB_SP;
  for (const unsigned char c : {'"', '\'', '(', ')', '[', ']', '{', '}'}) classes[c] = U_SB_CLOSE;
  for (const unsigned char c : {',', '-', ':'}) classes[c] = U_SB_SCONTINUE;
  classes['.'] = U_SB_ATERM;
  classes['!'] = classes['?'] = U_SB_STERM;
  classes['\r'] = U_SB_CR;
  classes['\n'] = U_SB_LF;
  return classes;
}

constexpr std::array<USentenceBreak, 128> kAsciiClasses = make_ascii_classes();

bool is_absorbed(USentenceBreak value) { return value == U_SB_EXTEND || value == U_SB_FORMAT; }
bool is_separator(USentenceBreak value) {
  return value == U_SB_SEP || value == U_SB_CR || value == U_SB_LF;
}
bool is_terminator(USentenceBreak value) { return value == U_SB_ATERM || value == U_SB_STERM; }

// A place in the text: the class there, and where it and what it absorbs (SB5) end.
class Cursor {
 public:
  Cursor(std::string_view text, size_t at) : text_(text), begin_(at), end_(at) { read(); }

  bool at_end() const { return begin_ == text_.size(); }
  USentenceBreak value() const { return value_; }
  size_t begin() const { return begin_; }
  size_t end() const { return end_; }

  void advance() {
    begin_ = end_;
    read();
  }

 private:
  USentenceBreak next_class(size_t& at) const {
    char byte = text_[at];
    if (static_cast<unsigned char>(byte) < 0x80) {
      ++at;
      return kAsciiClasses[static_cast<unsigned char>(byte)];
    }
    return properties(decode_next(text_, at)).sentence_break();
  }

  void read() {
    if (at_end()) return;
    value_ = next_class(end_);
    if (is_separator(value_)) {
      if (value_ == U_SB_CR && end_ < text_.size() && text_[end_] == '\n') ++end_;
      return;
    }
    while (end_ < text_.size() && static_cast<unsigned char>(text_[end_]) >= 0x80) {
      size_t peek = end_;
      if (!is_absorbed(next_class(peek))) break;
      end_ = peek;
    }
  }

  std::string_view text_;
  size_t begin_;
  size_t end_;
  USentenceBreak value_ = U_SB_OTHER;
};

// Class of what stands before `at`, skipping what SB5 absorbs; U_SB_OTHER at `begin`.
USentenceBreak class_before(std::string_view text, size_t begin, size_t at) {
  while (at > begin) {
    char32_t code = decode_previous(text, at);
    USentenceBreak value = code < 0x80 ? kAsciiClasses[code] : properties(code).sentence_break();
    if (!is_absorbed(value)) return value;
  }
  return U_SB_OTHER;
}

// SB8: no letter, separator or terminator stands between here and a lowercase letter.
bool lower_follows(Cursor cursor) {
  for (; !cursor.at_end(); cursor.advance()) {
    USentenceBreak value = cursor.value();
    if (value == U_SB_LOWER) return true;
    if (value == U_SB_OLETTER || value == U_SB_UPPER || is_separator(value) ||
        is_terminator(value)) {
      return false;
    }
  }
  return false;
}

struct AfterTerminator {
  bool breaks;
  size_t at;  // The boundary, or where to look for the next terminator.
};

// The sentence that began at `begin` has a terminator at `cursor`.
AfterTerminator after_terminator(std::string_view text, size_t begin, Cursor cursor) {
  bool full_stop = cursor.value() == U_SB_ATERM;
  size_t terminator = cursor.begin();
  cursor.advance();
  if (full_stop && !cursor.at_end()) {
    if (cursor.value() == U_SB_NUMERIC) return {false, cursor.begin()};  // SB6
    if (cursor.value() == U_SB_UPPER) {                                  // SB7
      USentenceBreak before = class_before(text, begin, terminator);
      if (before == U_SB_UPPER || before == U_SB_LOWER) return {false, cursor.begin()};
    }
  }
  while (!cursor.at_end() && cursor.value() == U_SB_CLOSE) cursor.advance();  // SB9
  while (!cursor.at_end() && cursor.value() == U_SB_SP) cursor.advance();     // SB10
  if (cursor.at_end()) return {true, cursor.begin()};
  USentenceBreak value = cursor.value();
  if (is_separator(value)) return {true, cursor.end()};                                 // SB11
  if (value == U_SB_SCONTINUE || is_terminator(value)) return {false, cursor.begin()};  // SB8a
  if (full_stop && lower_follows(cursor)) return {false, cursor.begin()};
  return {true, cursor.begin()};
}

// Calls add(begin, end) for each trimmed sentence that is not blank.
template <typename Add>
void for_each_sentence(std::string_view text, Add add) {
  size_t begin = 0;
  auto close = [&](size_t end) {
    TrimmedRange range = trim_range(text.substr(begin, end - begin));
    if (range.begin != range.end) add(begin + range.begin, begin + range.end);
    begin = end;
  };
  scan_bytes(
      text, 0,
      [](const ByteBlock& block) {
        uint64_t terminators = block.equal('.') | block.equal('!') | block.equal('?');
        return terminators | block.equal('\n') | block.equal('\r') | block.not_ascii();
      },
      [&](size_t at) {
        Cursor cursor(text, at);
        if (is_separator(cursor.value())) {
          close(cursor.end());
          return cursor.end();
        }
        if (!is_terminator(cursor.value())) return cursor.end();
        AfterTerminator after = after_terminator(text, begin, cursor);
        if (after.breaks) close(after.at);
        return after.at;
      });
  if (begin < text.size()) close(text.size());
}

}  // namespace

void segment_sentences(std::string_view text, SpanBuffer& out) {
  for_each_sentence(text, [&](size_t begin, size_t end) { out.push(begin, end); });
}

size_t count_sentences(std::string_view text) {
  size_t count = 0;
  for_each_sentence(text, [&](size_t, size_t) { ++count; });
  return count;
}

}  // namespace ifc::runtime
