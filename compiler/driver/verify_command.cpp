// `ifc verify`: verdicts of a file of constraints on responses.
#include <algorithm>
#include <atomic>
#include <cstdio>
#include <thread>

#include "compiler/api/arguments.h"
#include "compiler/api/verifier.h"
#include "compiler/driver/commands.h"
#include "compiler/driver/file_library.h"
#include "compiler/driver/files.h"
#include "compiler/driver/load.h"
#include "compiler/driver/mistakes.h"
#include "compiler/driver/responses.h"
#include "compiler/driver/verify_report.h"
#include "compiler/jit/code_cache.h"

namespace ifc::driver {
namespace {

/// Responses handled between two writes: bounds memory and keeps output flowing.
constexpr size_t kBatch = 4096;

struct Work {
  const Verifier& verifier;
  const std::vector<BoundArguments>& arguments;
  const std::vector<Response>& responses;
  const VerifyOptions& options;
};

ResponseResult verify_one(const Work& work, const Response& response, runtime::Context& context) {
  ResponseResult result;
  if (work.options.score) result.grades.emplace();
  if (!response.problem.empty()) {
    result.verdict = runtime::Verdict::error;
    return result;
  }
  context.set_response(response.text);
  // What is soft is reported apart: it decides only where nothing else does.
  runtime::Outcome all{runtime::Verdict::pass, runtime::Status::ok, false};
  runtime::Outcome soft = all;
  bool verified = false;
  for (size_t i = 0; i < work.verifier.constraint_count(); ++i) {
    result.constraints.push_back(work.verifier.verify(i, context, work.arguments[i].values()));
    const bool is_soft = !work.verifier.description().constraints[i].soft.empty();
    runtime::Outcome& part = is_soft ? soft : all;
    part = runtime::combine(part, result.constraints.back().outcome);
    verified = verified || !is_soft;
    if (!work.options.score) continue;
    result.grades->push_back(work.verifier.grade(i, context, work.arguments[i].values()));
  }
  result.verdict = (verified ? all : soft).verdict;
  return result;
}

std::string report_one(const Work& work, const Response& response, const ResponseResult& result) {
  if (work.options.format == Format::json) {
    return json_report(result, response, work.verifier.description(),
                       work.responses.size() != 1 || work.options.responses.size() != 1);
  }
  return text_report(result, response, work.verifier.description(), work.options.explain);
}

/// Verifies responses [begin, end) on several threads; reports come back in order.
std::vector<std::string> verify_batch(const Work& work, size_t begin, size_t end,
                                      std::vector<runtime::Context>& contexts,
                                      std::atomic<bool>& all_pass) {
  std::vector<std::string> reports(end - begin);
  std::atomic<size_t> next{begin};
  const auto run = [&](runtime::Context& context) {
    for (size_t i = next++; i < end; i = next++) {
      const ResponseResult result = verify_one(work, work.responses[i], context);
      if (result.verdict != runtime::Verdict::pass) all_pass = false;
      reports[i - begin] = report_one(work, work.responses[i], result);
    }
  };
  std::vector<std::jthread> threads;
  const size_t helpers = std::min(contexts.size(), end - begin) - 1;
  for (size_t i = 0; i < helpers; ++i) threads.emplace_back([&, i] { run(contexts[i + 1]); });
  run(contexts[0]);
  threads.clear();  // joins
  return reports;
}

int verify_all(const Work& work) {
  std::atomic<bool> all_pass{true};
  std::vector<runtime::Context> contexts(static_cast<size_t>(std::max(work.options.jobs, 1)));
  for (size_t begin = 0; begin < work.responses.size(); begin += kBatch) {
    const size_t end = std::min(begin + kBatch, work.responses.size());
    for (const std::string& report : verify_batch(work, begin, end, contexts, all_pass)) {
      std::fwrite(report.data(), 1, report.size(), stdout);
    }
  }
  return all_pass ? kExitPass : kExitFail;
}

/// The verifier of a source, from the cache where that has it; nothing when there is none, which
/// has then been reported.
std::optional<Verifier> open(const VerifyOptions& options) {
  Expected<std::string> text = read_file(options.source);
  if (!text) {
    report_world_error(text.error(), options.format);
    return std::nullopt;
  }
  const auto cache = options.no_cache ? jit::CodeCache("") : jit::CodeCache::from_environment();
  const bool native = options.backend == "native";
  const Verifier::Options how{native ? Backend::native : Backend::interpreter, true, options.score,
                              options.suite + "\n" + options.sense + "\n" + options.id};
  const auto source = std::make_shared<const SourceFile>(options.source, std::move(*text));
  if (native) {
    const FileLibrary library(options.paths_of_modules);
    if (auto found = Verifier::find(cache, *source, how, library)) {
      show(found->warnings());
      return found;
    }
  }
  std::optional<Program> program =
      compile_program(source, options.format, options.paths_of_modules);
  if (!program || !choose(program, {options.suite, options.sense, options.id}, options.format))
    return std::nullopt;
  if (program->module().constraints.empty() && !program->module().suites.empty()) {
    report_usage(options.source + " has suites and no other constraints",
                 "--suite with one of " + suites_of(*program), options.format);
    return std::nullopt;
  }
  auto opened = Verifier::build(*program, how, &cache);
  if (opened) return std::move(*opened);
  report_world_error(opened.error(), options.format);
  return std::nullopt;
}

}  // namespace

int run_verify(const VerifyOptions& options) {
  if (!options.requests.empty() || !options.rewards.empty()) return run_requests(options);
  const std::optional<Verifier> verifier = open(options);
  if (!verifier) return kExitMistake;
  if (verifier->constraint_count() == 0) {
    return report_usage(options.source + " has no constraints: every response would pass",
                        "name a file that has some", options.format);
  }
  BindError problem;
  const auto arguments = verifier->bind(options.arguments, problem);
  if (!arguments)
    return report_usage(problem.message, "--args '{\"name\": value}'", options.format);
  const auto responses = read_responses(options.responses, options.field);
  if (!responses) return report_world_error(responses.error(), options.format);
  return verify_all({*verifier, *arguments, *responses, options});
}

}  // namespace ifc::driver
