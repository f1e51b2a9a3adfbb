#include "compiler/driver/sentences.h"

#include "compiler/instruct/instruct.h"

namespace ifc::driver {

std::vector<std::string> sentences_of(const Program& program,
                                      const std::vector<BoundArguments>* bound) {
  std::vector<std::string> texts;
  ir::Module constants = program.module();  // shares the nodes, owns the arguments made below
  for (size_t i = 0; i < constants.constraints.size(); ++i) {
    const ir::Constraint& constraint = constants.constraints[i];
    std::vector<const ir::Node*> arguments;
    if (bound != nullptr) arguments = to_constants(constants, constraint, (*bound)[i]);
    texts.push_back(instruct::derive(constraint, program.source(), arguments).text);
  }
  return texts;
}

}  // namespace ifc::driver
