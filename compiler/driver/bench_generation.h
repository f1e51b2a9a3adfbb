// `ifc bench --endpoint`: has a model answer the prompts of a benchmark, and tells on stderr how
// far that is.
#pragma once

#include <string>
#include <vector>

#include "compiler/api/suite_shelf.h"
#include "compiler/driver/commands.h"
#include "compiler/support/expected.h"
#include "trainer/bench/prompts.h"

namespace ifc::driver {

struct GeneratedResponses {
  std::string path;      // of the JSON lines
  bool complete = true;  // each prompt has all its answers
};

/// Asks for what the output folder does not have yet. Fails where no request can succeed; what
/// had been answered before is kept then, too.
Expected<GeneratedResponses> generate_responses(const BenchOptions& options,
                                                const std::string& suite, SuiteShelf& shelf,
                                                const std::vector<bench::Prompt>& prompts);

}  // namespace ifc::driver
