// The functions that generated code and the interpreter share: pieces, order, sets, sorting, built
// text, probes.
#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <set>
#include <string>
#include <vector>

#include "runtime/builtins/support.h"
#include "runtime/regex/regex.h"

using namespace ifc::runtime;

namespace {

std::vector<Value> texts(std::initializer_list<const char*> items) {
  std::vector<Value> out;
  for (const char* item : items) out.push_back(Value::of_text(item));
  return out;
}

bool is_inside(const std::string& text, size_t at) {
  return (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80;
}

size_t characters(const std::string& text, size_t begin, size_t end) {
  size_t count = 0;
  for (size_t at = begin; at < end; ++at) count += is_inside(text, at) ? 0 : 1;
  return count;
}

}  // namespace

TEST_CASE("pieces of the response are found once, of other texts anew") {
  const std::string response = "One two. Three!";
  Context context;
  context.set_response(response);
  const auto unit = static_cast<int32_t>(Unit::word);
  const int64_t size = static_cast<int64_t>(response.size());
  CHECK(ifc_rt_count_unit(&context, unit, response.data(), size) == 3);
  CHECK(ifc_rt_has_unit(&context, unit, response.data(), size) == 1);
  int64_t count = 0;
  const Span* spans = ifc_rt_segment(&context, unit, response.data(), size, &count);
  CHECK(count == 3);
  CHECK(spans[1] == Span{4, 7});
  CHECK(spans == ifc_rt_segment(&context, unit, response.data(), size, &count));
  CHECK(ifc_rt_has_unit(&context, unit, response.data(), size) == 1);

  const Span* part = ifc_rt_segment(&context, unit, response.data() + 4, 4, &count);
  CHECK(count == 1);
  CHECK(part[0] == Span{0, 3});
  CHECK(ifc_rt_count_unit(&context, unit, response.data() + 9, 6) == 1);
  CHECK(ifc_rt_has_unit(&context, unit, "...", 3) == 0);
  CHECK(ifc_rt_count_unit(&context, unit, "", 0) == 0);
}

TEST_CASE("a separator is found from a place on, and an empty one nowhere") {
  CHECK(ifc_rt_cut_end("a,b,", 4, 0, ",", 1) == 1);
  CHECK(ifc_rt_cut_end("a,b,", 4, 2, ",", 1) == 3);
  CHECK(ifc_rt_cut_end("a,b,", 4, 4, ",", 1) == 4);
  CHECK(ifc_rt_cut_end("a,b", 3, 2, ",", 1) == 3);
  CHECK(ifc_rt_cut_end("aaa", 3, 0, "", 0) == 3);
  CHECK(ifc_rt_cut_end("", 0, 0, "\n", 1) == 0);
}

TEST_CASE("searches return places, and a limit is no empty result") {
  Context context;
  int64_t count = 0;
  const Span* spans = ifc_rt_find_literal(&context, "abcab", 5, "ab", 2, &count);
  CHECK(count == 2);
  CHECK(spans[1] == Span{3, 5});
  spans = ifc_rt_find_phrase(&context, "The Red  Fox, reddish", 21, "red fox", 7, &count);
  CHECK(count == 1);
  CHECK(spans[0] == Span{4, 12});

  const RegexResult regex = Regex::compile("[a-z]+", "");
  int32_t status = -1;
  spans = ifc_rt_find_regex(&context, "ab cd", 5, regex.regex.get(), &count, &status);
  CHECK(status == 0);
  CHECK(count == 2);
  CHECK(spans[1] == Span{3, 5});
  int64_t whole = -1;
  CHECK(ifc_rt_full_match(&context, "ab", 2, regex.regex.get(), &whole) == 0);
  CHECK(whole == 1);

  const RegexResult slow = Regex::compile("a(.*b)?", "");
  const std::string text(160'000, 'a');
  CHECK(ifc_rt_find_regex(&context, text.data(), static_cast<int64_t>(text.size()),
                          slow.regex.get(), &count, &status) == nullptr);
  CHECK(count == 0);
  CHECK(static_cast<Status>(status) == Status::match_limit);
}

TEST_CASE("comparisons of texts and of ints with reals") {
  CHECK(ifc_rt_equals_folded("STRASSE", 7,
                             "stra\xc3\x9f"
                             "e",
                             7) == 1);
  CHECK(ifc_rt_equals_folded("a", 1, "b", 1) == 0);
  CHECK(ifc_rt_compare_text("a", 1, "b", 1) < 0);
  CHECK(ifc_rt_compare_text("ab", 2, "a", 1) > 0);
  // U+FF5E stands before U+1F600 by code point, though not in UTF-16.
  CHECK(ifc_rt_compare_text("\xef\xbd\x9e", 3, "\xf0\x9f\x98\x80", 4) < 0);

  const int64_t big = (int64_t{1} << 53) + 1;
  CHECK(ifc_rt_compare_int_real(big, static_cast<double>(int64_t{1} << 53)) == 1);
  CHECK(ifc_rt_compare_int_real(3, 3.0) == 0);
  CHECK(ifc_rt_compare_int_real(3, 3.5) == -1);
  CHECK(ifc_rt_compare_int_real(-3, -3.5) == 1);
  CHECK(ifc_rt_compare_int_real(INT64_MAX, 9223372036854775808.0) == -1);
  CHECK(ifc_rt_compare_int_real(INT64_MIN, -9223372036854775808.0) == 0);
  CHECK(ifc_rt_compare_int_real(0, std::numeric_limits<double>::infinity()) == -1);
  CHECK(ifc_rt_compare_int_real(0, std::nan("")) == 2);
}

TEST_CASE("builders grow and keep their values") {
  Context context;
  Builder builder;
  for (int64_t i = 0; i < 1000; ++i) {
    const Value value = Value::of_int(i);
    push(context, builder, value);
    if (i % 7 == 0) ifc_rt_alloc(&context, 3);
  }
  REQUIRE(builder.size == 1000);
  for (int64_t i = 0; i < 1000; ++i) CHECK(builder.items[i].integer == i);
  const Value* zeroed = ifc_rt_alloc(&context, 2);
  CHECK(zeroed[1].integer == 0);
  CHECK(zeroed[1].status == Status::ok);
}

TEST_CASE("sorting is stable and refuses what is not ok") {
  Context context;
  std::vector<Value> words = texts({"b", "a", "é", "B", "a"});
  const char* const second_a = words[4].text;
  words[1].text = "a";
  CHECK(ifc_rt_sort(&context, words.data(), 5, "t") == 0);
  CHECK(words[0].view() == "B");
  CHECK(words[2].text == second_a);
  CHECK(words[4].view() == "é");

  std::vector<Value> reals = {Value::of_real(2.5), Value::of_real(-1), Value::of_real(0)};
  CHECK(ifc_rt_sort(&context, reals.data(), 3, "r") == 0);
  CHECK(reals[0].real == -1);

  std::vector<Value> gaps = {Value::of_int(2), Value::of_status(Status::missing), Value::of_int(1)};
  CHECK(static_cast<Status>(ifc_rt_sort(&context, gaps.data(), 3, "i")) == Status::missing);
  CHECK(gaps[0].integer == 2);
  CHECK(static_cast<Status>(ifc_rt_worst_status(gaps.data(), 3)) == Status::missing);
  gaps[0].status = Status::overflow;
  CHECK(static_cast<Status>(ifc_rt_worst_status(gaps.data(), 3)) == Status::overflow);

  const std::vector<Value> ab = texts({"a", "b"});
  const std::vector<Value> ac = texts({"a", "c"});
  std::vector<Value> lists = {Value::of_items(ac.data(), 2), Value::of_items(ab.data(), 2),
                              Value::of_items(ab.data(), 1)};
  CHECK(ifc_rt_sort(&context, lists.data(), 3, "[t]") == 0);
  CHECK(lists[0].size == 1);
  CHECK(lists[2].items == ac.data());
  ifc_rt_reverse(lists.data(), 3);
  CHECK(lists[0].items == ac.data());
}

TEST_CASE("equality and order go by the shape") {
  const std::vector<Value> one = {Value::of_int(1), Value::of_text("x")};
  const std::vector<Value> two = {Value::of_int(1), Value::of_text("y")};
  const Value a = Value::of_items(one.data(), 2);
  const Value b = Value::of_items(two.data(), 2);
  CHECK(ifc_rt_equal_values(&a, &a, "(it)") == 1);
  CHECK(ifc_rt_equal_values(&a, &b, "(it)") == 0);
  CHECK(ifc_rt_compare_values(&a, &b, "(it)") < 0);
  const std::vector<Value> nested = {a, b};
  const Value list = Value::of_items(nested.data(), 2);
  CHECK(ifc_rt_equal_values(&list, &list, "[(it)]") == 1);
  const Value zero = Value::of_real(0.0);
  const Value negative_zero = Value::of_real(-0.0);
  CHECK(ifc_rt_equal_values(&zero, &negative_zero, "r") == 1);
  const Value missing = Value::of_status(Status::missing);
  CHECK(ifc_rt_equal_values(&missing, &missing, "t") == 1);
  CHECK(ifc_rt_compare_values(&zero, &missing, "r") < 0);
}

TEST_CASE("sets hold each value once") {
  Context context;
  ValueSet* set = ifc_rt_set_create(&context, "t");
  std::vector<std::string> words;
  for (int i = 0; i < 2000; ++i) words.push_back("word" + std::to_string(i % 700));
  int64_t inserted = 0;
  for (const std::string& word : words) {
    const Value value = Value::of_text(word);
    inserted += ifc_rt_set_insert(&context, set, &value);
  }
  CHECK(inserted == 700);
  const Value there = Value::of_text("word699");
  const Value not_there = Value::of_text("word700");
  CHECK(ifc_rt_set_contains(set, &there) == 1);
  CHECK(ifc_rt_set_contains(set, &not_there) == 0);

  ValueSet* reals = ifc_rt_set_create(&context, "r");
  const Value zero = Value::of_real(0.0);
  const Value negative_zero = Value::of_real(-0.0);
  CHECK(ifc_rt_set_insert(&context, reals, &zero) == 1);
  CHECK(ifc_rt_set_insert(&context, reals, &negative_zero) == 0);
}

TEST_CASE("a set tells texts apart that differ in one byte or in length only") {
  Context context;
  ValueSet* set = ifc_rt_set_create(&context, "t");
  std::vector<std::string> texts;
  for (size_t size = 0; size <= 24; ++size) {
    texts.emplace_back(size, '\0');
    for (size_t place = 0; place < size; ++place) {
      texts.emplace_back(size, '\0');
      texts.back()[place] = 'a';
    }
  }
  for (int64_t expected : {1, 0}) {
    for (const std::string& text : texts) {
      const Value value = Value::of_text(text);
      const bool as_text = text.size() % 2 == 0;
      CHECK((as_text ? ifc_rt_set_insert_text(&context, set, value.text, value.size)
                     : ifc_rt_set_insert(&context, set, &value)) == expected);
    }
  }
  CHECK(ifc_rt_set_size(set) == static_cast<int64_t>(texts.size()));
  std::vector<Value> values;
  for (const std::string& text : texts) values.push_back(Value::of_text(text));
  for (const char* other : {"b", "a text of more than fifteen bytes"})
    values.push_back(Value::of_text(other));
  CHECK(ifc_rt_set_count_texts(set, values.data(), static_cast<int64_t>(values.size())) ==
        ifc_rt_set_size(set));
  CHECK(ifc_rt_set_count_texts(set, nullptr, 0) == 0);
}

TEST_CASE("a set whose first size is that of a long response") {
  Context context;
  const std::string response(10'000, 'a');
  context.set_response(response);
  ValueSet* set = ifc_rt_set_create(&context, "t");
  for (int64_t expected : {1, 0}) {
    for (size_t size = 0; size < 2'000; ++size)
      CHECK(ifc_rt_set_insert_text(&context, set, response.data(), static_cast<int64_t>(size)) ==
            expected);
  }
}

TEST_CASE("the different windows of a text") {
  Context context;
  const auto windows = [&](std::string_view text, int64_t width) {
    int64_t count = -1;
    const Value* found = ifc_rt_distinct_windows(&context, text.data(),
                                                 static_cast<int64_t>(text.size()), width, &count);
    std::vector<std::string> texts;
    for (int64_t i = 0; i < count; ++i) {
      CHECK(found[i].status == Status::ok);
      CHECK(found[i].text >= text.data());
      texts.emplace_back(found[i].view());
    }
    return texts;
  };
  using Texts = std::vector<std::string>;
  CHECK(windows("", 1) == Texts{});
  CHECK(windows("ab", 3) == Texts{});
  CHECK(windows("abc", 3) == Texts{"abc"});
  CHECK(windows("abababa", 3) == Texts{"aba", "bab"});
  CHECK(windows("banana", 1) == Texts{"b", "a", "n"});
  CHECK(windows("a\rb\r\na", 2) == Texts{"a\r", "\rb", "b\r", "\r\n", "\na"});
  CHECK(windows(std::string_view("\0\0\0\0", 4), 3) == Texts{std::string(3, '\0')});
  CHECK(windows("aéaéa", 3) == Texts{"aéa", "éaé"});
  CHECK(windows("é", 2) == Texts{});
  CHECK(windows("日本語日本語", 4) == Texts{"日本語日", "本語日本", "語日本語"});

  // Of any width and of many, those that a set tells apart.
  std::string text;
  for (uint32_t i = 0; i < 6'000; ++i) text += static_cast<char>('a' + i * i * 7 / 11 % 26);
  for (const std::string& whole : {text, text + "é" + text}) {
    for (size_t width = 1; width <= 9; ++width) {
      Texts expected;
      std::set<std::string> seen;
      for (size_t at = 0, end = 0; at < whole.size(); ++at) {
        if (is_inside(whole, at)) continue;
        for (end = at + 1; end < whole.size() && characters(whole, at, end) < width;) ++end;
        while (end < whole.size() && is_inside(whole, end)) ++end;
        const std::string window = whole.substr(at, end - at);
        if (characters(whole, at, end) == width && seen.insert(window).second)
          expected.push_back(window);
      }
      CHECK(windows(whole, static_cast<int64_t>(width)) == expected);
    }
  }
}

TEST_CASE("a set that grows keeps its counts") {
  Context context;
  ValueSet* set = ifc_rt_tally_create(&context, "i");
  for (int64_t i = 0; i < 3000; ++i) {
    const Value value = Value::of_int(i % 1000);
    CHECK(ifc_rt_tally_count(&context, set, &value) == 1 + i / 1000);
  }
  REQUIRE(ifc_rt_set_size(set) == 1000);
  for (int64_t i = 0; i < 1000; ++i) {
    CHECK(ifc_rt_tally_values(set)[i].integer == i);
    CHECK(ifc_rt_tally_counts(set)[i] == 3);
  }
}

TEST_CASE("a tally of texts keeps the order of first use") {
  Context context;
  ValueSet* set = ifc_rt_tally_create(&context, "t");
  std::vector<std::string> words;
  for (int i = 0; i < 700; ++i)
    words.push_back((i % 2 == 0 ? "w" : "long word ") + std::to_string(i) + ".");
  for (int64_t round = 1; round <= 3; ++round) {
    for (const std::string& word : words) {
      const auto size = static_cast<int64_t>(word.size());
      CHECK(ifc_rt_tally_count_text(&context, set, word.data(), size) == round);
      CHECK(ifc_rt_set_contains_text(set, word.data(), size) == 1);
      CHECK(ifc_rt_set_contains_text(set, word.data(), size - 1) == 0);
    }
  }
  REQUIRE(ifc_rt_set_size(set) == 700);
  for (size_t i = 0; i < words.size(); ++i) CHECK(ifc_rt_tally_values(set)[i].view() == words[i]);
}

TEST_CASE("a lowercase word as a number, and texts reversed") {
  const auto word = [](std::string_view text) {
    return ifc_rt_lower_word(text.data(), static_cast<int64_t>(text.size()));
  };
  CHECK(word("") == 0);
  CHECK(word("aB") == 0x6261);
  CHECK(word("\u212A") == 'k');
  CHECK(word("\u212A\u212A\u212A") == 0x6B6B6B);
  CHECK(word("ABCDEFGH") == 0x6867666564636261);
  for (const std::string_view none : {"abcdefghi", "a very long text of many words"})
    CHECK(word(none) == -1);
  CHECK(word(std::string_view("a\0", 2)) == -1);
  const auto reversed = [](std::string_view a, std::string_view b) {
    return ifc_rt_equals_reversed(a.data(), static_cast<int64_t>(a.size()), b.data(),
                                  static_cast<int64_t>(b.size()));
  };
  CHECK(reversed("", "") == 1);
  CHECK(reversed("abc", "cba") == 1);
  CHECK(reversed("aé€", "€éa") == 1);
  CHECK(reversed("aé", "aé") == 0);
  CHECK(reversed("ab", "a") == 0);
}

TEST_CASE("built text and the arena's marks") {
  Context context;
  TextBuilder builder;
  std::string expected;
  for (int i = 0; i < 500; ++i) {
    const std::string piece = std::to_string(i) + ",";
    CHECK(ifc_rt_text_append(&context, &builder, piece.data(),
                             static_cast<int64_t>(piece.size())) == 0);
    expected += piece;
    if (i % 50 == 0) ifc_rt_alloc(&context, 1);
  }
  CHECK(std::string_view(builder.data, static_cast<size_t>(builder.size)) == expected);
  builder.size = INT64_C(0xFFFFFFFF);
  CHECK(static_cast<Status>(ifc_rt_text_append(&context, &builder, "x", 1)) == Status::size_limit);

  const Value left = Value::of_text("ab");
  const Value right = Value::of_text("");
  Value sum;
  ifc_rt_concat(&context, &left, &right, &sum);
  CHECK(sum.view() == "ab");

  const Arena::Mark mark = context.arena().mark();
  const Value* first = ifc_rt_alloc(&context, 10);
  ifc_rt_arena_rewind(&context, static_cast<int64_t>(mark.chunk), mark.next);
  CHECK(ifc_rt_alloc(&context, 10) == first);
}

TEST_CASE("probes write to the report, and only to it") {
  const std::string response = "abc";
  Context context;
  context.set_response(response);
  const Value five = Value::of_int(5);
  ifc_rt_atom(&context, 0, 1, 0);  // no report: nothing happens
  ifc_rt_mark(&context, 0, response.data(), 1);

  const PartSpec parts[] = {{0, false}, {0, false}};
  Report report;
  report.begin(response, 1, parts);
  context.set_report(&report);
  ifc_rt_atom(&context, 0, 1, 0);
  ifc_rt_measure(&context, 0, &five, 0);
  ifc_rt_start_tally(&context, 1);
  ifc_rt_tally(&context, 1);
  ifc_rt_tally(&context, 1);
  ifc_rt_mark(&context, 0, response.data() + 1, 1);
  report.finish();
  CHECK(report.atoms()[0].truth);
  CHECK(report.parts()[0].integer == 5);
  CHECK(report.parts()[1].integer == 2);
  CHECK(report.atoms()[0].spans.front() == Span{1, 2});
}
