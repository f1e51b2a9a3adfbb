// Kernels that cut texts: what is a view of what, and what happens at the edges (empty texts,
// CRLF, code points of several bytes, pieces of other texts).
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "runtime/builtins/builtins.h"
#include "runtime/regex/regex.h"
#include "runtime/text/segmentation.h"
#include "runtime/verdict/context.h"

using namespace ifc::runtime;

namespace {

class Kernels {
 public:
  Value call(Builtin id, std::vector<Value> arguments) {
    Value result;
    builtin_info(id).kernel(context_, arguments.data(), &result);
    return result;
  }
  Value regex(std::string_view pattern) {
    const RegexResult made = Regex::compile(pattern, "");
    REQUIRE(made);
    regexes_.push_back(made.regex);
    return Value::of_regex(made.regex.get());
  }
  /// Pieces of a text, as views of it.
  Value pieces(Unit unit, std::string_view text) {
    SpanBuffer spans;
    segment(unit, text, spans);
    std::vector<Value>& items = lists_.emplace_back();
    for (const Span span : spans) items.push_back(Value::of_text(span.of(text)));
    return Value::of_items(items.data(), static_cast<int64_t>(items.size()));
  }

 private:
  Context context_;
  std::vector<std::shared_ptr<const Regex>> regexes_;
  std::vector<std::vector<Value>> lists_;
};

std::string joined(const Value& list) {
  if (list.status != Status::ok) return status_name(list.status);
  std::string out;
  for (int64_t i = 0; i < list.size; ++i) {
    out += "<" + std::string(list.items[i].view()) + ">";
  }
  return out;
}

std::string shown(const Value& text) {
  return text.status == Status::ok ? std::string(text.view()) : status_name(text.status);
}

Value text_of(std::string_view text) { return Value::of_text(text); }

bool is_view(const Value& value, std::string_view of) {
  return value.text >= of.data() && value.text + value.size <= of.data() + of.size();
}

}  // namespace

TEST_CASE("split at texts and regexes") {
  Kernels k;
  const auto at_text = [&](std::string_view t, std::string_view separator) {
    return joined(k.call(Builtin::split_text, {text_of(t), text_of(separator)}));
  };
  CHECK(at_text("", ",") == "<>");
  CHECK(at_text("a,b,,c,", ",") == "<a><b><><c><>");
  CHECK(at_text("abc", "") == "<abc>");
  CHECK(at_text("aaa", "aa") == "<><a>");
  CHECK(at_text("é–ü", "–") == "<é><ü>");
  CHECK(at_text("a\r\nb\nc", "\n") == "<a\r><b><c>");
  const auto at_regex = [&](std::string_view t, std::string_view pattern) {
    return joined(k.call(Builtin::split_regex, {text_of(t), k.regex(pattern)}));
  };
  CHECK(at_regex("axbc", "x*") == "<><a><><b><c><>");  // as in Python
  CHECK(at_regex("a1b22c", R"(\d+)") == "<a><b><c>");
  CHECK(at_regex("", "x") == "<>");
  const std::string text = "one two";
  const Value parts = k.call(Builtin::split_text, {text_of(text), text_of(" ")});
  for (int64_t i = 0; i < parts.size; ++i) CHECK(is_view(parts.items[i], text));
}

TEST_CASE("pieces of a text cut it; pieces of another do not") {
  Kernels k;
  const std::string text = "1\nab\n2\ncd";
  const Value digits = k.pieces(Unit::digit, text);
  CHECK(joined(k.call(Builtin::split_pieces, {text_of(text), digits})) == "<><\nab\n><\ncd>");
  CHECK(shown(k.call(Builtin::remove_pieces, {text_of(text), digits})) == "\nab\n\ncd");
  CHECK(shown(k.call(Builtin::replace_pieces, {text_of(text), digits, text_of("#")})) ==
        "#\nab\n#\ncd");
  const std::string same = text;
  CHECK(shown(k.call(Builtin::remove_pieces, {text_of(same), digits})) == "missing");
  const std::vector<Value> backwards = {text_of(std::string_view(text).substr(5, 1)),
                                        text_of(std::string_view(text).substr(0, 1)),
                                        text_of(std::string_view(text).substr(0, 4))};
  const Value overlapping = Value::of_items(backwards.data(), 3);
  CHECK(joined(k.call(Builtin::split_pieces, {text_of(text), overlapping})) == "<><\nab\n><\ncd>");
  const Value none = Value::of_items(nullptr, 0);
  CHECK(joined(k.call(Builtin::split_pieces, {text_of(""), none})) == "<>");
}

TEST_CASE("limits count from the left") {
  Kernels k;
  const auto removed = [&](int64_t limit) {
    return shown(
        k.call(Builtin::remove_text_limit, {text_of("a-b-c"), text_of("-"), Value::of_int(limit)}));
  };
  CHECK(removed(-1) == "a-b-c");
  CHECK(removed(0) == "a-b-c");
  CHECK(removed(1) == "ab-c");
  CHECK(removed(2) == "abc");
  CHECK(removed(INT64_MAX) == "abc");
}

TEST_CASE("starts, ends and what follows") {
  Kernels k;
  const std::string text = "ab ab";
  CHECK(shown(k.call(Builtin::remove_start_text, {text_of(text), text_of("ab")})) == " ab");
  CHECK(shown(k.call(Builtin::remove_end_text, {text_of(text), text_of("ab")})) == "ab ");
  CHECK(shown(k.call(Builtin::remove_start_text, {text_of("aa"), text_of("a")})) == "a");
  CHECK(shown(k.call(Builtin::remove_end_regex, {text_of("a!?!"), k.regex("[!?]+")})) == "a");
  CHECK(shown(k.call(Builtin::remove_end_regex, {text_of("a!b"), k.regex("!")})) == "a!b");
  CHECK(shown(k.call(Builtin::remove_start_regex, {text_of("12ab"), k.regex(R"(\d)")})) == "2ab");
  CHECK(shown(k.call(Builtin::after_text, {text_of(text), text_of("b")})) == " ab");
  CHECK(shown(k.call(Builtin::after_text, {text_of(text), text_of("")})) == text);
  CHECK(shown(k.call(Builtin::after_text, {text_of(text), text_of("x")})) == "missing");
  const std::string_view second = std::string_view(text).substr(3, 1);
  CHECK(shown(k.call(Builtin::after_text, {text_of(text), text_of(second)})) == "b");
  const Value after = k.call(Builtin::after_regex, {text_of(text), k.regex("b ")});
  CHECK(shown(after) == "ab");
  CHECK(is_view(after, text));
}

TEST_CASE("positions are code points from 1") {
  Kernels k;
  CHECK(k.call(Builtin::index_of_text, {text_of("éa"), text_of("a")}).integer == 2);
  CHECK(k.call(Builtin::index_of_text, {text_of("e\u0301a"), text_of("a")}).integer == 3);
  CHECK(k.call(Builtin::index_of_text, {text_of("a"), text_of("")}).integer == 1);
  CHECK(k.call(Builtin::index_of_text, {text_of(""), text_of("a")}).status == Status::missing);
  CHECK(k.call(Builtin::index_of_regex, {text_of("\U0001F600b"), k.regex("[a-c]")}).integer == 2);
}

TEST_CASE("captures") {
  Kernels k;
  const auto part = [&](std::string_view t, std::string_view pattern, int64_t group) {
    return shown(k.call(Builtin::capture, {text_of(t), k.regex(pattern), Value::of_int(group)}));
  };
  CHECK(part("x ab12", R"(([a-z]+)(\d+))", 0) == "ab12");
  CHECK(part("x ab12", R"(([a-z]+)(\d+))", 1) == "ab");
  CHECK(part("x ab12", R"(([a-z]+)(\d+))", 2) == "12");
  CHECK(part("x ab12", R"(([a-z]+)(\d+))", 3) == "missing");
  CHECK(part("x ab12", R"(([a-z]+)(\d+))", -1) == "missing");
  CHECK(part("b", "(a)|b", 1) == "missing");
  CHECK(part("", "(a?)", 1) == "");
  CHECK(part("c", "(a)", 1) == "missing");
  CHECK(part("aab", R"(\b(?P<first>a)(?:a|b)*)", 1) == "a");
}

TEST_CASE("escape, ord, groups") {
  Kernels k;
  const std::string special = "a.b*c\\d[e]\n–";
  const Value escaped = k.call(Builtin::escape, {text_of(special)});
  const Value regex = k.regex(escaped.view());
  CHECK(k.call(Builtin::matches_regex, {text_of(special), regex}).boolean());
  CHECK(k.call(Builtin::ord, {text_of("é")}).integer == 0xE9);
  CHECK(k.call(Builtin::ord, {text_of("")}).status == Status::missing);
  CHECK(k.call(Builtin::ord, {text_of("ab")}).status == Status::missing);
  CHECK(k.call(Builtin::groups, {k.regex("(a)(?:b)(?P<n>c)")}).integer == 2);
  CHECK(joined(k.call(Builtin::any_of, {text_of("ae\u0301")})) == "<a><e\u0301>");
}
