// Verdicts of native code on constraints whose answers are known, its listings, and its limits.
#include <doctest/doctest.h>

#include <string>
#include <thread>
#include <vector>

#include "compiler/ir/passes.h"
#include "compiler/jit/native_module.h"
#include "runtime/verdict/context.h"
#include "tests/unit/sema_source.h"

namespace {

using namespace ifc;
using runtime::Status;
using runtime::Value;

constexpr int kFails = 0;
constexpr int kHolds = 1;

ir::Module module_of(const std::string& text) {
  test::Checked checked = test::check_source(text);
  CAPTURE(text);
  REQUIRE(checked.found == std::vector<std::string>{});
  REQUIRE(checked.module.has_value());
  const SourceFile source("test.ifc", text);
  // The functions are called with the values of the parameters alone.
  ir::run_passes(*checked.module, source, {.disabled = {"prepare_arguments"}, .after = {}});
  return std::move(*checked.module);
}

int verdict(const jit::NativeModule& native, size_t index, const std::string& response,
            const std::vector<Value>& arguments = {}) {
  runtime::Context context;
  REQUIRE(context.set_response(response));
  return native.function(index)(&context, arguments.data());
}

int verdict(const std::string& text, const std::string& response,
            const std::vector<Value>& arguments = {}) {
  const ir::Module module = module_of(text);
  int result = -1;
  for (const bool early_exit : {true, false}) {
    for (const int level : {0, 1, 2}) {
      auto native = jit::NativeModule::compile(module, {early_exit, level, ""});
      REQUIRE(native.has_value());
      const int once = verdict(*native, 0, response, arguments);
      if (result == -1) result = once;
      CAPTURE(text);
      CAPTURE(level);
      CHECK(once == result);
    }
  }
  return result;
}

constexpr const char* kCats = "The cat sat. A CAT, two cats!\nNo dog.";

}  // namespace

TEST_CASE("counting and quantifying") {
  CHECK(verdict("count(word \"cat\") == 2", kCats) == kHolds);
  CHECK(verdict("count(word exact \"cat\") == 1", kCats) == kHolds);
  CHECK(verdict("count(word \"cat\") >= 3", kCats) == kFails);
  CHECK(verdict("every sentence has count(word) <= 4", kCats) == kHolds);
  CHECK(verdict("every sentence has count(word) <= 3", kCats) == kFails);
  CHECK(verdict("no char \",\"", kCats) == kFails);
  CHECK(verdict("no char \";\"", kCats) == kHolds);
  CHECK(verdict("no char \";\"", "a greek question mark\u037e") == kFails);
  CHECK(verdict("at least 2 sentence has it ends_with \".\"", kCats) == kHolds);
  CHECK(verdict("exactly 1 line has count(word) == 2", kCats) == kHolds);
  CHECK(verdict("at least 50% word has length(it) == 3", kCats) == kHolds);
  CHECK(verdict("at least 90% word has length(it) == 3", kCats) == kFails);
  CHECK(verdict("count(distinct(map(word, lower))) == 8", kCats) == kHolds);
}

TEST_CASE("different windows of a text, and those of them that are in another") {
  const std::string trigrams = "map(windows(codepoint of response, 3), (a, b, c) => cover([a, c]))";
  const std::string sums = "map(windows(codepoint of response, 3), (a, b, c) => a + b + c)";
  for (const std::string& windows : {trigrams, sums}) {
    const std::string different = "distinct(" + windows + ")";
    CHECK(verdict("count(" + different + ") == 2", "abababa") == kHolds);
    CHECK(verdict("count(" + different + ") == 0", "ab") == kHolds);
    CHECK(verdict("count(" + different + ") >= 3", "aéaéa") == kFails);
    CHECK(verdict("join(" + different + ", \" \") == \"aba bac acd\"", "abacd") == kHolds);
  }
  const std::string shared =
      "let mine = distinct(" + trigrams + ")\nlet theirs = map(word, w => w)\n";
  for (const char* test :
       {"count(mine where it in theirs) == 2", "count(mine) - count(theirs) == 5",
        "count(mine where not (it in theirs)) == 6"}) {
    CAPTURE(test);
    CHECK(verdict("constraint shared {\n" + shared + "require " + test + "\n}", "abc bcd ab") ==
          kHolds);
  }
}

TEST_CASE("the lowercase of words in lists, short and long") {
  // U+212A becomes `k`.
  constexpr const char* kWords =
      "So SO, Book BOO\u212A \u212Aept \u212a\u212a. sob \u0130so so\u0130 oS";
  for (const char* others :
       {"", ", \"a\", \"b\", \"c\", \"d\", \"e\", \"f\", \"a much longer text\""}) {
    CAPTURE(others);
    const std::string list = std::string("[\"so\", \"book\", \"kk\"") + others + "]";
    CHECK(verdict("count(word where lower(it) in " + list + ") == 5", kWords) == kHolds);
    CHECK(verdict("count(word where lower(strip(it, \"S\")) in " + list + ") == 3", kWords) ==
          kHolds);
    CHECK(verdict("count(word where it in " + list + ") == 0", kWords) == kHolds);
    CHECK(verdict("some word has lower(it) in " + list, "sob boo k \u0130") == kFails);
    CHECK(verdict("count(word where lower(it) in " + list + ") == 0", "") == kHolds);
  }
}

TEST_CASE("blank texts and matches, one after the other") {
  const std::string highlights =
      "count(match /\\*[^\\n*]*\\*/ where not py.blank(remove(it, \"*\"))) + "
      "count(match /\\*\\*[^\\n*]*\\*\\*/ where not py.blank(remove(it, \"*\"))) ";
  struct Row {
    const char* response;
    int count;
  };
  for (const Row& row : {Row{"", 0}, Row{"*a*", 1}, Row{"**a** *b* **", 2}, Row{"* \u00A0 *", 0},
                         Row{"*\u00E9*\r\n*x*", 2}, Row{"*a* *b* *c* *d* *e* *f*", 6}}) {
    CAPTURE(row.response);
    for (int n = 0; n < 8; ++n) {
      CHECK(verdict(highlights + ">= " + std::to_string(n), row.response) == (row.count >= n));
      CHECK(verdict(highlights + "== " + std::to_string(n), row.response) == (row.count == n));
      CHECK(verdict(highlights + "< " + std::to_string(n), row.response) == (row.count < n));
    }
  }
  CHECK(verdict("blank(remove(response, \"-\"))", " -\n- ") == kHolds);
  CHECK(verdict("blank(remove(response, \"-\"))", " -\u2003\u00E9") == kFails);
  CHECK(verdict("blank(remove(response, \"--\"))", " -- -") == kFails);
  CHECK(verdict("first(match /x+/) == \"xx\"", "a xx xxx") == kHolds);
  CHECK(verdict("exists(match /\\[.*?\\]/ where it contains \"b\")", "[a] [b]") == kHolds);
}

TEST_CASE("what of a decomposition is ASCII") {
  const std::string ascii = "remove(normalize(response, nfkd), /\\P{ASCII}+/) == ";
  CHECK(verdict(ascii + "\"a b\"", "a b") == kHolds);
  CHECK(verdict(ascii + "\"cafe (10)\"", "caf\u00E9\u2019 \u247D") == kHolds);
  CHECK(verdict(ascii + "\"\"", "") == kHolds);
  CHECK(verdict(ascii + "\"a\\r\\n\"", "a\r\n") == kHolds);
  CHECK(verdict("normalize(response) == \"\\u{e9}\"", "e\u0301") == kHolds);
}

TEST_CASE("rows that are counted") {
  CHECK(verdict(
            "constraint c {\n let r = py.csv(response)\n require if count(r) != 2 then false else "
            "count(r[1]) == 2 and count(last(r)) == 1\n}",
            "a,b\nc") == kHolds);
  CHECK(
      verdict(
          "constraint c {\n let r = py.csv(response)\n require count(r) == 2 and count(last(r)) == "
          "1\n}",
          "a,b\nc\nd") == kFails);
  CHECK(
      verdict(
          "constraint c {\n let r = py.csv(response)\n require count(last(r)) == 1 or count(r) == "
          "2\n}",
          "a,b\nc,d\ne") == kHolds);
}

TEST_CASE("texts of the response are compared where they stand, up to its end") {
  for (const char* response : {"cat", "a cat", "CAT", "the end of the cat", "a cat sat"}) {
    CAPTURE(response);
    CHECK(verdict("some word \"cat\"", response) == kHolds);
    CHECK(verdict("some word \"hippopotamus\" | \"cat\"", response) == kHolds);
    CHECK(verdict("some word exact \"hippopotamus\" | \"cat\"", response) ==
          (response[0] == 'C' ? kFails : kHolds));
    CHECK(verdict("some word has it == \"cat\"", response) ==
          (response[0] == 'C' ? kFails : kHolds));
  }
  for (const char* response : {"c", "ca", "cats", "c\001t", "c@t", "concat"}) {
    CAPTURE(response);
    CHECK(verdict("no word \"cat\"", response) == kHolds);
  }
  CHECK(verdict("every token has it ends_with \"cat\"", "cat concat a-cat") == kHolds);
  CHECK(verdict("some token has it ends_with \"cat\"", "at t ca scat!") == kFails);
  CHECK(verdict("response ends_with \"a long ending\"", "ending") == kFails);
  // A letter beyond ASCII that folds to one of ASCII, a carriage return, a sign for which the bit
  // of case means nothing.
  CHECK(verdict("some word \"kelvin\"", "\u212Aelvin") == kHolds);
  CHECK(verdict("some word \"kelvin\"", "one\r\nKelvin") == kHolds);
  CHECK(verdict("no token \"[a]\"", "{a}") == kHolds);
  CHECK(verdict("first(word) ~= \"kelvin\"", "?") == kFails);
}

TEST_CASE("what is not there does not hold, and is no error") {
  CHECK(verdict("word[20] == \"x\"", kCats) == kFails);
  CHECK(verdict("not (word[20] == \"x\")", kCats) == kFails);
  CHECK(verdict("word[20] ?? \"x\" == \"x\"", kCats) == kHolds);
  CHECK(verdict("count(word) / count(digit) > 1", kCats) == kFails);
  CHECK(verdict("word[-1] == \"dog\"", kCats) == kHolds);
}

TEST_CASE("an error is reported unless something else decides") {
  const std::string overflow = "count(word) * 9223372036854775807 > 0";
  CHECK(verdict(overflow, kCats) == static_cast<int>(Status::overflow));
  CHECK(verdict(overflow + " and count(word) > 100", kCats) == kFails);
  CHECK(verdict("count(word) > 100 and " + overflow, kCats) == kFails);
  CHECK(verdict(overflow + " or count(word) > 1", kCats) == kHolds);
  CHECK(verdict("if " + overflow + " then count(word) > 1", kCats) ==
        static_cast<int>(Status::overflow));
}

TEST_CASE("arguments") {
  const std::string source =
      "constraint words(n: int, these: list<text>, share: real) {\n"
      "  require count(word these) >= n\n"
      "  require count(word these) <= share * count(word)\n}\n";
  const std::vector<Value> these = {Value::of_text("cat"), Value::of_text("dog")};
  auto with = [&](int64_t n, double share) {
    return std::vector<Value>{Value::of_int(n), Value::of_items(these.data(), 2),
                              Value::of_real(share)};
  };
  CHECK(verdict(source, kCats, with(3, 0.5)) == kHolds);
  CHECK(verdict(source, kCats, with(4, 0.5)) == kFails);
  CHECK(verdict(source, kCats, with(3, 0.1)) == kFails);
}

TEST_CASE("a text that folds to ASCII is found though its bytes differ") {
  CHECK(verdict("some word \"strasse\"", "Die Straße") == kHolds);
  CHECK(verdict("some word \"k\"", "\u212a") == kHolds);
  CHECK(verdict("some word \"fi\"", "\ufb01") == kHolds);
  CHECK(verdict("some word \"e\"", "\u00e9") == kFails);
}

TEST_CASE("a long list of patterns is looked up by the same rule as a short one") {
  std::string patterns = "\"cat\" | \"STRASSE\"";
  std::string list = "\"cat\", \"STRASSE\"";
  for (int i = 0; i < 20; ++i) {
    patterns += " | \"filler" + std::to_string(i) + "\"";
    list += ", \"filler" + std::to_string(i) + "\"";
  }
  CHECK(verdict("count(word " + patterns + ") == 2", kCats) == kHolds);
  CHECK(verdict("count(word " + patterns + ") == 1", "Die Straße") == kHolds);
  CHECK(verdict("count(word exact " + patterns + ") == 1", kCats) == kHolds);
  CHECK(verdict("count(word exact " + patterns + ") == 0", "Die Straße") == kHolds);
  CHECK(verdict("word[2] in [" + list + "]", kCats) == kHolds);
  CHECK(verdict("word[5] in [" + list + "]", kCats) == kFails);
  CHECK(verdict("word[50] in [" + list + "]", kCats) == kFails);
  CHECK(verdict("word[50] not in [" + list + "]", kCats) == kFails);
}

TEST_CASE("memory of a body goes with it") {
  const ir::Module module = module_of("count(word where lower(response) contains it) >= 20000\n");
  auto native = jit::NativeModule::compile(module);
  REQUIRE(native.has_value());
  std::string response;
  for (int i = 0; i < 20000; ++i) response += "word ";
  runtime::Context context;
  REQUIRE(context.set_response(response));
  CHECK(native->function(0)(&context, nullptr) == kHolds);
  CHECK(context.arena().capacity() < 50 * response.size());
}

TEST_CASE("characters are found without cutting the text, by the same rule") {
  CHECK(verdict("count(char \",\") == 1", kCats) == kHolds);
  CHECK(verdict("count(char \"t\") == 6", kCats) == kHolds);
  CHECK(verdict("count(char exact \"t\") == 4", kCats) == kHolds);
  CHECK(verdict("count(char \"!\" | \".\" | \"n\") == 4", kCats) == kHolds);
  CHECK(verdict("count(char \"e\") == 1", "e e\u0301 \u00e9") == kHolds);
  CHECK(verdict("count(char \"k\") == 2", "k \u212a") == kHolds);
  CHECK(verdict("every line has count(char \"a\") <= 5", kCats) == kHolds);
  CHECK(verdict("last(char \"a\") == \"A\"", "a bA") == kHolds);
}

TEST_CASE("listings name the functions") {
  const ir::Module module = module_of("count(word) > 1\nno char \",\"\n");
  const auto text = jit::llvm_text(module, {true, 2, "suite_"});
  REQUIRE(text.has_value());
  CHECK(text->find("@suite_verify_0(") != std::string::npos);
  CHECK(text->find("@suite_verify_1(") != std::string::npos);
  const auto assembly = jit::assembly(module);
  REQUIRE(assembly.has_value());
  CHECK(assembly->find("verify_1:") != std::string::npos);
}

TEST_CASE("many constraints, each with its own function") {
  std::string source;
  const size_t count = 1500;
  for (size_t i = 0; i < count; ++i) source += "count(word) == " + std::to_string(i) + "\n";
  auto native = jit::NativeModule::compile(module_of(source));
  REQUIRE(native.has_value());
  REQUIRE(native->size() == count);
  for (size_t i = 0; i < count; ++i)
    CHECK(verdict(*native, i, kCats) == (i == 9 ? kHolds : kFails));
}

TEST_CASE("a long disjunction and deep nesting") {
  std::string long_one = "count(word) == 1000";
  for (int i = 0; i < 250; ++i) long_one += " or count(word \"w" + std::to_string(i) + "\") > 0";
  CHECK(verdict(long_one, kCats) == kFails);
  CHECK(verdict(long_one + " or count(word \"dog\") > 0", kCats) == kHolds);
  std::string deep = "count(word) > 1";
  for (int i = 0; i < 24; ++i) deep = "not (" + deep + ")";
  CHECK(verdict(deep, kCats) == kHolds);
}

TEST_CASE("threads share the code, each with its context") {
  const ir::Module module = module_of("every sentence has count(word) <= 4\n");
  auto native = jit::NativeModule::compile(module);
  REQUIRE(native.has_value());
  std::vector<int> wrong(4, 0);
  std::vector<std::thread> threads;
  for (size_t t = 0; t < wrong.size(); ++t) {
    threads.emplace_back([&, t] {
      runtime::Context context;
      for (int i = 0; i < 500; ++i) {
        const bool is_long = (i + static_cast<int>(t)) % 2 == 0;
        context.set_response(is_long ? "one two three four five." : "one two. three");
        wrong[t] += native->function(0)(&context, nullptr) != (is_long ? kFails : kHolds);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  CHECK(wrong == std::vector<int>(4, 0));
}
