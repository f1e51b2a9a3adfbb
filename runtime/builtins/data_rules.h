// Which builtins answer from a data pack: models, word lists, the tokenizers of other tools. Where
// the pack is absent their answer is error(missing_data), with the pack in the status.
#pragma once

#include "runtime/builtins/builtins.h"
#include "runtime/data/pack.h"

namespace ifc::runtime {

/// The pack that the kernel of this builtin reads, or none.
DataPack pack_of(Builtin builtin);

/// Whether it gives a list of words that tells nothing of a text, like a lexicon.
bool is_word_list(Builtin builtin);

}  // namespace ifc::runtime
