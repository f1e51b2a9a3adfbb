// Times the native verifiers of suites: reads a job as JSON from a file, prints what each check
// took as JSON. See README.md.
//   job: {"rounds": 3, "responses": ["…"], "checks": [{"suite": "ifbench", "id": "count:numbers",
//   "kwargs": [{"N": 3}]}]} kwargs go round: response number i is checked with number i modulo
//   their count.
#include <array>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <nlohmann/json.hpp>
#include <numeric>
#include <span>
#include <string>
#include <vector>

#include "compiler/api/library.h"
#include "compiler/api/suite_shelf.h"
#include "compiler/support/check.h"

namespace ifc::bench {
namespace {

using nlohmann::ordered_json;
using Clock = std::chrono::steady_clock;

/// One constraint with the arguments that take turns.
struct Check {
  std::string name;  // "suite id"
  std::shared_ptr<const Verifier> verifier;
  size_t index = 0;
  std::vector<runtime::BoundArguments> arguments;
  std::vector<std::span<const runtime::Value>> turns;  // for each response those that it gets
};

size_t index_of(const Verifier& verifier, const std::string& id) {
  const auto& constraints = verifier.description().constraints;
  for (size_t i = 0; i < constraints.size(); ++i) {
    if (constraints[i].signature.id == id) return i;
  }
  IFC_CHECK(false, "the suite has no constraint of this id");
  return 0;
}

Check read_check(const ordered_json& job, SuiteShelf& shelf, size_t responses) {
  const std::string suite = job["suite"], id = job["id"];
  Check check;
  check.name = suite + " " + id;
  auto verifier = shelf.open(suite, Mode::compat, Purpose::decide);
  IFC_CHECK(verifier.has_value(), "a suite does not compile");
  check.verifier = *verifier;
  check.index = index_of(*check.verifier, id);
  for (const ordered_json& kwargs : job["kwargs"]) {
    runtime::BindError problem;
    auto bound = check.verifier->bind_one(check.index, kwargs.dump(), problem);
    if (!bound) std::fprintf(stderr, "%s: %s\n", check.name.c_str(), problem.message.c_str());
    if (bound) check.arguments.push_back(std::move(*bound));
  }
  IFC_CHECK(!check.arguments.empty(), "no arguments of a check fit");
  for (size_t i = 0; i < responses; ++i)
    check.turns.push_back(check.arguments[i % check.arguments.size()].values());
  return check;
}

/// Each call is on a response of its own that nothing is known of. The clock may go in steps of
/// 10 ns: what takes few of them is called more often.
constexpr size_t kCalls = 4;
constexpr size_t kCallsOfQuick = 16;
constexpr double kQuick = 50;  // nanoseconds
using Contexts = std::array<runtime::Context, kCallsOfQuick>;

double nanoseconds(Clock::time_point begin, Clock::time_point end) {
  return std::chrono::duration<double, std::nano>(end - begin).count();
}

/// What the clock shows where nothing is timed; it is taken off.
double nothing() {
  double least = 1e18;
  for (int i = 0; i < 10'000; ++i) {
    const auto begin = Clock::now();
    least = std::min(least, nanoseconds(begin, Clock::now()));
  }
  return least;
}

/// Nanoseconds of one of `calls` calls of `work(context, response)`, best of the rounds for each
/// response. `taken` is whether the response is taken before the clock starts.
template <typename Work>
std::vector<double> times_in_groups(const std::vector<std::string>& responses, int rounds,
                                    bool taken, size_t calls, Work work) {
  static const double kNothing = nothing();
  static Contexts all;
  const std::span contexts(all.data(), calls);
  std::vector<double> best(responses.size(), 1e18);
  for (int round = 0; round < rounds; ++round) {
    for (size_t i = 0; i < responses.size(); ++i) {
      if (taken)
        for (runtime::Context& context : contexts) context.set_response(responses[i]);
      const auto begin = Clock::now();
      for (runtime::Context& context : contexts) work(context, i);
      const double taken_ns = nanoseconds(begin, Clock::now()) - kNothing;
      best[i] = std::min(best[i], taken_ns / static_cast<double>(calls));
    }
  }
  return best;
}

template <typename Work>
std::vector<double> times(const std::vector<std::string>& responses, int rounds, bool taken,
                          Work work) {
  const std::vector<double> first = times_in_groups(responses, 1, taken, kCalls, work);
  const double mean =
      std::accumulate(first.begin(), first.end(), 0.0) / static_cast<double>(first.size());
  return times_in_groups(responses, rounds, taken, mean < kQuick ? kCallsOfQuick : kCalls, work);
}

/// What the response and all constraints share is charged to this one, the taking of the response
/// apart.
std::vector<double> alone(const Check& check, const std::vector<std::string>& responses,
                          int rounds) {
  return times(responses, rounds, true, [&](runtime::Context& context, size_t i) {
    check.verifier->decide(check.index, context, check.turns[i]);
  });
}

/// All checks of a response, from its bytes: what they share is computed once.
std::vector<double> together(const std::vector<Check>& checks,
                             const std::vector<std::string>& responses, int rounds) {
  return times(responses, rounds, false, [&](runtime::Context& context, size_t i) {
    context.set_response(responses[i]);
    for (const Check& check : checks) check.verifier->decide(check.index, context, check.turns[i]);
  });
}

/// The validation of the bytes as UTF-8, which Python does when it makes a `str`.
std::vector<double> taking(const std::vector<std::string>& responses, int rounds) {
  return times(responses, rounds, false,
               [&](runtime::Context& context, size_t i) { context.set_response(responses[i]); });
}

int run(const char* path) {
  std::ifstream in(path);
  const ordered_json job = ordered_json::parse(in, nullptr, false);
  if (!job.is_object()) {
    std::fprintf(stderr, "ifc_published_bench: no job in %s\n", path);
    return 2;
  }
  const Library library;
  SuiteShelf shelf(nullptr, library, jit::CodeCache::from_environment());
  const std::vector<std::string> responses = job["responses"];
  std::vector<Check> checks;
  for (const ordered_json& check : job["checks"])
    checks.push_back(read_check(check, shelf, responses.size()));
  const int rounds = job["rounds"];
  ordered_json report{{"alone_ns", ordered_json::object()}};
  for (const Check& check : checks)
    report["alone_ns"][check.name] = alone(check, responses, rounds);
  report["together_ns"] = together(checks, responses, rounds);
  report["taking_ns"] = taking(responses, rounds);
  std::puts(report.dump().c_str());
  return 0;
}

}  // namespace
}  // namespace ifc::bench

int main(int count, char** arguments) {
  if (count != 2) {
    std::fprintf(stderr, "usage: ifc_published_bench JOB.json\n");
    return 2;
  }
  return ifc::bench::run(arguments[1]);
}
