#include "tests/fuzz/random_texts.h"

#include "runtime/text/utf8.h"

namespace ifc::testing {
namespace {

std::string sentence(Random& random) {
  std::string out;
  const int words = random.between(1, 9);
  for (int i = 0; i < words; ++i) {
    if (i > 0) out += random.chance(12) ? ", " : " ";
    std::string word = random.pick(vocabulary());
    if (i == 0 && random.chance(70) && word[0] >= 'a' && word[0] <= 'z') {
      word[0] = static_cast<char>(word[0] - 'a' + 'A');
    }
    out += word;
  }
  return out + random.pick({".", ".", ".", "!", "?", "..."});
}

std::string prose(Random& random) {
  std::string out;
  const int sentences = random.between(1, 5);
  for (int i = 0; i < sentences; ++i) out += (i == 0 ? "" : " ") + sentence(random);
  return out;
}

std::string markdown_block(Random& random) {
  switch (random.below(9)) {
    case 0:
      return std::string(random.below(3) + 1, '#') + " " + sentence(random);
    case 1: {
      std::string out;
      const int items = random.between(1, 4);
      for (int i = 0; i < items; ++i) out += (i == 0 ? "- " : "\n- ") + sentence(random);
      return out;
    }
    case 2:
      return "```\n" + sentence(random) + "\n```";
    case 3:
      return "She said \"" + sentence(random) + "\" to *" + random.pick(vocabulary()) + "*.";
    case 4:
      return "See https://example.org/" + std::to_string(random.below(90)) + " or [name here].";
    case 5:
      return "It costs 3.50 or 1,000 or -7 \xF0\x9F\x98\x80 \xE2\x9C\x85";
    default:
      return prose(random);
  }
}

std::string markdown(Random& random) {
  std::string out;
  const int blocks = random.between(1, 6);
  for (int i = 0; i < blocks; ++i) out += (i == 0 ? "" : "\n\n") + markdown_block(random);
  return out;
}

std::string ascii(Random& random) {
  std::string out;
  const size_t size = random.below(60);
  for (size_t i = 0; i < size; ++i) {
    out += random.chance(90) ? static_cast<char>(random.between(32, 126))
                             : random.pick(std::vector<char>{'\n', '\t', '\r', '\x01', '\x7F'});
  }
  return out;
}

/// Characters where rules of Unicode meet: combining marks, joiners, flags, scripts without spaces.
std::string unicode(Random& random) {
  static const std::vector<char32_t> kCodes = {
      'a',    'B',    ' ',    '.',     0xE9,    0x301,   0xDF,    0x130,    0x3A3,
      0x3C2,  0x200D, 0xFE0F, 0x1F600, 0x1F468, 0x1F469, 0x1F1E9, 0x1F1EA,  0x4E2D,
      0x6587, 0xE01,  0xE32,  0x5D0,   0x627,   0x2028,  0xA0,    0x201C,   0x201D,
      0x2022, 0xFB01, 0x1100, 0x1161,  0x0967,  0x2160,  '\n',    0x10FFFF, 0xAD};
  std::string out;
  const size_t size = random.below(40);
  for (size_t i = 0; i < size; ++i) runtime::append_utf8(out, random.pick(kCodes));
  return out;
}

std::string with_crlf(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '\n') out += '\r';
    out += c;
  }
  return out;
}

}  // namespace

const std::vector<std::string>& vocabulary() {
  static const std::vector<std::string> kWords = {"the",
                                                  "cat",
                                                  "sat",
                                                  "on",
                                                  "a",
                                                  "mat",
                                                  "dog",
                                                  "sun",
                                                  "moon",
                                                  "red",
                                                  "Anna",
                                                  "level",
                                                  "NASA",
                                                  "x",
                                                  "I",
                                                  "very",
                                                  "really",
                                                  "one",
                                                  "two",
                                                  "three",
                                                  "7",
                                                  "42",
                                                  "3.5",
                                                  "1,000",
                                                  "in fact",
                                                  "of course",
                                                  "stra\xC3\x9F"
                                                  "e",
                                                  "caf\xC3\xA9",
                                                  "na\xC3\xAFve",
                                                  "well-known",
                                                  "aaaaaaaaaaaaaaaaaaaaaaaa!",
                                                  "it's",
                                                  "THE",
                                                  "Cat",
                                                  "ab",
                                                  "e",
                                                  "2024-01-05"};
  return kWords;
}

std::string random_text(Random& random) {
  switch (random.weighted({4, 4, 30, 30, 8, 8, 8, 8})) {
    case 0:
      return "";
    case 1:
      return random.pick({" ", "\n\n", " \t ", "\xC2\xA0", "\r\n"});
    case 2:
      return prose(random);
    case 3:
      return markdown(random);
    case 4:
      return ascii(random);
    case 5:
      return unicode(random);
    case 6:
      return with_crlf(markdown(random));
    default:
      return random.pick(vocabulary());
  }
}

}  // namespace ifc::testing
