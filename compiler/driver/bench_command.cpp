// `ifc bench`: scores of a model's responses on a suite, as the published evaluator gives them and
// by the plain rules.
#include <algorithm>
#include <cstdio>
#include <filesystem>

#include "compiler/api/suite_shelf.h"
#include "compiler/driver/bench_generation.h"
#include "compiler/driver/bench_judge.h"
#include "compiler/driver/bench_suite.h"
#include "compiler/driver/commands.h"
#include "compiler/driver/files.h"
#include "compiler/driver/mistakes.h"
#include "compiler/driver/progress.h"
#include "trainer/bench/report.h"
#include "trainer/bench/sentences.h"

namespace ifc::driver {
namespace {

/// Mistakes are reported like those of other commands.
Format format_of(const BenchOptions& options) {
  return options.format == "json" ? Format::json : Format::text;
}

std::vector<Mode> modes_of(const BenchOptions& options, bool published) {
  const std::string mode = options.mode.empty() ? (published ? "both" : "fixed") : options.mode;
  if (mode == "both") return {Mode::compat, Mode::fixed};
  return {mode == "compat" ? Mode::compat : Mode::fixed};
}

Expected<std::vector<bench::Prompt>> read_prompts(const BenchOptions& options) {
  const Expected<std::string> prompts = read_file(options.prompts);
  if (!prompts) return prompts.error();
  return bench::parse_prompts(*prompts, options.prompts);
}

Expected<void> read_lines(bench::Run& run, const BenchOptions& options) {
  const Expected<std::string> responses = read_file(options.responses);
  if (!responses) return responses.error();
  auto lines = bench::parse_responses(*responses, options.responses);
  if (!lines) return lines.error();
  run.lines = std::move(*lines);
  size_t samples = bench::samples_of(run.lines);
  if (!options.generation.endpoint.empty()) {  // an earlier run may have asked for more
    samples = static_cast<size_t>(options.generation.samples);
    std::erase_if(run.lines, [&](const auto& line) { return line.sample >= samples; });
  }
  run.matching = bench::match(run.prompts, run.lines);
  for (size_t sample = 1; sample < samples; ++sample)
    run.more_samples.push_back(bench::match(run.prompts, run.lines, sample));
  return {};
}

/// Of the answers of all samples, where there are several.
void add_pass_at_k(bench::ModeRun& mode, const bench::Run& run, SuiteShelf& shelf, int jobs) {
  if (run.more_samples.empty()) return;
  std::vector<std::vector<bench::PromptResult>> samples{mode.results};
  for (const bench::Matching& matching : run.more_samples)
    samples.push_back(bench::evaluate(shelf, run.suite, mode.mode, run.prompts, run.lines, matching,
                                      {.jobs = jobs}));
  mode.scores.strict.pass_at = bench::pass_at_powers(samples, &bench::PromptResult::strict);
  mode.scores.loose.pass_at = bench::pass_at_powers(samples, &bench::PromptResult::loose);
}

Expected<void> evaluate(bench::Run& run, SuiteShelf& shelf, const std::vector<Mode>& modes,
                        const BenchOptions& options) {
  for (const Mode mode : modes) {
    const auto opened = shelf.open(run.suite, mode, Purpose::decide);
    if (!opened) return opened.error();
    bench::sort_out_soft(**opened, run.prompts);
    Progress progress(std::string("verifying, ") + bench::mode_name(mode), run.prompts.size());
    bench::ModeRun& result = run.modes.emplace_back();
    result.mode = mode;
    result.results = bench::evaluate(shelf, run.suite, mode, run.prompts, run.lines, run.matching,
                                     {options.jobs, !options.html.empty(), progress.teller()});
    result.scores = bench::score(run.prompts, result.results);
    add_pass_at_k(result, run, shelf, options.jobs);
  }
  return {};
}

/// As the published evaluator names its files; those of the plain rules beside them.
Expected<void> write_results(const bench::Run& run, const BenchOptions& options) {
  constexpr std::string_view kEnding = "-responses.jsonl";
  std::string base = std::filesystem::path(options.responses).filename().string();
  base = base.ends_with(kEnding) ? base.substr(0, base.size() - kEnding.size())
                                 : std::filesystem::path(base).stem().string();
  std::error_code failed;
  std::filesystem::create_directories(options.output, failed);
  if (failed) return WorldError{WorldErrorKind::not_writable, options.output, failed.message()};
  for (const bench::ModeRun& mode : run.modes) {
    const bool beside = run.modes.size() > 1 && mode.mode == Mode::fixed;
    for (const auto& [variant, name] :
         {std::pair(Variant::strict, "strict"), std::pair(Variant::loose, "loose")}) {
      const auto path = std::filesystem::path(options.output) /
                        (base + "-eval_results_" + (beside ? "fixed_" : "") + name + ".jsonl");
      const auto written = write_file(path.string(), bench::published_results(run, mode, variant));
      if (!written) return written.error();
    }
  }
  return {};
}

/// What needs the sentences of instructions: the judge, then the page.
Expected<void> judge_and_write_page(bench::Run& run, BenchSuite& suite,
                                    const BenchOptions& options) {
  const bool judges = !options.judge.endpoint.empty();
  if (!judges && options.html.empty()) return {};
  const auto worded = bench::add_sentences(suite.shelf(), suite.name(), run.prompts);
  if (!worded) return worded.error();
  if (judges) {
    const auto judged = judge_run(run, options);
    if (!judged) return judged.error();
  }
  if (options.html.empty()) return {};
  return write_file(options.html, bench::html_report(run));
}

}  // namespace

int run_bench(const BenchOptions& given) {
  BenchOptions options = given;
  const Format format = format_of(options);
  const auto suite = BenchSuite::open(options, format);
  if (!suite) return kExitMistake;
  SuiteShelf& shelf = suite->shelf();
  Expected<std::vector<bench::Prompt>> prompts = read_prompts(options);
  if (!prompts) return report_world_error(prompts.error(), format);
  bool complete = true;
  if (!options.generation.endpoint.empty()) {
    const auto generated = generate_responses(options, suite->name(), shelf, *prompts);
    if (!generated) return report_world_error(generated.error(), format);
    options.responses = generated->path;
    complete = generated->complete;
  }
  bench::Run run{suite->name(), std::move(*prompts), {}, {}, {}, {}, {}};
  if (const auto read = read_lines(run, options); !read)
    return report_world_error(read.error(), format);
  const auto evaluated = evaluate(run, shelf, modes_of(options, suite->is_published()), options);
  if (!evaluated) return report_world_error(evaluated.error(), format);
  run.suite = suite->title();
  if (!options.output.empty()) {
    const auto written = write_results(run, options);
    if (!written) return report_world_error(written.error(), format);
  }
  const auto finished = judge_and_write_page(run, *suite, options);
  if (!finished) return report_world_error(finished.error(), format);
  complete = complete && (!run.judging || run.judging->failed == 0);
  const std::string report = options.format == "json"  ? bench::json_report(run)
                             : options.format == "csv" ? bench::csv_report(run)
                                                       : bench::table_report(run);
  std::fwrite(report.data(), 1, report.size(), stdout);
  return complete ? kExitPass : kExitFail;
}

}  // namespace ifc::driver
