#include "compiler/api/fingerprint.h"

#include <unicode/uvernum.h>

#include <cstdint>
#include <cstdio>

namespace ifc {
namespace {

/// FNV-1a over texts, each with its size, so that what is put in can be taken apart again.
class Hash {
 public:
  void add(std::string_view text) {
    add_bytes(std::to_string(text.size()) + ":");
    add_bytes(text);
  }
  std::string digits() const {
    char buffer[17];
    std::snprintf(buffer, sizeof buffer, "%016llx", static_cast<unsigned long long>(hash_));
    return buffer;
  }

 private:
  void add_bytes(std::string_view bytes) {
    for (const char c : bytes) hash_ = (hash_ ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  }
  uint64_t hash_ = 0xcbf29ce484222325;
};

void add(Hash& hash, const ir::Constraint& constraint) {
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
  Hash hash;
  hash.add("ifc 1, ICU " U_ICU_VERSION);
  hash.add(module.evaluates_blank ? "evaluate" : "fail");
  for (const ir::Constraint& constraint : module.constraints) add(hash, constraint);
  return hash.digits();
}

}  // namespace ifc
