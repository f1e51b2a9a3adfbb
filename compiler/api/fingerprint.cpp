#include "compiler/api/fingerprint.h"

#include <unicode/uvernum.h>

#include <string>

#include "compiler/support/content_hash.h"

namespace ifc {
namespace {

void add(ContentHash& hash, const ir::Constraint& constraint) {
  hash.add(constraint.name);
  hash.add(constraint.id);
  for (const ir::Parameter& parameter : constraint.parameters) {
    hash.add(parameter.name);
    hash.add(ir::to_string(parameter.type) + (parameter.or_one ? " or one" : ""));
    hash.add(parameter.default_value == nullptr ? "" : ir::print(*parameter.default_value));
  }
  for (const ir::PublishedArgument& published : constraint.published)
    hash.add(published.name + "=" + std::to_string(published.parameter));
  hash.add(ir::print(*constraint.requirement));
  for (const ir::Expectation& expectation : constraint.expects)
    hash.add(ir::print(*expectation.condition));
  hash.add(std::to_string(constraint.weight));
}

}  // namespace

std::string fingerprint(const Program& program) {
  const ir::Module& module = program.module();
  ContentHash hash;
  hash.add("ifc 1, ICU " U_ICU_VERSION);
  hash.add(module.evaluates_blank ? "evaluate" : "fail");
  for (const ir::Constraint& constraint : module.constraints) add(hash, constraint);
  return hash.digits();
}

}  // namespace ifc
