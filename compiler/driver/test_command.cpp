// `ifc test`: runs the accept and reject examples of source files, by both back ends, and tells
// what they leave untested.
#include <cstdio>

#include "compiler/driver/commands.h"
#include "compiler/driver/example_runs.h"
#include "compiler/driver/files.h"
#include "compiler/driver/mistakes.h"
#include "compiler/driver/test_report.h"

namespace ifc::driver {

int run_test(const TestOptions& options) {
  const auto files = source_files(options.paths);
  if (!files) return report_world_error(files.error(), options.format);
  if (files->empty())
    return report_usage("no .ifc file below the given folders", "", options.format);
  std::vector<FileRun> runs;
  for (const std::string& file : *files) {
    std::optional<FileRun> run =
        run_examples(file, options.sense, options.format, options.paths_of_modules);
    if (!run) return kExitMistake;
    runs.push_back(std::move(*run));
  }
  const bool coverage = options.coverage || options.threshold > 0;
  print_test_report(runs, coverage, options.format);
  if (!options.junit.empty()) {
    const Expected<void> written = write_file(options.junit, junit_xml(runs));
    if (!written) return report_world_error(written.error(), options.format);
  }
  const TestTotals totals = totals_of(runs);
  if (totals.failed + totals.closed_todos > 0) return kExitFail;
  if (totals.coverage() >= options.threshold) return kExitPass;
  std::fprintf(stderr, "coverage is %.1f%%, less than the threshold of %g%%\n", totals.coverage(),
               options.threshold);
  return kExitFail;
}

}  // namespace ifc::driver
