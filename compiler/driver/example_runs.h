// What `ifc test` does with a file: runs the accept and reject examples of its constraints by both
// back ends, and notes which way each atom (a smallest part of a condition that is true or false by
// itself) went. Printed by test_report.h.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "compiler/api/program.h"
#include "compiler/driver/commands.h"

namespace ifc::driver {

/// One example that was run.
struct ExampleRun {
  uint32_t line = 0;
  std::string constraint;
  bool accept = true;
  std::string failure;  // what happened instead; empty when the example holds
};

/// How often an atom was seen each way by the examples.
struct AtomCoverage {
  uint32_t line = 0;
  std::string constraint;
  std::string text;  // its source
  size_t seen_true = 0;
  size_t seen_false = 0;
  size_t seen_error = 0;

  bool both_ways() const { return seen_true > 0 && seen_false > 0; }
};

/// A known gap. It has closed when it has examples and all of them hold.
struct TodoRun {
  uint32_t line = 0;
  std::string constraint;
  std::string text;
  bool closed = false;
};

struct FileRun {
  std::string file;
  std::vector<ExampleRun> examples;
  std::vector<TodoRun> todos;
  std::vector<AtomCoverage> atoms;
};

/// Compiles the file and runs its examples, each in its sense, or only those of `sense`. Nothing
/// when it could not be compiled, which has been reported.
std::optional<FileRun> run_examples(const std::string& path,
                                    const std::optional<std::string>& sense, Format format,
                                    const std::vector<std::string>& module_paths);

}  // namespace ifc::driver
