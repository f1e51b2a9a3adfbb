// What a program says of itself beside its code: the part of it that outlives the compiler.
#pragma once

#include "compiler/api/program.h"
#include "runtime/program/description.h"

namespace ifc {

runtime::Signature signature_of(const ir::Constraint& constraint);

/// A constant of a parameter's type as JSON, as an argument would give it.
std::string constant_text(const ir::Node& constant, const ir::Type& type);

enum class Sentences { none, english };

/// `explained` is the program's explained_module(), whose labels are taken; the objects are left
/// empty: they are the code generator's business.
runtime::Description describe(const Program& program, const ir::Module& explained,
                              Sentences sentences = Sentences::english);

}  // namespace ifc
