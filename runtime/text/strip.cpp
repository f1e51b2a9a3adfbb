#include "runtime/text/strip.h"

#include <string>

#include "runtime/text/python_characters.h"
#include "runtime/text/utf8.h"

namespace ifc::runtime {
namespace {

// A set of code points, given as a text: a bitmap for ASCII, a search for the rest.
class CharacterSet {
 public:
  explicit CharacterSet(std::string_view characters) : characters_(characters) {
    for (size_t at = 0; at < characters.size();) {
      const char32_t code = decode_next(characters, at);
      if (code < 0x80) ascii_[code >> 6] |= uint64_t{1} << (code & 63);
    }
  }

  bool is_of(std::string_view characters) const { return characters_ == characters; }

  bool operator()(char32_t code) const {
    if (code < 0x80) return (ascii_[code >> 6] >> (code & 63) & 1) != 0;
    const std::string_view characters = characters_;
    for (size_t at = 0; at < characters.size();) {
      if (decode_next(characters, at) == code) return true;
    }
    return false;
  }

 private:
  std::string characters_;
  uint64_t ascii_[2] = {0, 0};
};

// The set of these characters; kept, since a verifier strips the same ones from word after word.
const CharacterSet& set_of(std::string_view characters) {
  thread_local CharacterSet last{std::string_view()};
  if (!last.is_of(characters)) last = CharacterSet(characters);
  return last;
}

template <typename Set>
std::string_view cut_start(std::string_view text, const Set& set) {
  size_t at = 0;
  while (at < text.size()) {
    size_t next = at;
    if (!set(decode_next(text, next))) break;
    at = next;
  }
  return text.substr(at);
}

template <typename Set>
std::string_view cut_end(std::string_view text, const Set& set) {
  size_t end = text.size();
  while (end > 0) {
    size_t previous = end;
    if (!set(decode_previous(text, previous))) break;
    end = previous;
  }
  return text.substr(0, end);
}

}  // namespace

std::string_view strip(std::string_view text) {
  TrimmedRange range = trim_range(text);
  return text.substr(range.begin, range.end - range.begin);
}

std::string_view strip_start(std::string_view text) { return cut_start(text, is_white_space); }

std::string_view strip_end(std::string_view text) { return cut_end(text, is_white_space); }

std::string_view python_strip(std::string_view text) {
  return cut_start(cut_end(text, is_python_space), is_python_space);
}

std::string_view strip(std::string_view text, std::string_view characters) {
  const CharacterSet& set = set_of(characters);
  return cut_start(cut_end(text, set), set);
}

std::string_view strip_start(std::string_view text, std::string_view characters) {
  return cut_start(text, set_of(characters));
}

std::string_view strip_end(std::string_view text, std::string_view characters) {
  return cut_end(text, set_of(characters));
}

}  // namespace ifc::runtime
