// The commands of `ifc`, one file each: options as read from the command line in, exit status out.
// Only the driver reads files, prints and exits. Answers go to stdout, everything else to stderr.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace ifc::driver {

/// Exit statuses of every command.
enum ExitStatus : int {
  kExitPass = 0,
  kExitFail = 1,     // some verdict was fail or error, some example or check failed
  kExitMistake = 2,  // a mistake in ifc source or in the usage, or a file that cannot be read
  kExitInternal = 3,
};

enum class Format { text, json };

struct CompileOptions {
  std::vector<std::string> paths_of_modules;
  std::string source;
  std::string suite;          // empty: all constraints of the file
  std::string sense;          // of ir, llvm and asm
  std::string arguments;      // JSON; empty: parameters stay
  std::string emit = "text";  // text ast ir llvm asm json so obj header
  std::vector<std::string> disabled_passes;
  std::string dump_after;  // a pass or `all`; empty: no dump
  std::string output;      // a path; empty for stdout
};
struct VerifyOptions {
  std::vector<std::string> paths_of_modules;
  std::string source;
  std::vector<std::string> responses;
  std::string field;      // of JSONL rows; empty: "response"
  std::string arguments;  // JSON
  std::string suite;      // verify the members of this suite, by its rules
  std::string sense;      // empty: the plain one
  std::string id;         // verify only the constraint published so, or of that name
  std::string backend = "native";
  bool no_cache = false;  // native code is neither kept on disk nor looked for there
  Format format = Format::text;
  bool explain = false;
  bool score = false;
  int jobs = 1;
  std::string requests;  // a file of requests to answer instead, or - for stdin; empty: none
  std::string rewards;   // the same for labels and completions to reward
};
struct SayOptions {
  std::vector<std::string> paths_of_modules;
  std::string source;
  std::string suite;  // empty: all constraints of the file
  std::string arguments;
  std::string language;  // of the authors' sentences; empty: English
  size_t variants = 0;   // paraphrases of each sentence; 0: the sentence itself
  uint64_t seed = 0;
  Format format = Format::text;
};
struct ExplainOptions {
  std::vector<std::string> paths_of_modules;
  std::string target;  // `suite/id`, an id, or an .ifc file
  std::string id;      // of the constraint in that file
  std::string suite;   // of that file
  Format format = Format::text;
};
struct EvalOptions {
  std::string expression;
  std::string response = "-";
};
struct CheckOptions {
  std::vector<std::string> paths_of_modules;
  std::vector<std::string> sources;
  Format format = Format::text;
};
struct TestOptions {
  std::vector<std::string> paths_of_modules;
  std::vector<std::string> paths;
  std::optional<std::string> sense;  // run only its examples
  bool coverage = false;
  double threshold = 0;  // percent of atoms that must be seen true and false
  std::string junit;     // a path; empty: no JUnit report
  Format format = Format::text;
};
/// How answers are got from a server; those that are not set are the server's to choose.
struct GenerationOptions {
  std::string endpoint;  // a URL; empty: no answers are asked for
  std::string model;
  std::string key_variable;  // of the environment; empty: OPENAI_API_KEY, if it is set
  std::string system;
  std::optional<double> temperature;
  std::optional<double> top_p;
  std::optional<int64_t> seed;
  std::optional<int64_t> max_tokens;
  int samples = 1;  // answers to each prompt
  bool multi_turn = false;
  bool strip_reasoning = true;
  int concurrency = 8;
  double rate_limit = 0;  // requests per minute; 0: no limit
  int retries = 5;
  double timeout = 600;       // seconds of one try
  double stall_timeout = 60;  // without a byte, once the answer has begun
  bool fresh = false;         // drop the answers of an earlier run
};
/// A model that judges responses; further options of requests are those of GenerationOptions.
struct JudgeCommandOptions {
  std::string endpoint;  // empty: none
  std::string model;
  std::string key_variable;
  int repeats = 1;
};
struct BenchSuiteOptions {
  std::vector<std::string> paths_of_modules;
  std::string suite;          // of std, or an .ifc file
  std::string suite_of_file;  // of that file; empty: the only one
  bool no_cache = false;
};
struct BenchOptions : BenchSuiteOptions {
  std::string prompts;  // paths, or - for stdin
  std::string responses;
  GenerationOptions generation;  // instead of responses
  JudgeCommandOptions judge;
  std::string mode;    // compat, fixed, both; empty: both for the suites of std, else fixed
  std::string output;  // a folder for the results of each response; empty: none
  std::string html;    // a file for the report as a page; empty: none
  std::string format = "text";  // or json, csv
  int jobs = 1;
};
struct BenchLevelsOptions : BenchSuiteOptions {
  std::string tasks;   // a path, or - for stdin
  std::string output;  // a path; empty for stdout
};
struct BenchCompareOptions {
  std::string a;  // paths of reports
  std::string b;
  Format format = Format::text;
};
struct FormatOptions {
  std::vector<std::string> sources;
  bool check = false;  // write nothing, tell which files are not in style
};
struct DataOptions {
  Format format = Format::text;
};
struct HelpOptions {
  std::string topic;
};

int run_compile(const CompileOptions& options);
int run_verify(const VerifyOptions& options);
/// `ifc verify --requests` and `--rewards`.
int run_requests(const VerifyOptions& options);
int run_say(const SayOptions& options);
int run_explain(const ExplainOptions& options);
int run_eval(const EvalOptions& options);
int run_check(const CheckOptions& options);
int run_test(const TestOptions& options);
int run_bench(const BenchOptions& options);
int run_bench_levels(const BenchLevelsOptions& options);
int run_bench_compare(const BenchCompareOptions& options);
int run_fmt(const FormatOptions& options);
int run_data(const DataOptions& options);
/// `command_help` prints the help of a command by its name and tells whether there is one.
int run_help(const HelpOptions& options,
             const std::function<bool(const std::string& name)>& command_help);

}  // namespace ifc::driver
