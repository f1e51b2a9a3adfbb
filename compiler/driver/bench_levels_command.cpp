// `ifc bench levels`: from tasks with lists of constraints to prompts that ask for one more at each
// level.
#include <cstdio>

#include "compiler/driver/bench_suite.h"
#include "compiler/driver/commands.h"
#include "compiler/driver/files.h"
#include "compiler/driver/mistakes.h"
#include "trainer/bench/levels.h"

namespace ifc::driver {
namespace {

Expected<std::string> make_prompts(BenchSuite& suite, const BenchLevelsOptions& options) {
  const Expected<std::string> bytes = read_file(options.tasks);
  if (!bytes) return bytes.error();
  const auto tasks = bench::parse_prompts(*bytes, options.tasks);
  if (!tasks) return tasks.error();
  const Expected<Program> program = suite.shelf().program(suite.name(), Mode::fixed);
  if (!program) return program.error();
  return bench::level_prompts(*program, *tasks);
}

}  // namespace

int run_bench_levels(const BenchLevelsOptions& options) {
  const auto suite = BenchSuite::open(options, Format::text);
  if (!suite) return kExitMistake;
  const Expected<std::string> prompts = make_prompts(*suite, options);
  if (!prompts) return report_world_error(prompts.error(), Format::text);
  if (options.output.empty()) {
    std::fwrite(prompts->data(), 1, prompts->size(), stdout);
    return kExitPass;
  }
  const auto written = write_file(options.output, *prompts);
  return written ? kExitPass : report_world_error(written.error(), Format::text);
}

}  // namespace ifc::driver
