// No builtin and no regex takes more than linear time: every kernel of the table that reads a text,
// on 16,000 and on 160,000 repetitions of every ASCII character. Ten times the text may take ten
// times as long; the bound leaves room for a busy machine and none for a square.
#include <doctest/doctest.h>

#include <ctime>
#include <regex>
#include <string>
#include <vector>

#include "runtime/builtins/builtins.h"
#include "runtime/regex/regex.h"
#include "runtime/text/search.h"
#include "runtime/text/segmentation.h"
#include "runtime/verdict/context.h"

namespace ifc::runtime {
namespace {

constexpr size_t kShort = 16'000;
constexpr size_t kLong = 160'000;
constexpr int kCharacters = 128;

// Processor time of this thread: other work on the machine does not count.
double seconds(auto work) {
  auto now = [] {
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
  };
  const double start = now();
  work();
  return now() - start;
}

bool is_linear(double small, double large) { return large <= 60 * small + 0.02; }

/// The types of the parameters in a row's signature, in order.
std::vector<std::string> parameter_types(std::string_view signature) {
  static const std::regex kParameter(R"([a-z_]+: ([a-z<>]+( \| [a-z]+)*))");
  const std::string all(signature.substr(0, signature.rfind(" -> ")));
  std::vector<std::string> types;
  for (std::sregex_iterator found(all.begin(), all.end(), kParameter), end; found != end; ++found)
    types.push_back((*found)[1]);
  return types;
}

/// What a regex has to be written as to mean the character.
std::string escaped(char c) {
  static constexpr char kHex[] = "0123456789abcdef";
  return std::string("\\x") + kHex[c >> 4 & 15] + kHex[c & 15];
}

/// Calls one kernel on texts of one character.
class Call {
 public:
  explicit Call(const BuiltinInfo& info) : info_(info), types_(parameter_types(info.signature)) {}

  bool reads_a_text() const {
    return info_.kernel != nullptr && !types_.empty() && types_[0] == "text";
  }

  double run(char c, size_t size) {
    const std::string text(size, c);
    const std::string one(1, c);
    const RegexResult regex = Regex::compile(escaped(c) + "+", "");
    REQUIRE(regex);
    context_.set_response(text);
    SpanBuffer spans;
    segment(Unit::codepoint, text, spans);
    std::vector<Value> pieces;
    for (const Span span : spans) pieces.push_back(Value::of_text(span.of(text)));
    std::vector<Value> arguments = {Value::of_text(text)};
    for (size_t i = 1; i < types_.size(); ++i) {
      if (types_[i] == "text") arguments.push_back(Value::of_text(one));
      if (types_[i] == "int") arguments.push_back(Value::of_int(1));
      if (types_[i] == "regex") arguments.push_back(Value::of_regex(regex.regex.get()));
      if (types_[i] == "seq<text>")
        arguments.push_back(Value::of_items(pieces.data(), static_cast<int64_t>(pieces.size())));
      if (types_[i] == "bool") arguments.push_back(Value::of_bool(true));
      if (types_[i].find(" | ") != std::string::npos) arguments.push_back(Value::of_int(0));
      if (types_[i] == "real") arguments.push_back(Value::of_real(0.5));
    }
    complete_ = arguments.size() == types_.size();
    if (!complete_) return 0;
    Value result;
    return seconds([&] { info_.kernel(context_, arguments.data(), &result); });
  }
  /// Whether the last run knew a value for every parameter.
  bool complete() const { return complete_; }

 private:
  const BuiltinInfo& info_;
  std::vector<std::string> types_;
  Context context_;
  bool complete_ = true;
};

}  // namespace

TEST_CASE("every builtin is linear in repetitions of any ASCII character") {
  int kernels = 0;
  for (const BuiltinInfo& info : all_builtins()) {
    Call call(info);
    if (!call.reads_a_text()) continue;
    CAPTURE(info.id_name);
    for (int c = 0; c < kCharacters; ++c) {
      CAPTURE(c);
      const double small = call.run(static_cast<char>(c), kShort);
      REQUIRE(call.complete());
      const double large = call.run(static_cast<char>(c), kLong);
      // A second try, for a machine that was busy with something else.
      const bool linear =
          is_linear(small, large) ||
          is_linear(call.run(static_cast<char>(c), kShort), call.run(static_cast<char>(c), kLong));
      CHECK(linear);
    }
    ++kernels;
  }
  CHECK(kernels >= 30);
}

TEST_CASE("every unit is linear in repetitions of any ASCII character") {
  for (size_t i = 0; i < kUnitCount; ++i) {
    const auto unit = static_cast<Unit>(i);
    CAPTURE(unit_info(unit).name);
    for (int c = 0; c < kCharacters; ++c) {
      CAPTURE(c);
      SpanBuffer spans;
      auto run = [&](size_t size) {
        const std::string text(size, static_cast<char>(c));
        spans.clear();
        return seconds([&] { segment(unit, text, spans); });
      };
      const bool linear = is_linear(run(kShort), run(kLong)) || is_linear(run(kShort), run(kLong));
      CHECK(linear);
    }
  }
}

TEST_CASE("every regex is linear in repetitions of any ASCII character, or stops at its limit") {
  constexpr const char* kPatterns[] = {
      R"((x+x+)+y)",  R"((a|a)*b)",      R"((.*)(.*)(.*)z)", R"(\w+\s)",    R"(\s+$)",
      R"((\d+,?)+;)", R"([^"]*"[^"]*")", R"((?:.+\n)+#)",    R"(\b\w+\b!)", R"(.*?Q)",
  };
  for (const char* pattern : kPatterns) {
    CAPTURE(pattern);
    const RegexResult regex = Regex::compile(pattern, "");
    REQUIRE(regex);
    for (int c = 0; c < kCharacters; ++c) {
      CAPTURE(c);
      SpanBuffer spans;
      auto run = [&](size_t size) {
        const std::string text(size, static_cast<char>(c));
        spans.clear();
        MatchLimits limits;
        return seconds([&] { find_matches(*regex.regex, text, spans, limits); });
      };
      const bool linear = is_linear(run(kShort), run(kLong)) || is_linear(run(kShort), run(kLong));
      CHECK(linear);
    }
  }
}

}  // namespace ifc::runtime
