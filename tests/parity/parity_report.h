// Compares verdicts with the published ones, row by row, and says where they differ.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "compiler/api/requests.h"
#include "tests/parity/parity_rows.h"

namespace ifc::parity {

/// Whether an answer agrees with what the published code did.
bool agrees(const Answer& answer, Published published, bool unstable);

class Report {
 public:
  /// Prints the first `shown` disagreeing rows of each constraint, responses up to `most_bytes`.
  Report(SuiteShelf& shelf, std::vector<Exception>& exceptions, size_t shown, size_t most_bytes)
      : judge_(shelf, Reasons::errors),
        explainer_(shelf),
        exceptions_(exceptions),
        shown_(shown),
        most_bytes_(most_bytes) {}

  void add(const Row& row);
  /// Prints a line for each constraint, those that disagree last.
  void print_table() const;
  size_t disagreements() const;

 private:
  struct Counts {
    size_t rows = 0;
    size_t strict = 0;  // disagreements
    size_t loose = 0;
    size_t excepted = 0;
    size_t printed = 0;
  };

  void compare(const Row& row, Variant variant, Published published, Counts& counts);
  void print_row(const Row& row, Variant variant, Published published);
  bool is_excepted(const Row& row, Variant variant);

  RequestJudge judge_;
  RequestJudge explainer_;
  std::vector<Exception>& exceptions_;
  size_t shown_;
  size_t most_bytes_;
  std::map<std::string, Counts> counts_;  // by id
};

}  // namespace ifc::parity
