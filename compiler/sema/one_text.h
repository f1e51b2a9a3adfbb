// Whether the pieces that `cover` and `between` take are cut from one text. What lies between two
// texts is no text, so this has to be known before anything runs. Input: lowered IR. Internal to
// compiler/sema.
#pragma once

#include <vector>

#include "compiler/ir/node.h"

namespace ifc::sema {

/// The nodes of `cover` and `between` whose pieces may come from several texts.
std::vector<const ir::Node*> spans_of_several_texts(const ir::Node& requirement);

}  // namespace ifc::sema
