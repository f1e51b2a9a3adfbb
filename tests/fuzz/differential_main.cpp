// ifc_differential: random programs on random texts by every back end. Prints which constructs
// occurred and how the verdicts fell; exits with 1 on a difference between back ends, on a program
// that the checker refuses, and on a missed quota. Options: --programs N, --seed S, --texts T for
// each program, --quiet for no table, --disable-pass NAME to leave out a pass of the optimiser, or
// `each` for one run without each of them (too short for quotas).
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "compiler/diagnostics/emitter.h"
#include "compiler/syntax/alternatives.h"
#include "tests/fuzz/construct_counts.h"
#include "tests/fuzz/differential.h"
#include "tests/fuzz/random_programs.h"
#include "tests/fuzz/random_texts.h"

namespace ifc::testing {
namespace {

struct Options {
  int64_t programs = 1000;
  uint64_t seed = 1;
  int texts = 8;
  bool quiet = false;
  std::string disabled_pass;
};

constexpr size_t kBatch = 100;
constexpr double kMostWork = 200000;
constexpr int kMostReports = 10;

class Runner {
 public:
  explicit Runner(const Options& options)
      : options_(options), random_(options.seed), generator_(random_), counts_(grammar()) {
    // Low, so that a regex that reads the text over and over meets its limit.
    context_.limits().steps = 5000;
    context_.limits().reads = 0;
  }

  int run() {
    while (done_ < options_.programs) {
      const size_t size = std::min<size_t>(kBatch, static_cast<size_t>(options_.programs - done_));
      run_batch(size);
      done_ += static_cast<int64_t>(size);
    }
    return report();
  }

 private:
  struct Entry {
    RandomProgram program;
    Constructs constructs;
    VerdictCounts verdicts;
  };

  static std::string grammar() {
    std::ifstream file(std::string(IFC_SOURCE_ROOT) + "/grammar/Ifc.g4");
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
  }

  /// A program that the checker accepts and that does not loop for minutes.
  Entry accepted_program(bool declared) {
    for (;;) {
      Entry entry;
      entry.program = generator_.generate(declared, "c" + std::to_string(++number_));
      auto file = std::make_shared<const SourceFile>("random.ifc", entry.program.source + "\n");
      DiagnosticEmitter emitter(*file);
      const auto program = Program::compile(file, emitter);
      if (!program) {
        std::string why;
        for (const Diagnostic& diagnostic : emitter.sorted()) {
          if (diagnostic.severity == Severity::error) why += diagnostic.message + "\n";
        }
        complain("the checker refuses\n" + entry.program.source + "\n" + why);
        ++refused_;
        continue;
      }
      const ir::Node& requirement = *program->module().constraints[0].requirement;
      if (estimated_cost(requirement) > kMostWork) {
        ++costly_;
        continue;
      }
      collect_constructs(requirement, entry.constructs);
      for (const std::string& label : alternatives_used(*file))
        entry.constructs.insert("syntax " + label);
      for (const runtime::Builtin builtin : entry.program.builtins) {
        entry.constructs.insert("builtin " + std::string(runtime::builtin_info(builtin).id_name));
      }
      return entry;
    }
  }

  void run_batch(size_t size) {
    const bool declared = random_.chance(60);
    std::vector<Entry> entries;
    std::string source;
    for (size_t i = 0; i < size; ++i) {
      // Some programs occur twice, so that what the constraints of a file share is met often.
      const bool again = !declared && i > 0 && random_.chance(10);
      entries.push_back(again ? entries.back() : accepted_program(declared));
      source += entries.back().program.source + "\n";
    }
    std::string problem;
    const auto differential = Differential::compile(source, problem, passes());
    if (!differential) {
      ++mismatches_;
      complain("a batch of accepted programs does not compile: " + problem);
      return;
    }
    shared_ += differential->optimised().shared_slots;
    for (const ir::Constraint& constraint : differential->optimised().constraints)
      prepared_ += constraint.prepared_values;
    scanned_ += static_cast<int64_t>(differential->optimised().literals.size());
    for (size_t i = 0; i < size; ++i) {
      collect_constructs(*differential->explained().constraints[i].requirement,
                         entries[i].constructs);
      collect_constructs(*differential->explained().constraints[i].grade, entries[i].constructs);
    }
    for (int t = 0; t < options_.texts; ++t) {
      const std::string text = random_text(random_);
      context_.set_response(text);
      for (size_t i = 0; i < size; ++i) judge(*differential, i, entries[i], text);
    }
    for (const Entry& entry : entries)
      counts_.add_program(entry.constructs, entry.program.depth, entry.verdicts);
  }

  void judge(const Differential& differential, size_t index, Entry& entry,
             const std::string& text) {
    const Judgement judgement = differential.judge(index, context_);
    ++(judgement.code == 1   ? entry.verdicts.pass
       : judgement.code == 0 ? entry.verdicts.fail
                             : entry.verdicts.error);
    if (judgement.by_missing) ++entry.verdicts.by_missing;
    if (judgement.mismatch.empty()) return;
    ++mismatches_;
    if (mismatches_ <= kMostReports) show_mismatch(entry.program, text, judgement);
  }

  /// The program by itself, with as little of the text as still shows the difference.
  void show_mismatch(const RandomProgram& program, std::string text, const Judgement& judgement) {
    std::string mismatch = judgement.mismatch;
    std::string problem;
    const auto alone = Differential::compile(program.source + "\n", problem, passes());
    runtime::Context context;
    context.limits() = context_.limits();
    auto differs = [&](const std::string& candidate) {
      if (!alone || !context.set_response(candidate)) return false;
      const Judgement again = alone->judge(0, context);
      if (!again.mismatch.empty()) mismatch = again.mismatch;
      return !again.mismatch.empty();
    };
    if (!differs(text)) mismatch += "(only beside the other programs of its batch)\n";
    for (size_t piece = text.size() / 2; piece > 0; piece /= 2) {
      for (size_t at = 0; at + piece <= text.size();) {
        std::string shorter = text.substr(0, at) + text.substr(at + piece);
        if (differs(shorter))
          text = std::move(shorter);
        else
          at += piece;
      }
    }
    std::cerr << "MISMATCH\n"
              << program.source << "\ntext: " << escaped(text) << "\n"
              << mismatch << "\n";
  }

  static std::string escaped(const std::string& text) {
    static const char* kHex = "0123456789abcdef";
    std::string out = "\"";
    for (const char c : text) {
      const auto byte = static_cast<unsigned char>(c);
      if (byte >= 0x20 && byte < 0x7F && c != '"' && c != '\\')
        out += c;
      else
        (out += "\\x") += {kHex[byte >> 4], kHex[byte & 15]};
    }
    return out + "\"";
  }

  ir::PassOptions passes() const {
    ir::PassOptions passes;
    if (!options_.disabled_pass.empty()) passes.disabled.insert(options_.disabled_pass);
    return passes;
  }

  void complain(const std::string& what) {
    if (++complaints_ <= kMostReports) std::cerr << what << "\n";
  }

  int report() const {
    if (!options_.quiet) counts_.print(std::cout);
    std::cout << done_ << " programs on " << options_.texts << " texts each, seed " << options_.seed
              << ": " << mismatches_ << " mismatches; " << refused_
              << " drawn but refused by the checker, " << costly_ << " drawn but too costly, "
              << shared_ << " values shared, " << prepared_ << " prepared, " << scanned_
              << " literals scanned for\n";
    if (!options_.disabled_pass.empty()) return mismatches_ == 0 && refused_ == 0 ? 0 : 1;
    // 50 of 10,000; in shorter runs chance has a say.
    const int64_t share = options_.programs >= 10000 ? 200 : 400;
    const std::vector<std::string> missed =
        counts_.missed(std::max<int64_t>(1, options_.programs / share));
    for (const std::string& line : missed) std::cout << "quota: " << line << "\n";
    return mismatches_ == 0 && refused_ == 0 && missed.empty() ? 0 : 1;
  }

  Options options_;
  Random random_;
  ProgramGenerator generator_;
  ConstructCounts counts_;
  runtime::Context context_;
  int64_t done_ = 0;
  int64_t number_ = 0;
  int64_t refused_ = 0;
  int64_t costly_ = 0;
  int64_t scanned_ = 0;   // texts that one scan of the response tells of
  int64_t shared_ = 0;    // values that one program keeps for its loops or for other programs
  int64_t prepared_ = 0;  // values that are computed when arguments are bound
  int mismatches_ = 0;
  int complaints_ = 0;
};

bool is_pass(const std::string& name) {
  for (const ir::Pass& pass : ir::optimisation_passes()) {
    if (pass.name == name) return true;
  }
  return false;
}

/// One run for each pass, without it.
int run_without_each(Options options) {
  int failures = 0;
  options.quiet = true;
  for (const ir::Pass& pass : ir::optimisation_passes()) {
    options.disabled_pass = pass.name;
    std::cout << "without " << pass.name << ": ";
    failures += Runner(options).run();
  }
  return failures == 0 ? 0 : 1;
}

/// Nothing when the command line is not one.
std::optional<Options> parse_options(int argc, char** argv) {
  Options options;
  for (int i = 1; i < argc; ++i) {
    const std::string name = argv[i];
    if (name == "--quiet") {
      options.quiet = true;
      continue;
    }
    if (i + 1 == argc) return std::nullopt;
    if (name == "--disable-pass") {
      options.disabled_pass = argv[++i];
      if (options.disabled_pass != "each" && !is_pass(options.disabled_pass)) return std::nullopt;
      continue;
    }
    const long long value = std::atoll(argv[++i]);
    if (name == "--programs" && value > 0)
      options.programs = value;
    else if (name == "--seed" && value >= 0)
      options.seed = static_cast<uint64_t>(value);
    else if (name == "--texts" && value > 0)
      options.texts = static_cast<int>(value);
    else
      return std::nullopt;
  }
  return options;
}

}  // namespace
}  // namespace ifc::testing

int main(int argc, char** argv) {
  const auto options = ifc::testing::parse_options(argc, argv);
  if (!options) {
    std::cerr << "usage: ifc_differential [--programs N] [--seed S] [--texts T] [--quiet] "
                 "[--disable-pass NAME|each]\n";
    return 2;
  }
  if (options->disabled_pass == "each") return ifc::testing::run_without_each(*options);
  return ifc::testing::Runner(*options).run();
}
