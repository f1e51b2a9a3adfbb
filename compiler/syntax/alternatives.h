// Which labelled alternatives of the grammar a source uses. For the test that wants a golden for
// each.
#pragma once

#include <set>
#include <string>

#include "compiler/support/source.h"

namespace ifc {

/// The labels as written in grammar/Ifc.g4: "letClause". Empty for a source with syntax errors.
std::set<std::string> alternatives_used(const SourceFile& source);

}  // namespace ifc
