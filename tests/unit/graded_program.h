// A line of ifc, graded by both back ends; for tests of scores.
#pragma once

#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/api/arguments.h"
#include "compiler/api/verifier.h"

namespace ifc::test {

/// The constraints of one source file, whose parameters have defaults.
class GradedProgram {
 public:
  explicit GradedProgram(const std::string& source) {
    const auto file = std::make_shared<const SourceFile>("test.ifc", source + "\n");
    DiagnosticEmitter emitter(*file);
    auto program = Program::compile(file, emitter);
    REQUIRE_MESSAGE(program.has_value(), source);
    BindError error;
    auto bound = bind_arguments(program->module(), "{}", error);
    REQUIRE_MESSAGE(bound.has_value(), error.message);
    arguments_ = std::move(*bound);
    for (const Backend backend : {Backend::interpreter, Backend::native}) {
      auto verifier = Verifier::build(*program, {backend, false, true});
      REQUIRE(verifier.has_value());
      verifiers_.push_back(std::move(*verifier));
    }
  }

  size_t size() const { return arguments_.size(); }

  /// Checks that the back ends agree to the last bit, with each other and with the plain verdict.
  runtime::Grade grade(std::string_view text, size_t constraint = 0) {
    context_.set_response(text);
    verifiers_[1].prepare(constraint, arguments_[constraint]);
    const auto values = arguments_[constraint].values();
    const runtime::Grade slow = verifiers_[0].grade(constraint, context_, values);
    const runtime::Grade native = verifiers_[1].grade(constraint, context_, values);
    CHECK(slow.outcome.verdict == native.outcome.verdict);
    CHECK(slow.closeness == native.closeness);
    CHECK(slow.vacuous == native.vacuous);
    const runtime::Outcome plain = verifiers_[1].verify(constraint, context_, values).outcome;
    CHECK(plain.verdict == native.outcome.verdict);
    CHECK((native.score() == 1.0) == (plain.verdict == runtime::Verdict::pass));
    CHECK(native.score() >= 0);
    return native;
  }
  double score(std::string_view text, size_t constraint = 0) {
    return grade(text, constraint).score();
  }

 private:
  std::vector<BoundArguments> arguments_;
  std::vector<Verifier> verifiers_;
  runtime::Context context_;
};

/// `unit` written `count` times with spaces between.
inline std::string repeated(std::string_view unit, int count) {
  std::string out;
  for (int i = 0; i < count; ++i) (out += i == 0 ? "" : " ") += unit;
  return out;
}

}  // namespace ifc::test
