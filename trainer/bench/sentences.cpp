#include "trainer/bench/sentences.h"

#include <algorithm>
#include <iterator>
#include <set>

#include "compiler/api/instruction_text.h"

namespace ifc::bench {

Expected<void> add_sentences(SuiteShelf& shelf, const std::string& suite,
                             std::vector<Prompt>& prompts) {
  const Expected<Program> program = shelf.program(suite, Mode::fixed);
  if (!program) return program.error();
  for (Prompt& prompt : prompts) {
    for (std::vector<Instruction>* list : {&prompt.instructions, &prompt.soft}) {
      for (Instruction& instruction : *list) {
        auto text = instruction_text(*program, instruction.id, instruction.arguments);
        if (text) instruction.sentence = std::move(*text);
      }
    }
  }
  return {};
}

void sort_out_soft(const Verifier& suite, std::vector<Prompt>& prompts) {
  std::set<std::string> soft;
  for (const runtime::ConstraintDescription& constraint : suite.description().constraints) {
    const runtime::Signature& signature = constraint.signature;
    if (!constraint.soft.empty()) soft.insert(signature.id.empty() ? signature.name : signature.id);
  }
  if (soft.empty()) return;
  for (Prompt& prompt : prompts) {
    std::vector<Instruction>& all = prompt.instructions;
    const auto first = std::stable_partition(
        all.begin(), all.end(), [&](const Instruction& each) { return !soft.contains(each.id); });
    std::move(first, all.end(), std::back_inserter(prompt.soft));
    all.erase(first, all.end());
  }
}

}  // namespace ifc::bench
