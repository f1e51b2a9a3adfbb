#include "trainer/bench/compare.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>

#include "trainer/bench/scores.h"

namespace ifc::bench {
namespace {

using nlohmann::json;

/// Nothing when `object` is no outcome, which a report that was cut or edited may have.
std::optional<PromptOutcome> read_outcome(const json& object) {
  PromptOutcome outcome;
  outcome.key = object.at("key").dump();
  outcome.digest = object.at("digest");
  outcome.ids = object.at("ids").get<std::vector<std::string>>();
  outcome.strict = object.at("strict").get<std::vector<bool>>();
  outcome.loose = object.at("loose").get<std::vector<bool>>();
  const size_t size = outcome.ids.size();
  if (outcome.strict.size() != size || outcome.loose.size() != size) return std::nullopt;
  return outcome;
}

WorldError no_report(const std::string& path) {
  return {WorldErrorKind::bad_data, path,
          "this is no report with the outcomes of each prompt; expected what `ifc bench … --format "
          "json` prints"};
}

/// The scores of one name, prompt by prompt.
struct Paired {
  std::vector<Share> a;
  std::vector<Share> b;
  size_t last_prompt = static_cast<size_t>(-1);

  void add(size_t prompt, Share of_a, Share of_b) {
    if (prompt != last_prompt) {
      a.emplace_back();
      b.emplace_back();
    }
    last_prompt = prompt;
    a.back() += of_a;
    b.back() += of_b;
  }
};

Difference difference_of(const std::string& name, const Paired& pairs) {
  Difference result;
  result.name = name;
  std::vector<Share> shares;
  std::vector<int64_t> differences;
  for (size_t i = 0; i < pairs.a.size(); ++i) {
    const Share& a = pairs.a[i];
    const Share& b = pairs.b[i];
    result.a += a;
    result.b += b;
    shares.push_back({b.part - a.part, a.whole});
    differences.push_back(b.part - a.part);
    result.better += b.part > a.part ? 1 : 0;
    result.worse += b.part < a.part ? 1 : 0;
  }
  result.interval = bootstrap(shares);
  result.p = result.corrected = sign_flip_test(differences);
  return result;
}

std::vector<Difference> differences_of(const std::map<std::string, Paired>& by_name) {
  std::vector<Difference> differences;
  std::vector<double> p_values;
  for (const auto& [name, pairs] : by_name) {
    differences.push_back(difference_of(name, pairs));
    p_values.push_back(differences.back().p);
  }
  const std::vector<double> corrected = holm(p_values);
  for (size_t i = 0; i < differences.size(); ++i) differences[i].corrected = corrected[i];
  return differences;
}

using Pair = std::pair<const PromptOutcome*, const PromptOutcome*>;

Comparison compare_variant(const std::string& mode, const char* variant,
                           const std::vector<Pair>& pairs,
                           std::vector<bool> PromptOutcome::* which) {
  Paired prompts;
  Paired instructions;
  std::map<std::string, Paired> categories;
  std::map<std::string, Paired> constraints;
  for (size_t i = 0; i < pairs.size(); ++i) {
    const std::vector<bool>& a = pairs[i].first->*which;
    const std::vector<bool>& b = pairs[i].second->*which;
    const auto all = [](const std::vector<bool>& flags) {
      return std::find(flags.begin(), flags.end(), false) == flags.end();
    };
    prompts.add(i, {all(a), 1}, {all(b), 1});
    instructions.add(i, {}, {});
    for (size_t k = 0; k < a.size(); ++k) {
      const std::string& id = pairs[i].first->ids[k];
      instructions.add(i, {a[k], 1}, {b[k], 1});
      categories[category_of(id)].add(i, {a[k], 1}, {b[k], 1});
      constraints[id].add(i, {a[k], 1}, {b[k], 1});
    }
  }
  return {mode,
          variant,
          difference_of("", prompts),
          difference_of("", instructions),
          differences_of(categories),
          differences_of(constraints)};
}

WorldError differ(const ReportedRun& run, const std::string& what) {
  return {WorldErrorKind::bad_data, run.name,
          what + "; only runs on the same prompts can be compared"};
}

/// The outcomes of the same prompts, whatever their order.
Expected<std::vector<Pair>> pair_up(const ReportedRun& a, const ReportedRun& b,
                                    const std::string& mode) {
  std::map<std::string, const PromptOutcome*> of_b;
  for (const PromptOutcome& outcome : b.modes.at(mode)) {
    if (!of_b.emplace(outcome.key, &outcome).second)
      return differ(b, "the key " + outcome.key + " stands twice");
  }
  std::vector<Pair> pairs;
  for (const PromptOutcome& outcome : a.modes.at(mode)) {
    const auto found = of_b.find(outcome.key);
    if (found == of_b.end())
      return differ(b, "there is no prompt with the key " + outcome.key + " of " + a.name);
    if (found->second->digest != outcome.digest || found->second->ids != outcome.ids)
      return differ(b, "the prompt with the key " + outcome.key + " is not that of " + a.name);
    pairs.emplace_back(&outcome, found->second);
    of_b.erase(found);
  }
  if (!of_b.empty())
    return differ(a, "there is no prompt with the key " + of_b.begin()->first + " of " + b.name);
  return pairs;
}

}  // namespace

Expected<ReportedRun> parse_report(std::string_view bytes, const std::string& path) {
  ReportedRun run;
  run.name = path;
  try {
    const json report = json::parse(bytes);
    run.suite = report.at("suite");
    const auto read_mode = [&](const std::string& name, const json& mode) {
      for (const json& object : mode.at("outcomes")) {
        std::optional<PromptOutcome> outcome = read_outcome(object);
        if (!outcome) return false;
        run.modes[name].push_back(std::move(*outcome));
      }
      return true;
    };
    bool good = true;
    for (const char* name : {"compat", "fixed"}) {
      if (report.contains(name)) good = good && read_mode(name, report[name]);
    }
    if (report.contains("mode")) good = good && read_mode(report["mode"], report);
    if (!good || run.modes.empty()) return no_report(path);
  } catch (const json::exception&) {
    return no_report(path);
  }
  return run;
}

Expected<std::vector<Comparison>> compare(const ReportedRun& a, const ReportedRun& b) {
  if (a.suite != b.suite)
    return differ(
        b, "this is a run of `" + b.suite + "`, and " + a.name + " one of `" + a.suite + "`");
  std::vector<Comparison> comparisons;
  for (const auto& [mode, outcomes] : a.modes) {
    if (!b.modes.contains(mode)) continue;
    const auto pairs = pair_up(a, b, mode);
    if (!pairs) return pairs.error();
    comparisons.push_back(compare_variant(mode, "strict", *pairs, &PromptOutcome::strict));
    comparisons.push_back(compare_variant(mode, "loose", *pairs, &PromptOutcome::loose));
  }
  if (comparisons.empty())
    return WorldError{WorldErrorKind::bad_data, b.name,
                      "it has no mode in common with " + a.name +
                          "; run both with the same --mode, or with both"};
  return comparisons;
}

}  // namespace ifc::bench
