#include "tests/parity/reward_rows.h"

#include <cstdio>
#include <fstream>
#include <nlohmann/json.hpp>

#include "compiler/api/rewards.h"

namespace ifc::parity {
namespace {

bool agrees(const nlohmann::json& row, const Reward& reward) {
  if (row["score"].is_null()) return !reward.score;
  return reward.score && *reward.score == row["score"].get<double>();
}

bool is_excepted(std::vector<Exception>& exceptions, size_t row) {
  for (Exception& exception : exceptions) {
    if (exception.file != kRewardFile || exception.row != row) continue;
    exception.used = true;
    return true;
  }
  return false;
}

}  // namespace

int compare_rewards(const std::filesystem::path& folder, SuiteShelf& shelf,
                    std::vector<Exception>& exceptions, size_t shown) {
  RewardFunction function(shelf);
  std::ifstream in(folder / kRewardFile);
  size_t rows = 0;
  size_t different = 0;
  for (std::string line; std::getline(in, line);) {
    const nlohmann::json row = nlohmann::json::parse(line);
    const Reward reward = function.reward(row["label"].get_ref<const std::string&>(),
                                          row["response"].get_ref<const std::string&>());
    ++rows;
    if (agrees(row, reward) || is_excepted(exceptions, rows) || different++ >= shown) continue;
    std::printf("reward_visible.jsonl:%zu\n  label %s\n  response %s\n  published %s, ifc %s%s\n",
                rows, row["label"].dump().c_str(), row["response"].dump().c_str(),
                row["score"].dump().c_str(),
                nlohmann::json(reward.score.value_or(-1)).dump().c_str(),
                reward.score ? "" : (": " + reward.error).c_str());
  }
  std::printf("rewards: %zu rows, %zu disagreements\n", rows, different);
  return rows > 0 && different == 0 ? 0 : 1;
}

}  // namespace ifc::parity
