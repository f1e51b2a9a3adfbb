// Random responses: prose, Markdown, plain ASCII, Unicode, blank ones. Built from one vocabulary,
// which random programs draw their literals from, so that the two meet.
#pragma once

#include <string>
#include <vector>

#include "tests/fuzz/random.h"

namespace ifc::testing {

/// Words and signs that texts are made of.
const std::vector<std::string>& vocabulary();

/// Valid UTF-8.
std::string random_text(Random& random);

}  // namespace ifc::testing
