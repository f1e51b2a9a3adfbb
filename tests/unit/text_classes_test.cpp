// Classes of characters by bit masks, and what is built on them: runs, regexes of one class,
// removal, search for literals, lowercase. Each against the obvious way, on texts of every length
// around a block and of every kind of character.
#include <doctest/doctest.h>
#include <unicode/bytestream.h>
#include <unicode/casemap.h>

#include <random>
#include <string>
#include <vector>

#include "runtime/regex/class_pattern.h"
#include "runtime/regex/regex.h"
#include "runtime/text/byte_class.h"
#include "runtime/text/kept_bytes.h"
#include "runtime/text/python_characters.h"
#include "runtime/text/search.h"
#include "runtime/text/segmentation.h"
#include "runtime/text/transform.h"
#include "runtime/text/utf8.h"

namespace ifc::runtime {
namespace {

std::string random_text(std::mt19937& random, size_t size) {
  const std::vector<std::string> pieces = {"a",  "b", "Z",  "_",      "0",
                                           "9",  " ", " ",  "\n",     "\r",
                                           ".",  ",", "!",  "\x1c",   std::string(1, '\0'),
                                           "é",  "É", "Σ",  "İ",      "’",
                                           "²",  "٣", "中", "\u0301", "\u3000",
                                           "😀", "𝐀"};
  const bool ascii = random() % 3 == 0;
  std::string text;
  while (text.size() < size) text += pieces[random() % (ascii ? 14 : pieces.size())];
  return text;
}

/// Texts of many lengths, the same in each run.
template <typename Look>
void for_each_text(Look look) {
  std::mt19937 random(11);
  for (size_t size = 0; size < 300; ++size) look(random_text(random, size));
  for (int i = 0; i < 20; ++i) look(random_text(random, 2000));
}

std::vector<std::string> pieces_of(const SpanBuffer& spans, std::string_view text) {
  std::vector<std::string> out;
  for (const Span span : spans) out.emplace_back(span.of(text));
  return out;
}

std::vector<std::string> matches_one_by_one(const Regex& regex, std::string_view text) {
  std::vector<std::string> out;
  MatchIterator iterator(regex, text);
  for (Match match; iterator.next(match) == Status::ok && match.found;)
    out.emplace_back(text.substr(match.begin, match.end - match.begin));
  return out;
}

}  // namespace

TEST_CASE("byte classes: the masks have the members, and no others") {
  std::mt19937 random(12);
  for (int round = 0; round < 200; ++round) {
    ByteClass wanted;
    for (unsigned char byte = 0; byte < 0x80; ++byte) {
      if (random() % (1 + static_cast<unsigned>(round) % 5) == 0) wanted.add(byte);
    }
    char bytes[ByteBlock::kSize];
    for (char& c : bytes) c = static_cast<char>(random());
    const ClassMasks masks = wanted.masks(ByteBlock(bytes));
    for (size_t i = 0; i < sizeof bytes; ++i) {
      const auto byte = static_cast<unsigned char>(bytes[i]);
      REQUIRE((masks.members >> i & 1) == (wanted.contains(byte) ? 1 : 0));
      REQUIRE((masks.not_ascii >> i & 1) == (byte >= 0x80 ? 1 : 0));
    }
  }
}

TEST_CASE("regexes of one class: the matches of the automaton, and what is left without them") {
  for (const char* pattern :
       {"a", ".", "\\d", "\\d+", "\\w+", "\\s", "\\S+", "[.,!]", "[^a-z]+", "é",
        "[\\u0300-\\u3000]+", "[!-/:-@]", "[\\U0001F600-\\U0001F64F]", "\\0"}) {
    CAPTURE(pattern);
    const RegexResult compiled = Regex::compile(pattern, RegexFlags{});
    REQUIRE(compiled);
    const Regex& regex = *compiled.regex;
    REQUIRE(regex.class_pattern() != nullptr);
    for_each_text([&](const std::string& text) {
      SpanBuffer spans;
      REQUIRE(find_matches(regex, text, spans) == Status::ok);
      const std::vector<std::string> expected = matches_one_by_one(regex, text);
      REQUIRE(pieces_of(spans, text) == expected);
      REQUIRE(regex.class_pattern()->count(text) == expected.size());
      bool found = false;
      REQUIRE(regex.contains(text, found) == Status::ok);
      REQUIRE(found == !expected.empty());
      std::string kept;
      size_t done = 0;
      for (const Span span : spans) kept += text.substr(done, span.begin - done), done = span.end;
      kept += text.substr(done);
      std::string out(text.size() + kCopySlack, '?');
      REQUIRE(out.substr(0, regex.class_pattern()->remove(text, out.data())) == kept);
    });
  }
  for (const char* pattern : {"ab", "a*", "a+?", "(a)", "a|b", "^", "a{2,}", ""}) {
    CAPTURE(pattern);
    CHECK(Regex::compile(pattern, RegexFlags{}).regex->class_pattern() == nullptr);
  }
}

TEST_CASE("regexes of several classes, however common: whether they occur") {
  for (const char* pattern : {"[ab]{2}", "[a-z]{3}", "\\d\\d", "\\w\\W\\w", "[^a-z]{4}", "..",
                              "\\s[A-Z]", "(?:[ab](.))9", "(?i)[a-c]z", "[\\0-z]{8}", "é[ab]"}) {
    CAPTURE(pattern);
    const RegexResult compiled = Regex::compile(pattern, RegexFlags{});
    REQUIRE(compiled);
    for_each_text([&](const std::string& text) {
      bool found = false;
      REQUIRE(compiled.regex->contains(text, found) == Status::ok);
      REQUIRE(found == !matches_one_by_one(*compiled.regex, text).empty());
    });
  }
}

TEST_CASE("matches of a class are counted in what another class leaves of a text") {
  for (const char* pattern : {"\\d+", "\\d", "\\S+", "[a-c]+", "[^a-z]+", "é", "[é-ü]+"}) {
    for (const char* removed : {"[!-/:-@]", "\\s", "[b1]", "é", "[^\\n]+", "[\\u0300-\\u3000]"}) {
      CAPTURE(pattern);
      CAPTURE(removed);
      const RegexResult counted = Regex::compile(pattern, RegexFlags{});
      const RegexResult taken_out = Regex::compile(removed, RegexFlags{});
      const ClassPattern& members = *counted.regex->class_pattern();
      const ClassPattern& others = *taken_out.regex->class_pattern();
      const auto check = [&](const std::string& text) {
        std::string kept(text.size() + kCopySlack, '?');
        kept.resize(others.remove(text, kept.data()));
        CAPTURE(text);
        REQUIRE(members.count_without(text, others) == members.count(kept));
      };
      for_each_text(check);
      // Runs of either class that go on from block to block.
      std::mt19937 random(3);
      for (int round = 0; round < 300; ++round) {
        std::string text;
        while (text.size() < 200) {
          if (random() % 4 == 0) text += "é";
          text.append(random() % 70, "1b!. C\n"[random() % 7]);
        }
        check(text);
      }
    }
  }
}

TEST_CASE("regexes of one class: every code point") {
  std::string all;
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    if (c < 0xD800 || c >= 0xE000) append_utf8(all, c);
  }
  for (const char* pattern : {"\\d", "\\w", "[^\\w\\s]", "[\\u00FF\\u0100\\uFFFF\\U00010000]",
                              "[\\u013F-\\u0140\\u017F-\\u01BF]"}) {
    CAPTURE(pattern);
    const RegexResult compiled = Regex::compile(pattern, RegexFlags{});
    SpanBuffer spans;
    REQUIRE(find_matches(*compiled.regex, all, spans) == Status::ok);
    CHECK(pieces_of(spans, all) == matches_one_by_one(*compiled.regex, all));
  }
}

TEST_CASE("units of Python: runs of its word characters, and of what is no white space") {
  const RegexResult word = Regex::compile("\\w+", RegexFlags{});
  const RegexResult token = Regex::compile("\\S+", RegexFlags{});
  for_each_text([&](const std::string& text) {
    SpanBuffer words;
    segment(Unit::py_word, text, words);
    REQUIRE(pieces_of(words, text) == matches_one_by_one(*word.regex, text));
    REQUIRE(count(Unit::py_word, text) == words.size());
    SpanBuffer tokens;
    segment(Unit::py_split, text, tokens);
    REQUIRE(pieces_of(tokens, text) == matches_one_by_one(*token.regex, text));
    REQUIRE(count(Unit::py_split, text) == tokens.size());
    SpanBuffer lines;
    segment(Unit::py_line, text, lines);
    REQUIRE(count(Unit::py_line, text) == lines.size());
  });
}

TEST_CASE("units of Python: every code point") {
  // Each between two of another kind, so that it is a piece of its own or none.
  const auto check = [](Unit unit, char between, bool (*is_member)(char32_t)) {
    std::string text;
    std::vector<std::string> expected;
    for (char32_t c = 0; c <= 0x10FFFF; ++c) {
      if (c >= 0xD800 && c < 0xE000) continue;
      const size_t begin = text.size();
      append_utf8(text, c);
      if (is_member(c)) expected.push_back(text.substr(begin));
      text += between;
    }
    SpanBuffer spans;
    segment(unit, text, spans);
    REQUIRE(spans.size() == expected.size());
    CHECK(pieces_of(spans, text) == expected);
    CHECK(count(unit, text) == expected.size());
  };
  check(Unit::py_word, '.', [](char32_t c) { return is_python_word(c); });
  check(Unit::py_split, ' ', [](char32_t c) { return !is_python_space(c); });
}

TEST_CASE("a search by first characters finds what a search without them finds") {
  for (const char* pattern : {"!\\?|\\?!|‽", "b9", "(?:Z|é)+0", "\\d+[.,]\\d", "[a-b]\\n?"}) {
    CAPTURE(pattern);
    const RegexResult plain = Regex::compile(pattern, RegexFlags{});
    // A match that may be empty begins anywhere, so nothing is skipped; the matches that are not
    // are the same.
    const RegexResult slow = Regex::compile("(?:" + std::string(pattern) + "|)", RegexFlags{});
    for_each_text([&](const std::string& text) {
      std::vector<std::string> expected = matches_one_by_one(*slow.regex, text);
      std::erase(expected, "");
      REQUIRE(matches_one_by_one(*plain.regex, text) == expected);
    });
  }
}

TEST_CASE("literals: every place where one stands, also where searching is hard") {
  std::mt19937 random(13);
  for (int round = 0; round < 3000; ++round) {
    std::string text(random() % 400, 'a');
    for (char& c : text) c = "aab"[random() % 3];
    std::string literal(1 + random() % (round % 7 == 0 ? 90 : 5), 'a');
    for (char& c : literal) c = "aab"[random() % 3];
    if (round % 5 == 0) std::fill(text.begin(), text.end(), 'a');
    SpanBuffer spans;
    find_literal(text, literal, spans);
    size_t from = 0;
    size_t found = 0;
    for (size_t at = text.find(literal); at != std::string::npos; at = text.find(literal, from)) {
      REQUIRE(found < spans.size());
      REQUIRE(spans[found++] ==
              Span{static_cast<uint32_t>(at), static_cast<uint32_t>(at + literal.size())});
      from = at + literal.size();
    }
    REQUIRE(found == spans.size());
    REQUIRE(count_literal(text, literal) == found);
    REQUIRE(first_literal(text, literal) == text.find(literal));
  }
}

TEST_CASE("literals and sequences in texts that begin anywhere in a line of the cache") {
  std::mt19937 random(17);
  const RegexResult bold = Regex::compile("\\*[^*\\n]*\\*", RegexFlags{});
  const RegexResult name = Regex::compile("(?i)zebra", RegexFlags{});
  const std::string filler = "the words of a text that has nothing in it\n";
  std::string all;
  while (all.size() < 3'000) all += filler;
  for (size_t shift = 0; shift < 64; ++shift) {
    for (int round = 0; round < 8; ++round) {
      std::string whole = all;
      for (const char* what : {"My answer:", "*bold*", "ZEBRA", "x9"})
        whole.replace(random() % 2'900, std::string(what).size(), what);
      const auto text = std::string_view(whole).substr(shift, 513 + random() % 1'500);
      for (const std::string_view literal : {"My answer:", "*bold*", "x9", "d*", "nothing in"})
        REQUIRE(first_literal(text, literal) == text.find(literal));
      for (const RegexResult* regex : {&bold, &name}) {
        SpanBuffer spans;
        REQUIRE(find_matches(*regex->regex, text, spans) == Status::ok);
        // What is looked for from the second place on goes no such way.
        Match match;
        const std::string other = "\n" + std::string(text);
        REQUIRE(regex->regex->search(other, 1, match) == Status::ok);
        REQUIRE(match.found == (spans.size() > 0));
        if (match.found) REQUIRE(match.begin - 1 == spans[0].begin);
      }
    }
  }
}

TEST_CASE("lowercase: what ICU makes of the whole text") {
  for_each_text([&](const std::string& text) {
    std::string expected;
    UErrorCode status = U_ZERO_ERROR;
    icu::StringByteSink<std::string> sink(&expected);
    icu::CaseMap::utf8ToLower("", 0,
                              icu::StringPiece(text.data(), static_cast<int32_t>(text.size())),
                              sink, nullptr, status);
    std::string out;
    to_lower(text, out);
    REQUIRE(out == expected);
  });
  std::string all;
  for (char32_t c = 0x80; c < 0x30000; ++c) {
    if (c == 0x130 || c == 0x3A3 || (c >= 0xD800 && c < 0xE000)) continue;
    append_utf8(all, c);
    all += ' ';
  }
  std::string expected;
  UErrorCode status = U_ZERO_ERROR;
  icu::StringByteSink<std::string> sink(&expected);
  icu::CaseMap::utf8ToLower("", 0, icu::StringPiece(all.data(), static_cast<int32_t>(all.size())),
                            sink, nullptr, status);
  std::string out;
  to_lower(all, out);
  CHECK(out == expected);
}

}  // namespace ifc::runtime
