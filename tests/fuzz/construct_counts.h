// Which constructs of the language random programs use, and what became of the programs. Input:
// compiled programs and their verdicts. Output: a table, and the quotas that it misses.
#pragma once

#include <cstdint>
#include <map>
#include <ostream>
#include <set>
#include <string>
#include <vector>

#include "compiler/ir/node.h"
#include "runtime/builtins/builtins.h"

namespace ifc::testing {

/// Verdicts of one construct's programs, or of all.
struct VerdictCounts {
  int64_t pass = 0;
  int64_t fail = 0;
  int64_t error = 0;
  int64_t by_missing = 0;  // the verdict hangs on a missing value that did not hold
  int64_t total() const { return pass + fail + error; }
  void add(const VerdictCounts& other);
};

/// Names of constructs: "op if", "unit word", "builtin first", "syntax letClause".
using Constructs = std::set<std::string>;

/// The operations and units in a requirement.
void collect_constructs(const ir::Node& node, Constructs& out);

class ConstructCounts {
 public:
  /// Every construct that there is, so that one that never occurs is seen. `grammar` is the text of
  /// grammar/Ifc.g4.
  explicit ConstructCounts(const std::string& grammar);

  void add_program(const Constructs& constructs, int depth, const VerdictCounts& verdicts);
  void print(std::ostream& out) const;
  /// One line for each quota that is missed. Every construct wants `least` programs.
  std::vector<std::string> missed(int64_t least) const;

 private:
  struct Row {
    int64_t programs = 0;
    VerdictCounts verdicts;
  };
  std::map<std::string, Row> rows_;
  std::map<int, int64_t> depths_;
  VerdictCounts all_;
};

}  // namespace ifc::testing
