#include "compiler/api/instruction_text.h"

#include <vector>

#include "compiler/api/arguments.h"
#include "compiler/api/description.h"
#include "compiler/instruct/instruct.h"

namespace ifc {

Expected<std::string> instruction_text(const Program& suite, std::string_view id,
                                       std::string_view arguments) {
  for (const ir::Constraint& constraint : suite.module().constraints) {
    if ((constraint.id.empty() ? constraint.name : constraint.id) != id) continue;
    BindError problem;
    const auto bound = runtime::bind_published(signature_of(constraint), arguments, problem);
    if (!bound)
      return WorldError{WorldErrorKind::bad_argument, std::string(id), std::move(problem.message)};
    ir::Module constants;  // owns what is made of the arguments
    const std::vector<const ir::Node*> values = to_constants(constants, constraint, *bound);
    return instruct::derive(constraint, suite.source(), values).text;
  }
  return WorldError{WorldErrorKind::not_found, std::string(id),
                    "the suite has no constraint of this id"};
}

}  // namespace ifc
