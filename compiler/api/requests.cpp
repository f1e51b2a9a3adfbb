#include "compiler/api/requests.h"

#include <algorithm>
#include <utility>

#include "compiler/api/response_variants.h"

namespace ifc {

using runtime::Outcome;
using runtime::Verdict;

/// A constraint with its arguments, or why there is none.
struct RequestJudge::Bound {
  std::string problem;
  std::shared_ptr<const Verifier> verifier;
  size_t index = 0;
  runtime::BoundArguments arguments;
};

namespace {

/// Bound arguments above this number are given back.
constexpr size_t kKeptBound = 1 << 16;

std::optional<size_t> index_of(const Verifier& verifier, const std::string& id) {
  const auto& constraints = verifier.description().constraints;
  for (size_t i = 0; i < constraints.size(); ++i) {
    const runtime::Signature& signature = constraints[i].signature;
    if ((signature.id.empty() ? signature.name : signature.id) == id) return i;
  }
  return std::nullopt;
}

bool is_known(const Outcome& outcome) { return outcome.verdict != Verdict::fail; }

}  // namespace

RequestJudge::RequestJudge(SuiteShelf& shelf, Reasons reasons) : shelf_(shelf), reasons_(reasons) {}
RequestJudge::~RequestJudge() = default;

const RequestJudge::Bound& RequestJudge::bound_for(const Request& request) {
  std::string key = request.suite + '\n' + request.id + '\n' +
                    (request.mode == Mode::compat ? "c" : "f") + request.arguments;
  const auto known = bound_.find(key);
  if (known != bound_.end()) return *known->second;
  auto bound = std::make_unique<Bound>();
  const auto verifier = shelf_.open(request.suite, request.mode, Purpose::decide);
  if (!verifier) {
    bound->problem = verifier.error().to_string();
  } else if (const auto index = index_of(**verifier, request.id)) {
    runtime::BindError problem;
    auto arguments = (*verifier)->bind_one(*index, request.arguments, problem);
    bound->problem = std::move(problem.message);
    bound->verifier = *verifier;
    bound->index = *index;
    if (arguments) bound->arguments = std::move(*arguments);
  } else {
    bound->problem = "suite `" + request.suite + "` has no constraint `" + request.id + "`";
  }
  if (bound_.size() >= kKeptBound) bound_.clear();
  return *bound_.emplace(std::move(key), std::move(bound)).first->second;
}

void RequestJudge::take_response(std::string_view response) {
  if (has_response_ && response == response_) return;
  response_ = response;
  has_response_ = true;
  variants_.reset();
  std::fill(ready_.begin(), ready_.end(), false);
}

runtime::Context& RequestJudge::context(size_t text) {
  if (contexts_.size() <= text) {
    contexts_.resize(text + 1);
    ready_.resize(text + 1, false);
  }
  if (contexts_[text] == nullptr) contexts_[text] = std::make_unique<runtime::Context>();
  if (!ready_[text]) contexts_[text]->set_response(text == 0 ? response_ : (*variants_)[text - 1]);
  ready_[text] = true;
  return *contexts_[text];
}

RequestJudge::Decision RequestJudge::decide_text(const Bound& bound, Mode mode, size_t text) {
  const Verifier& verifier = *bound.verifier;
  const std::span<const runtime::Value> arguments = bound.arguments.values();
  if (mode == Mode::fixed) {
    const runtime::Grade grade = verifier.grade(bound.index, context(text), arguments);
    return {grade.outcome, grade.score(), text};
  }
  if (text == 0 && !verifier.description().evaluates_blank && python_strip(response_).empty())
    return {{Verdict::fail, runtime::Status::ok, true}, 0, text};
  const Outcome outcome = verifier.verify(bound.index, context(text), arguments).outcome;
  return {outcome, outcome.verdict == Verdict::pass ? 1.0 : 0.0, text};
}

/// As published, the first text that passes or raises decides in compat mode; in fixed mode any
/// that passes.
RequestJudge::Decision RequestJudge::decide(const Bound& bound, const Request& request) {
  Decision decision = decide_text(bound, request.mode, 0);
  if (request.variant == Variant::strict || decision.outcome.verdict == Verdict::pass)
    return decision;
  if (request.mode == Mode::compat && is_known(decision.outcome)) return decision;
  if (!variants_) variants_ = loose_variants(response_);
  for (size_t text = 1; text <= variants_->size(); ++text) {
    if (python_strip((*variants_)[text - 1]).empty()) continue;
    const Decision next = decide_text(bound, request.mode, text);
    if (next.outcome.verdict == Verdict::pass) return next;
    if (request.mode == Mode::compat && is_known(next.outcome)) return next;
    const double best = std::max(decision.score, next.score);
    if (next.outcome.verdict == Verdict::error && decision.outcome.verdict != Verdict::error)
      decision = next;
    decision.score = decision.outcome.verdict == Verdict::error ? 0 : best;
  }
  return decision;
}

void RequestJudge::explain(const Bound& bound, const Request& request, const Decision& decision,
                           Answer& answer) {
  if (decision.outcome.verdict == Verdict::pass) return;
  if (decision.outcome.blank) answer.reason = "the response is blank";
  if (decision.outcome.blank) return;
  if (decision.outcome.verdict == Verdict::fail && reasons_ == Reasons::errors) return;
  const auto explaining = shelf_.open(request.suite, request.mode, Purpose::explain);
  if (!explaining) answer.reason = explaining.error().to_string();
  if (!explaining) return;
  runtime::Explanation explanation =
      (*explaining)
          ->verify(bound.index, context(decision.text), bound.arguments.values())
          .explanation;
  answer.reason = std::move(explanation.reason);
  if (decision.text == 0) answer.spans = std::move(explanation.spans);
}

Answer RequestJudge::answer(const Request& request, std::string_view response) {
  const Bound& bound = bound_for(request);
  if (!bound.problem.empty()) return {Verdict::error, 0, bound.problem, {}};
  take_response(response);
  const Decision decision = decide(bound, request);
  Answer answer{decision.outcome.verdict, decision.score, {}, {}};
  explain(bound, request, decision, answer);
  return answer;
}

}  // namespace ifc
