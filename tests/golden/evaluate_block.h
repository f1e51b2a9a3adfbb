// What the compiler says of a block's source: the text of each section as it should stand in the
// golden file.
#pragma once

#include <set>
#include <string>

#include "tests/golden/golden_file.h"

namespace ifc::golden {

/// What the sources of the blocks used, for the test that wants everything used somewhere.
struct Usage {
  std::set<std::string> alternatives;  // labels of the grammar
  std::set<std::string> builtins;      // enumerators of builtins.def
  std::set<std::string> units;         // source names
  std::set<std::string> operations;    // enumerators of ops.def
  std::set<std::string> diagnostics;   // codes
  std::set<std::string> passes;        // sections of passes/*.txt in which a pass did something
  std::set<std::string> formulas;      // of closeness
};

/// The actual text of the section: `sentence`, `ir`, `verdict` (whose expected text says which
/// responses to try) or `diagnostics`; of
/// a block about scores `graded`, the graded requirements, and `score`, as `verdict`. Notes in
/// `usage` what a well-formed block used.
std::string actual_text(const Block& block, const Section& section, Usage& usage);

/// Mistakes in how the block is made: a section that is missing, verdicts that never pass or never
/// fail.
std::string block_mistake(const Block& block);

}  // namespace ifc::golden
