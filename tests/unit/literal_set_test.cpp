// The filter in front of many searches: it may let everything through, but must not rule out what a
// search finds.
#include "runtime/text/literal_set.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "runtime/text/fold.h"
#include "runtime/text/search.h"
#include "runtime/text/segmentation.h"
#include "runtime/text/utf8.h"
#include "tests/unit/text_pieces.h"

namespace ifc::runtime {
namespace {

using test::show;
using Form = Literal::Form;

std::vector<bool> found_by(const LiteralSet& set, size_t count, std::string_view text) {
  std::vector<char> room(LiteralSet::room(text));
  std::vector<uint64_t> bits(set.all().size(), 0x5555555555555555);  // as whatever was there
  set.find(text, room.data(), bits);
  std::vector<bool> found;
  for (size_t i = 0; i < count; ++i) found.push_back((bits[i / 64] >> i % 64 & 1) != 0);
  return found;
}

bool may_occur(const Literal& literal, std::string_view text) {
  return found_by(LiteralSet({&literal, 1}), 1, text)[0];
}

/// By the search itself.
bool occurs(const Literal& literal, std::string_view text) {
  SpanBuffer spans;
  if (literal.form == Form::bytes) return count_literal(text, literal.text) > 0;
  if (literal.form == Form::words && contains_phrase(text, literal.text)) return true;
  // What `word "…"` and `line "…"` select.
  segment(literal.form == Form::words ? Unit::word : Unit::line, text, spans);
  return std::any_of(spans.begin(), spans.end(),
                     [&](const Span& span) { return equals_folded(span.of(text), literal.text); });
}

TEST_CASE("literals that a text may contain") {
  struct Row {
    std::string text;
    Literal literal;
    bool found;
  };
  const std::string padding(100, '.');
  const Row rows[] = {
      {"To delve into it", {"delve", Form::words}, true},
      {"DELVE", {"delve", Form::words}, true},
      {"To delve into it", {"realm", Form::words}, false},
      {"delved", {"delve", Form::words}, false},
      {"undelve", {"delve", Form::words}, false},
      {"delved", {"delve", Form::folded}, true},
      {"delved", {"delve", Form::bytes}, true},
      {"as  an\n\tAI", {"as an ai", Form::words}, true},
      {"as\u00A0an\u3000AI", {"as an ai", Form::words}, true},
      {"as an, AI", {"as an ai", Form::words}, false},
      {"\u017Ftop \u212Aeep", {"keep", Form::words}, true},
      {"\u017Ftop \u212Aeep", {"keep", Form::bytes}, false},
      {"\uFB01re", {"fire", Form::folded}, true},
      {"Stra\u00DFe", {"strasse", Form::words}, true},
      {"CAFE\u0301 au lait", {"caf\u00E9 au lait", Form::words}, true},
      {"CAFE\u0301 au thé", {"caf\u00E9 au lait", Form::words}, false},
      {padding + "TODO" + padding, {"TODO", Form::bytes}, true},
      {padding + "to" + padding, {"TODO", Form::bytes}, false},
      {padding + "TOD", {"TODO", Form::bytes}, false},
      {"a\n\nb\n\nc", {"\n\nb", Form::bytes}, true},
      {"", {"delve", Form::words}, false},
      // Too short, or all of it may be written in other ways: never ruled out.
      {"nothing", {"AI", Form::words}, true},
      {"nothing", {"\u00E9t\u00E9", Form::words}, true},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CAPTURE(row.literal.text);
    CHECK(may_occur(row.literal, row.text) == row.found);
  }
  CHECK(LiteralSet::can_rule_out({"delve", Form::words}));
  CHECK_FALSE(LiteralSet::can_rule_out({"AI", Form::words}));
  CHECK_FALSE(LiteralSet::can_rule_out({"\u00E9t\u00E9", Form::folded}));
  CHECK(LiteralSet::can_rule_out({"\u82F9\u679C", Form::bytes}));
}

TEST_CASE("what folds into ASCII is known for every code point") {
  for (char32_t code = 0x80; code < 0x110000; ++code) {
    if (code >= 0xD800 && code < 0xE000) continue;
    std::string text;
    append_utf8(text, code);
    const std::string key = fold(text);
    const bool expected = std::any_of(key.begin(), key.end(),
                                      [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    if (folds_into_ascii(code) != expected) CHECK(code == 0);
  }
}

/// Texts and literals of the same few pieces, so that they meet.
class Drawn {
 public:
  explicit Drawn(unsigned seed) : random_(seed) {}

  std::string text(int pieces) {
    static constexpr const char* kPieces[] = {
        "delve", "Realm",  "AN",     "ai",     "abc",        "ABCD",    "x1",      "42",
        " ",     " ",      "\n",     "\r\n",   "  ",         "\u00A0",  "\u2003",  ".",
        ";",     "\u037E", "`",      "\u1FEF", "\u017F",     "s",       "\u212A",  "k",
        "ss",    "\u00DF", "\u1E9E", "\uFB01", "fi",         "e\u0301", "\u00C9",  "\u0301",
        "-",     "'",      "\u4E2D", "\u6587", "\U0001F600", "_",       "i\u0307", "\u0130",
    };
    std::string text;
    for (int i = 0; i < pieces; ++i) text += kPieces[random_() % std::size(kPieces)];
    return text;
  }
  Literal literal() {
    static constexpr Form kForms[] = {Form::bytes, Form::folded, Form::words};
    std::string drawn = text(1 + static_cast<int>(random_() % 4));
    return {std::move(drawn), kForms[random_() % 3]};
  }
  int number(int least, int most) {
    return least + static_cast<int>(random_() % static_cast<unsigned>(most - least + 1));
  }

 private:
  std::mt19937 random_;
};

TEST_CASE("nothing that is there is ruled out") {
  Drawn drawn(7);
  int there = 0;
  int ruled_out = 0;
  int left = 0;
  for (int round = 0; round < 200; ++round) {
    std::vector<Literal> literals;
    const int count = drawn.number(1, 150);
    for (int i = 0; i < count; ++i) literals.push_back(drawn.literal());
    const LiteralSet set(literals);
    for (int k = 0; k < 10; ++k) {
      const std::string text = drawn.text(drawn.number(0, 40));
      const std::vector<bool> found = found_by(set, literals.size(), text);
      for (size_t i = 0; i < literals.size(); ++i) {
        const bool occurring = occurs(literals[i], text);
        there += occurring;
        (found[i] ? left : ruled_out) += occurring ? 0 : 1;
        if (!occurring || found[i]) continue;
        CAPTURE(show(text));
        CAPTURE(show(literals[i].text));
        CHECK(found[i]);
      }
    }
  }
  CHECK(there > 5000);
  CHECK(ruled_out > left / 20);
  MESSAGE(there, " occurring, ", ruled_out, " ruled out, ", left, " left to be searched for");
}

TEST_CASE("many literals with the same beginning, and a text of nothing else") {
  std::vector<Literal> literals;
  for (int i = 0; i < 5000; ++i)
    literals.push_back({"aaaaaaaaaa" + std::to_string(i), Form::bytes});
  const LiteralSet set(literals);
  const std::vector<bool> none = found_by(set, literals.size(), std::string(100'000, 'a'));
  CHECK(std::none_of(none.begin(), none.end(), [](bool bit) { return bit; }));
  const std::vector<bool> one = found_by(set, literals.size(), std::string(50, 'a') + "4321x");
  CHECK(one[4321]);
  CHECK_FALSE(one[1234]);
}

}  // namespace
}  // namespace ifc::runtime
