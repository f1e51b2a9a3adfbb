// Open-instruct's reward function for prompts with verifiable instructions (its class
// IFEvalVerifier): the share of a label's constraints that a completion satisfies, by the published
// rules of the suite `iftrain`.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/api/requests.h"
#include "compiler/support/expected.h"

namespace ifc {

struct Reward {
  std::optional<double> score;  // in [0, 1]; nothing where the published code raises
  std::string error;            // why it does
};

/// What the reward function grades of a completion: without `<|assistant|>`, what follows the last
/// `</think>`, without `<answer>` and `</answer>`, without white space around it. An unclosed
/// `<think>` stays.
std::string answer_of_completion(std::string_view completion);

/// The constraints of a label, `[{'instruction_id': […], 'kwargs': […]}]` as Python writes it, or
/// the same object as JSON in a text in a list; without responses. Ids and kwargs are paired while
/// both last.
Expected<std::vector<Request>> constraints_of_label(std::string_view label);

/// Rewards completions one after the other, on one thread; several may share a shelf.
class RewardFunction {
 public:
  explicit RewardFunction(SuiteShelf& shelf) : judge_(shelf, Reasons::errors) {}

  Reward reward(std::string_view label, std::string_view completion);
  /// Reads `{"label", "response"}` and writes `{"score", "error"}` and a line break.
  std::string answer_line(std::string_view line);

 private:
  RequestJudge judge_;
  std::string label_;  // the last one, whose constraints are kept: rollouts share it
  std::optional<Expected<std::vector<Request>>> constraints_;
};

}  // namespace ifc
