// See report.h.
#include <algorithm>
#include <cstdio>

#include "trainer/bench/report.h"

namespace ifc::bench {
namespace {

constexpr size_t kCellWidth = 37;

/// `name` in a column, then what each mode and variant got.
template <typename Cell>
std::string table_row(const std::string& name, const Run& run, Cell cell) {
  constexpr size_t kNameWidth = 46;
  std::string line = name;
  line.resize(std::max(line.size(), kNameWidth), ' ');
  for (const ModeRun& mode : run.modes) {
    for (const Scores* scores : {&mode.scores.strict, &mode.scores.loose}) line += cell(*scores);
  }
  return line + "\n";
}

std::string cell(const Tally& tally, const Interval& interval) {
  char buffer[80];
  std::snprintf(buffer, sizeof buffer, "%9zu/%-4zu %5.1f%%", tally.correct, tally.total,
                100 * tally.accuracy());
  std::string out = buffer;
  std::snprintf(buffer, sizeof buffer, " [%4.1f, %4.1f]", 100 * interval.low, 100 * interval.high);
  out += buffer;
  out.resize(kCellWidth, ' ');
  return out;
}

std::string heading(const Run& run) {
  std::string line(46, ' ');
  for (const ModeRun& mode : run.modes) {
    for (const char* variant : {"strict", "loose"}) {
      std::string title = "      " + std::string(mode_name(mode.mode)) + " " + variant;
      title.resize(kCellWidth, ' ');
      line += title;
    }
  }
  return line + "\n";
}

std::string summary(const Run& run) {
  std::string line = run.suite + ": " + std::to_string(run.prompts.size()) + " prompts, " +
                     std::to_string(run.matching.missing) + " without a response";
  if (run.matching.ignored > 0)
    line += ", " + std::to_string(run.matching.ignored) + " responses without a prompt";
  if (run.matching.superseded > 0)
    line += ", " + std::to_string(run.matching.superseded) + " responses that a later one replaces";
  return line + "\n";
}

std::string missing_keys(const Run& run) {
  std::string line;
  for (size_t i = 0; i < run.prompts.size(); ++i) {
    if (run.matching.line_of[i] != Matching::kMissing) continue;
    line += (line.empty() ? "without a response: " : ", ") + run.prompts[i].key;
  }
  return line.empty() ? line : line + "\n";
}

std::string errors(const Run& run) {
  std::string out;
  for (const ModeRun& mode : run.modes) {
    if (mode.scores.errors == 0) continue;
    out +=
        std::string(mode_name(mode.mode)) + ": " + std::to_string(mode.scores.errors) +
        " instructions could not be decided and count as not followed; --format json names them\n";
  }
  return out;
}

/// A line for each k, where there are several answers to a prompt.
std::string pass_at_rows(const Run& run) {
  std::string out;
  const std::vector<PassAtK>& powers = run.modes.front().scores.strict.pass_at;
  for (const auto& [level, share] : {std::pair("prompts", &PassAtK::prompts),
                                     std::pair("instructions", &PassAtK::instructions)}) {
    for (size_t i = 0; i < powers.size(); ++i) {
      const auto value = [&, share = share](const Scores& scores) {
        char buffer[40];
        std::snprintf(buffer, sizeof buffer, "%20.1f%%", 100 * (scores.pass_at[i].*share));
        std::string out = buffer;
        out.resize(kCellWidth, ' ');
        return out;
      };
      out += table_row(std::string(level) + " pass@" + std::to_string(powers[i].k), run, value);
    }
  }
  return out.empty() ? out : "\n" + out;
}

Tally tally_of(const Share& share) {
  return {static_cast<size_t>(share.part), static_cast<size_t>(share.whole)};
}

std::string level_rows(const Run& run) {
  const Levels& levels = run.modes.front().scores.strict.levels;
  if (levels.by_level.empty()) return {};
  std::string out = "\n";
  for (size_t i = 0; i < levels.by_level.size(); ++i) {
    const std::string name = "level " + std::to_string(levels.by_level[i].level);
    out += table_row(name + ", all followed (HSR)", run, [&](const Scores& scores) {
      const LevelScore& level = scores.levels.by_level[i];
      return cell(tally_of(level.all), level.all_interval);
    });
    out += table_row(name + ", share followed (SSR)", run, [&](const Scores& scores) {
      const LevelScore& level = scores.levels.by_level[i];
      return cell(tally_of(level.followed), level.followed_interval);
    });
  }
  const std::string name =
      "consistent levels (CSL) of " + std::to_string(levels.consistent.whole) + " groups";
  return out + table_row(name, run, [](const Scores& scores) {
           const Levels& all = scores.levels;
           char buffer[80];
           std::snprintf(buffer, sizeof buffer, "%20.2f  [%4.2f, %4.2f]", all.consistent.value(),
                         all.consistent_interval.low, all.consistent_interval.high);
           std::string text = buffer;
           text.resize(kCellWidth, ' ');
           return text;
         });
}

std::string judged_rows(const Run& run) {
  if (!run.judging) return {};
  const Judging& judging = *run.judging;
  std::string out = "\njudged by " + judging.model + ", 1 to 5, not verified; " +
                    std::to_string(judging.repeats) + " judgements of each response";
  if (judging.failed > 0) out += ", " + std::to_string(judging.failed) + " without a score";
  out += "\n";
  for (const CriterionScore& each : score_criteria(judging)) {
    char numbers[120];
    std::snprintf(numbers, sizeof numbers, "%9zu responses  %4.2f [%4.2f, %4.2f]", each.responses,
                  each.score.value(), each.interval.low, each.interval.high);
    std::string line = each.name;
    line.resize(std::max(line.size(), size_t{46}), ' ');
    out += line + numbers;
    std::snprintf(numbers, sizeof numbers, "  Krippendorff's alpha %.2f", each.alpha.value_or(0));
    out += std::string(each.alpha ? numbers : "") + "\n";
  }
  return out;
}

std::string csv_line(const ModeRun& mode, const char* variant, const char* level,
                     const std::string& name, const Tally& tally, const Interval& interval) {
  char numbers[120];
  std::snprintf(numbers, sizeof numbers, ",%zu,%zu,%.17g,", tally.correct, tally.total,
                tally.accuracy());
  std::string line = std::string(mode_name(mode.mode)) + "," + variant + "," + level + ",";
  // A published name has no quotes or line breaks; one of the user's may have a comma.
  line += name.find(',') == std::string::npos ? name : "\"" + name + "\"";
  line += numbers;
  std::snprintf(numbers, sizeof numbers, "%.17g,%.17g", interval.low, interval.high);
  return line + numbers + "\n";
}

/// Estimates, which are no counts and have no bounds.
std::string csv_lines(const ModeRun& mode, const char* variant, const PassAtK& at) {
  char numbers[80];
  std::string out;
  for (const auto& [level, value] :
       {std::pair("prompts", at.prompts), std::pair("instructions", at.instructions)}) {
    std::snprintf(numbers, sizeof numbers, "pass@%zu,,,%.17g,,\n", at.k, value);
    out += std::string(mode_name(mode.mode)) + "," + variant + "," + level + "," + numbers;
  }
  return out;
}

}  // namespace

std::string table_report(const Run& run) {
  std::string out = summary(run) + missing_keys(run) + errors(run) + "\n" + heading(run);
  out += table_row("prompts", run, [](const Scores& scores) {
    return cell(scores.prompts, scores.prompts_interval);
  });
  out += table_row("instructions", run, [](const Scores& scores) {
    return cell(scores.instructions, scores.instructions_interval);
  });
  out += pass_at_rows(run) + level_rows(run);
  const Scores& names = run.modes.front().scores.strict;
  out += "\n";
  for (const auto& [name, tally] : names.categories) {
    out += table_row(name, run, [&](const Scores& scores) {
      const NamedScore& score = scores.categories.at(name);
      return cell(score, score.interval);
    });
  }
  out += "\n";
  for (const auto& [name, tally] : names.constraints) {
    out += table_row(name, run, [&](const Scores& scores) {
      const NamedScore& score = scores.constraints.at(name);
      return cell(score, score.interval);
    });
  }
  return out + judged_rows(run);
}

std::string csv_report(const Run& run) {
  std::string out = "mode,variant,level,name,correct,total,accuracy,low,high\n";
  for (const ModeRun& mode : run.modes) {
    for (const auto& [variant, scores] :
         {std::pair("strict", &mode.scores.strict), std::pair("loose", &mode.scores.loose)}) {
      out += csv_line(mode, variant, "prompts", "", scores->prompts, scores->prompts_interval);
      out += csv_line(mode, variant, "instructions", "", scores->instructions,
                      scores->instructions_interval);
      for (const PassAtK& at : scores->pass_at) out += csv_lines(mode, variant, at);
      for (const LevelScore& level : scores->levels.by_level) {
        const std::string name = std::to_string(level.level);
        out +=
            csv_line(mode, variant, "hsr", name, tally_of(level.all), level.all_interval) +
            csv_line(mode, variant, "ssr", name, tally_of(level.followed), level.followed_interval);
      }
      if (!scores->levels.by_level.empty())
        out += csv_line(mode, variant, "csl", "", tally_of(scores->levels.consistent),
                        scores->levels.consistent_interval);
      for (const auto& [name, score] : scores->categories)
        out += csv_line(mode, variant, "category", name, score, score.interval);
      for (const auto& [name, score] : scores->constraints)
        out += csv_line(mode, variant, "constraint", name, score, score.interval);
    }
  }
  if (!run.judging) return out;
  for (const CriterionScore& each : score_criteria(*run.judging)) {
    char numbers[160];
    std::snprintf(numbers, sizeof numbers, ",%zu,,%.17g,%.17g,%.17g\n", each.responses,
                  each.score.value(), each.interval.low, each.interval.high);
    out += "judged,,criterion," + each.name + numbers;
  }
  return out;
}

}  // namespace ifc::bench
