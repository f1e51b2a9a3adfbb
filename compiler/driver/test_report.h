// What `ifc test` prints: failures and counts, what the examples never showed, and a JUnit file.
#pragma once

#include <span>
#include <string>

#include "compiler/driver/example_runs.h"

namespace ifc::driver {

/// Totals over all files. An atom is covered when the examples made it both true and false.
struct TestTotals {
  size_t passed = 0;
  size_t failed = 0;
  size_t atoms = 0;
  size_t covered = 0;
  size_t todos = 0;
  size_t closed_todos = 0;  // these fail the run: the gap is to be removed

  /// Percentage of covered atoms; 100 when there are none.
  double coverage() const {
    return atoms == 0 ? 100.0 : 100.0 * static_cast<double>(covered) / static_cast<double>(atoms);
  }
};
TestTotals totals_of(std::span<const FileRun> runs);

/// To stdout: `coverage` adds the atoms that were not seen both ways.
void print_test_report(std::span<const FileRun> runs, bool coverage, Format format);

/// The examples as a JUnit report: a suite a file, a test case an example.
std::string junit_xml(std::span<const FileRun> runs);

}  // namespace ifc::driver
