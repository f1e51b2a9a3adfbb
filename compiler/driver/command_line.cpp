#include "compiler/driver/command_line.h"

#include <CLI/CLI.hpp>
#include <cctype>
#include <cstdio>

#include "compiler/diagnostics/suggest.h"
#include "compiler/driver/bench_options.h"
#include "compiler/driver/commands.h"
#include "compiler/driver/mistakes.h"
#include "compiler/driver/shared_options.h"
#include "compiler/ir/passes.h"

namespace ifc::driver {
namespace {

/// What CLI11 says, in our style: lower case at the beginning, no full stop.
std::string in_our_words(std::string message) {
  if (message.size() > 1 && std::islower(static_cast<unsigned char>(message[1])) != 0) {
    message.front() = static_cast<char>(std::tolower(static_cast<unsigned char>(message.front())));
  }
  return message;
}

/// All commands with their options; parsing fills the options, `run` says what to do.
/// An unset shell variable is no argument list.
std::string not_empty(const std::string& text) {
  return text.empty() ? "is empty; expected a JSON object such as {\"n\": 3}" : "";
}

class CommandLine {
 public:
  CommandLine()
      : app_("ifc: verifiable instructions, compiled to native verifiers and to sentences", "ifc") {
    app_.require_subcommand(1);
    app_.footer(
        "Examples:\n  ifc compile tone.ifc\n  ifc verify tone.ifc answer.txt --explain\n  ifc help "
        "verify");
    add_compile();
    add_verify();
    add_say();
    add_explain();
    add_eval();
    add_check();
    add_test();
    add_bench();
    add_fmt();
    add_data();
    add_help();
  }

  int run(int argc, char** argv) {
    const Format format = wants_json(argc, argv) ? Format::json : Format::text;
    if (argc < 2) return report_usage("a command is missing", "ifc help", format);
    if (argv[1][0] != '-' && find(argv[1]) == nullptr) return unknown_command(argv[1], format);
    try {
      app_.parse(argc, argv);
    } catch (const CLI::CallForHelp& request) {
      return app_.exit(request);
    } catch (const CLI::ParseError& error) {
      const CLI::App* asked =
          app_.get_subcommands().empty() ? nullptr : app_.get_subcommands().front();
      return report_usage(in_our_words(error.what()),
                          asked == nullptr ? "ifc help" : "ifc help " + asked->get_name(), format);
    }
    if (reads_stdin(argc, argv) > 1)
      return report_usage("standard input can be read once, and `-` stands twice",
                          "name a file for one of them", format);
    return run_();
  }

 private:
  CLI::App& add(const char* name, const char* description, const char* examples) {
    CLI::App& command = *app_.add_subcommand(name, description);
    command.footer(std::string("Examples:\n") + examples);
    return command;
  }

  void add_compile() {
    CLI::App& command = add("compile", "Compile constraints; print their sentences and a summary",
                            "  ifc compile tone.ifc\n  ifc compile --emit ir tone.ifc\n  ifc "
                            "compile --emit asm -o tone.s tone.ifc\n  ifc compile --emit so -o "
                            "tone.so tone.ifc");
    command.add_option("source", compile_.source, "an .ifc file, or - for stdin")->required();
    command
        .add_option("--emit", compile_.emit,
                    "text, ast, ir, llvm, asm, json; or for C programs so (a shared library), obj "
                    "or header (default text)")
        ->check(CLI::IsMember({"text", "ast", "ir", "llvm", "asm", "json", "so", "obj", "header"}))
        ->type_name("STAGE");
    CLI::Option* sense =
        command.add_option("--sense", compile_.sense,
                           "show the rules of this sense, such as compat (ir, llvm, asm, so, obj)");
    add_suite(command, compile_.suite)->excludes(sense);
    command
        .add_option("--args", compile_.arguments,
                    "JSON object of arguments, compiled in: what they decide is decided now")
        ->check(not_empty);
    command.add_option(
        "-o,--output", compile_.output,
        "write to this file instead of stdout; so and obj write the header beside it");
    add_passes(command);
    add_module_paths(command, compile_.paths_of_modules);
    command.callback([this] { run_ = [this] { return run_compile(compile_); }; });
  }

  void add_passes(CLI::App& command) {
    std::vector<std::string> passes;
    std::string listed;
    for (const ir::Pass& pass : ir::optimisation_passes()) {
      passes.emplace_back(pass.name);
      listed += (listed.empty() ? "" : ", ") + passes.back();
    }
    command
        .add_option("--disable-pass", compile_.disabled_passes,
                    "leave out a pass over the IR: " + listed)
        ->check(CLI::IsMember(passes))
        ->type_name("PASS");
    passes.emplace_back("all");
    command
        .add_option("--dump-after", compile_.dump_after,
                    "print the IR after this pass, or after all of them, instead of a stage")
        ->check(CLI::IsMember(passes))
        ->type_name("PASS");
  }

  void add_verify() {
    CLI::App& command =
        add("verify", "Verify responses: exit 0 when all pass, 1 when any fails or errs",
            "  ifc verify tone.ifc answer.txt --explain\n"
            "  ifc verify tone.ifc --format json - < answer.txt\n"
            "  ifc verify tone.ifc rollouts.jsonl --field response --jobs 2\n"
            "  ifc verify --requests - < requests.jsonl");
    command.add_option("source", verify_.source,
                       "an .ifc file; with --requests its suites go before those of std");
    CLI::Option* responses = command.add_option(
        "responses", verify_.responses, "text files, JSONL files (*.jsonl), or - for stdin");
    CLI::Option* requests =
        command.add_option("--requests", verify_.requests,
                           "answer requests, JSON lines {suite, id, kwargs, response, mode, "
                           "variant}, in a file or - for stdin, one line each");
    requests->type_name("FILE")->excludes(responses);
    command
        .add_option("--rewards", verify_.rewards,
                    "the same for JSON lines {label, response}: open-instruct's reward function")
        ->type_name("FILE")
        ->excludes(responses)
        ->excludes(requests);
    command.add_option("--field", verify_.field,
                       "read every file as JSONL and take the text from this field");
    command
        .add_option("--args", verify_.arguments,
                    "JSON object of arguments for the constraints' parameters")
        ->check(not_empty);
    CLI::Option* sense = command.add_option(
        "--sense", verify_.sense, "decide by this sense, such as compat (default: the plain one)");
    add_suite(command, verify_.suite)->excludes(sense);
    command.add_option("--id", verify_.id,
                       "only the constraint published under this name, or of this name");
    command.add_option("--backend", verify_.backend, "native or interpreter (default native)")
        ->check(CLI::IsMember({"native", "interpreter"}));
    command.add_flag("--no-cache", verify_.no_cache,
                     "neither use nor keep native code in $IFC_CACHE_DIR (default ~/.cache/ifc)");
    command.add_option("--jobs", verify_.jobs, "threads (default 1)")->check(CLI::Range(1, 256));
    command.add_flag("--explain", verify_.explain, "show where a response fails, underlined");
    command.add_flag("--score", verify_.score,
                     "give a score from 0 to 1, which is 1 if and only if the verdict is pass");
    add_format(command, verify_.format);
    add_module_paths(command, verify_.paths_of_modules);
    command.callback([this] {
      if (verify_.requests.empty() && verify_.rewards.empty()) {
        if (verify_.source.empty()) throw CLI::RequiredError("source");
        if (verify_.responses.empty()) throw CLI::RequiredError("responses");
      }
      run_ = [this] { return run_verify(verify_); };
    });
  }

  void add_say() {
    CLI::App& command = add("say", "Print the sentence of every constraint",
                            "  ifc say tone.ifc\n  ifc say length.ifc --args '{\"n\": 3}'\n  ifc "
                            "say tone.ifc --format json\n  ifc say tone.ifc --variants 5 --seed 7");
    command.add_option("source", say_.source, "an .ifc file, or - for stdin")->required();
    add_suite(command, say_.suite);
    command
        .add_option("--args", say_.arguments,
                    "JSON object of arguments for the constraints' parameters")
        ->check(not_empty);
    command.add_option("--lang", say_.language,
                       "a language such as de: the sentences of `say de \"…\"`");
    command
        .add_option("--variants", say_.variants,
                    "print up to N paraphrases of every sentence, all different, one a line")
        ->check(CLI::Range(1, 1'000'000))
        ->option_text("N");
    command.add_option("--seed", say_.seed, "which paraphrases come first (default 0)")
        ->option_text("S");
    add_format(command, say_.format);
    add_module_paths(command, say_.paths_of_modules);
    command.callback([this] { run_ = [this] { return run_say(say_); }; });
  }

  void add_explain() {
    CLI::App& command =
        add("explain", "Show a constraint: sentence, rules of every sense, where they differ",
            "  ifc explain ifbench/count:numbers\n  ifc explain keywords:existence --format json\n"
            "  ifc explain rules.ifc --id length:words");
    command
        .add_option("constraint", explain_.target,
                    "SUITE/ID or ID of a suite that comes with the program, or an .ifc file")
        ->required();
    command.add_option("--id", explain_.id,
                       "of an .ifc file the constraint published under this name, or of this name");
    add_suite(command, explain_.suite);
    add_format(command, explain_.format);
    add_module_paths(command, explain_.paths_of_modules);
    command.callback([this] { run_ = [this] { return run_explain(explain_); }; });
  }

  void add_eval() {
    CLI::App& command = add("eval", "Print the value of an expression on a text",
                            "  ifc eval 'count(word)' answer.txt\n  ifc eval 'sentence where "
                            "count(word) > 20' - < answer.txt\n"
                            "  ifc eval '2 + 3' /dev/null");
    command.add_option("expression", eval_.expression, "an ifc expression of any type")->required();
    command.add_option("response", eval_.response, "a text file, or - for stdin (default)");
    command.callback([this] { run_ = [this] { return run_eval(eval_); }; });
  }

  void add_check() {
    CLI::App& command =
        add("check", "Report mistakes and warnings in source files",
            "  ifc check tone.ifc\n  ifc check rules/*.ifc\n  ifc check --format json tone.ifc");
    command.add_option("sources", check_.sources, "the .ifc files")->required();
    add_format(command, check_.format);
    add_module_paths(command, check_.paths_of_modules);
    command.callback([this] { run_ = [this] { return run_check(check_); }; });
  }

  void add_test() {
    CLI::App& command =
        add("test", "Run the accept and reject examples of constraints",
            "  ifc test rules.ifc\n  ifc test --coverage --threshold 95 rules/\n  ifc test "
            "--junit results.xml rules/");
    command.add_option("paths", test_.paths, "the .ifc files, or folders of them")->required();
    command.add_flag("--coverage", test_.coverage,
                     "name the conditions that the examples never make true, or never false");
    command
        .add_option("--threshold", test_.threshold,
                    "exit 1 when less than this percentage of them was seen both ways")
        ->check(CLI::Range(0.0, 100.0));
    command.add_option("--junit", test_.junit, "write a JUnit report to this file");
    command.add_option(
        "--sense", test_.sense,
        "run only the examples of this sense (default: all; \"\" for the plain ones)");
    add_format(command, test_.format);
    add_module_paths(command, test_.paths_of_modules);
    command.callback([this] { run_ = [this] { return run_test(test_); }; });
  }

  void add_bench() {
    CLI::App& command = add(
        "bench", "Score a model's responses on a suite",
        "  ifc bench ifbench --prompts IFBench_test.jsonl --responses sample_output.jsonl\n"
        "  ifc bench ifeval --prompts input_data.jsonl --responses mine.jsonl --mode compat "
        "--format json\n"
        "  ifc bench ifeval --prompts input_data.jsonl --endpoint http://localhost:8080/v1 --model "
        "mine --output run/\n"
        "  ifc bench rules.ifc --prompts prompts.jsonl --responses mine.jsonl --html report.html\n"
        "  ifc bench rules.ifc --prompts prompts.jsonl --responses mine.jsonl --output results/");
    add_bench_compare(command);
    add_bench_levels(command);
    add_bench_options(command, bench_);
    command.callback([this, &command] {
      if (!command.get_subcommands().empty()) return;
      check_bench_options(bench_);
      run_ = [this] { return run_bench(bench_); };
    });
  }

  void add_bench_compare(CLI::App& bench) {
    CLI::App& command = *bench.add_subcommand(
        "compare", "Compare two reports of one benchmark, prompt by prompt, with a test");
    command.footer(
        "Examples:\n  ifc bench compare base.json tuned.json\n  ifc bench compare base.json "
        "tuned.json --format json");
    add_bench_compare_options(command, compare_);
    command.callback([this] { run_ = [this] { return run_bench_compare(compare_); }; });
  }

  void add_bench_levels(CLI::App& bench) {
    CLI::App& command = *bench.add_subcommand(
        "levels", "Make prompts that ask for one constraint more at each level");
    command.footer(
        "Examples:\n  ifc bench levels rules.ifc --tasks tasks.jsonl --output prompts.jsonl\n  ifc "
        "bench levels ifeval --tasks tasks.jsonl");
    add_bench_levels_options(command, levels_);
    command.callback([this] { run_ = [this] { return run_bench_levels(levels_); }; });
  }

  void add_fmt() {
    CLI::App& command =
        add("fmt", "Lay out source files in the one style; comments stay",
            "  ifc fmt rules.ifc\n  ifc fmt --check rules/\n  ifc fmt - < rules.ifc");
    command
        .add_option("sources", fmt_.sources,
                    "the .ifc files to rewrite, folders of them, or - for stdin to stdout")
        ->required();
    command.add_flag(
        "--check", fmt_.check,
        "write nothing; name the files that are not in style, exit 1 if there are any");
    command.callback([this] { run_ = [this] { return run_fmt(fmt_); }; });
  }

  void add_data() {
    CLI::App& command =
        add("data", "List the data packs: which are there, where from, how to get them",
            "  ifc data\n  ifc data --format json\n  IFC_DATA_DIR=packs ifc data");
    add_format(command, data_.format);
    command.callback([this] { run_ = [this] { return run_data(data_); }; });
  }

  void add_help() {
    CLI::App& command = add("help", "Explain a command, a diagnostic code, a unit or a function",
                            "  ifc help verify\n  ifc help E0101\n  ifc help count");
    command.add_option("topic", help_.topic, "a command, a code, a unit or a function");
    command.callback([this] {
      run_ = [this] {
        return run_help(help_,
                        [this](const std::string& name) { return print_command_help(name); });
      };
    });
  }

  /// The command of that name, or null.
  const CLI::App* find(const std::string& name) const {
    const auto commands =
        app_.get_subcommands([&](const CLI::App* command) { return command->get_name() == name; });
    return commands.empty() ? nullptr : commands.front();
  }

  int unknown_command(const std::string& name, Format format) const {
    std::vector<std::string_view> names;
    for (const CLI::App* command : app_.get_subcommands([](const CLI::App*) { return true; })) {
      names.push_back(command->get_name());
    }
    const std::optional<std::string> near = suggest(name, names);
    return report_usage("there is no command `" + name + "`", near ? "ifc " + *near : "ifc help",
                        format);
  }

  /// Prints the help of a command, or of `ifc` itself for "".
  bool print_command_help(const std::string& name) {
    if (name.empty()) {
      std::fputs(app_.help().c_str(), stdout);
      return true;
    }
    const CLI::App* command = find(name);
    if (command == nullptr) return false;
    std::fputs(command->help("ifc").c_str(), stdout);
    return true;
  }

  static bool wants_json(int argc, char** argv) {
    for (int i = 1; i < argc; ++i) {
      const std::string_view argument = argv[i];
      if (argument == "--format=json" ||
          (argument == "json" && std::string_view(argv[i - 1]) == "--format"))
        return true;
    }
    return false;
  }

  /// How often `-` stands for what is read.
  static int reads_stdin(int argc, char** argv) {
    int found = 0;
    for (int i = 1; i < argc; ++i) {
      const std::string_view before = argv[i - 1];
      if (argv[i] == std::string_view("-") && before != "-o" && before != "--output") ++found;
    }
    return found;
  }

  CLI::App app_;
  CompileOptions compile_;
  VerifyOptions verify_;
  SayOptions say_;
  ExplainOptions explain_;
  EvalOptions eval_;
  CheckOptions check_;
  TestOptions test_;
  BenchOptions bench_;
  BenchCompareOptions compare_;
  BenchLevelsOptions levels_;
  FormatOptions fmt_;
  DataOptions data_;
  HelpOptions help_;
  std::function<int()> run_;
};

}  // namespace

int run_command_line(int argc, char** argv) {
  CommandLine command_line;
  const int status = command_line.run(argc, argv);
  if (std::fflush(stdout) == 0 && std::ferror(stdout) == 0) return status;
  return report_world_error(
      {WorldErrorKind::not_writable, "standard output", "it does not take all of the output"},
      Format::text);
}

}  // namespace ifc::driver
