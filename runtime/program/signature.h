// The parameters of a constraint as whoever binds arguments sees them: names, types, defaults.
// Plain data that outlives the compiler: it travels with native code.
#pragma once

#include <string>
#include <vector>

namespace ifc::runtime {

/// A type that a parameter can have.
struct ParameterType {
  enum class Kind { boolean, integer, real, text, enumeration, list, other };
  Kind kind = Kind::other;
  std::string name;                      // as in source: `list<text>`
  std::vector<std::string> enumerators;  // enumeration; a value is the index of its name
  std::vector<ParameterType> item;       // list: one
  bool or_one = false;                   // list: what fits an item is a list of one
};

struct ParameterInfo {
  std::string name;
  ParameterType type;
  std::string default_json;            // the default value as JSON; empty: an argument is required
  std::vector<std::string> published;  // further names under which arguments come
};

struct Signature {
  std::string name;  // of the constraint; empty for a bare line
  std::string id;    // its published name; may be empty
  std::vector<ParameterInfo> parameters;
};

}  // namespace ifc::runtime
