// The reward function against the published one, on reward_visible.jsonl.
#pragma once

#include <filesystem>

#include "compiler/api/suite_shelf.h"
#include "tests/parity/parity_rows.h"

namespace ifc::parity {

inline constexpr const char* kRewardFile = "reward_visible.jsonl";

/// Prints the first `shown` rows that differ in score, or in whether the published code raised, and
/// how many do; `exceptions` may. The exit status.
int compare_rewards(const std::filesystem::path& folder, SuiteShelf& shelf,
                    std::vector<Exception>& exceptions, size_t shown);

}  // namespace ifc::parity
