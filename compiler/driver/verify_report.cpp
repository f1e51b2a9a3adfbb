#include "compiler/driver/verify_report.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "compiler/driver/underline.h"

namespace ifc::driver {
namespace {

using nlohmann::ordered_json;
using runtime::Verdict;

ordered_json json_number(int64_t value) { return value; }
/// JSON has no infinite numbers: those are texts.
ordered_json json_number(double value) {
  if (std::isfinite(value)) return value;
  return value > 0 ? "inf" : value < 0 ? "-inf" : "nan";
}

ordered_json measured_json(const runtime::Explanation& explanation) {
  ordered_json measured = ordered_json::object();
  for (const auto& [label, number] : explanation.measured) {
    std::visit([&, &name = label](auto value) { measured[name] = json_number(value); }, number);
  }
  return measured;
}

ordered_json constraint_json(const ConstraintResult& result, const runtime::Grade* grade,
                             const runtime::ConstraintDescription& constraint) {
  ordered_json object;
  const std::string& name = constraint.signature.name;
  object["name"] = name.empty() ? ordered_json(nullptr) : ordered_json(name);
  object["line"] = constraint.line;
  if (!constraint.signature.id.empty()) object["id"] = constraint.signature.id;
  if (!constraint.soft.empty()) object["soft"] = constraint.soft;
  object["verdict"] = runtime::verdict_name(result.outcome.verdict);
  if (grade != nullptr) {
    object["score"] = grade->score();
    object["vacuous"] = grade->vacuous;
  }
  const std::string& reason = result.explanation.reason;
  object["reason"] = reason.empty() ? ordered_json(nullptr) : ordered_json(reason);
  object["measured"] = measured_json(result.explanation);
  object["spans"] = ordered_json::array();
  for (const runtime::Span& span : result.explanation.spans)
    object["spans"].push_back({span.begin, span.end});
  return object;
}

const runtime::Grade* grade_at(const ResponseResult& result, size_t index) {
  return result.grades ? &(*result.grades)[index] : nullptr;
}

/// ` 0.45`, or ` 1.00 vacuous`, as text reports have it after a verdict.
std::string score_text(double score, bool vacuous) {
  char buffer[16];
  std::snprintf(buffer, sizeof buffer, "%.3f", score);
  return std::string("  ") + buffer + (vacuous ? " vacuous" : "");
}

const std::string& title_of(const runtime::ConstraintDescription& constraint) {
  const std::string& name = constraint.signature.name;
  return name.empty() ? constraint.source : name;
}

}  // namespace

double ResponseResult::score(const runtime::Description& program) const {
  if (!grades) return 0;
  if (verdict == Verdict::pass) return 1;
  double sum = 0;
  double weights = 0;
  for (size_t i = 0; i < grades->size(); ++i) {
    const runtime::ConstraintDescription& constraint = program.constraints[i];
    if (!constraint.soft.empty()) continue;
    sum += constraint.weight * (*grades)[i].score();
    weights += constraint.weight;
  }
  // What fails with a tiny weight must not vanish by rounding.
  return weights > 0 ? std::min(sum / weights, runtime::kAlmost) : 0;
}

bool ResponseResult::vacuous() const {
  if (!grades || verdict != Verdict::pass) return false;
  return std::any_of(grades->begin(), grades->end(),
                     [](const runtime::Grade& grade) { return grade.vacuous; });
}

std::string json_report(const ResponseResult& result, const Response& response,
                        const runtime::Description& program, bool named) {
  ordered_json object;
  if (named) object["response"] = response.name;
  if (!program.suite.empty()) object["suite"] = program.suite;
  object["verdict"] = runtime::verdict_name(result.verdict);
  if (result.grades) {
    object["score"] = result.score(program);
    object["vacuous"] = result.vacuous();
  }
  if (!response.problem.empty()) object["reason"] = response.problem;
  object["constraints"] = ordered_json::array();
  for (size_t i = 0; i < result.constraints.size(); ++i) {
    object["constraints"].push_back(
        constraint_json(result.constraints[i], grade_at(result, i), program.constraints[i]));
  }
  return object.dump(-1, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

std::string text_report(const ResponseResult& result, const Response& response,
                        const runtime::Description& program, bool explain) {
  std::string out = response.name + ": " + runtime::verdict_name(result.verdict);
  if (result.grades) out += score_text(result.score(program), result.vacuous());
  out += "\n";
  if (!response.problem.empty()) out += "  " + response.problem + "\n";
  for (size_t i = 0; i < result.constraints.size(); ++i) {
    const ConstraintResult& entry = result.constraints[i];
    const runtime::ConstraintDescription& constraint = program.constraints[i];
    const bool soft = !constraint.soft.empty();
    std::string verdict = soft ? "soft" : runtime::verdict_name(entry.outcome.verdict);
    verdict.resize(5, ' ');
    const runtime::Grade* grade = grade_at(result, i);
    if (grade != nullptr) verdict += score_text(grade->score(), grade->vacuous);
    out += "  " + verdict + "  line " + std::to_string(constraint.line) + "  " +
           title_of(constraint) + "\n";
    if (soft) out += "         not verified: only a judge can tell\n";
    if (soft || entry.outcome.verdict == Verdict::pass) continue;
    out += "         " + entry.explanation.reason + "\n";
    if (explain) out += underline(response.text, entry.explanation.spans, "         ");
  }
  return out;
}

}  // namespace ifc::driver
