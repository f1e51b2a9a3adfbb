// `ifc bench --judge-endpoint`: has a judge score the responses of a run, and tells on stderr how
// far that is.
#pragma once

#include "compiler/driver/commands.h"
#include "compiler/support/expected.h"
#include "trainer/bench/report.h"

namespace ifc::driver {

/// Fills `run.judging`. The instructions of the prompts have their sentences.
Expected<void> judge_run(bench::Run& run, const BenchOptions& options);

}  // namespace ifc::driver
