#include "compiler/driver/bench_options.h"

#include "compiler/driver/generation_options.h"
#include "compiler/driver/shared_options.h"

namespace ifc::driver {
namespace {

void add_judge(CLI::App& command, JudgeCommandOptions& options) {
  const size_t others = command.get_options().size();
  command
      .add_option("--judge-endpoint", options.endpoint,
                  "have a model behind this server judge the responses, and what is `soft`, from 1 "
                  "to 5")
      ->type_name("URL");
  command.add_option("--judge-model", options.model, "its name at the server")->type_name("NAME");
  command
      .add_option("--judge-api-key-env", options.key_variable,
                  "the variable of the environment that has its key (default OPENAI_API_KEY)")
      ->type_name("NAME");
  command
      .add_option("--judge-repeats", options.repeats,
                  "judgements of each response, whose agreement is reported (default 1)")
      ->check(CLI::Range(1, 100));
  const std::vector<CLI::Option*> all = command.get_options();
  for (size_t i = others; i < all.size(); ++i) all[i]->group("A judge");
}

}  // namespace

void add_bench_options(CLI::App& command, BenchOptions& options) {
  command.add_option("suite", options.suite, "ifeval, ifbench, iftrain, or an .ifc file");
  command
      .add_option("--prompts", options.prompts,
                  "JSON lines {key, prompt, instruction_id_list, kwargs}")
      ->type_name("FILE");
  CLI::Option* responses =
      command.add_option("--responses", options.responses, "JSON lines {prompt, response}");
  responses->type_name("FILE");
  add_generation(command, *responses, options.generation);
  add_judge(command, options.judge);
  command
      .add_option("--mode", options.mode,
                  "compat (as the published evaluator), fixed (as the instruction says) or both "
                  "(default: both for the suites that come with the program, else fixed)")
      ->check(CLI::IsMember({"compat", "fixed", "both"}));
  add_suite(command, options.suite_of_file);
  command
      .add_option("--output", options.output,
                  "write what each response follows to this folder, as the published evaluator "
                  "does; with --endpoint the answers too")
      ->type_name("DIR");
  command
      .add_option("--html", options.html,
                  "write one page with scores, plots and every response, to be opened in a "
                  "browser")
      ->type_name("FILE");
  command.add_option("--format", options.format, "text, json or csv (default text)")
      ->check(CLI::IsMember({"text", "json", "csv"}));
  command.add_flag("--no-cache", options.no_cache, "neither use nor keep native code on disk");
  command.add_option("--jobs", options.jobs, "threads (default 1)")->check(CLI::Range(1, 256));
  add_module_paths(command, options.paths_of_modules);
}

void add_bench_compare_options(CLI::App& command, BenchCompareOptions& options) {
  command.add_option("a", options.a, "a report, as ifc bench --format json prints it")->required();
  command.add_option("b", options.b, "the report that is compared with it")->required();
  add_format(command, options.format);
}

void add_bench_levels_options(CLI::App& command, BenchLevelsOptions& options) {
  command.add_option("suite", options.suite, "ifeval, ifbench, iftrain, or an .ifc file")
      ->required();
  command
      .add_option("--tasks", options.tasks,
                  "JSON lines {key, prompt, instruction_id_list, kwargs}: a task, and what is "
                  "added to it one by one")
      ->required()
      ->type_name("FILE");
  command.add_option("--output", options.output, "where the prompts go (default stdout)")
      ->type_name("FILE");
  add_suite(command, options.suite_of_file);
  add_module_paths(command, options.paths_of_modules);
}

void check_bench_options(const BenchOptions& options) {
  if (options.suite.empty()) throw CLI::RequiredError("suite");
  if (options.prompts.empty()) throw CLI::RequiredError("--prompts");
  if (options.judge.endpoint.empty() != options.judge.model.empty())
    throw options.judge.model.empty() ? CLI::RequiresError("--judge-endpoint", "--judge-model")
                                      : CLI::RequiresError("--judge-model", "--judge-endpoint");
  check_generation(options);
}

}  // namespace ifc::driver
