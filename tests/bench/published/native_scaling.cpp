// Whether any verifier of the published suites is superlinear: each is timed on 16,000 and on
// 160,000 repetitions of every ASCII punctuation mark, newline, space and letter, in both modes.
// Prints the checks that take more than their share, and fails when there are any; and the slowest.
#include <algorithm>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "compiler/api/library.h"
#include "compiler/api/suite_shelf.h"
#include "compiler/support/check.h"

namespace ifc::bench {
namespace {

using nlohmann::json;

constexpr size_t kFew = 16'000;
constexpr size_t kMany = 160'000;
/// Ten times the text may take ten times as long, some more for memory that is new and caches that
/// it no longer fits; a quadratic verifier takes a hundred times as long.
constexpr double kMostGrowth = 40;
/// Below this many nanoseconds the clock and the caches decide.
constexpr double kWorthALook = 2e6;

/// Processor time of this thread, which other work on the machine disturbs less than the clock.
double nanoseconds_now() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e9 + static_cast<double>(now.tv_nsec);
}

/// The best of some rounds.
double nanoseconds_of(const Verifier& verifier, size_t index,
                      const runtime::BoundArguments& arguments, const std::string& text,
                      int rounds) {
  runtime::Context context;
  double best = 1e18;
  for (int round = 0; round < rounds; ++round) {
    const double begin = nanoseconds_now();
    context.set_response(text);
    verifier.decide(index, context, arguments.values());
    best = std::min(best, nanoseconds_now() - begin);
  }
  return best;
}

std::string characters() {
  std::string all = "\n ";
  for (char c = '!'; c <= '~'; ++c) {
    if (c < '0' || c > '9') all += c;
  }
  return all;
}

/// What one check took on kMany characters.
struct Time {
  double nanoseconds;
  std::string check;
};

/// The number of checks of one constraint that grow too fast; `times` grows by the slowest check.
int check_constraint(const Verifier& verifier, size_t index, const std::string& name,
                     const std::string& arguments, std::vector<Time>& times) {
  runtime::BindError problem;
  const auto bound = verifier.bind_one(index, arguments, problem);
  if (!bound) {
    std::printf("%s: %s\n", name.c_str(), problem.message.c_str());
    return 1;
  }
  int bad = 0;
  Time slowest{0, ""};
  for (const char c : characters()) {
    const std::string check = name + " on " + json(std::string(1, c)).dump();
    const std::string short_text(kFew, c), long_text(kMany, c);
    const auto grows = [](double few, double many) {
      return many > kWorthALook && many > kMostGrowth * few;
    };
    double few = nanoseconds_of(verifier, index, *bound, short_text, 2);
    double many = nanoseconds_of(verifier, index, *bound, long_text, 2);
    if (grows(few, many)) {  // once more, without haste
      few = nanoseconds_of(verifier, index, *bound, short_text, 3);
      many = nanoseconds_of(verifier, index, *bound, long_text, 10);
    }
    if (many > slowest.nanoseconds) slowest = {many, check};
    if (!grows(few, many)) continue;
    std::printf("%s: %.0f us, then %.0f us\n", check.c_str(), few / 1000, many / 1000);
    ++bad;
  }
  times.push_back(std::move(slowest));
  return bad;
}

int run() {
  std::ifstream in(IFC_SOURCE_ROOT "/tests/bench/published/arguments.json");
  const json arguments = json::parse(in);
  const Library library;
  SuiteShelf shelf(nullptr, library, jit::CodeCache::from_environment());
  int bad = 0;
  std::vector<Time> times;
  for (const auto& [suite, by_id] : arguments.items()) {
    for (const Mode mode : {Mode::compat, Mode::fixed}) {
      const auto verifier = shelf.open(suite, mode, Purpose::decide);
      IFC_CHECK(verifier.has_value(), "a suite does not compile");
      const auto& constraints = (*verifier)->description().constraints;
      for (size_t i = 0; i < constraints.size(); ++i) {
        const std::string& id = constraints[i].signature.id;
        const std::string name =
            suite + " " + id + (mode == Mode::compat ? " (compat)" : " (fixed)");
        bad += check_constraint(**verifier, i, name, by_id.value(id, json::object()).dump(), times);
      }
    }
  }
  std::sort(times.begin(), times.end(),
            [](const Time& a, const Time& b) { return a.nanoseconds > b.nanoseconds; });
  std::printf("%zu verifiers, %d checks that are superlinear; the slowest on %zu characters:\n",
              times.size(), bad, kMany);
  for (size_t i = 0; i < std::min<size_t>(10, times.size()); ++i)
    std::printf("  %7.0f us  %s\n", times[i].nanoseconds / 1000, times[i].check.c_str());
  return bad == 0 ? 0 : 1;
}

}  // namespace
}  // namespace ifc::bench

int main() { return ifc::bench::run(); }
