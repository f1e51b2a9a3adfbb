// Golden tests of the language: every block of constructs/*.txt and diagnostics/*.txt says what it
// said before, and the blocks together use every alternative of the grammar, every builtin, unit
// and operation, and every kind of diagnostic. `ifc_golden --update` rewrites the expectations;
// read the difference before you commit it.
#include <algorithm>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <functional>
#include <regex>

#include "compiler/diagnostics/diagnostic.h"
#include "compiler/ir/passes.h"
#include "tests/golden/evaluate_block.h"
#include "tests/golden/pass_blocks.h"

namespace ifc::golden {
namespace {

namespace fs = std::filesystem;

struct Counts {
  size_t blocks = 0;
  size_t failures = 0;

  void fail(const std::string& message) {
    ++failures;
    std::printf("FAILED %s\n", message.c_str());
  }
};

/// What a section says, and what is wrong with how a block is made.
struct Rules {
  std::function<std::string(const Block& block, const Section& section)> actual;
  std::function<std::string(const Block& block)> mistake;
};

void run_block(Block& block, const std::string& file, bool update, const Rules& rules,
               Counts& counts) {
  ++counts.blocks;
  for (Section& section : block.sections) {
    const std::string actual = rules.actual(block, section);
    if (update) section.text = actual;
    if (section.text == actual) continue;
    counts.fail(file + ": " + block.name + ": " + section.name + "\nexpected\n" + section.text +
                "found\n" + actual);
  }
  const std::string mistake = rules.mistake(block);
  if (!mistake.empty()) counts.fail(file + ": " + block.name + ": " + mistake);
}

void run_folder(const fs::path& folder, bool update, const Rules& rules, Counts& counts) {
  std::vector<fs::path> paths;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() == ".txt") paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  for (const fs::path& path : paths) {
    GoldenFile file = read_golden(path.string());
    for (Block& block : file.blocks)
      run_block(block, path.filename().string(), update, rules, counts);
    if (update) write_golden(file);
  }
}

/// The labels of the grammar's alternatives, read from the grammar itself.
std::vector<std::string> grammar_labels() {
  std::ifstream in(IFC_SOURCE_ROOT "/grammar/Ifc.g4");
  const std::regex label(R"(\s#\s*([A-Za-z]+)\s*$)");
  std::vector<std::string> labels;
  for (std::string line; std::getline(in, line);) {
    std::smatch found;
    if (std::regex_search(line, found, label)) labels.push_back(found[1]);
  }
  return labels;
}

/// A builtin that the compiler lowers to an operation counts as used when some golden is named
/// after it, as `builtin ID`.
void note_named_builtins(const fs::path& folder, Usage& usage) {
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() != ".txt") continue;
    for (const Block& block : read_golden(entry.path().string()).blocks) {
      if (!block.name.starts_with("builtin ")) continue;
      for (const runtime::BuiltinInfo& info : runtime::all_builtins()) {
        if (block.name.substr(8) == info.id_name &&
            block.source.find(info.name) != std::string::npos) {
          usage.builtins.insert(std::string(info.id_name));
        }
      }
    }
  }
}

void want(const std::set<std::string>& used, std::string_view name, const char* what,
          Counts& counts) {
  if (!used.contains(std::string(name)))
    counts.fail(std::string("no golden uses the ") + what + " " + std::string(name));
}

void check_coverage(const Usage& usage, Counts& counts) {
  const std::vector<std::string> labels = grammar_labels();
  if (labels.size() < 20) counts.fail("the labels of the grammar were not found");
  for (const std::string& label : labels) want(usage.alternatives, label, "alternative", counts);
  for (const runtime::BuiltinInfo& info : runtime::all_builtins())
    want(usage.builtins, info.id_name, "builtin", counts);
  for (size_t i = 0; i < runtime::kUnitCount; ++i) {
    want(usage.units, runtime::unit_info(static_cast<runtime::Unit>(i)).name, "unit", counts);
  }
  for (int op = 0; op <= static_cast<int>(ir::Op::call); ++op) {
    want(usage.operations, ir::op_name(static_cast<ir::Op>(op)), "operation", counts);
  }
  for (const ir::Pass& pass : ir::optimisation_passes()) {
    want(usage.passes, "after " + std::string(pass.name), "section", counts);
    want(usage.passes, "without " + std::string(pass.name), "section", counts);
  }
  for (const ir::Op op : {ir::Op::grade, ir::Op::closeness, ir::Op::grade_and, ir::Op::grade_or,
                          ir::Op::grade_quantify}) {
    want(usage.operations, ir::op_name(op), "operation", counts);
  }
  for (int formula = 0; formula < runtime::kClosenessCount; ++formula) {
    want(usage.formulas, runtime::closeness_name(static_cast<runtime::Closeness>(formula)),
         "closeness", counts);
  }
  for (const DiagnosticInfo& info : diagnostic_catalogue()) {
    // E00xx come from the commands, and a file that is too large does not fit here: unit tests have
    // them.
    if (info.code.starts_with("E00") || info.kind == DiagnosticKind::file_too_large) continue;
    want(usage.diagnostics, info.code, "diagnostic", counts);
  }
}

int run(bool update) {
  Usage usage;
  Counts counts;
  const Rules language = {[&](const Block& block, const Section& section) {
                            return actual_text(block, section, usage);
                          },
                          block_mistake};
  const Rules passes = {[&](const Block& block, const Section& section) {
                          return pass_text(block, section, usage.passes);
                        },
                        [](const Block&) { return std::string(); }};
  const fs::path root = IFC_SOURCE_ROOT "/tests/golden";
  for (const char* folder : {"constructs", "diagnostics", "scores"})
    run_folder(root / folder, update, language, counts);
  run_folder(root / "passes", update, passes, counts);
  note_named_builtins(root / "constructs", usage);
  check_coverage(usage, counts);
  std::printf("%zu golden blocks, %zu failures\n", counts.blocks, counts.failures);
  return counts.failures == 0 && counts.blocks > 0 ? 0 : 1;
}

}  // namespace
}  // namespace ifc::golden

int main(int argc, char** argv) {
  return ifc::golden::run(argc > 1 && std::strcmp(argv[1], "--update") == 0);
}
