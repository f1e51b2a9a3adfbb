// The reward function against the published one, on reward_visible.jsonl.
#pragma once

#include <filesystem>

#include "compiler/api/suite_shelf.h"

namespace ifc::parity {

/// Prints the first `shown` rows that differ in score, or in whether the published code raised, and
/// how many do. The exit status.
int compare_rewards(const std::filesystem::path& folder, SuiteShelf& shelf, size_t shown);

}  // namespace ifc::parity
