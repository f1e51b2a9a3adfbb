// What a judge, a language model, is asked about a response, and what its replies come to. Scores
// of judges stand apart from those of verifiers: they are opinions. The rubric is judge_rubric.txt.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "trainer/bench/statistics.h"

namespace ifc::bench {

/// What one response is judged by, and the scores from 1 to 5 that it got, one for each judgement
/// that came to one.
struct Judged {
  std::string name;  // `quality`, or the id of a soft constraint
  std::string text;  // the criterion
  std::vector<int> scores;
};

/// Of a whole run.
struct Judging {
  std::string model;
  int repeats = 1;
  size_t failed = 0;                           // judgements that came to no score
  std::vector<std::vector<Judged>> of_prompt;  // of each prompt; none without a response
};

/// By which every response is judged, beside its soft constraints.
Judged quality_criterion();

/// The one message that a judge gets.
std::string judge_message(std::string_view prompt, std::string_view response,
                          std::string_view criterion);
/// The score in the reply of a judge, which is a JSON object, maybe with other text around it.
std::optional<int> read_score(std::string_view reply);

struct CriterionScore {
  std::string name;
  size_t responses = 0;         // that got any score
  Share score;                  // the mean of all scores
  Interval interval;            // bootstrap over responses
  std::optional<double> alpha;  // agreement of repeated judgements, see agreement.h
};
/// Of each criterion: quality first, the others by name.
std::vector<CriterionScore> score_criteria(const Judging& judging);

}  // namespace ifc::bench
