// Grades: a verdict and, of a failing test, how near it came, in one real number (see
// runtime/verdict/grade.h). The verdict of each operation here is that of its plain twin.
#include <algorithm>
#include <functional>

#include "compiler/interp/tally.h"
#include "runtime/verdict/grade.h"

namespace ifc::interp {

using ir::Node;
using ir::Quantifier;
using ir::TypeKind;
using runtime::Closeness;
using runtime::failing_grade;
using runtime::kMostClosest;
using runtime::kPasses;
using runtime::kPassesVacuously;

namespace {

/// How near a part came that may not be ok, as others see it: 1 for a pass, 0 for what is not ok.
double closeness_of(const Value& value) {
  return value.status == Status::ok ? std::min(value.real, kPasses) : 0;
}

bool passes(const Value& value) { return value.status == Status::ok && value.real >= kPasses; }
bool fails(const Value& value) { return value.status == Status::ok && value.real < kPasses; }
bool is_vacuous(const Value& value) { return passes(value) && value.real >= kPassesVacuously; }

}  // namespace

Value Evaluator::grade(const Node& node) {
  const Value truth = evaluate(*node.operands[0]);
  if (truth.status != Status::ok) return truth;
  if (truth.boolean()) return Value::of_real(kPasses);
  if (node.operands.size() < 2) return Value::of_real(0);
  return Value::of_real(failing_grade(closeness_of(evaluate(*node.operands[1]))));
}

Value Evaluator::closeness(const Node& node) {
  std::vector<Value> values;
  Status worst = Status::ok;
  for (const Node* operand : node.operands) {
    values.push_back(evaluate(*operand));
    worst = worse(worst, values.back().status);
  }
  if (worst != Status::ok) return Value::of_status(worst);
  if (runtime::measures_text(node.closeness)) {
    return Value::of_real(
        runtime::text_closeness(node.closeness, values[0].view(), values[1].view()));
  }
  const double last = values.size() > 2 ? values[2].real : 0;
  return Value::of_real(
      runtime::number_closeness(node.closeness, values[0].real, values[1].real, last));
}

Value Evaluator::grade_and(const Node& node) {
  Status worst = Status::ok;
  bool failed = false;
  bool vacuous = false;
  double least = kPasses;
  double sum = 0;
  double weights = 0;
  for (size_t i = 0; i < node.operands.size(); ++i) {
    const Value part = evaluate(*node.operands[i]);
    const double weight = node.weights.empty() ? 1 : node.weights[i];
    worst = worse(worst, part.status);
    failed = failed || fails(part);
    vacuous = vacuous || is_vacuous(part);
    least = std::min(least, closeness_of(part));
    sum += weight * closeness_of(part);
    weights += weight;
  }
  const double mean = sum / weights;
  if (failed) return Value::of_real(failing_grade(0.5 * least + 0.5 * mean));
  if (worst != Status::ok) return Value::of_status(worst);
  return Value::of_real(vacuous ? kPassesVacuously : kPasses);
}

/// Passes vacuously only where no part passes otherwise.
Value Evaluator::grade_or(const Node& node) {
  Status worst = Status::ok;
  bool vacuous = false;
  double most = 0;
  for (const Node* operand : node.operands) {
    const Value part = evaluate(*operand);
    if (passes(part) && !is_vacuous(part)) return part;
    worst = worse(worst, part.status);
    vacuous = vacuous || is_vacuous(part);
    most = std::max(most, closeness_of(part));
  }
  if (vacuous) return Value::of_real(kPassesVacuously);
  return worst == Status::ok ? Value::of_real(most) : Value::of_status(worst);
}

namespace {

/// What a graded quantifier knows of its items besides their number.
struct Pieces {
  Tally tally;
  int64_t vacuous = 0;
  double lacking = 0;               // sum of 1 - c
  std::vector<double> closenesses;  // of every item

  void add(const Value& body) {
    const double c = closeness_of(body);
    ++tally.items;
    tally.worst = worse(tally.worst, body.status);
    if (passes(body)) ++tally.holding;
    if (fails(body)) ++tally.failing;
    if (is_vacuous(body)) ++vacuous;
    lacking += 1 - c;
    closenesses.push_back(c);
  }

  double mean_of_largest(int64_t k) {
    std::sort(closenesses.begin(), closenesses.end(), std::greater<>());
    closenesses.resize(static_cast<size_t>(k), 0);
    double sum = 0;
    for (const double c : closenesses) sum += c;
    return sum / static_cast<double>(k);
  }
};

/// How near a failing quantifier came.
double nearness(const Node& node, Pieces& pieces, int64_t amount) {
  const auto holding = static_cast<double>(pieces.tally.holding);
  const auto wanted = static_cast<double>(amount);
  switch (node.quantifier) {
    case Quantifier::every:
      return node.negated_body ? runtime::no_closeness(pieces.lacking)
                               : runtime::every_closeness(pieces.lacking, pieces.tally.items);
    case Quantifier::some:
      return pieces.mean_of_largest(1);
    case Quantifier::at_least:
      if (amount <= kMostClosest) return pieces.mean_of_largest(amount);
      return runtime::number_closeness(Closeness::at_least, holding, wanted, 0);
    case Quantifier::at_most:
      if (node.negated_body) return runtime::no_closeness(holding);
      return runtime::number_closeness(Closeness::at_most, holding, wanted, 0);
    case Quantifier::exactly:
      return runtime::number_closeness(Closeness::exactly, holding, wanted, 0);
  }
  return 0;
}

double nearness_to_share(const Node& node, const Tally& tally, double share) {
  const auto holding = static_cast<double>(tally.holding);
  const double wanted = share * static_cast<double>(tally.items);
  if (node.quantifier == Quantifier::at_least)
    return runtime::number_closeness(Closeness::at_least, holding, wanted, 0);
  if (node.quantifier == Quantifier::at_most)
    return runtime::number_closeness(Closeness::real_at_most, holding, wanted, 0);
  return runtime::number_closeness(Closeness::within, holding, 0, wanted);
}

/// Whether a quantifier that holds had nothing to check.
bool holds_vacuously(const Node& node, const Pieces& pieces, int64_t amount) {
  switch (node.quantifier) {
    case Quantifier::every:
      return pieces.vacuous == pieces.tally.items;
    case Quantifier::some:
    case Quantifier::at_least:
      return pieces.tally.holding - pieces.vacuous < amount;
    default:
      return false;
  }
}

/// The grade of a quantifier over so many pieces, against a number of them.
Value grade_of(const Node& node, Pieces& pieces, int64_t amount) {
  const Value verdict = judge(node.quantifier, pieces.tally, amount);
  if (verdict.status != Status::ok) return verdict;
  if (!verdict.boolean()) return Value::of_real(failing_grade(nearness(node, pieces, amount)));
  return Value::of_real(holds_vacuously(node, pieces, amount) ? kPassesVacuously : kPasses);
}

Value grade_of_share(const Node& node, const Tally& tally, double share) {
  const Value verdict = judge_share(node.quantifier, tally, share);
  if (verdict.status != Status::ok) return verdict;
  if (verdict.boolean()) return Value::of_real(kPasses);
  return Value::of_real(failing_grade(nearness_to_share(node, tally, share)));
}

}  // namespace

Value Evaluator::grade_quantify(const Node& node) {
  const bool has_amount = node.operands.size() == 2;
  const bool share = has_amount && node.operands[1]->type.is(TypeKind::real);
  const int64_t fewest = node.quantifier == Quantifier::some ? 1 : 0;
  const Value amount = has_amount ? evaluate(*node.operands[1]) : Value::of_int(fewest);
  const bool may_stop =
      options_.early_exit && !share && amount.status == Status::ok &&
      (node.quantifier == Quantifier::some || node.quantifier == Quantifier::at_least);
  Pieces pieces;
  const StreamEnd end = push(*node.operands[0], [&](const Value& item) {
    const Scope scope(*this, node, item);
    pieces.add(evaluate(*node.body));
    return !may_stop || pieces.tally.holding - pieces.vacuous < amount.integer;
  });
  const Status source = end.status == Status::ok ? Status::ok : end.worst();
  if (const Status status = worse(source, amount.status); status != Status::ok)
    return Value::of_status(status);
  pieces.tally.sticky = end.sticky;
  return share ? grade_of_share(node, pieces.tally, amount.real)
               : grade_of(node, pieces, amount.integer);
}

Value Evaluator::grade_compose(const Node& node) {
  const Value amount = evaluate(*node.operands.back());
  const bool may_stop =
      options_.early_exit && amount.status == Status::ok && node.quantifier == Quantifier::at_least;
  Pieces pieces;
  for (size_t i = 0; i + 1 < node.operands.size(); ++i) {
    pieces.add(evaluate(*node.operands[i]));
    if (may_stop && pieces.tally.holding - pieces.vacuous >= amount.integer) break;
  }
  if (amount.status != Status::ok) return Value::of_status(amount.status);
  return grade_of(node, pieces, amount.integer);
}

}  // namespace ifc::interp
