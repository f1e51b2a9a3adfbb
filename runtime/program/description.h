// What a compiled program says of itself beside its code: names, parameters, sentences, the labels
// of explanations, and the objects that the code needs. Written by the compiler into object files
// and cached code, as JSON; read by whoever loads them, without the compiler.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/program/objects.h"
#include "runtime/program/signature.h"
#include "runtime/verdict/explanation.h"

namespace ifc::runtime {

struct ConstraintDescription {
  Signature signature;
  uint32_t line = 0;     // in the source, from 1
  std::string source;    // as written
  std::string soft;      // what only a judge can tell; empty: it is verified
  std::string sentence;  // parameters as {name}
  std::vector<AtomLabel> atoms;
  std::vector<PartLabel> parts;
  std::vector<Gate> gates;
  std::vector<std::string> expects;  // of its arguments, as written
  double weight = 1;                 // beside other constraints
};

struct Description {
  std::string path;              // of the source, as it was given
  std::string suite;             // the suite whose members these are, `name@version`; may be empty
  std::string data_folder;       // where the compiler had its data packs; empty: beside the program
  bool evaluates_blank = false;  // a response of white space alone is looked at, rather than failed
  std::vector<ConstraintDescription> constraints;
  std::vector<std::string> reasons;   // of `raised`, by number from 1
  std::vector<ObjectRecipe> objects;  // in the order of the code's slots
};

/// What the constraints take, for bind_arguments.
std::vector<Signature> signatures_of(const Description& description);

std::string to_json(const Description& description);
/// Nothing unless `json` was written by this build's to_json.
std::optional<Description> from_json(std::string_view json);

}  // namespace ifc::runtime
