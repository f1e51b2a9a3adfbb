// The verdict of one constraint under the rules that hold for every back end: what a response that
// cannot be read or is blank comes to, and what is recorded for an explanation. `Run` is int32_t(),
// the constraint's own code: 0, 1 or the number of an error status.
#pragma once

#include <span>
#include <utility>
#include <vector>

#include "runtime/verdict/context.h"
#include "runtime/verdict/explanation.h"
#include "runtime/verdict/grade.h"
#include "runtime/verdict/verdict.h"

namespace ifc::runtime {

/// Whether no look at the constraint is needed: a response that is not text is an error, a blank
/// one fails, unless it is to be evaluated like any other.
inline bool is_decided(const Context& context, bool evaluates_blank) {
  return context.response_status() != Status::ok || (context.blank() && !evaluates_blank);
}
inline Outcome decided_outcome(const Context& context) {
  if (context.response_status() == Status::ok) return {Verdict::fail, Status::ok, 1};
  return {Verdict::error, context.response_status(), 0};
}

template <typename Run>
Outcome judge(const Context& context, bool evaluates_blank, Run run) {
  if (is_decided(context, evaluates_blank)) return decided_outcome(context);
  const int32_t code = run();
  if (code > 1) return {Verdict::error, static_cast<Status>(code), 0};
  return {code == 1 ? Verdict::pass : Verdict::fail, Status::ok, 0};
}

/// `run` is double(), what a `grade` function returns.
template <typename Run>
Grade judge_grade(const Context& context, bool evaluates_blank, Run run) {
  if (is_decided(context, evaluates_blank)) return {decided_outcome(context)};
  return grade_of(run());
}

/// What one atom, a smallest part of a constraint that is true or false by itself, said of a
/// response.
struct AtomTruth {
  bool evaluated = false;
  bool truth = false;  // meaningful when the status is ok
  Status status = Status::ok;
};

/// What one constraint says of one response. Explanation and atoms are filled only when they were
/// asked for; the atoms are in the order of the labels.
struct ConstraintResult {
  Outcome outcome;
  Explanation explanation;
  std::vector<AtomTruth> atoms;
};

/// `run` is code with probes; `specs` are those of the labels' parts.
template <typename Run>
ConstraintResult judge_and_explain(Context& context, bool evaluates_blank, const Labels& labels,
                                   std::span<const PartSpec> specs, Run run) {
  Report report;
  report.begin(context.response(), static_cast<int32_t>(labels.atoms.size()), specs);
  context.set_report(&report);
  const Outcome outcome = judge(context, evaluates_blank, run);
  context.set_report(nullptr);
  report.finish();
  std::vector<AtomTruth> atoms;
  for (const AtomRecord& atom : report.atoms()) {
    atoms.push_back({atom.evaluated, atom.truth, atom.status});
  }
  return {outcome, explain(labels, report, outcome), std::move(atoms)};
}

}  // namespace ifc::runtime
