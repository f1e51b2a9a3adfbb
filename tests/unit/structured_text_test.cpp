// Rows of values, JSON and dates, and the rules that need data. Expectations for Python's readers
// were made with CPython 3.11.
#include <doctest/doctest.h>

#include <random>
#include <string>
#include <vector>

#include "runtime/builtins/builtins.h"
#include "runtime/text/json_reader.h"
#include "runtime/text/python_characters.h"
#include "runtime/text/segmentation.h"
#include "runtime/verdict/context.h"
#include "runtime/verdict/error_details.h"

using namespace ifc::runtime;

namespace {

Value call(Context& context, Builtin id, std::vector<Value> arguments) {
  Value result;
  builtin_info(id).kernel(context, arguments.data(), &result);
  return result;
}

std::string rows_of(const Value& rows) {
  if (rows.status != Status::ok) {
    const std::string detail = error_detail_text(rows.status);
    return detail.empty() ? status_name(rows.status) : detail;
  }
  std::string out;
  for (int64_t r = 0; r < rows.size; ++r) {
    out += "[";
    for (int64_t f = 0; f < rows.items[r].size; ++f) {
      out += (f == 0 ? "" : "|") + std::string(rows.items[r].items[f].view());
    }
    out += "]";
  }
  return out;
}

std::string csv(std::string_view text, std::string_view delimiter = ",", bool keep = false) {
  Context context;
  return rows_of(call(context, Builtin::csv,
                      {Value::of_text(text), Value::of_text(delimiter), Value::of_int(keep)}));
}

std::string python_csv(std::string_view text, std::string_view delimiter = ",") {
  Context context;
  return rows_of(call(context, Builtin::py_csv, {Value::of_text(text), Value::of_text(delimiter)}));
}

std::string python_csv_limit(std::string_view text, int64_t limit) {
  Context context;
  context.set_response(text);
  return rows_of(
      call(context, Builtin::py_csv_limit,
           {Value::of_text(context.response()), Value::of_text(","), Value::of_int(limit)}));
}

}  // namespace

TEST_CASE("the first rows that Python's reader finds, or its error") {
  CHECK(python_csv_limit("a,b\nc", 1) == "[a|b]");
  CHECK(python_csv_limit("a,b\nc", 2) == "[a|b][c]");
  CHECK(python_csv_limit("a,b\nc", 0) == "");
  CHECK(python_csv_limit("a,b\nc", -1) == "");
  CHECK(python_csv_limit("\n\n\n", 2) == "[][]");
  CHECK(python_csv_limit("\"a\nb\",c\nd\n", 1) == "[a\nb|c]");
  // Errors behind the rows.
  CHECK(python_csv_limit("a\nb\rc", 1) == python_csv("a\nb\rc"));
  CHECK(python_csv_limit("a\nb\r\nc", 1) == "[a]");
  CHECK(python_csv_limit("a\n\"b\rc\"", 1) == "[a]");
  const std::string long_field = "a\n" + std::string(131'073, 'x');
  CHECK(python_csv_limit(long_field, 1) == python_csv(long_field));
  CHECK(python_csv_limit("a\n" + std::string(131'072, 'x'), 1) == "[a]");
}

TEST_CASE("rows of random texts, all of them and the first few") {
  std::mt19937 random(7);
  const std::string_view pieces[] = {"a",      ",",    "\"", "\n",          "\r\n",
                                     "\u00E9", "bc d", "\r", "xyzxyzxyzxyz"};
  for (int i = 0; i < 20'000; ++i) {
    std::string text;
    const size_t kinds = i % 3 == 0 ? std::size(pieces) : 7;
    for (size_t n = random() % 40; n > 0; --n) text += pieces[random() % kinds];
    const std::string all = python_csv_limit(text, 1'000);
    CAPTURE(text);
    REQUIRE(all == python_csv(text));
    const std::string some = python_csv_limit(text, 3);
    if (all.empty() || all.front() == '[') {
      REQUIRE(all.starts_with(some));
    } else {
      REQUIRE(some == all);
    }
  }
}

TEST_CASE("rows of separated values") {
  CHECK(csv("") == "");
  CHECK(csv("a") == "[a]");
  CHECK(csv("a,b\r\nc,\n\n,d\r") == "[a|b][c|][|d]");
  CHECK(csv("\"a,\"\"b\"\"\",\"\nc\"") == "[a,\"b\"|\nc]");
  CHECK(csv("\"\",x") == "[|x]");
  CHECK(csv("\"a\";b", ";", true) == "[\"a\"|b]");
  CHECK(csv("\"a\"\"b\"", ",", true) == "[\"a\"\"b\"]");
  CHECK(csv("é→ü→", "→") == "[é|ü|]");
  CHECK(csv("↑→b", "→") == "[↑|b]");  // the first byte of the delimiter in another character
  CHECK(csv("\"a") == "missing");
  CHECK(csv("a\"b") == "missing");
  CHECK(csv("\"a\"b") == "missing");
  CHECK(csv("a", "") == "missing");
  CHECK(csv("a", ",,") == "missing");
  CHECK(csv("a", "\"") == "missing");
}

TEST_CASE("fields are views of the text where nothing had to be undone") {
  Context context;
  const std::string text = "ab,\"cd\",\"e\"\"f\"";
  const Value rows =
      call(context, Builtin::csv, {Value::of_text(text), Value::of_text(","), Value::of_int(0)});
  REQUIRE(rows.size == 1);
  const Value* fields = rows.items[0].items;
  CHECK(fields[0].text == text.data());
  CHECK(fields[1].text == text.data() + 4);
  CHECK((fields[2].text < text.data() || fields[2].text >= text.data() + text.size()));
}

TEST_CASE("csv.reader of Python") {
  CHECK(python_csv("") == "");
  CHECK(python_csv("a,b\n\nc\n") == "[a|b][][c]");
  CHECK(python_csv("a,b\r\nc") == "[a|b][c]");
  CHECK(python_csv("a, \"b,c\"\n") == "[a| \"b|c\"]");
  CHECK(python_csv("\"a\"b,c") == "[ab|c]");
  CHECK(python_csv("a\"b\"") == "[a\"b\"]");
  CHECK(python_csv("\"a\n\nb\",c\nd") == "[a\n\nb|c][d]");
  CHECK(python_csv("x,\"open\ny,z") == "[x|open\ny,z]");
  CHECK(python_csv("\"a\"\"\"") == "[a\"]");
  CHECK(python_csv("a,\n,") == "[a|][|]");
  CHECK(python_csv("a\tb\t", "\t") == "[a|b|]");
  CHECK(python_csv("\"") == "[]");
  CHECK(python_csv("a\rb") == "a carriage return stands in an unquoted field");
  CHECK(python_csv("a\r\r\nb") == "[a][b]");
  CHECK(python_csv("\"a\rb\"") == "[a\rb]");
  CHECK(python_csv(std::string(131'072, 'x')).size() == 131'074);
  CHECK(python_csv(std::string(131'073, 'x')) == "a field has more than 131,072 characters");
}

TEST_CASE("csv.reader of Python: fields of every size around a block, and the longest one") {
  for (size_t size = 0; size <= 200; ++size) {
    const std::string field(size, 'x');
    CAPTURE(size);
    CHECK(python_csv(field + ",\"b\n\"\"c\",é\r\n" + field + "z") ==
          "[" + field + "|b\n\"c|é][" + field + "z]");
    CHECK(python_csv("\"" + field + "\"\"\n\",y") == "[" + field + "\"\n|y]");
  }
  std::string letters;
  for (int i = 0; i < 131'072; ++i) letters += "é";
  CHECK(python_csv(letters).size() == 2 * 131'072 + 2);
  CHECK(python_csv("\"" + letters + "\"").size() == 2 * 131'072 + 2);
  CHECK(python_csv(letters + "\"") == "a field has more than 131,072 characters");
  CHECK(python_csv("\"" + letters + "\"\"\"") == "a field has more than 131,072 characters");
}

TEST_CASE("JSON: what ends a string or has a meaning in it, at every place around a block") {
  for (size_t size = 0; size <= 140; ++size) {
    const std::string letters(size, 'x');
    CAPTURE(size);
    const auto is_json = [&](const std::string& text) {
      return check_json(text, JsonDialect::python) == JsonCheck::valid;
    };
    CHECK(is_json("\"" + letters + "\""));
    CHECK(is_json("\"" + letters + "\\n\\\"é" + letters + "\""));
    CHECK(is_json("{\"" + letters + "\" :\t[\"" + letters + "\\u00e9\"]}"));
    CHECK(!is_json("\"" + letters));
    CHECK(!is_json("\"" + letters + "\n\""));
    CHECK(!is_json("\"" + letters + std::string(1, '\0') + "\""));
    CHECK(!is_json("\"" + letters + "\\x\""));
    CHECK(!is_json("\"" + letters + "\\"));
    CHECK(!is_json("\"" + letters + "\\u00"));
  }
}

TEST_CASE("removing one byte leaves the others") {
  Context context;
  for (size_t size = 0; size <= 200; ++size) {
    std::string text(size, 'x');
    std::string expected;
    for (size_t i = 0; i < size; ++i) {
      if (i % 7 == size % 7 || i % 64 > 61) text[i] = '*';
      if (text[i] != '*') expected += text[i];
    }
    const Value left =
        call(context, Builtin::remove_text, {Value::of_text(text + "é*"), Value::of_text("*")});
    CHECK(left.view() == expected + "é");
  }
}

TEST_CASE("JSON") {
  struct Row {
    const char* text;
    bool rfc8259;
    bool python;
  };
  const Row rows[] = {
      {"", false, false},
      {"null", true, true},
      {" [1, -2.5e+3, \"a\\n\\u00e9\\/\"] \r\n", true, true},
      {"{\"a\": {\"a\": []}, \"a\": {}}", true, true},
      {"\"\\ud800\"", true, true},
      {"NaN", false, true},
      {"[Infinity, -Infinity]", false, true},
      {"+1", false, false},
      {"01", false, false},
      {"-", false, false},
      {"1.", false, false},
      {".5", false, false},
      {"1e", false, false},
      {"1e5", true, true},
      {"-0", true, true},
      {"[1,]", false, false},
      {"[,1]", false, false},
      {"[1 2]", false, false},
      {"{\"a\" 1}", false, false},
      {"{a: 1}", false, false},
      {"{\"a\": 1,}", false, false},
      {"{1: 1}", false, false},
      {"'a'", false, false},
      {"\"a", false, false},
      {"\"\t\"", false, false},
      {"\"\\x\"", false, false},
      {"\"\\u12g4\"", false, false},
      {"[1}", false, false},
      {"]", false, false},
      {"{}{}", false, false},
      {"true false", false, false},
      {"\xEF\xBB\xBF{}", false, false},
      {"\xC2\xA0{}", false, false},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK((check_json(row.text, JsonDialect::rfc8259) == JsonCheck::valid) == row.rfc8259);
    CHECK((check_json(row.text, JsonDialect::python) == JsonCheck::valid) == row.python);
  }
  const std::string digits(4'301, '7');
  CHECK(check_json(digits, JsonDialect::python) == JsonCheck::invalid);
  CHECK(check_json(digits, JsonDialect::rfc8259) == JsonCheck::valid);
  CHECK(check_json(digits + ".0", JsonDialect::python) == JsonCheck::valid);
  const auto nested = [](size_t depth) {
    return std::string(depth, '[') + std::string(depth, ']');
  };
  CHECK(check_json(nested(1'000), JsonDialect::rfc8259) == JsonCheck::valid);
  CHECK(check_json(nested(1'001), JsonDialect::rfc8259) == JsonCheck::too_deep);
}

TEST_CASE("dates") {
  Context context;
  const auto is_date = [&](std::string_view text) {
    return call(context, Builtin::date, {Value::of_text(text)}).status == Status::ok;
  };
  CHECK(is_date("2024-02-29"));
  CHECK(is_date(" 1999-12-31\n"));
  CHECK(is_date("2000-02-29"));
  CHECK_FALSE(is_date("1900-02-29"));
  CHECK_FALSE(is_date("2023-02-29"));
  CHECK_FALSE(is_date("2023-04-31"));
  CHECK_FALSE(is_date("2023-13-01"));
  CHECK_FALSE(is_date("2023-00-10"));
  CHECK_FALSE(is_date("2023-1-01"));
  CHECK_FALSE(is_date("20230101"));
  CHECK_FALSE(is_date("2023/01/01"));
  CHECK_FALSE(is_date(""));
}

TEST_CASE("units of Python") {
  const auto pieces = [](Unit unit, std::string_view text) {
    SpanBuffer spans;
    segment(unit, text, spans);
    std::string out;
    for (const Span span : spans) out += "<" + std::string(span.of(text)) + ">";
    return out;
  };
  CHECK(pieces(Unit::py_word, "it's a_b² e\u0301x \u0915\u094D") == "<it><s><a_b²><e><x><\u0915>");
  CHECK(pieces(Unit::py_word, "") == "");
  CHECK(pieces(Unit::py_split,
               " a\x1f"
               "b\u3000c\u200bd ") == "<a><b><c\u200bd>");
  CHECK(pieces(Unit::py_line, "") == "<>");
  CHECK(pieces(Unit::py_line, "a\r\n\nb\n") == "<a\r><><b><>");
  CHECK(count(Unit::py_line, "a\nb") == 2);
}

TEST_CASE("classes of code points are those of Unicode 14, as in Python 3.11") {
  // Lowercase since Unicode 15; as CPython 3.11 says, no lowercase letters.
  for (const char32_t c : {0x10FC, 0xA7F2, 0xA7F3, 0xA7F4, 0xAB69}) {
    CHECK_FALSE(is_python_lower(c));
    CHECK(is_python_word(c));
  }
  // Assigned in Unicode 15.
  CHECK_FALSE(is_python_word(0x1E4D0));
  CHECK_FALSE(is_python_decimal(0x1E4F0));
  CHECK(is_python_lower(0xAA));
  CHECK(is_python_upper(0x24B6));
  CHECK_FALSE(is_python_upper(0x1C5));
  CHECK(is_python_digit(0xB2));
  CHECK_FALSE(is_python_decimal(0xB2));
  CHECK(is_python_decimal(0x663));
  CHECK(is_python_space(0x1C));
  CHECK_FALSE(is_python_space(0x200B));
}
