#include "trainer/bench/levels.h"

#include <map>
#include <nlohmann/json.hpp>

#include "compiler/api/instruction_text.h"

namespace ifc::bench {
namespace {

using nlohmann::ordered_json;

struct Level {
  std::vector<Share> all;  // of each prompt
  std::vector<Share> followed;
};

Share sum_of(const std::vector<Share>& shares) {
  Share sum;
  for (const Share& share : shares) sum += share;
  return sum;
}

/// How many levels from 1 on are there and followed.
int64_t consistent(const std::map<int, bool>& levels) {
  int64_t reached = 0;
  for (const auto& [level, followed] : levels) {
    if (level != reached + 1 || !followed) break;
    ++reached;
  }
  return reached;
}

}  // namespace

Levels score_levels(const std::vector<Prompt>& prompts, const std::vector<PromptResult>& results,
                    std::vector<Decision> PromptResult::* variant) {
  std::map<int, Level> levels;
  std::map<std::string, std::map<int, bool>> groups;
  for (size_t i = 0; i < prompts.size(); ++i) {
    const Prompt& prompt = prompts[i];
    if (prompt.level == 0) continue;
    const std::vector<Decision>& decisions = results[i].*variant;
    const bool all = follows_all(decisions);
    Level& level = levels[prompt.level];
    level.all.push_back({all ? 1 : 0, 1});
    Share& followed = level.followed.emplace_back();
    followed.whole = static_cast<int64_t>(decisions.size());
    for (const Decision& decision : decisions) followed.part += decision.followed ? 1 : 0;
    const auto [place, is_first] = groups[prompt.group].try_emplace(prompt.level, all);
    place->second = place->second && all;
  }
  Levels scores;
  for (const auto& [number, level] : levels) {
    scores.by_level.push_back({number, sum_of(level.all), sum_of(level.followed),
                               bootstrap(level.all), bootstrap(level.followed)});
  }
  std::vector<Share> reached;
  for (const auto& [group, of_group] : groups) reached.push_back({consistent(of_group), 1});
  scores.consistent = sum_of(reached);
  scores.consistent_interval = bootstrap(reached);
  return scores;
}

Expected<std::string> level_prompts(const Program& suite, const std::vector<Prompt>& tasks) {
  std::string lines;
  for (const Prompt& task : tasks) {
    const ordered_json key = ordered_json::parse(task.key);
    const std::string name = key.is_string() ? key.get<std::string>() : task.key;
    std::string text = task.text.substr(0, task.text.find_last_not_of(" \n\t\r") + 1) + "\n";
    ordered_json ids = ordered_json::array();
    ordered_json arguments = ordered_json::array();
    for (const Instruction& instruction : task.instructions) {
      const auto sentence = instruction_text(suite, instruction.id, instruction.arguments);
      if (!sentence)
        return WorldError{WorldErrorKind::bad_data, "task " + task.key,
                          sentence.error().to_string()};
      text += "\n" + *sentence;
      ids.push_back(instruction.id);
      arguments.push_back(ordered_json::parse(instruction.arguments));
      const ordered_json line = {{"key", name + "/" + std::to_string(ids.size())},
                                 {"group", key},
                                 {"level", ids.size()},
                                 {"prompt", text},
                                 {"instruction_id_list", ids},
                                 {"kwargs", arguments}};
      lines += line.dump(-1, ' ', false, ordered_json::error_handler_t::replace) + "\n";
    }
  }
  return lines;
}

}  // namespace ifc::bench
