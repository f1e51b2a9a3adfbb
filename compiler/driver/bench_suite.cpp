#include "compiler/driver/bench_suite.h"

#include <set>
#include <utility>

#include "compiler/driver/files.h"
#include "compiler/driver/load.h"
#include "compiler/driver/mistakes.h"

namespace ifc::driver {
namespace {

/// The suite of a file that is meant, or nothing, which has been reported: the one that is named,
/// the only one that it declares, or all of its constraints when it declares none.
std::optional<std::string> suite_of_file(const BenchSuiteOptions& options, Format format) {
  const auto program = load_program(options.suite, format, options.paths_of_modules);
  if (!program) return std::nullopt;
  std::set<std::string> names;
  for (const ir::Suite& suite : program->module().suites) names.insert(suite.name);
  if (options.suite_of_file.empty() && names.size() <= 1)
    return names.empty() ? std::string() : *names.begin();
  if (!options.suite_of_file.empty() && program->in_suite(options.suite_of_file))
    return options.suite_of_file;
  report_usage(options.suite + (options.suite_of_file.empty()
                                    ? " has several suites"
                                    : " has no suite `" + options.suite_of_file + "`"),
               "--suite with one of " + suites_of(*program), format);
  return std::nullopt;
}

/// Whether `options` names a suite that comes with the program, which is reported otherwise.
bool is_standard_suite(const BenchSuiteOptions& options, Format format) {
  const std::string& name = options.suite;
  if (standard_suite(name) == nullptr) {
    std::string known;
    for (const std::string& suite : standard_suites()) known += suite + ", ";
    report_usage("there is no suite `" + name + "`",
                 "one of " + known + "or the path of a file that ends in .ifc", format);
    return false;
  }
  if (options.suite_of_file.empty()) return true;
  report_usage("--suite chooses among the suites of an .ifc file, and `" + name + "` is none",
               "leave --suite out", format);
  return false;
}

}  // namespace

BenchSuite::BenchSuite(const BenchSuiteOptions& options, std::string name,
                       std::shared_ptr<const SourceFile> own)
    : path_(options.suite),
      name_(std::move(name)),
      own_(std::move(own)),
      library_(options.paths_of_modules),
      shelf_(own_, library_,
             options.no_cache ? jit::CodeCache("") : jit::CodeCache::from_environment()) {}

std::unique_ptr<BenchSuite> BenchSuite::open(const BenchSuiteOptions& options, Format format) {
  if (!options.suite.ends_with(".ifc")) {
    if (!is_standard_suite(options, format)) return nullptr;
    return std::unique_ptr<BenchSuite>(new BenchSuite(options, options.suite, nullptr));
  }
  const std::optional<std::string> name = suite_of_file(options, format);
  if (!name) return nullptr;
  Expected<std::string> text = read_file(options.suite);
  if (!text) report_world_error(text.error(), format);
  if (!text) return nullptr;
  return std::unique_ptr<BenchSuite>(new BenchSuite(
      options, *name, std::make_shared<const SourceFile>(options.suite, std::move(*text))));
}

}  // namespace ifc::driver
