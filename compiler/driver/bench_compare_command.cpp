// `ifc bench compare`: two reports of one benchmark, with a test of their differences.
#include <cstdio>

#include "compiler/driver/commands.h"
#include "compiler/driver/files.h"
#include "compiler/driver/mistakes.h"
#include "trainer/bench/compare.h"

namespace ifc::driver {
namespace {

Expected<bench::ReportedRun> read_report(const std::string& path) {
  const Expected<std::string> bytes = read_file(path);
  if (!bytes) return bytes.error();
  return bench::parse_report(*bytes, path);
}

}  // namespace

int run_bench_compare(const BenchCompareOptions& options) {
  const auto a = read_report(options.a);
  if (!a) return report_world_error(a.error(), options.format);
  const auto b = read_report(options.b);
  if (!b) return report_world_error(b.error(), options.format);
  const auto comparisons = bench::compare(*a, *b);
  if (!comparisons) return report_world_error(comparisons.error(), options.format);
  const std::string report = options.format == Format::json
                                 ? bench::comparison_json(*a, *b, *comparisons)
                                 : bench::comparison_table(*a, *b, *comparisons);
  std::fwrite(report.data(), 1, report.size(), stdout);
  return kExitPass;
}

}  // namespace ifc::driver
