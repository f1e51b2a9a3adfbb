#include "compiler/driver/sentences.h"

#include <cstdio>
#include <optional>
#include <utility>

#include "compiler/instruct/instruct.h"

namespace ifc::driver {

std::vector<std::string> sentences_of(const Program& program,
                                      const std::vector<BoundArguments>* bound,
                                      const std::string& language) {
  std::vector<std::string> texts;
  ir::Module constants = program.module();  // shares the nodes, owns the arguments made below
  for (size_t i = 0; i < constants.constraints.size(); ++i) {
    const ir::Constraint& constraint = constants.constraints[i];
    std::vector<const ir::Node*> arguments;
    if (bound != nullptr) arguments = to_constants(constants, constraint, (*bound)[i]);
    if (!language.empty()) {
      const std::optional<instruct::Sentence> said =
          instruct::derive_in(constraint, language, arguments);
      if (said) texts.push_back(said->text);
      if (said) continue;
      std::fprintf(stderr, "%s:%u: note: there is no `say %s`; the sentence is English\n",
                   program.source().path().c_str(), constraint.line, language.c_str());
    }
    instruct::Sentence sentence = instruct::derive(constraint, program.source(), arguments);
    if (sentence.origin == instruct::Sentence::Origin::fallback) {
      std::fprintf(stderr, "%s:%u: note: no sentence of its own could be derived; add `say`\n",
                   program.source().path().c_str(), constraint.line);
    }
    texts.push_back(std::move(sentence.text));
  }
  return texts;
}

std::vector<std::vector<std::string>> variants_of(const Program& program,
                                                  const std::vector<BoundArguments>* bound,
                                                  size_t count, uint64_t seed) {
  std::vector<std::vector<std::string>> texts;
  ir::Module constants = program.module();
  for (size_t i = 0; i < constants.constraints.size(); ++i) {
    const ir::Constraint& constraint = constants.constraints[i];
    std::vector<const ir::Node*> arguments;
    if (bound != nullptr) arguments = to_constants(constants, constraint, (*bound)[i]);
    texts.push_back(instruct::variants(constraint, program.source(), arguments, count, seed));
    if (texts.back().size() < count) {
      std::fprintf(stderr, "%s:%u: note: there are only %zu different wordings\n",
                   program.source().path().c_str(), constraint.line, texts.back().size());
    }
  }
  return texts;
}

}  // namespace ifc::driver
