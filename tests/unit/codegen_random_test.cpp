// Native code against the interpreter on random IR: same verdict, same grade, same records, with
// and without early exit.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "compiler/interp/interpreter.h"
#include "compiler/ir/passes.h"
#include "compiler/jit/native_module.h"
#include "runtime/verdict/report.h"
#include "tests/unit/random_ir.h"

namespace {

using namespace ifc;

const std::vector<std::string> kResponses = {
    "",
    "a",
    "The cat sat. CAT and Cat!\n\nA second paragraph, 12 words.\n- bullet one\n- bullet two",
    "straße STRASSE a aa aaa 7 -3 2.5 e\u0301\u00e9",
    "x\ny\r\nz. Is it? It is: 3 4 5 cat cat cat cat.",
};

/// Of the parameters that RandomIr gives every constraint.
std::vector<runtime::Value> arguments() {
  using runtime::Value;
  static const std::vector<Value> texts = {Value::of_text("cat"), Value::of_text("A"),
                                           Value::of_text("bullet")};
  static const std::vector<Value> ints = {Value::of_int(3), Value::of_int(-1)};
  return {Value::of_int(2),
          Value::of_real(0.75),
          Value::of_bool(true),
          Value::of_text("a"),
          Value::of_items(texts.data(), 3),
          Value::of_items(ints.data(), 2)};
}

struct Run {
  int32_t verdict = 0;
  std::string records;
};

std::string records_of(const runtime::Report& report) {
  std::string out;
  for (const runtime::AtomRecord& atom : report.atoms()) {
    out += "atom " + std::to_string(atom.evaluated) +
           std::to_string(atom.status == runtime::Status::ok && atom.truth) +
           std::to_string(static_cast<int>(atom.status)) + " " + std::to_string(atom.marks);
    for (const runtime::Span span : atom.spans)
      out += " " + std::to_string(span.begin) + "-" + std::to_string(span.end);
    out += "\n";
  }
  for (const runtime::PartRecord& part : report.parts()) {
    out += "part " + std::to_string(static_cast<int>(part.kind)) + " " +
           std::to_string(part.integer) + " " + std::to_string(part.real) + " " +
           std::to_string(static_cast<int>(part.status)) + "\n";
  }
  return out;
}

template <typename Verify>
Run run(const ir::Constraint& constraint, const std::string& response, Verify verify) {
  runtime::Context context;
  context.limits().steps = 500;
  REQUIRE(context.set_response(response));
  const std::vector<runtime::PartSpec> parts(constraint.parts.begin(), constraint.parts.end());
  runtime::Report report;
  report.begin(context.response(), static_cast<int32_t>(constraint.atoms.size()), parts);
  context.set_report(&report);
  Run result;
  result.verdict = verify(context);
  context.set_report(nullptr);
  report.finish();
  result.records = records_of(report);
  return result;
}

/// The grade of both back ends, and the plain verdict that it has to carry.
void compare_grades(const ir::Constraint& constraint, jit::Grader grader, bool early_exit,
                    const std::string& response, int32_t verdict) {
  const std::vector<runtime::Value> given = arguments();
  runtime::Context context;
  context.limits().steps = 500;
  REQUIRE(context.set_response(response));
  const double expected =
      interp::interpret_grade(constraint, context, given, {.early_exit = early_exit});
  const double actual = grader(&context, given.data());
  const int32_t carried = expected < 0 ? static_cast<int32_t>(-expected) : expected >= 1 ? 1 : 0;
  if (actual != expected || carried != verdict) {
    FAIL_CHECK("grade " << actual << ", expected " << expected << ", verdict " << verdict << "\n"
                        << ir::print(*constraint.requirement) << "graded\n"
                        << ir::print(*constraint.grade));
  }
}

void compare_back_ends(const ir::Module& module, bool early_exit, int level, bool compare_records) {
  auto native = jit::NativeModule::compile(module, {early_exit, level, ""});
  REQUIRE(native.has_value());
  const std::vector<runtime::Value> given = arguments();
  for (size_t i = 0; i < module.constraints.size(); ++i) {
    const ir::Constraint& constraint = module.constraints[i];
    for (const std::string& response : kResponses) {
      const Run expected = run(constraint, response, [&](runtime::Context& context) {
        return interp::interpret(module, constraint, context, given, {.early_exit = early_exit});
      });
      const Run actual = run(constraint, response, [&](runtime::Context& context) {
        return native->function(i)(&context, given.data());
      });
      CAPTURE(early_exit);
      CAPTURE(level);
      CAPTURE(response);
      if (actual.verdict != expected.verdict) {
        FAIL_CHECK("verdict " << actual.verdict << ", expected " << expected.verdict << "\n"
                              << ir::print(*constraint.requirement));
      } else if (compare_records && actual.records != expected.records) {
        FAIL_CHECK("records\n"
                   << actual.records << "expected\n"
                   << expected.records << ir::print(*constraint.requirement));
      }
      compare_grades(constraint, native->grader(i), early_exit, response, expected.verdict);
    }
  }
}

}  // namespace

TEST_CASE("native code agrees with the interpreter on random constraints") {
  const char* rounds_wish = std::getenv("IFC_RANDOM_ROUNDS");
  const uint64_t rounds = rounds_wish == nullptr ? 6 : std::strtoull(rounds_wish, nullptr, 10);
  const char* first_wish = std::getenv("IFC_RANDOM_SEED");
  const uint64_t first = first_wish == nullptr ? 1 : std::strtoull(first_wish, nullptr, 10);
  const SourceFile source("random.ifc", "");
  for (uint64_t seed = first; seed < first + rounds; ++seed) {
    CAPTURE(seed);
    ir::Module module;
    test::RandomIr random(module, seed);
    for (int i = 0; i < 30; ++i) random.add_constraint(2 + i % 4);
    ir::add_grades(module);
    REQUIRE(ir::validate(module) == std::vector<std::string>{});
    compare_back_ends(module, true, seed % 3 == 0 ? 2 : 0, false);
    ir::insert_probes(module, source);
    REQUIRE(ir::validate(module) == std::vector<std::string>{});
    compare_back_ends(module, false, 0, true);
  }
}
