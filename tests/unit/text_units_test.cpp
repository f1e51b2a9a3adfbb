// What each unit cuts out of a text, row by row.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "runtime/text/segmentation.h"
#include "tests/unit/text_pieces.h"

namespace ifc::runtime {
namespace {

using namespace std::string_view_literals;
using test::pieces;
using test::show;

struct Row {
  std::string_view text;
  std::vector<std::string> pieces;
};

void check_rows(Unit unit, const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    CAPTURE(show(row.text));
    CHECK(show(pieces(unit, row.text)) == show(row.pieces));
    CHECK(count(unit, row.text) == row.pieces.size());
    CHECK(has_at_least(unit, row.text, row.pieces.size()));
    CHECK_FALSE(has_at_least(unit, row.text, row.pieces.size() + 1));
  }
}

TEST_CASE("codepoint, char, letter, digit") {
  check_rows(Unit::codepoint, {{"", {}},
                               {"a\u00E9\r\n", {"a", "\u00E9", "\r", "\n"}},
                               {"\0b"sv, {std::string(1, '\0'), "b"}}});
  check_rows(Unit::char_, {{"", {}},
                           {"ab", {"a", "b"}},
                           {"a\r\nb\n\r", {"a", "\r\n", "b", "\n", "\r"}},
                           {"e\u0301e", {"e\u0301", "e"}},
                           {"\u0301a", {"\u0301", "a"}},    // A mark without base stands alone.
                           {"\n\u0301", {"\n", "\u0301"}},  // A line feed takes no mark.
                           {"\r\n\u0301", {"\r\n", "\u0301"}},
                           {"\U0001F468\u200D\U0001F469\u200D\U0001F467!",
                            {"\U0001F468\u200D\U0001F469\u200D\U0001F467", "!"}},
                           {"\U0001F1E9\U0001F1EA\U0001F1EB\U0001F1F7\U0001F1E9",
                            {"\U0001F1E9\U0001F1EA", "\U0001F1EB\U0001F1F7", "\U0001F1E9"}},
                           {"1\uFE0F\u20E3x", {"1\uFE0F\u20E3", "x"}},
                           {"\u0915\u094D\u0937\u093F", {"\u0915\u094D\u0937\u093F"}}});
  check_rows(Unit::letter, {{"a1 \u00E9e\u0301\u4E2D.", {"a", "\u00E9", "e\u0301", "\u4E2D"}},
                            {"\u2167 \u00B2", {}}});
  check_rows(Unit::digit, {{"a12\u0663\u00B2\u2163", {"1", "2", "\u0663"}}});
}

TEST_CASE("word") {
  check_rows(
      Unit::word,
      {{"", {}},
       {" .,;- ", {}},
       {"The cat's x-ray cost 3.5 or 1,234.",
        {"The", "cat's", "x", "ray", "cost", "3.5", "or", "1,234"}},
       {"U.S.A. e.g. a..b", {"U.S.A", "e.g", "a", "b"}},
       {"'quoted' don\u2019t", {"quoted", "don\u2019t"}},
       {"snake_case __init__ ____ _ _1", {"snake_case", "__init__", "_1"}},
       {"a:b 1:2 a;b 1;2 a,b", {"a", "b", "1", "2", "a", "b", "1;2", "a", "b"}},
       {"me@home.org @ @you", {"me@home.org", "@you"}},
       {"3rd v2 2nd", {"3rd", "v2", "2nd"}},
       {"caf\u00E9 cafe\u0301s", {"caf\u00E9", "cafe\u0301s"}},
       {"\u0301", {}},
       {"\u0627\u0644\u0633\u0644\u0627\u0645 \u0639\u0644\u064A\u0643\u0645\u060C \u0663\u0664",
        {"\u0627\u0644\u0633\u0644\u0627\u0645", "\u0639\u0644\u064A\u0643\u0645", "\u0663\u0664"}},
       {"\u0928\u092E\u0938\u094D\u0924\u0947 \u0926\u0941\u0928\u093F\u092F\u093E\u0964",
        {"\u0928\u092E\u0938\u094D\u0924\u0947", "\u0926\u0941\u0928\u093F\u092F\u093E"}},
       {"\u6211\u559C\u6B22\u82F9\u679C\u3002", {"\u6211", "\u559C\u6B22", "\u82F9\u679C"}},
       {"\uD55C\uAD6D\uC5B4 test", {"\uD55C\uAD6D\uC5B4", "test"}},
       {"\U0001F600 \u00B2 \u2014 \u2022", {}},
       {"a\0b"sv, {"a", "b"}},
       {"line\r\nbreak", {"line", "break"}}});
}

TEST_CASE("token") {
  check_rows(Unit::token,
             {{"", {}},
              {" \n\t", {}},
              {"a-b  c.\u00A0d\u2003e\u3000f\u200Bg\n", {"a-b", "c.", "d", "e", "f\u200Bg"}},
              {"\u0085x\u2028", {"x"}}});
}

TEST_CASE("sentence") {
  check_rows(
      Unit::sentence,
      {{"", {}},
       {" \n ", {}},
       {"Hello there. How are you? Fine!", {"Hello there.", "How are you?", "Fine!"}},
       {"It cost 3.5 euros. ok. Then", {"It cost 3.5 euros. ok.", "Then"}},
       {"The U.S. is big. Yes.", {"The U.S. is big.", "Yes."}},
       {"\"Stop!\" She left.", {"\"Stop!\"", "She left."}},
       {"One\nTwo\r\n\r\nThree", {"One", "Two", "Three"}},
       {"Wait... What? no", {"Wait...", "What?", "no"}},
       {"\u4F60\u597D\u3002\u518D\u89C1\uFF01", {"\u4F60\u597D\u3002", "\u518D\u89C1\uFF01"}},
       {"\u0939\u093E\u0901\u0964 \u0928\u0939\u0940\u0902\u0964",
        {"\u0939\u093E\u0901\u0964", "\u0928\u0939\u0940\u0902\u0964"}},
       {"\u2026\u3000", {"\u2026"}}});
}

TEST_CASE("line and paragraph") {
  check_rows(Unit::line, {{"", {}},
                          {"\n", {""}},
                          {"a", {"a"}},
                          {"a\n", {"a"}},
                          {"a\n\n", {"a", ""}},
                          {"a\r\nb\rc\n\rd", {"a", "b", "c", "", "d"}},
                          {"a\u2028b", {"a\u2028b"}}});
  check_rows(Unit::paragraph, {{"", {}},
                               {"\n \n", {}},
                               {"a\nb\n\nc", {"a\nb", "c"}},
                               {"\n\n a\r\n\t\r\nb \n\u3000\nc\n", {" a", "b ", "c"}}});
}

TEST_CASE("bullet") {
  check_rows(Unit::bullet, {{"- a\n* b \n+ c\n\u2022 d\n\u2022e\n-f\n1. g", {"a", "b", "c", "d"}},
                            {"Text:\n  - indented\n\t*\ttab", {"indented", "tab"}},
                            {"* * *\n- - -\n---\n***", {}},
                            {"+ + +", {"+ +"}},
                            {"- ", {""}},
                            {"-", {}},
                            {"**bold** text", {}},
                            {"```\n- no\n```\n- yes", {"yes"}}});
}

TEST_CASE("heading and section") {
  check_rows(Unit::heading,
             {{"# One\n## Two ##\n####### seven\n#hash\n#\n# \n   # three\n    # four",
               {"One", "Two", "three"}},
              {"# a #b", {"a #b"}},
              {"# a \\#", {"a \\#"}},
              {"# ##", {}},
              {"#\tTab", {"Tab"}},
              {"```sh\n# comment\n```\n# Real", {"Real"}},
              {"~~~\n# open fence", {}}});
  check_rows(Unit::section,
             {{"no heading", {}},
              {"intro\n# A\ntext\n\n## B\nmore\n\n# C\n",
               {"# A\ntext\n\n## B\nmore", "## B\nmore", "# C"}},
              {"## x\n# y\n### z\n## w", {"## x", "# y\n### z\n## w", "### z", "## w"}},
              {"# A\n```\n# no\n```", {"# A\n```\n# no\n```"}}});
}

TEST_CASE("quote") {
  check_rows(Unit::quote, {{"He said \"yes\" and \u201Cno\u201D.", {"yes", "no"}},
                           {"\"open\n\nnot closed\"", {}},
                           {"\"two\nlines\"", {"two\nlines"}},
                           {"\u201Cout \u201Cin\u201D out\u201D", {"out \u201Cin\u201D out"}},
                           {"\"straight \u201Ccurly\u201D\"", {"straight \u201Ccurly\u201D"}},
                           {"5\" wide \u201Cquoted\u201D", {"quoted"}},
                           {"\u201Copen \"x\" \"y\"", {"x", "y"}},
                           {"\u201D \"a\"", {"a"}},
                           {"\"\"", {""}}});
}

TEST_CASE("number") {
  check_rows(Unit::number,
             {{"14, 21,28 and 35.", {"14", "21", "28", "35"}},
              {"1,234,567.89 1,23 1,2345 0.5", {"1,234,567.89", "1", "23", "1", "2345", "0.5"}},
              {"-3 +4 \u22125 x-6 7-8 (-9) --1", {"-3", "+4", "\u22125", "6", "7", "8", "-9", "1"}},
              {"v2 2nd 3D x_1 COVID-19 $5 50% 10km", {"19", "5", "50"}},
              {"1.2.3", {"1.2", "3"}},
              {"\u0663\u0664 \u00B2 5\u00B2", {"\u0663\u0664"}},
              {"5.", {"5"}}});
}

TEST_CASE("emoji") {
  check_rows(Unit::emoji,
             {{"no 1 # * \u00A9 \u2764 \u263A", {}},
              {"\U0001F600\U0001F44D\U0001F3FD", {"\U0001F600", "\U0001F44D\U0001F3FD"}},
              {"\u2764\uFE0F 1\uFE0F\u20E3 1\uFE0F", {"\u2764\uFE0F", "1\uFE0F\u20E3"}},
              {"\U0001F1E9\U0001F1EA \U0001F1E9 \U0001F1E6\U0001F1E6", {"\U0001F1E9\U0001F1EA"}},
              {"\U0001F468\u200D\U0001F469\u200D\U0001F467",
               {"\U0001F468\u200D\U0001F469\u200D\U0001F467"}},
              {"\U0001F600\uFE0E", {}}});
}

TEST_CASE("url") {
  check_rows(
      Unit::url,
      {{"See https://a.org/x?y=1, or http://b.c.", {"https://a.org/x?y=1", "http://b.c"}},
       {"(http://a.b/c_(d)) [t](HTTPS://e.f)", {"http://a.b/c_(d)", "HTTPS://e.f"}},
       {"<http://a.b> \"http://c.d\" xhttp://no http:// ftp://x", {"http://a.b", "http://c.d"}},
       {"**http://a.b**", {"http://a.b"}},
       {"http://\u00FC.de/\u2019\u201D", {"http://\u00FC.de/\u2019"}}});
}

TEST_CASE("placeholder and highlight") {
  check_rows(Unit::placeholder, {{"Dear [name], [a [b] c] [] [ ] [x\ny] ]z[", {"name", "b"}},
                                 {"[", {}},
                                 {"[\u540D\u524D]", {"\u540D\u524D"}}});
  check_rows(Unit::highlight, {{"*a* **b c** ***d*** ****e****", {"a", "b c", "d"}},
                               {"* item *\n2 * 3 * 4\n*open\nclose*", {}},
                               {"**bold *inner* text**", {"inner"}},
                               {"* a bullet with *stars*", {"stars"}},
                               {"\\*no\\* *y\\*es*", {"y\\*es"}},
                               {"```\n*code*\n```", {}},
                               {"**a**b**c**", {"a", "c"}}});
}

TEST_CASE("code_block") {
  check_rows(Unit::code_block, {{"x\n```py\na\nb\n```\ny", {"a\nb"}},
                                {"~~~~\n```\n~~~\n~~~~", {"```\n~~~"}},
                                {"```\nopen\n", {"open"}},
                                {"```", {""}},
                                {"```\n```", {""}},
                                {"``` a`b\nno", {}},
                                {"  ```\n  x\n  ```", {"  x"}},
                                {"``\nno\n``", {}}});
}

TEST_CASE("pieces are appended, and empty text has none") {
  SpanBuffer spans;
  spans.push(7, 9);
  segment(Unit::word, "one two", spans);
  REQUIRE(spans.size() == 3);
  CHECK(spans[0] == Span{7, 9});
  CHECK(spans[2] == Span{4, 7});
  for (size_t i = 0; i < kUnitCount; ++i) {
    Unit unit = static_cast<Unit>(i);
    CHECK(count(unit, "") == (unit == Unit::py_line ? 1 : 0));
    CHECK(find_unit(unit_info(unit).name) == unit);
    CHECK_FALSE(unit_info(unit).rule.empty());
  }
  CHECK_FALSE(find_unit("words").has_value());
}

}  // namespace
}  // namespace ifc::runtime
