// See report.h.
#include <nlohmann/json.hpp>

#include "compiler/support/content_hash.h"
#include "trainer/bench/report.h"

namespace ifc::bench {
namespace {

using nlohmann::ordered_json;

ordered_json pair(const Tally& tally) { return {tally.correct, tally.total}; }
ordered_json pair(const Interval& interval) { return {interval.low, interval.high}; }

ordered_json levels(const Scores& scores) {
  return {{"prompts", pair(scores.prompts)}, {"instructions", pair(scores.instructions)}};
}

using Named = std::map<std::string, NamedScore>;

ordered_json intervals(const Named& scores) {
  ordered_json object = ordered_json::object();
  for (const auto& [name, score] : scores) object[name] = pair(score.interval);
  return object;
}

ordered_json intervals(const Scores& scores) {
  return {{"prompts", pair(scores.prompts_interval)},
          {"instructions", pair(scores.instructions_interval)},
          {"categories", intervals(scores.categories)},
          {"constraints", intervals(scores.constraints)}};
}

/// By name, both variants; they have the same names.
ordered_json by_name(const Named& strict, const Named& loose) {
  ordered_json object = ordered_json::object();
  for (const auto& [name, tally] : strict)
    object[name] = {{"strict", pair(tally)}, {"loose", pair(loose.at(name))}};
  return object;
}

ordered_json errors(const Run& run, const ModeRun& mode) {
  ordered_json list = ordered_json::array();
  for (size_t i = 0; i < run.prompts.size(); ++i) {
    const PromptResult& result = mode.results[i];
    for (size_t k = 0; k < result.strict.size(); ++k) {
      const std::string& strict = result.strict[k].error;
      const std::string& reason = strict.empty() ? result.loose[k].error : strict;
      if (reason.empty()) continue;
      list.push_back({{"key", ordered_json::parse(run.prompts[i].key)},
                      {"id", run.prompts[i].instructions[k].id},
                      {"variant", strict.empty() ? "loose" : "strict"},
                      {"reason", reason}});
    }
  }
  return list;
}

ordered_json levels_json(const Levels& levels) {
  const auto pair_of = [](const Share& share) {
    return ordered_json::array({share.part, share.whole});
  };
  ordered_json by_level = ordered_json::array();
  for (const LevelScore& level : levels.by_level)
    by_level.push_back(
        {{"level", level.level},
         {"hsr", pair_of(level.all)},
         {"ssr", pair_of(level.followed)},
         {"intervals",
          {{"hsr", pair(level.all_interval)}, {"ssr", pair(level.followed_interval)}}}});
  return {{"csl", levels.consistent.value()},
          {"csl_interval", pair(levels.consistent_interval)},
          {"groups", levels.consistent.whole},
          {"by_level", std::move(by_level)}};
}

ordered_json pass_at_k(const std::vector<PassAtK>& shares) {
  ordered_json prompts = ordered_json::object();
  ordered_json instructions = ordered_json::object();
  for (const PassAtK& at : shares) {
    prompts[std::to_string(at.k)] = at.prompts;
    instructions[std::to_string(at.k)] = at.instructions;
  }
  return {{"prompts", prompts}, {"instructions", instructions}};
}

/// What `compare` needs of each prompt.
ordered_json outcomes(const Run& run, const ModeRun& mode) {
  const auto followed = [](const std::vector<Decision>& decisions) {
    ordered_json list = ordered_json::array();
    for (const Decision& decision : decisions) list.push_back(decision.followed);
    return list;
  };
  ordered_json all = ordered_json::array();
  for (size_t i = 0; i < run.prompts.size(); ++i) {
    const Prompt& prompt = run.prompts[i];
    if (prompt.instructions.empty() && !prompt.soft.empty()) continue;  // for a judge alone
    ContentHash digest;
    digest.add(prompt.text);
    for (const Turn& turn : prompt.turns) digest.add(turn.text);
    ordered_json ids = ordered_json::array();
    for (const Instruction& instruction : prompt.instructions) {
      ids.push_back(instruction.id);
      digest.add(instruction.arguments);
    }
    all.push_back({{"key", ordered_json::parse(prompt.key)},
                   {"digest", digest.digits()},
                   {"ids", std::move(ids)},
                   {"strict", followed(mode.results[i].strict)},
                   {"loose", followed(mode.results[i].loose)}});
  }
  return all;
}

ordered_json mode_json(const Run& run, const ModeRun& mode) {
  const auto& [strict, loose, error_count] = mode.scores;
  ordered_json object = {
      {"strict", levels(strict)},
      {"loose", levels(loose)},
      {"categories", by_name(strict.categories, loose.categories)},
      {"constraints", by_name(strict.constraints, loose.constraints)},
      {"intervals", {{"strict", intervals(strict)}, {"loose", intervals(loose)}}},
      {"errors", errors(run, mode)},
      {"outcomes", outcomes(run, mode)}};
  if (!strict.pass_at.empty())
    object["pass_at_k"] = {{"strict", pass_at_k(strict.pass_at)},
                           {"loose", pass_at_k(loose.pass_at)}};
  if (!strict.levels.by_level.empty())
    object["levels"] = {{"strict", levels_json(strict.levels)},
                        {"loose", levels_json(loose.levels)}};
  return object;
}

ordered_json judging_json(const Run& run) {
  const Judging& judging = *run.judging;
  ordered_json criteria = ordered_json::object();
  for (const CriterionScore& each : score_criteria(judging)) {
    criteria[each.name] = {
        {"responses", each.responses},
        {"mean", each.responses == 0 ? ordered_json(nullptr) : ordered_json(each.score.value())},
        {"interval", pair(each.interval)},
        {"alpha", each.alpha ? ordered_json(*each.alpha) : ordered_json(nullptr)}};
  }
  ordered_json responses = ordered_json::array();
  for (size_t i = 0; i < run.prompts.size(); ++i) {
    if (judging.of_prompt[i].empty()) continue;
    ordered_json scores = ordered_json::object();
    for (const Judged& judged : judging.of_prompt[i]) scores[judged.name] = judged.scores;
    responses.push_back({{"key", ordered_json::parse(run.prompts[i].key)}, {"scores", scores}});
  }
  return {{"model", judging.model},
          {"repeats", judging.repeats},
          {"failed", judging.failed},
          {"criteria", std::move(criteria)},
          {"responses", std::move(responses)}};
}

/// In the way of Python's json.dumps, which the published files are written with.
std::string python_json(const std::string& text) {
  return ordered_json(text).dump(-1, ' ', true, ordered_json::error_handler_t::replace);
}

template <typename Items, typename Write>
std::string python_list(const Items& items, Write write) {
  std::string out = "[";
  for (const auto& item : items) out += (out.size() > 1 ? ", " : "") + write(item);
  return out + "]";
}

}  // namespace

const char* mode_name(Mode mode) { return mode == Mode::compat ? "compat" : "fixed"; }

std::string json_report(const Run& run) {
  ordered_json object = ordered_json::object();
  if (run.modes.size() == 1) {
    object = mode_json(run, run.modes.front());
    object["mode"] = mode_name(run.modes.front().mode);
  } else {
    for (const ModeRun& mode : run.modes) object[mode_name(mode.mode)] = mode_json(run, mode);
  }
  object["suite"] = run.suite;
  ordered_json keys = ordered_json::array();
  for (size_t i = 0; i < run.prompts.size(); ++i) {
    if (run.matching.line_of[i] == Matching::kMissing)
      keys.push_back(ordered_json::parse(run.prompts[i].key));
  }
  object["missing"] = {{"count", run.matching.missing}, {"keys", keys}};
  if (!run.more_samples.empty()) {
    size_t missing = run.matching.missing;
    for (const Matching& sample : run.more_samples) missing += sample.missing;
    object["samples"] = {{"count", run.more_samples.size() + 1}, {"missing", missing}};
  }
  if (run.judging) object["judged"] = judging_json(run);
  object["ignored"] = run.matching.ignored;
  object["superseded"] = run.matching.superseded;
  return object.dump(-1, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

std::string published_results(const Run& run, const ModeRun& mode, Variant variant) {
  std::string out;
  for (size_t i = 0; i < run.prompts.size(); ++i) {
    const PromptResult& result = mode.results[i];
    const auto& decisions = variant == Variant::strict ? result.strict : result.loose;
    const Prompt& prompt = run.prompts[i];
    const auto boolean = [](bool value) { return std::string(value ? "true" : "false"); };
    const size_t line = run.matching.line_of[i];
    out += "{\"follow_all_instructions\": " + boolean(!result.missing && follows_all(decisions)) +
           ", \"follow_instruction_list\": " +
           python_list(decisions, [&](const Decision& each) { return boolean(each.followed); }) +
           ", \"instruction_id_list\": " +
           python_list(prompt.instructions,
                       [](const Instruction& each) { return python_json(each.id); }) +
           ", \"prompt\": " + python_json(prompt.text) + ", \"response\": " +
           python_json(line == Matching::kMissing ? std::string() : *run.lines[line].response) +
           "}\n";
  }
  return out;
}

}  // namespace ifc::bench
