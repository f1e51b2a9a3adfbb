// The suites' compat senses against the published verdicts. See README.md.
#include <CLI/CLI.hpp>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <limits>
#include <sstream>

#include "compiler/api/library.h"
#include "tests/parity/parity_report.h"
#include "tests/parity/parity_rows.h"
#include "tests/parity/reward_rows.h"

namespace ifc::parity {
namespace {

namespace fs = std::filesystem;

constexpr int kSkipped = 77;
/// Of a response that disagrees, unless it alone is asked for.
constexpr size_t kMostBytes = 600;

struct Options {
  std::string suite;
  std::string id;      // empty: all
  std::string source;  // an .ifc file whose suites go before those of std
  size_t row = 0;      // of the file; 0: all
  size_t shown = 3;
  bool strict_only = false;
  bool rewards = false;
};

int fail(const std::string& message) {
  std::printf("FAILED %s\n", message.c_str());
  return 1;
}

std::shared_ptr<const SourceFile> read_source(const std::string& path) {
  if (path.empty()) return nullptr;
  std::ifstream in(path);
  std::stringstream text;
  text << in.rdbuf();
  return std::make_shared<const SourceFile>(path, text.str());
}

int report_unused(const std::vector<Exception>& exceptions, const Options& options) {
  int status = 0;
  for (const Exception& exception : exceptions) {
    const bool other_file = (exception.file == "iftrain.jsonl") != (options.suite == "iftrain");
    const bool reward = exception.file == kRewardFile;
    if (exception.used || reward != options.rewards || (!reward && other_file)) continue;
    status = fail("the exception for " + exception.file + ":" + std::to_string(exception.row) +
                  " of " + exception.id + " is not needed");
  }
  return status;
}

int compare_rows(const std::vector<Row>& rows, SuiteShelf& shelf,
                 std::vector<Exception>& exceptions, const Options& options) {
  Report report(shelf, exceptions, options.shown,
                options.row == 0 ? kMostBytes : std::numeric_limits<size_t>::max());
  const auto begin = std::chrono::steady_clock::now();
  size_t compared = 0;
  for (Row row : rows) {
    if (!options.id.empty() && row.request.id != options.id) continue;
    if (options.row != 0 && row.number != options.row) continue;
    if (options.strict_only) row.loose.reset();
    report.add(row);
    ++compared;
  }
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
  report.print_table();
  std::printf("%s: %zu rows, %zu disagreements, %.2f s\n", options.suite.c_str(), compared,
              report.disagreements(), took.count());
  if (compared == 0) return fail("there are no such rows");
  return report.disagreements() == 0 ? 0 : 1;
}

int compare_suite(const fs::path& folder, SuiteShelf& shelf, std::vector<Exception>& exceptions,
                  const Options& options) {
  const auto rows = read_rows(folder, options.suite);
  if (!rows) return fail(rows.error().to_string());
  const int status = compare_rows(*rows, shelf, exceptions, options);
  const bool all = options.id.empty() && options.row == 0 && !options.strict_only;
  return all ? std::max(status, report_unused(exceptions, options)) : status;
}

int run(const Options& options) {
  const fs::path folder = fs::path(IFC_SOURCE_ROOT) / "../shared/parity";
  if (!fs::exists(folder)) {
    std::printf("skipped: there is no ../shared/parity\n");
    return kSkipped;
  }
  const Library library;
  SuiteShelf shelf(read_source(options.source), library, jit::CodeCache::from_environment());
  const std::string name = options.rewards ? "iftrain" : options.suite;
  const auto suite = shelf.open(name, Mode::compat, Purpose::decide);
  if (!suite && suite.error().kind == WorldErrorKind::not_found) {
    std::printf("skipped: %s\n", suite.error().to_string().c_str());
    return kSkipped;
  }
  if (!suite) return fail(suite.error().to_string());
  auto exceptions = read_exceptions(fs::path(IFC_SOURCE_ROOT) / "tests/parity/exceptions.json");
  if (!exceptions) return fail(exceptions.error().to_string());
  if (!options.rewards) return compare_suite(folder, shelf, *exceptions, options);
  const int status = compare_rewards(folder, shelf, *exceptions, options.shown);
  return std::max(status, report_unused(*exceptions, options));
}

}  // namespace
}  // namespace ifc::parity

int main(int argc, char** argv) {
  ifc::parity::Options options;
  CLI::App app("compares the compat senses with the published verdicts");
  CLI::Option* suite = app.add_option("--suite", options.suite, "ifeval, ifbench or iftrain");
  app.add_flag("--rewards", options.rewards, "compare the reward function instead")
      ->excludes(suite);
  app.add_option("--id", options.id, "only the rows of this constraint");
  app.add_option("--row", options.row, "only this row of the file, from 1");
  app.add_option("--source", options.source, "an .ifc file whose suites go before those of std");
  app.add_option("--show", options.shown,
                 "print so many disagreeing rows a constraint (default 3)");
  app.add_flag("--strict", options.strict_only, "leave out the loose verdicts");
  CLI11_PARSE(app, argc, argv);
  if (options.suite.empty() && !options.rewards) return ifc::parity::fail("--suite is missing");
  return ifc::parity::run(options);
}
