// Golden blocks of the passes over the IR, in passes/*.txt: the IR as lowered (section `ir`), after
// a pass (`after NAME`), at the end when one pass is left out (`without NAME`), and at the end with
// arguments compiled in (`with JSON`).
#pragma once

#include <set>
#include <string>

#include "tests/golden/golden_file.h"

namespace ifc::golden {

/// The actual text of a section. Notes the section's name in `used` where the pass made a
/// difference.
std::string pass_text(const Block& block, const Section& section, std::set<std::string>& used);

}  // namespace ifc::golden
