#include "trainer/bench/judgement.h"

#include <array>
#include <map>
#include <nlohmann/json.hpp>
#include <utility>

#include "compiler/support/content_hash.h"
#include "trainer/bench/agreement.h"
#include "trainer/bench/judge_rubric.h"

namespace ifc::bench {
namespace {

constexpr const char* kQuality = "quality";

}  // namespace

Judged quality_criterion() {
  return {kQuality,
          "The response does what the request is about, and does it well: it is correct, complete, "
          "to the point and clear. Demands of the request on form, such as a length, a layout or "
          "certain words, are checked elsewhere; keeping or breaking them does not count here, "
          "but what they did to the text does.",
          {}};
}

std::string judge_message(std::string_view prompt, std::string_view response,
                          std::string_view criterion) {
  // A response that knew the tag would have to hold a hash of itself.
  ContentHash hash;
  hash.add(prompt);
  hash.add(response);
  const std::string tag = hash.digits();
  const std::array<std::pair<std::string_view, std::string_view>, 4> fields = {
      {{"{criterion}", criterion}, {"{prompt}", prompt}, {"{response}", response}, {"{tag}", tag}}};
  std::string message;
  for (std::string_view rest = kJudgeRubric; !rest.empty();) {
    bool filled = false;
    for (const auto& [name, value] : fields) {
      if (!rest.starts_with(name)) continue;
      message += value;
      rest.remove_prefix(name.size());
      filled = true;
      break;
    }
    if (filled) continue;
    message += rest.front();
    rest.remove_prefix(1);
  }
  return message;
}

std::optional<int> read_score(std::string_view reply) {
  const size_t begin = reply.find('{');
  const size_t end = reply.rfind('}');
  if (begin == std::string_view::npos || end == std::string_view::npos || end < begin)
    return std::nullopt;
  const auto object =
      nlohmann::json::parse(reply.substr(begin, end - begin + 1), nullptr, /*exceptions=*/false);
  if (!object.is_object()) return std::nullopt;
  const auto score = object.find("score");
  if (score == object.end() || !score->is_number()) return std::nullopt;
  const double value = *score;
  for (int whole = 1; whole <= 5; ++whole) {
    if (value == whole) return whole;
  }
  return std::nullopt;
}

std::vector<CriterionScore> score_criteria(const Judging& judging) {
  std::map<std::pair<bool, std::string>, std::vector<std::vector<int>>> criteria;
  for (const std::vector<Judged>& of_prompt : judging.of_prompt) {
    for (const Judged& judged : of_prompt)
      criteria[{judged.name != kQuality, judged.name}].push_back(judged.scores);
  }
  std::vector<CriterionScore> results;
  for (const auto& [key, units] : criteria) {
    CriterionScore& result = results.emplace_back();
    result.name = key.second;
    std::vector<Share> shares;
    for (const std::vector<int>& scores : units) {
      if (scores.empty()) continue;
      Share& share = shares.emplace_back();
      for (const int score : scores) share += {score, 1};
      result.score += share;
    }
    result.responses = shares.size();
    result.interval = bootstrap(shares);
    result.alpha = krippendorff_alpha(units);
  }
  return results;
}

}  // namespace ifc::bench
