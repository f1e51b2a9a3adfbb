// Two runs of one benchmark, prompt by prompt: where one follows more than the other, and whether
// that is more than chance. Input: the JSON reports of `ifc bench`; output: differences, as JSON or
// as a table.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/support/expected.h"
#include "trainer/bench/statistics.h"

namespace ifc::bench {

/// What a report says of one prompt in one mode.
struct PromptOutcome {
  std::string key;     // as JSON
  std::string digest;  // of its text and its arguments
  std::vector<std::string> ids;
  std::vector<bool> strict;
  std::vector<bool> loose;
};

struct ReportedRun {
  std::string name;  // the path of the report
  std::string suite;
  std::map<std::string, std::vector<PromptOutcome>> modes;  // by name
};

/// Reads what `json_report` wrote. The error says what of `path` is no such report.
Expected<ReportedRun> parse_report(std::string_view bytes, const std::string& path);

/// B compared with A in one score.
struct Difference {
  std::string name;  // of a category or constraint
  Share a;
  Share b;
  Interval interval;     // of the score of B less that of A: paired bootstrap over prompts
  size_t better = 0;     // prompts of which B follows more
  size_t worse = 0;      // and less
  double p = 1;          // sign_flip_test over prompts
  double corrected = 1;  // Holm, among the categories or the constraints
  double value() const { return b.value() - a.value(); }
};

struct Comparison {
  std::string mode;
  std::string variant;
  Difference prompts;
  Difference instructions;
  std::vector<Difference> categories;  // sorted by name
  std::vector<Difference> constraints;
};

/// In each mode that both have, strictly and loosely. Fails when they are not of the same prompts,
/// naming one that only one of them has, or that they have differently.
Expected<std::vector<Comparison>> compare(const ReportedRun& a, const ReportedRun& b);

std::string comparison_json(const ReportedRun& a, const ReportedRun& b,
                            const std::vector<Comparison>& comparisons);
std::string comparison_table(const ReportedRun& a, const ReportedRun& b,
                             const std::vector<Comparison>& comparisons);

}  // namespace ifc::bench
