// See report.h. The page is trainer/bench/report; here its data is made.
#include <nlohmann/json.hpp>
#include <string_view>

#include "trainer/bench/report.h"
#include "trainer/bench/report_page.h"

namespace ifc::bench {
namespace {

using nlohmann::ordered_json;

/// `[correct, total, low, high]`
ordered_json score_json(const Tally& tally, const Interval& interval) {
  return ordered_json::array({tally.correct, tally.total, interval.low, interval.high});
}

ordered_json named_json(const std::map<std::string, NamedScore>& scores) {
  ordered_json object = ordered_json::object();
  for (const auto& [name, score] : scores) object[name] = score_json(score, score.interval);
  return object;
}

/// `[share, low, high]`
ordered_json share_json(const Share& share, const Interval& interval) {
  return ordered_json::array({share.value(), interval.low, interval.high});
}

ordered_json levels_json(const Levels& levels) {
  if (levels.by_level.empty()) return nullptr;
  ordered_json by_level = ordered_json::array();
  for (const LevelScore& level : levels.by_level)
    by_level.push_back({{"level", level.level},
                        {"prompts", level.all.whole},
                        {"hsr", share_json(level.all, level.all_interval)},
                        {"ssr", share_json(level.followed, level.followed_interval)}});
  return {{"csl", share_json(levels.consistent, levels.consistent_interval)},
          {"groups", levels.consistent.whole},
          {"by_level", std::move(by_level)}};
}

ordered_json scores_json(const Scores& scores) {
  ordered_json pass_at = ordered_json::array();
  for (const PassAtK& at : scores.pass_at)
    pass_at.push_back(ordered_json::array({at.k, at.prompts, at.instructions}));
  return {{"pass_at", std::move(pass_at)},
          {"prompts", score_json(scores.prompts, scores.prompts_interval)},
          {"instructions", score_json(scores.instructions, scores.instructions_interval)},
          {"categories", named_json(scores.categories)},
          {"constraints", named_json(scores.constraints)},
          {"levels", levels_json(scores.levels)}};
}

/// From bytes of UTF-8 to the units of UTF-16 in which scripts count, for offsets that ascend
/// within one text.
class CodeUnits {
 public:
  explicit CodeUnits(std::string_view text) : text_(text) {}

  size_t at(size_t byte) {
    if (byte < byte_) byte_ = units_ = 0;
    for (; byte_ < std::min(byte, text_.size()); ++byte_) {
      const auto lead = static_cast<unsigned char>(text_[byte_]);
      if ((lead & 0xC0) != 0x80) units_ += lead >= 0xF0 ? 2 : 1;
    }
    return units_;
  }

 private:
  std::string_view text_;
  size_t byte_ = 0;
  size_t units_ = 0;
};

ordered_json spans_json(const std::vector<runtime::Span>& spans, std::string_view response) {
  CodeUnits units(response);
  ordered_json list = ordered_json::array();
  for (const runtime::Span& span : spans) {
    const size_t begin = units.at(static_cast<size_t>(span.begin));
    list.push_back(ordered_json::array({begin, units.at(static_cast<size_t>(span.end))}));
  }
  return list;
}

/// The place of its outcome in the page's list of them.
int outcome(const Decision& decision) {
  return decision.error.empty() ? static_cast<int>(decision.followed) : 2;
}

/// `[strict, loose, score, reason, spans]`
ordered_json result_json(const Decision& strict, const Decision& loose, std::string_view response) {
  const std::string& error = strict.error.empty() ? loose.error : strict.error;
  return ordered_json::array({outcome(strict), outcome(loose), strict.score,
                              strict.reason.empty() ? error : strict.reason,
                              spans_json(strict.spans, response)});
}

ordered_json row_json(const Run& run, size_t index) {
  const Prompt& prompt = run.prompts[index];
  const size_t line = run.matching.line_of[index];
  const std::string* response = line == Matching::kMissing ? nullptr : &*run.lines[line].response;
  ordered_json row = {{"key", ordered_json::parse(prompt.key)}, {"prompt", prompt.text}};
  row["response"] = response == nullptr ? ordered_json(nullptr) : ordered_json(*response);
  row["instructions"] = ordered_json::array();
  for (size_t k = 0; k < prompt.instructions.size(); ++k) {
    const Instruction& instruction = prompt.instructions[k];
    ordered_json results = ordered_json::array();
    for (const ModeRun& mode : run.modes) {
      const PromptResult& result = mode.results[index];
      results.push_back(result_json(result.strict[k], result.loose[k],
                                    response == nullptr ? std::string_view() : *response));
    }
    row["instructions"].push_back({{"id", instruction.id},
                                   {"arguments", instruction.arguments},
                                   {"text", instruction.sentence},
                                   {"results", std::move(results)}});
  }
  row["soft"] = ordered_json::array();
  for (const Instruction& soft : prompt.soft)
    row["soft"].push_back({{"id", soft.id}, {"text", soft.sentence}});
  row["judged"] = ordered_json::array();
  if (!run.judging) return row;
  for (const Judged& judged : run.judging->of_prompt[index]) {
    Share sum;
    for (const int score : judged.scores) sum += {score, 1};
    row["judged"].push_back(
        {{"name", judged.name},
         {"text", judged.text},
         {"scores", judged.scores},
         {"mean", sum.whole == 0 ? ordered_json(nullptr) : ordered_json(sum.value())}});
  }
  return row;
}

ordered_json judging_json(const Judging& judging) {
  const auto number = [](bool known, double value) {
    return known ? ordered_json(value) : ordered_json(nullptr);
  };
  ordered_json criteria = ordered_json::array();
  for (const CriterionScore& each : score_criteria(judging)) {
    criteria.push_back({{"name", each.name},
                        {"judged", each.responses},
                        {"mean", number(each.responses > 0, each.score.value())},
                        {"low", each.interval.low},
                        {"high", each.interval.high},
                        {"alpha", number(each.alpha.has_value(), each.alpha.value_or(0))}});
  }
  return {{"model", judging.model},
          {"repeats", judging.repeats},
          {"failed", judging.failed},
          {"criteria", std::move(criteria)}};
}

ordered_json page_data(const Run& run) {
  ordered_json data = {{"suite", run.suite},
                       {"modes", ordered_json::array()},
                       {"missing", run.matching.missing},
                       {"ignored", run.matching.ignored},
                       {"superseded", run.matching.superseded},
                       {"errors", ordered_json::object()},
                       {"scores", ordered_json::object()},
                       {"judged", run.judging ? judging_json(*run.judging) : ordered_json(nullptr)},
                       {"rows", ordered_json::array()}};
  for (const ModeRun& mode : run.modes) {
    const char* name = mode_name(mode.mode);
    data["modes"].push_back(name);
    data["errors"][name] = mode.scores.errors;
    data["scores"][name] = {{"strict", scores_json(mode.scores.strict)},
                            {"loose", scores_json(mode.scores.loose)}};
  }
  for (size_t i = 0; i < run.prompts.size(); ++i) data["rows"].push_back(row_json(run, i));
  return data;
}

/// Texts of a response must not end the element that the data stands in: there is no `<` in it.
std::string without_markup(const std::string& json) {
  std::string out;
  for (const char c : json) {
    if (c == '<') {
      out += "\\u003c";
    } else {
      out += c;
    }
  }
  return out;
}

}  // namespace

std::string html_report(const Run& run) {
  const std::string data =
      page_data(run).dump(-1, ' ', false, ordered_json::error_handler_t::replace);
  return kReportPage[0] + without_markup(data) + kReportPage[1];
}

}  // namespace ifc::bench
