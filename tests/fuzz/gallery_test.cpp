// The constraints of examples/gallery on real model responses: native code and interpreter agree on
// verdict, score, measured values and spans, with and without early exit, and every constraint
// passes and fails at least five of them. The responses lie beside the repository, in
// ../shared/data; where they are absent the test is skipped, except in CI.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "compiler/api/verifier.h"

namespace ifc {
namespace {

namespace fs = std::filesystem;

constexpr int kSkipped = 77;
constexpr size_t kFewest = 5;
constexpr size_t kConstraints = 60;

std::vector<std::string> real_responses() {
  const fs::path folder = fs::path(IFC_SOURCE_ROOT) / "../shared/data";
  std::vector<std::string> responses;
  if (!fs::exists(folder)) return responses;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() != ".jsonl") continue;
    std::ifstream in(entry.path());
    for (std::string line; std::getline(in, line);) {
      const auto row = nlohmann::json::parse(line, nullptr, false);
      if (row.is_object() && row.contains("response") && row["response"].is_string())
        responses.push_back(row["response"]);
    }
  }
  return responses;
}

/// One way to verify.
struct Way {
  const char* name;
  Verifier verifier;
};

class Gallery {
 public:
  explicit Gallery(const std::vector<std::string>& responses) : responses_(responses) {}

  void run(const fs::path& path) {
    std::ifstream in(path);
    std::stringstream text;
    text << in.rdbuf();
    const auto source = std::make_shared<const SourceFile>(path.filename().string(), text.str());
    DiagnosticEmitter emitter(*source);
    const auto program = Program::compile(source, emitter);
    if (!program) return fail(path.filename().string() + " does not compile");
    std::vector<Way> ways;
    for (const bool explain : {false, true}) {
      for (const Backend backend : {Backend::interpreter, Backend::native}) {
        auto verifier = Verifier::build(*program, {backend, explain});
        if (!verifier) return fail(verifier.error().to_string());
        ways.push_back({explain ? "explaining" : "deciding", std::move(*verifier)});
      }
    }
    std::vector<Verifier> graders;
    for (const Backend backend : {Backend::interpreter, Backend::native}) {
      auto grader = Verifier::build(*program, {backend, false, true});
      if (!grader) return fail(grader.error().to_string());
      graders.push_back(std::move(*grader));
    }
    for (size_t i = 0; i < program->module().constraints.size(); ++i) {
      run_constraint(*program, i, ways);
      compare_grades(*program, i, graders);
    }
  }

  int finish() const {
    std::printf("%zu constraints on %zu responses, %zu failures\n", constraints_, responses_.size(),
                failures_);
    return failures_ == 0 && constraints_ >= kConstraints ? 0 : 1;
  }

 private:
  void fail(const std::string& message) {
    if (++failures_ <= 20) std::printf("FAILED %s\n", message.c_str());
  }

  void run_constraint(const Program& program, size_t index, const std::vector<Way>& ways) {
    const ir::Constraint& constraint = program.module().constraints[index];
    const std::string name = program.source().path() + ":" + std::to_string(constraint.line);
    size_t counts[3] = {0, 0, 0};
    for (size_t r = 0; r < responses_.size(); ++r) {
      runtime::Context context;
      std::vector<ConstraintResult> results;
      for (const Way& way : ways) {
        context.set_response(responses_[r]);
        results.push_back(way.verifier.verify(index, context, {}));
      }
      ++counts[static_cast<int>(results[0].outcome.verdict)];
      compare(name + " on response " + std::to_string(r), results);
    }
    ++constraints_;
    std::printf("%-22s %4zu pass %4zu fail %4zu error  %s\n", name.c_str(), counts[1], counts[0],
                counts[2], std::string(program.source().slice(constraint.span)).c_str());
    if (counts[0] < kFewest || counts[1] < kFewest) fail(name + " passes or fails fewer than five");
  }

  void compare_grades(const Program& program, size_t index, const std::vector<Verifier>& graders) {
    const ir::Constraint& constraint = program.module().constraints[index];
    const std::string name = program.source().path() + ":" + std::to_string(constraint.line);
    for (size_t r = 0; r < responses_.size(); ++r) {
      runtime::Context context;
      context.set_response(responses_[r]);
      const runtime::Grade slow = graders[0].grade(index, context, {});
      const runtime::Grade native = graders[1].grade(index, context, {});
      const runtime::Outcome plain = graders[1].verify(index, context, {}).outcome;
      const std::string place = name + " on response " + std::to_string(r);
      if (slow.closeness != native.closeness || slow.vacuous != native.vacuous)
        fail(place + ": scores differ");
      if (slow.outcome.verdict != native.outcome.verdict ||
          plain.verdict != native.outcome.verdict) {
        fail(place + ": grading gives another verdict");
      }
    }
  }

  void compare(const std::string& name, const std::vector<ConstraintResult>& results) {
    for (const ConstraintResult& result : results) {
      if (result.outcome.verdict != results[0].outcome.verdict ||
          result.outcome.reason != results[0].outcome.reason) {
        return fail(name + ": verdicts differ");
      }
    }
    const runtime::Explanation& slow = results[2].explanation;
    const runtime::Explanation& native = results[3].explanation;
    if (slow.measured != native.measured) fail(name + ": measured values differ");
    if (slow.spans != native.spans) fail(name + ": spans differ");
    if (slow.reason != native.reason) fail(name + ": reasons differ");
  }

  const std::vector<std::string>& responses_;
  size_t constraints_ = 0;
  size_t failures_ = 0;
};

int run() {
  const std::vector<std::string> responses = real_responses();
  if (responses.empty()) {
    std::printf("skipped: there are no responses in ../shared/data\n");
    return std::getenv("CI") != nullptr ? 1 : kSkipped;
  }
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(fs::path(IFC_SOURCE_ROOT) / "examples/gallery"))
    files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  Gallery gallery(responses);
  for (const fs::path& file : files) gallery.run(file);
  return gallery.finish();
}

}  // namespace
}  // namespace ifc

int main() { return ifc::run(); }
