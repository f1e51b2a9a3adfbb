// What the constraints of a suite say of a benchmark's prompts: the sentences of their
// instructions, and which of these no program can check.
#pragma once

#include <string>
#include <vector>

#include "compiler/api/suite_shelf.h"
#include "trainer/bench/prompts.h"

namespace ifc::bench {

/// Gives each instruction its sentence in English, with its arguments; an instruction whose
/// constraint or arguments are not as they should be stays without one. Compiles the suite.
Expected<void> add_sentences(SuiteShelf& shelf, const std::string& suite,
                             std::vector<Prompt>& prompts);

/// Moves the instructions whose constraints are `soft` to `Prompt::soft`.
void sort_out_soft(const Verifier& suite, std::vector<Prompt>& prompts);

}  // namespace ifc::bench
