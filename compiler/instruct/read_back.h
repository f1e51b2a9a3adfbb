// English -> frames: reads the canonical sentences of english.h. The reader proposes frames, from
// the same tables of nouns, marks, verbs and wordings as the realiser, and keeps those whose own
// sentence is the text again; so a text that has two meanings has two readings, which is a bug of
// the realiser.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "compiler/instruct/frame.h"

namespace ifc::instruct {

/// Every frame, in canonical form, whose canonical sentence is `text`. Empty when the text is not
/// one that the reader knows: it quotes a condition, describes a regex, or is not ours.
std::vector<PredPtr> read_back(std::string_view text);

/// The canonical sentence of a frame; empty when English has none for all of it.
std::string canonical_words(const PredPtr& pred);

}  // namespace ifc::instruct
