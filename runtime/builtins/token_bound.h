// The Treebank tokens of a text that a lexicon of letters holds, as far as they are told without
// sentences: letters that stand together are a token or none, but for `n't` and a few contractions,
// and between spaces they are one. Private to runtime/builtins.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

#include "runtime/builtins/lexicon.h"
#include "runtime/verdict/context.h"

namespace ifc::runtime {

/// Whether there are so many tokens: as many as there surely are, in the arena, if these are
/// enough; none, if there cannot be enough; nothing where that takes the sentences. The lexicon is
/// of letters. O(size of the text).
std::optional<std::span<const Value>> tokens_in_sight(Context& context, const Lexicon& lexicon,
                                                      std::string_view text, size_t least);

}  // namespace ifc::runtime
