// A whole run of a benchmark, and what is told of it: as JSON, as a table, as CSV, and the results
// of each response in the published form. Texts only; whoever calls prints them.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "trainer/bench/evaluate.h"
#include "trainer/bench/judgement.h"
#include "trainer/bench/scores.h"

namespace ifc::bench {

/// What one mode made of the responses.
struct ModeRun {
  Mode mode = Mode::fixed;
  std::vector<PromptResult> results;
  ModeScores scores;
};

struct Run {
  std::string suite;
  std::vector<Prompt> prompts;
  std::vector<ResponseLine> lines;
  Matching matching;                   // of the first sample
  std::vector<Matching> more_samples;  // of the others, where there are several answers to a prompt
  std::vector<ModeRun> modes;          // one or both, compat first
  std::optional<Judging> judging;      // where a judge was asked
};

const char* mode_name(Mode mode);

/// `{"strict": {"prompts": [correct, total], "instructions": […]}, "loose": {…}, "categories": …,
/// "constraints": …, "intervals": …, "errors": […], "missing": …, "ignored": n, …}`, and
/// `"pass_at_k": {"strict": {"prompts": {"1": share, "2": …}, "instructions": …}, "loose": …}`
/// where there are several answers to a prompt; with two modes
/// the parts that depend on the mode stand under `"compat"` and `"fixed"`. Ends with a line break.
std::string json_report(const Run& run);
/// One page that needs nothing else: scores, plots, and every response with what failed of it. The
/// results should have explanations, the instructions sentences.
std::string html_report(const Run& run);
/// For a terminal.
std::string table_report(const Run& run);
/// `mode,variant,level,name,correct,total,accuracy,low,high`, a line for each score.
std::string csv_report(const Run& run);

/// The lines that the published evaluator writes for each prompt under one variant.
std::string published_results(const Run& run, const ModeRun& mode, Variant variant);

}  // namespace ifc::bench
