// Suites: which members they have, under which rules these are decided, and how one is found.
#include <doctest/doctest.h>

#include <memory>
#include <set>
#include <string>

#include "compiler/api/arguments.h"
#include "compiler/api/fingerprint.h"
#include "compiler/api/verifier.h"
#include "compiler/support/version.h"
#include "tests/unit/compiled_program.h"

namespace ifc::test {
namespace {

class Modules : public Library {
 public:
  explicit Modules(std::string benchmark) : benchmark_(std::move(benchmark)) {}
  std::shared_ptr<const SourceFile> find_module(const std::string& name, const SourceFile& importer,
                                                const std::string& own) const override {
    if (name != "benchmark") return Library::find_module(name, importer, own);
    return std::make_shared<const SourceFile>("benchmark.ifc", benchmark_);
  }

 private:
  std::string benchmark_;
};

constexpr const char* kBenchmark =
    "sense compat { word = token }\n"
    "fn few(n: int, bound: int): bool = n <= bound\n"
    "let most = 3\n"
    "constraint words {\n"
    "  id \"length:words\"\n"
    "  require few(count(word), most)\n"
    "  accept \"one\"\n"
    "}\n"
    "constraint no_bullets { require no bullet }\n"
    "suite first version \"0.9\" sense compat = [words]\n"
    "suite first version \"0.10\" = [no_bullets, words]\n"
    "suite old = suite first version \"0.9\"\n";

std::optional<Program> compile(const std::string& text, const std::string& benchmark = kBenchmark) {
  return compiled(text, Modules(benchmark));
}

/// The verdicts of all constraints by both back ends.
std::string verdicts(const Program& program, std::string_view response) {
  std::string out;
  BindError error;
  const auto bound = bind_arguments(program.module(), "{}", error);
  REQUIRE(bound.has_value());
  for (const Backend backend : {Backend::interpreter, Backend::native}) {
    const auto verifier = Verifier::build(program, {backend, true, true});
    REQUIRE(verifier.has_value());
    runtime::Context context;
    context.set_response(response);
    std::string one;
    for (size_t i = 0; i < verifier->constraint_count(); ++i) {
      const auto values = (*bound)[i].values();
      const auto outcome = verifier->verify(i, context, values).outcome;
      CHECK(outcome.verdict == verifier->grade(i, context, values).outcome.verdict);
      one += (i == 0 ? "" : " ") + std::string(runtime::verdict_name(outcome.verdict));
    }
    if (!out.empty()) CHECK(one == out);
    out = one;
  }
  return out;
}

std::string suite_verdicts(const Program& program, const char* suite, std::string_view response) {
  const std::optional<Program> chosen = program.in_suite(suite);
  REQUIRE(chosen.has_value());
  return verdicts(*chosen, response);
}

TEST_CASE("versions are as old as the numbers in them") {
  const char* const kAscending[] = {"", "0.2.0", "0.9", "0.10", "0.10a", "1", "2023-11", "2025"};
  for (size_t i = 0; i < std::size(kAscending); ++i) {
    for (size_t j = 0; j < std::size(kAscending); ++j) {
      CAPTURE(kAscending[i]);
      CAPTURE(kAscending[j]);
      CHECK(is_older_version(kAscending[i], kAscending[j]) == (i < j));
    }
  }
  CHECK_FALSE(is_older_version("01", "1"));
  CHECK_FALSE(is_older_version("1", "01"));
}

TEST_CASE("a suite has its members in order, under its sense, and the newest version is meant") {
  const auto program = compile(kBenchmark);
  REQUIRE(program.has_value());
  CHECK(verdicts(*program, "- a well-known fact") == "fail fail");
  CHECK(suite_verdicts(*program, "first", "- a well-known fact") == "fail fail");
  CHECK(suite_verdicts(*program, "first", "a well-known fact") == "pass fail");
  CHECK(suite_verdicts(*program, "first@0.9", "a well-known fact") == "pass");
  CHECK(suite_verdicts(*program, "old", "a well-known fact") == "pass");
  CHECK_FALSE(program->in_suite("first@2"));
  CHECK_FALSE(program->in_suite("second"));
  CHECK(program->in_suite("first")->only("length:words")->module().constraints.size() == 1);
}

TEST_CASE("constraints and suites of an import, under a unit table of one's own") {
  const auto program = compile(
      "import benchmark\n"
      "suite plain = [benchmark.words]\n"
      "suite lines { word = line } blank evaluate = [..suite benchmark.first]\n"
      "suite heirs = suite benchmark.first version \"0.9\"\n");
  REQUIRE(program.has_value());
  CHECK(program->module().constraints.empty());
  CHECK(suite_verdicts(*program, "plain", "a well-known fact") == "fail");
  CHECK(suite_verdicts(*program, "heirs", "a well-known fact") == "pass");
  CHECK(suite_verdicts(*program, "lines", "a b c d e") == "pass pass");
  CHECK(suite_verdicts(*program, "lines", "a\nb\nc\nd") == "pass fail");
  CHECK(suite_verdicts(*program, "plain", " \n") == "fail");
  CHECK(suite_verdicts(*program, "lines", " \n") == "pass pass");
}

TEST_CASE("everything in a member of an import is placed where the file names it") {
  const std::string text = "import benchmark\nsuite plain = [benchmark.words]\n";
  const auto program = compile(text);
  REQUIRE(program.has_value());
  const ir::Constraint& member = program->module().suites.at(0).members.at(0);
  const auto is_name = [&](SourceSpan span) {
    return text.substr(span.begin, span.end - span.begin) == "benchmark.words";
  };
  CHECK(member.line == 2);
  CHECK(is_name(member.span));
  CHECK(is_name(member.examples.at(0).span));
  const auto check_spans = [&](const auto& self, const ir::Node& node) -> void {
    CHECK(is_name(node.span));
    for (const ir::Node* operand : node.operands) self(self, *operand);
    if (node.body != nullptr) self(self, *node.body);
  };
  check_spans(check_spans, *member.requirement);
}

TEST_CASE("what takes the place of a member goes under its published name") {
  const auto program = compile(
      "import benchmark\n"
      "constraint few_lines {\n  id \"length:lines\"\n  require count(line) <= 1\n}\n"
      "suite s sense compat = suite benchmark.first with { \"length:words\" = few_lines }\n"
      "suite t = [..suite benchmark.first, ..suite benchmark.old] with { words = few_lines }\n");
  REQUIRE(program.has_value());
  CHECK(suite_verdicts(*program, "s", "a b c d e") == "pass pass");
  CHECK(suite_verdicts(*program, "s", "a\nb") == "pass fail");
  CHECK(program->in_suite("s")->only("length:words")->module().constraints.at(0).name ==
        "few_lines");
  CHECK(program->in_suite("t")->module().constraints.size() == 2);
}

TEST_CASE("the newest release of a benchmark is the older one under another sense") {
  const auto program = compile(
      "sense compat { word = py.word }\n"
      "constraint count_range { require count(word) <= 3 }\n"
      "constraint change {\n  require some word\n  require compat some digit\n"
      "  require compat.v2025 no digit\n}\n"
      "/// An earlier release of the same ids.\n"
      "sense compat.v2025 extends compat { sentence = line }\n"
      "suite one version \"2023-11\" sense compat = [change, count_range]      // … 25\n"
      "suite two version \"0.2.0\" sense compat = [count_range, change]   // … 58\n"
      "suite two version \"2025\" sense compat.v2025 = suite two version \"0.2.0\"\n");
  REQUIRE(program.has_value());
  CHECK(suite_verdicts(*program, "one", "a 1") == "pass pass");
  CHECK(suite_verdicts(*program, "two@0.2.0", "a 1") == "pass pass");
  CHECK(suite_verdicts(*program, "two", "a 1") == "pass fail");
}

TEST_CASE("a fingerprint changes with what may change a verdict, and with nothing else") {
  const auto of = [](const std::string& text, const char* suite = "s") {
    const auto program = compile(text);
    REQUIRE(program.has_value());
    return fingerprint(*program->in_suite(suite));
  };
  const std::string words =
      "lexicon few = [\"a\", \"b\"]\nconstraint c(n: int = 3) {\n  require count(word few) <= "
      "n\n}\n";
  const std::string whole = of(words + "suite s = [c]\n");
  CHECK(whole.size() == 16);
  CHECK(whole ==
        of("// a comment\n\n" + words + "suite other = [c]\nsuite s version \"3\" = [c]\n"));
  const std::string changed[] = {
      of(words + "suite s blank evaluate = [c]\n"),
      of(words + "suite s { word = token } = [c]\n"),
      of(words + "constraint d { require some word }\nsuite s = [c, d]\n"),
      of(words + "constraint d { require some word }\nsuite s = [d, c]\n"),
      of("lexicon few = [\"a\", \"c\"]\n" + words.substr(words.find("constraint")) +
         "suite s = [c]\n"),
      of("lexicon few = [\"a\", \"b\"]\nconstraint c(n: int = 4) {\n  require count(word few) <= "
         "n\n}\n"
         "suite s = [c]\n"),
  };
  std::set<std::string> all(std::begin(changed), std::end(changed));
  all.insert(whole);
  CHECK(all.size() == std::size(changed) + 1);
}

TEST_CASE("a member of an import with a mistake in it is no member, and is reported once") {
  const auto source = std::make_shared<const SourceFile>(
      "test.ifc", "import benchmark\nsuite a = [benchmark.c]\nsuite b = [benchmark.c]\n");
  DiagnosticEmitter emitter(*source);
  const auto program =
      Program::compile(source, emitter, Modules("constraint c { require count(wrod) == 1 }\n"));
  CHECK_FALSE(program.has_value());
  REQUIRE(emitter.sorted().size() == 1);
  CHECK(emitter.source_of(emitter.sorted()[0]).path() == "benchmark.ifc");
}

}  // namespace
}  // namespace ifc::test
