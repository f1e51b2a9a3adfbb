// A program in native code, however it came into this process: its description, and for each
// constraint the functions that decide and that record what an explanation needs. Immutable; may be
// shared by threads, each with a Context of its own.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "runtime/builtins/value.h"
#include "runtime/program/arguments.h"
#include "runtime/program/description.h"
#include "runtime/program/judge.h"

namespace ifc::runtime {

/// 0: does not hold, 1: holds, else the number of an error status. `arguments` are ok, one for each
/// parameter of the constraint, in their order; may be null where there are none. The blank rule is
/// the caller's business.
using EntryPoint = int32_t (*)(Context* context, const Value* arguments);

/// The same for the graded requirement: see grade_of in runtime/verdict/grade.h for what the number
/// says.
using GradeEntryPoint = double (*)(Context* context, const Value* arguments);

class NativeProgram {
 public:
  /// One for every constraint, of `expects` one for every expectation of each.
  struct Functions {
    std::vector<EntryPoint> verify;
    std::vector<GradeEntryPoint> grade;
    std::vector<EntryPoint> explain;
    std::vector<EntryPoint> expects;
    std::vector<Preparer> prepare;  // of each constraint; null where it has nothing to prepare
  };
  /// `kept` is what the functions need besides.
  NativeProgram(Description description, Functions functions, std::shared_ptr<const void> kept);

  const Description& description() const { return description_; }
  size_t size() const { return description_.constraints.size(); }

  /// Why these arguments do not do; nothing when all that the constraint expects of them holds.
  std::optional<std::string> failed_expectation(size_t constraint,
                                                std::span<const Value> arguments) const;

  /// To be done once to arguments that were bound, before anything below.
  void prepare(size_t constraint, BoundArguments& arguments) const {
    arguments.prepare(functions_.prepare[constraint]);
  }

  Outcome verify(size_t constraint, Context& context, std::span<const Value> arguments) const;
  Grade grade(size_t constraint, Context& context, std::span<const Value> arguments) const;
  ConstraintResult explain(size_t constraint, Context& context,
                           std::span<const Value> arguments) const;

 private:
  Description description_;
  Functions functions_;
  std::vector<std::vector<PartSpec>> specs_;  // of each constraint, as a Report wants them
  std::shared_ptr<const void> kept_;
};

}  // namespace ifc::runtime
