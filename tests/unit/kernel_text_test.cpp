// Kernels on texts: values, views, and what they do at the limits.
#include <doctest/doctest.h>

#include <cmath>
#include <string>
#include <vector>

#include "runtime/builtins/builtins.h"
#include "runtime/builtins/kernels.h"
#include "runtime/regex/regex.h"
#include "runtime/verdict/context.h"

using namespace ifc::runtime;

namespace {

Value call(Context& context, Builtin id, std::vector<Value> arguments) {
  Value result;
  builtin_info(id).kernel(context, arguments.data(), &result);
  return result;
}

struct TextRow {
  Builtin id;
  std::vector<std::string> arguments;
  std::string expected;
};

Value call_texts(Context& context, Builtin id, const std::vector<std::string>& texts) {
  std::vector<Value> arguments;
  for (const std::string& text : texts) arguments.push_back(Value::of_text(text));
  return call(context, id, arguments);
}

}  // namespace

TEST_CASE("texts from texts") {
  const TextRow rows[] = {
      {Builtin::lower, {"ÀB İ"}, "àb i\u0307"},
      {Builtin::upper, {"straße"}, "STRASSE"},
      {Builtin::title, {"the qUICK fox"}, "The Quick Fox"},
      {Builtin::reverse_text, {"ae\u0301b\r\n"}, "\r\nbe\u0301a"},
      {Builtin::normalize, {"e\u0301"}, "é"},
      {Builtin::ascii_fold, {"Crème brûlée"}, "Creme brulee"},
      {Builtin::strip, {" \u00a0a b\n"}, "a b"},
      {Builtin::py_strip, {"\x1f a b\x1c\u00a0"}, "a b"},
      {Builtin::py_strip, {" \x1d"}, ""},
      {Builtin::strip_chars, {"«a»«", "«»"}, "a"},
      {Builtin::strip_start, {"  a "}, "a "},
      {Builtin::strip_start_chars, {"--a-", "-"}, "a-"},
      {Builtin::strip_end, {" a  "}, " a"},
      {Builtin::strip_end_chars, {"?a?!", "!?"}, "?a"},
      {Builtin::remove_text, {"a-b--c", "-"}, "abc"},
      {Builtin::remove_text, {"abc", ""}, "abc"},
      {Builtin::replace_text, {"aaa", "aa", "b"}, "ba"},
      {Builtin::replace_text, {"x", "x", ""}, ""},
      {Builtin::replace_text, {"é-é", "é", "ee"}, "ee-ee"},
  };
  Context context;
  for (const TextRow& row : rows) {
    CAPTURE(builtin_info(row.id).id_name);
    const Value result = call_texts(context, row.id, row.arguments);
    CHECK(result.status == Status::ok);
    CHECK(std::string(result.view()) == row.expected);
  }
}

TEST_CASE("strips and transforms that change nothing are views of their argument") {
  Context context;
  const std::string text = "  inner  ";
  for (const Builtin id : {Builtin::strip, Builtin::strip_start, Builtin::strip_end, Builtin::lower,
                           Builtin::normalize}) {
    const Value result = call(context, id, {Value::of_text(text)});
    CHECK(result.text >= text.data());
    CHECK(result.text + result.size <= text.data() + text.size());
  }
}

TEST_CASE("built texts outlive the next call") {
  Context context;
  const Value one = call_texts(context, Builtin::upper, {"first"});
  const Value two = call_texts(context, Builtin::upper, {"second"});
  CHECK(one.view() == "FIRST");
  CHECK(two.view() == "SECOND");
}

TEST_CASE("questions about texts") {
  struct Row {
    Builtin id;
    std::vector<std::string> arguments;
    bool expected;
  };
  const Row rows[] = {
      {Builtin::starts_with_text, {"abc", "ab"}, true},
      {Builtin::starts_with_text, {"abc", ""}, true},
      {Builtin::starts_with_text, {"ab", "abc"}, false},
      {Builtin::ends_with_text, {"abc", "bc"}, true},
      {Builtin::ends_with_text, {"abc", "ab"}, false},
      {Builtin::contains_text, {"abc", "b"}, true},
      {Builtin::contains_text, {"", ""}, true},
      {Builtin::contains_text, {"", "a"}, false},
      {Builtin::contains_text, {"abc", "B"}, false},
      {Builtin::matches_text, {"abc", "abc"}, true},
      {Builtin::matches_text, {"abc", "ab"}, false},
      {Builtin::is_upper, {"ÀB 1"}, true},
      {Builtin::is_upper, {"12"}, false},
      {Builtin::is_lower, {"ab"}, true},
      {Builtin::is_lower, {"aB"}, false},
      {Builtin::is_title, {"Ab"}, true},
      {Builtin::is_title, {"AB"}, false},
      {Builtin::is_letter, {"añ"}, true},
      {Builtin::is_letter, {""}, false},
      {Builtin::is_digit, {"12"}, true},
      {Builtin::is_digit, {"1a"}, false},
      {Builtin::is_palindrome, {"A man, a plan, a canal: Panama"}, true},
      {Builtin::is_palindrome, {"..."}, false},
      {Builtin::blank, {" \u3000"}, true},
      {Builtin::blank, {"a"}, false},
  };
  Context context;
  for (const Row& row : rows) {
    CAPTURE(builtin_info(row.id).id_name);
    CAPTURE(row.arguments[0]);
    const Value result = call_texts(context, row.id, row.arguments);
    CHECK(result.status == Status::ok);
    CHECK(result.boolean() == row.expected);
  }
  CHECK(call_texts(context, Builtin::length, {"e\u0301a\r\n"}).integer == 3);
}

TEST_CASE("regex arguments") {
  const RegexResult regex = Regex::compile("[a-m]+\\d?", "");
  REQUIRE(regex);
  Context context;
  const auto ask = [&](Builtin id, std::string_view text) {
    return call(context, id, {Value::of_text(text), Value::of_regex(regex.regex.get())}).boolean();
  };
  CHECK(ask(Builtin::starts_with_regex, "abcz"));
  CHECK_FALSE(ask(Builtin::starts_with_regex, "zabc"));
  CHECK(ask(Builtin::ends_with_regex, "zabc1"));
  CHECK_FALSE(ask(Builtin::ends_with_regex, "abcz"));
  CHECK(ask(Builtin::contains_regex, "zaz"));
  CHECK_FALSE(ask(Builtin::contains_regex, "zzz"));
  CHECK(ask(Builtin::matches_regex, "abc3"));
  CHECK_FALSE(ask(Builtin::matches_regex, "abc33"));

  const Value r = Value::of_regex(regex.regex.get());
  CHECK(call(context, Builtin::remove_regex, {Value::of_text("zab1z2"), r}).view() == "zz2");
  const std::string with = "\\1$&";  // literal, no references
  CHECK(call(context, Builtin::replace_regex, {Value::of_text("a-b"), r, Value::of_text(with)})
            .view() == "\\1$&-\\1$&");
}

TEST_CASE("numbers") {
  Context context;
  CHECK(call(context, Builtin::abs_int, {Value::of_int(-3)}).integer == 3);
  CHECK(call(context, Builtin::abs_int, {Value::of_int(INT64_MIN)}).status == Status::overflow);
  CHECK(call(context, Builtin::abs_real, {Value::of_real(-2.5)}).real == 2.5);
  CHECK(call(context, Builtin::floor, {Value::of_real(-2.5)}).integer == -3);
  CHECK(call(context, Builtin::floor, {Value::of_real(-0x1p63)}).integer == INT64_MIN);
  for (const double none : {0x1p63, -0x1p64, std::nan("")}) {
    CHECK(call(context, Builtin::floor, {Value::of_real(none)}).status == Status::overflow);
  }
  struct IntRow {
    const char* text;
    Status status;
    int64_t value;
  };
  const IntRow ints[] = {
      {"42", Status::ok, 42},
      {" -42\n", Status::ok, -42},
      {"+7", Status::ok, 7},
      {"\u22127", Status::ok, -7},
      {"1,234,567", Status::ok, 1234567},
      {"٤٢", Status::ok, 42},
      {"9223372036854775807", Status::ok, INT64_MAX},
      {"-9223372036854775808", Status::ok, INT64_MIN},
      {"9223372036854775808", Status::overflow, 0},
      {"99999999999999999999", Status::overflow, 0},
      {"", Status::missing, 0},
      {"-", Status::missing, 0},
      {"1,23", Status::missing, 0},
      {"1234,567", Status::missing, 0},
      {",123", Status::missing, 0},
      {"2.5", Status::missing, 0},
      {"2 5", Status::missing, 0},
      {"two", Status::missing, 0},
  };
  for (const IntRow& row : ints) {
    CAPTURE(row.text);
    const Value result = call_texts(context, Builtin::int_of_text, {row.text});
    CHECK(result.status == row.status);
    if (row.status == Status::ok) CHECK(result.integer == row.value);
  }
  CHECK(call_texts(context, Builtin::real_of_text, {"1,234.5"}).real == 1234.5);
  CHECK(call_texts(context, Builtin::real_of_text, {"-0.1"}).real == -0.1);
  CHECK(call_texts(context, Builtin::real_of_text, {"7"}).real == 7);
  CHECK(call_texts(context, Builtin::real_of_text, {"0." + std::string(400, '0') + "1"}).status ==
        Status::ok);
  CHECK(call_texts(context, Builtin::real_of_text, {std::string(400, '9')}).status ==
        Status::overflow);
  for (const char* text : {"", ".5", "5.", "1e5", "1.2.3", "nan", "inf", "0x10"}) {
    CAPTURE(text);
    CHECK(call_texts(context, Builtin::real_of_text, {text}).status == Status::missing);
  }
}
