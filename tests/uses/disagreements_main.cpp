// Every constraint of the published suites whose plain sense decides otherwise than that of the
// suite shows it: at least three of its examples, each with a comment that says why the plain
// verdict is right. `ifc explain` prints them.
#include <algorithm>
#include <cstdio>

#include "compiler/api/constraint_account.h"
#include "compiler/api/suite_shelf.h"

namespace ifc {
namespace {

constexpr size_t kFewest = 3;

/// What is wrong with a constraint of a suite; empty: nothing.
std::string problem_of(const std::string& suite, const std::string& id) {
  const Library library;
  const auto account = account_of(standard_suite(suite), suite, id, library, kFewest);
  if (!account) return account.error().to_string();
  const bool differs =
      std::any_of(account->senses.begin(), account->senses.end(), [&](const SenseAccount& sense) {
        return sense.rule.sense == account->suite_sense && sense.differs();
      });
  if (!differs) return {};
  const auto told = std::count_if(
      account->disagreements.begin(), account->disagreements.end(),
      [](const Disagreement& found) { return found.from_example && !found.why.empty(); });
  if (told >= static_cast<std::ptrdiff_t>(kFewest)) return {};
  return std::to_string(told) + " examples show how " + account->suite_sense + " differs";
}

int run() {
  const Library library;
  SuiteShelf shelf(nullptr, library, jit::CodeCache(""));
  size_t constraints = 0;
  size_t failures = 0;
  for (const std::string& suite : standard_suites()) {
    const auto program = shelf.program(suite, Mode::compat);
    if (!program) {
      std::printf("FAILED %s: %s\n", suite.c_str(), program.error().to_string().c_str());
      return 1;
    }
    for (const ir::Constraint& constraint : program->module().constraints) {
      ++constraints;
      const std::string problem = problem_of(suite, constraint.id);
      if (problem.empty()) continue;
      ++failures;
      std::printf("FAILED %s/%s: %s\n", suite.c_str(), constraint.id.c_str(), problem.c_str());
    }
  }
  std::printf("%zu constraints, %zu failures\n", constraints, failures);
  return failures == 0 && constraints > 0 ? 0 : 1;
}

}  // namespace
}  // namespace ifc

int main() { return ifc::run(); }
