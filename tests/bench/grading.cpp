#include "tests/bench/grading.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "compiler/api/program.h"
#include "compiler/jit/native_module.h"
#include "compiler/support/check.h"
#include "runtime/verdict/context.h"

namespace ifc::bench {
namespace {

namespace fs = std::filesystem;
using nlohmann::ordered_json;

constexpr size_t kResponses = 100;
constexpr int kRounds = 9;

std::vector<std::string> real_responses() {
  std::ifstream in(IFC_SOURCE_ROOT "/../shared/data/ifeval_responses_gpt4_20231107_145030.jsonl");
  std::vector<std::string> responses;
  for (std::string line; responses.size() < kResponses && std::getline(in, line);) {
    const auto row = nlohmann::json::parse(line, nullptr, false);
    if (row.is_object() && row.contains("response") && row["response"].is_string())
      responses.push_back(row["response"]);
  }
  return responses;
}

/// Seconds for all responses, each of them segmented anew.
template <typename Check>
double seconds_of(const std::vector<std::string>& responses, runtime::Context& context,
                  Check check) {
  const auto start = std::chrono::steady_clock::now();
  for (const std::string& response : responses) {
    context.set_response(response);
    check();
  }
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

class GradingBench {
 public:
  explicit GradingBench(std::vector<std::string> responses) : responses_(std::move(responses)) {}

  void run(const fs::path& path) {
    std::ifstream in(path);
    std::stringstream text;
    text << in.rdbuf();
    const auto source = std::make_shared<const SourceFile>(path.filename().string(), text.str());
    DiagnosticEmitter emitter(*source);
    const auto program = Program::compile(source, emitter);
    IFC_CHECK(program.has_value(), "a constraint of the gallery does not compile");
    const ir::Module module = program->graded().verdict_module();
    const auto complete = jit::NativeModule::compile(module, {.early_exit = false});
    const auto early = jit::NativeModule::compile(module, {.early_exit = true});
    IFC_CHECK(complete.has_value() && early.has_value(), "the gallery has no native code");
    for (size_t i = 0; i < module.constraints.size(); ++i) {
      const std::string name =
          path.filename().string() + ":" + std::to_string(module.constraints[i].line);
      race(name, complete->function(i), early->function(i), early->grader(i));
    }
  }

  ordered_json report() {
    std::sort(ratios_.begin(), ratios_.end());
    double sum = 0;
    for (const double ratio : ratios_) sum += std::log(ratio);
    ordered_json all{
        {"unit", "nanoseconds a response, best of 9 rounds over 100 responses"},
        {"verify_without_early_exit_ns", complete_},
        {"verify_ns", early_},
        {"grade_ns", grade_},
        {"grade_to_verify", grade_ / complete_},
        {"grade_to_verify_geometric_mean", std::exp(sum / static_cast<double>(ratios_.size()))},
        {"grade_to_verify_largest", ratios_.back()},
        {"constraints", std::move(rows_)}};
    return all;
  }

 private:
  void race(const std::string& name, jit::Verifier complete, jit::Verifier early,
            jit::Grader grade) {
    double best[3] = {1e18, 1e18, 1e18};
    volatile double sink = 0;
    for (int round = 0; round < kRounds; ++round) {
      best[0] = std::min(
          best[0], seconds_of(responses_, context_, [&] { sink = complete(&context_, nullptr); }));
      best[1] = std::min(
          best[1], seconds_of(responses_, context_, [&] { sink = early(&context_, nullptr); }));
      best[2] = std::min(
          best[2], seconds_of(responses_, context_, [&] { sink = grade(&context_, nullptr); }));
    }
    for (double& seconds : best) seconds *= 1e9 / static_cast<double>(responses_.size());
    complete_ += best[0];
    early_ += best[1];
    grade_ += best[2];
    ratios_.push_back(best[2] / best[0]);
    rows_[name] = {{"verify_without_early_exit_ns", best[0]},
                   {"verify_ns", best[1]},
                   {"grade_ns", best[2]},
                   {"grade_to_verify", best[2] / best[0]}};
  }

  std::vector<std::string> responses_;
  runtime::Context context_;
  ordered_json rows_;
  std::vector<double> ratios_;
  double complete_ = 0;
  double early_ = 0;
  double grade_ = 0;
};

}  // namespace

ordered_json bench_grading() {
  std::vector<std::string> responses = real_responses();
  if (responses.empty()) return nullptr;
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(fs::path(IFC_SOURCE_ROOT) / "examples/gallery"))
    files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  GradingBench bench(std::move(responses));
  for (const fs::path& file : files) bench.run(file);
  return bench.report();
}

}  // namespace ifc::bench
