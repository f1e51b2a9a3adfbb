// From source to explanation through the pass `insert_probes` and the interpreter: what a reader of
// a report gets.
#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <vector>

#include "compiler/diagnostics/emitter.h"
#include "compiler/interp/interpreter.h"
#include "compiler/ir/passes.h"
#include "compiler/sema/analyze.h"
#include "compiler/syntax/parse.h"
#include "runtime/verdict/context.h"
#include "runtime/verdict/explanation.h"

namespace ifc {
namespace {

struct Explained {
  int32_t code = 0;
  std::string reason;
  std::string measured;  // "count(word)=3 n=2"
  std::vector<std::string> underlined;
};

ir::Module lowered(const SourceFile& file) {
  DiagnosticEmitter emitter(file);
  const auto tree = parse(file, emitter);
  REQUIRE(tree.has_value());
  auto module = sema::analyze(*tree, file, emitter);
  REQUIRE(module.has_value());
  return std::move(*module);
}

/// The defaults of the parameters, which are whole numbers here.
std::vector<runtime::Value> defaults(const ir::Constraint& constraint) {
  std::vector<runtime::Value> values;
  for (const ir::Parameter& parameter : constraint.parameters) {
    values.push_back(runtime::Value::of_int(parameter.default_value->integer));
  }
  return values;
}

Explained explained(const std::string& source, const std::string& response) {
  const SourceFile file("test.ifc", source);
  ir::Module module = lowered(file);
  runtime::Context context;
  context.set_response(response);
  const std::vector<runtime::Value> arguments = defaults(module.constraints[0]);
  const int32_t plain = interp::interpret(module, module.constraints[0], context, arguments);
  ir::insert_probes(module, file);
  const std::vector<std::string> complaints = ir::validate(module);
  CHECK(complaints.empty());
  const ir::Constraint& constraint = module.constraints[0];
  const std::vector<runtime::PartSpec> parts(constraint.parts.begin(), constraint.parts.end());
  runtime::Report report;
  report.begin(context.response(), static_cast<int32_t>(constraint.atoms.size()), parts);
  context.set_report(&report);
  Explained out;
  out.code = interp::interpret(module, constraint, context, arguments, {.early_exit = false});
  report.finish();
  CHECK(out.code == plain);
  runtime::Outcome outcome;
  outcome.verdict = out.code == 1   ? runtime::Verdict::pass
                    : out.code == 0 ? runtime::Verdict::fail
                                    : runtime::Verdict::error;
  if (out.code > 1) outcome.reason = static_cast<runtime::Status>(out.code);
  const auto explanation =
      runtime::explain({constraint.atoms, constraint.parts, constraint.gates}, report, outcome);
  out.reason = explanation.reason;
  for (const auto& [label, number] : explanation.measured) {
    out.measured += (out.measured.empty() ? "" : " ") + label + "=";
    if (const auto* integer = std::get_if<int64_t>(&number))
      out.measured += std::to_string(*integer);
    else
      out.measured += std::to_string(std::get<double>(number));
  }
  for (const runtime::Span span : explanation.spans) {
    out.underlined.push_back(response.substr(span.begin, span.size()));
  }
  return out;
}

using Texts = std::vector<std::string>;
const std::string kText = "The cat sat on a mat. It was a very very fat cat! Why?";

}  // namespace

TEST_CASE("probes: a count against a bound, with the pieces that were counted") {
  const Explained few = explained("count(word \"cat\") >= 3\n", kText);
  CHECK(few.code == 0);
  CHECK(few.reason == "count(word \"cat\") is 2, expected >= 3");
  CHECK(few.measured == "count(word \"cat\")=2");
  CHECK(few.underlined == Texts{"cat", "cat"});
  const Explained enough = explained("count(word \"cat\") >= 2\n", kText);
  CHECK(enough.code == 1);
  CHECK(enough.reason.empty());
  CHECK(enough.measured == "count(word \"cat\")=2");
  CHECK(enough.underlined.empty());
  CHECK(explained("count(word) <= 5\n", kText).underlined.empty());
  CHECK(explained("count(word) in 1..5\n", kText).reason == "count(word) is 14, expected in 1..5");
  CHECK(explained("not (count(word) > 5)\n", kText).reason ==
        "count(word) is 14, expected not > 5");
  CHECK(explained("count(word) not in 10..20\n", kText).reason ==
        "count(word) is 14, expected not in 10..20");
  CHECK(explained("(count(word)) + 1 <= (2)\n", kText).reason ==
        "(count(word)) + 1 is 15, expected <= (2)");
  CHECK(explained("every word has (it == \"a\" or it == \"(\") and (length(it) < 2)\n", kText)
            .measured.starts_with(
                "word=14 word has (it == \"a\" or it == \"(\") and (length(it) < 2)=2"));
  CHECK(explained("20 <= count(word)\n", kText).reason ==
        "`20 <= count(word)` does not hold: count(word) is 14");
}

TEST_CASE("probes: what must not be there is underlined") {
  const Explained very = explained("no word \"very\"\n", kText);
  CHECK(very.reason == "`word \"very\"` occurs 2 times, expected none");
  CHECK(very.measured == "word \"very\"=2");
  CHECK(very.underlined == Texts{"very", "very"});
  CHECK(explained("some heading\n", kText).reason == "there is no `heading`");
  const Explained contains = explained("not (response contains \"fat\")\n", kText);
  CHECK(contains.reason == "`response contains \"fat\"` holds, and must not");
  CHECK(contains.underlined == Texts{"fat"});
}

TEST_CASE("probes: pieces that break a quantifier") {
  const Explained every = explained("every sentence has count(word) <= 5\n", kText);
  CHECK(every.reason ==
        "2 of 3 pieces of `sentence` break `count(word) <= 5`: first, count(word) is 6");
  CHECK(every.measured == "sentence=3 sentence has count(word) <= 5=1 count(word)=6");
  CHECK(every.underlined == Texts{"The cat sat on a mat.", "It was a very very fat cat!"});
  const Explained no = explained("no sentence has it ends_with \"?\"\n", kText);
  CHECK(no.reason == "1 of 3 pieces of `sentence` has `it ends_with \"?\"`, expected none");
  CHECK(no.measured == "sentence=3 sentence has it ends_with \"?\"=1");
  CHECK(no.underlined == Texts{"Why?"});
  const Explained most = explained("at most 1 word has it == \"a\"\n", kText);
  CHECK(most.reason == "2 of 14 pieces of `word` have `it == \"a\"`, expected at most 1");
  CHECK(most.underlined == Texts{"a", "a"});
  const Explained least = explained("at least 3 word has it == \"cat\"\n", kText);
  CHECK(least.reason == "2 of 14 pieces of `word` have `it == \"cat\"`, expected at least 3");
  CHECK(least.underlined.empty());
  const Explained pairs =
      explained("every (a, b) of pairs(sentence) satisfies length(a) < length(b)\n", kText);
  CHECK(pairs.reason ==
        "1 of 2 pieces of `pairs(sentence)` breaks `length(a) < length(b)`: length(a) is 27, "
        "length(b) is 4");
}

TEST_CASE("probes: neighbours are underlined from the first to the last, if they lie in one text") {
  const std::string response = "one of sixteen and more bytes";
  const Explained near = explained("every windows(word, 2) has length(first(it)) > 3", response);
  CHECK(near.underlined == std::vector<std::string>{"one of", "of sixteen", "and more"});
  // Where the others stand in memory is nothing to the response.
  const Explained others = explained("every windows([it, \"a\", \"b\"], 2) has 1 == 2", response);
  CHECK(others.underlined == std::vector<std::string>{response});
  const Explained pairs =
      explained("every (a, b) of pairs([it, \"a\"]) satisfies a == b", response);
  CHECK(pairs.underlined == std::vector<std::string>{response});
}

TEST_CASE("probes: one piece that goes the wrong way is underlined") {
  const Explained first = explained("first(word) == \"A\"\n", kText);
  CHECK(first.reason == "`first(word) == \"A\"` does not hold");
  CHECK(first.underlined == Texts{"The"});
  CHECK(explained("not (last(sentence) ends_with \"?\")\n", kText).underlined == Texts{"Why?"});
  const Explained none = explained("first(heading) == \"A\"\n", kText);
  CHECK(none.code == 0);
  CHECK(none.reason == "`first(heading) == \"A\"` does not hold: what it asks for is not there");
  CHECK(none.underlined.empty());
}

TEST_CASE("probes: logic blames what decides; lets and parameters are named") {
  const Explained both = explained("some heading or count(word) > 20\n", kText);
  CHECK(both.reason == "there is no `heading`; count(word) is 14, expected > 20");
  const Explained one = explained("(some heading or some word) and count(line) > 4\n", kText);
  CHECK(one.reason == "count(line) is 1, expected > 4");
  CHECK(one.measured == "heading=0 word=14 count(line)=1");
  const Explained branch =
      explained("if some word \"cat\" then count(sentence) == 1 else count(word) == 1\n", kText);
  CHECK(branch.reason == "count(sentence) is 3, expected == 1");
  const Explained let = explained(
      "constraint c(n: int = 4) {\n  let short = count(word) < 3\n  let k = count(sentence)\n"
      "  require short or k > n or (short and k == 9)\n}\n",
      kText);
  CHECK(let.code == 0);
  CHECK(let.measured == "k=3 count(word)=14");
}

TEST_CASE("probes: shares, distances and errors") {
  const Explained share = explained("at least 50% sentence has it ends_with \".\"\n", kText);
  CHECK(share.reason ==
        "1 of 3 pieces of `sentence` has `it ends_with \".\"`, expected at least 50%");
  CHECK(share.underlined == Texts{"It was a very very fat cat!", "Why?"});
  CHECK(explained("count(word) within 2 of 20\n", kText).reason ==
        "count(word) is 14, expected within 2 of 20");
  const Explained overflow = explained("9223372036854775807 + count(word) > 3\n", kText);
  CHECK(overflow.code == static_cast<int32_t>(runtime::Status::overflow));
  CHECK(overflow.reason ==
        "overflow: a number does not fit into 64 bits, in `9223372036854775807 + count(word) > 3`");
  CHECK(overflow.measured.empty());
}

}  // namespace ifc
