// `make bench`: nanoseconds of each constraint on 2 KB of text by native code, by the interpreter,
// by a hand-written C++ twin and by CPython; the segmentation kernels; and growth up to 10 MB. One
// run, interleaved, best of many rounds. Prints JSON. Usage: ifc_bench [--literals] [TEXT_FILE],
// --literals for the searches of many texts alone; without a file
// the text of tests/bench/english.txt.
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <functional>
#include <nlohmann/json.hpp>
#include <sstream>

#include "compiler/api/verifier.h"
#include "runtime/builtins/builtins.h"
#include "runtime/text/segmentation.h"
#include "runtime/text/span.h"
#include "tests/bench/grading.h"
#include "tests/bench/literals.h"
#include "tests/bench/twins.h"

namespace ifc::bench {
namespace {

using nlohmann::ordered_json;

constexpr size_t kTextSize = 2048;

std::string read(const std::string& path) {
  std::ifstream in(path);
  std::stringstream bytes;
  bytes << in.rdbuf();
  return bytes.str();
}

/// The first 2 KB of the text, cut at a space.
std::string sample(const std::string& text) {
  if (text.size() < kTextSize) return text;
  return text.substr(0, text.rfind(' ', kTextSize));
}

double seconds_of(const std::function<void()>& work) {
  const auto start = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

/// Best nanoseconds of one call for each candidate; the candidates take turns, so that noise hits
/// all of them.
std::vector<double> race(const std::vector<std::function<void()>>& candidates) {
  std::vector<double> best(candidates.size(), 1e18);
  std::vector<int> repeats;
  for (const auto& candidate : candidates) {
    const double once = std::min(seconds_of(candidate), seconds_of(candidate));
    repeats.push_back(std::clamp(static_cast<int>(0.002 / std::max(once, 1e-8)), 1, 20000));
  }
  for (int round = 0; round < 25; ++round) {
    for (size_t i = 0; i < candidates.size(); ++i) {
      const double total = seconds_of([&] {
        for (int k = 0; k < repeats[i]; ++k) candidates[i]();
      });
      best[i] = std::min(best[i], 1e9 * total / repeats[i]);
    }
  }
  return best;
}

Program compile(std::string_view source) {
  const auto file = std::make_shared<const SourceFile>("bench.ifc", std::string(source) + "\n");
  DiagnosticEmitter emitter(*file);
  auto program = Program::compile(file, emitter);
  IFC_CHECK(program.has_value(), "a benchmark constraint does not compile");
  return std::move(*program);
}

Verifier build(const Program& program, Backend backend) {
  auto verifier = Verifier::build(program, {backend, false});
  IFC_CHECK(verifier.has_value(), "a benchmark constraint has no native code");
  return std::move(*verifier);
}

bool passes(const Verifier& verifier, runtime::Context& context, std::string_view text) {
  context.set_response(text);
  return verifier.verify(0, context, {}).outcome.verdict == runtime::Verdict::pass;
}

/// What CPython takes, by name; null when there is no python3.
ordered_json python_times(const std::string& text) {
  ordered_json request{{"text", text}, {"names", ordered_json::array()}};
  for (const Twin& twin : twins()) request["names"].push_back(twin.name);
  const std::string input =
      (std::filesystem::temp_directory_path() / ("ifc_bench_" + std::to_string(getpid()))).string();
  std::ofstream(input) << request.dump();
  std::FILE* pipe =
      popen(("python3 " IFC_SOURCE_ROOT "/tests/bench/python_twins.py < " + input).c_str(), "r");
  std::string output;
  char buffer[4096];
  while (const size_t got = std::fread(buffer, 1, sizeof buffer, pipe)) output.append(buffer, got);
  pclose(pipe);
  std::remove(input.c_str());
  return ordered_json::parse(output, nullptr, false);
}

ordered_json bench_constraint(const Twin& twin, const std::string& text) {
  const Program program = compile(twin.source);
  const Verifier native = build(program, Backend::native);
  const Verifier interpreter = build(program, Backend::interpreter);
  runtime::Context context;
  context.set_response(text);
  const bool verdict = twin.verify(context);
  IFC_CHECK(
      passes(native, context, text) == verdict && passes(interpreter, context, text) == verdict,
      "a twin disagrees with its constraint");
  volatile bool sink = false;
  const std::vector<double> ns = race({
      [&] { sink = passes(native, context, text); },
      [&] { sink = passes(interpreter, context, text); },
      [&] {
        context.set_response(text);
        sink = twin.verify(context);
      },
  });
  return {{"source", twin.source},   {"verdict", verdict},   {"native_ns", ns[0]},
          {"interpreter_ns", ns[1]}, {"cpp_twin_ns", ns[2]}, {"native_to_twin", ns[0] / ns[2]}};
}

/// A unit whose pieces come from a kernel, of a response that is new each time; null without its
/// data.
ordered_json bench_data_unit(std::string_view name, const std::string& text) {
  runtime::Kernel kernel = nullptr;
  runtime::for_each_overload(name, [&](const runtime::BuiltinInfo& info) { kernel = info.kernel; });
  runtime::Context context;
  runtime::Value pieces;
  const double ns = race({[&] {
    context.set_response(text);
    const runtime::Value response = runtime::Value::of_text(context.response());
    pieces = {};
    kernel(context, &response, &pieces);
  }})[0];
  if (pieces.status != runtime::Status::ok) return nullptr;
  return {{"ns", ns}, {"pieces", pieces.size}};
}

ordered_json bench_segmentation(const std::string& text) {
  ordered_json all;
  for (size_t i = 0; i < runtime::kUnitCount; ++i) {
    const auto unit = static_cast<runtime::Unit>(i);
    const runtime::UnitInfo& info = runtime::unit_info(unit);
    if (info.needs_data) {
      all[std::string(info.name)] = bench_data_unit(info.name, text);
      continue;
    }
    runtime::SpanBuffer spans;
    const double ns = race({[&] {
      spans.clear();
      runtime::segment(unit, text, spans);
    }})[0];
    all[std::string(info.name)] = {{"ns", ns}, {"pieces", spans.size()}};
  }
  return all;
}

/// Seconds per megabyte at 10 MB over the same at 100 KB: 1 is linear.
ordered_json bench_growth(const std::string& text) {
  ordered_json all;
  std::string large;
  while (large.size() < 10'000'000) large += text + "\n\n";
  for (const Twin& twin : twins()) {
    const Program program = compile(twin.source);
    const Verifier native = build(program, Backend::native);
    runtime::Context context;
    ordered_json row;
    for (const size_t size :
         {size_t{10'000}, size_t{100'000}, size_t{1'000'000}, size_t{10'000'000}}) {
      const std::string_view part = std::string_view(large).substr(0, size);
      double best = 1e18;
      for (int round = 0; round < 5; ++round)
        best = std::min(best, seconds_of([&] { passes(native, context, part); }));
      row[std::to_string(size)] = best;
    }
    all[std::string(twin.name)] = row;
  }
  return all;
}

double geometric_mean(const std::vector<double>& values) {
  double sum = 0;
  for (double value : values) sum += std::log(value);
  return std::exp(sum / static_cast<double>(values.size()));
}

int run(const std::string& path) {
  const std::string text = sample(read(path));
  if (text.empty()) {
    std::fprintf(stderr, "ifc_bench: no text in %s\n", path.c_str());
    return 2;
  }
  ordered_json report{{"unit", "nanoseconds per check of one response, best of 25 rounds"},
                      {"text_bytes", text.size()}};
  const ordered_json python = python_times(text);
  std::vector<double> to_twin;
  std::vector<double> to_python;
  for (const Twin& twin : twins()) {
    const std::string name(twin.name);
    ordered_json row = bench_constraint(twin, text);
    to_twin.push_back(row["native_to_twin"]);
    if (python.is_object()) {
      row["cpython_ns"] = python[name]["ns"];
      const double speedup = python[name]["ns"].get<double>() / row["native_ns"].get<double>();
      row["cpython_to_native"] = speedup;
      if (twin.counting) to_python.push_back(speedup);
    }
    std::fprintf(stderr, "%s\n", name.c_str());
    report["constraints"][name] = std::move(row);
  }
  report["native_to_twin_geometric_mean"] = geometric_mean(to_twin);
  if (!to_python.empty())
    report["cpython_to_native_counting_geometric_mean"] = geometric_mean(to_python);
  if (!to_python.empty())
    report["cpython_to_native_counting_minimum"] =
        *std::min_element(to_python.begin(), to_python.end());
  report["segmentation"] = bench_segmentation(text);
  report["grading"] = bench_grading();
  report["literals"] = bench_literals(text);
  report["seconds_by_size"] = bench_growth(text);
  std::printf("%s\n", report.dump(2, ' ', false, ordered_json::error_handler_t::replace).c_str());
  return 0;
}

/// The part about literals alone.
int run_literals(const std::string& path) {
  std::printf("%s\n", bench_literals(sample(read(path))).dump(2).c_str());
  return 0;
}

}  // namespace
}  // namespace ifc::bench

int main(int argc, char** argv) {
  const bool literals = argc > 1 && std::string_view(argv[1]) == "--literals";
  const int file = literals ? 2 : 1;
  const std::string path = argc > file ? argv[file] : IFC_SOURCE_ROOT "/tests/bench/english.txt";
  return literals ? ifc::bench::run_literals(path) : ifc::bench::run(path);
}
