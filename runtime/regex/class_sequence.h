// A regex that is a few classes of characters one after the other, such as `[a-z]{2}` or
// `\d\d:\d\d`: whether it occurs is told 64 places at a time, however common its characters are. It
// needs no automaton. Private to runtime/regex.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "runtime/regex/ast.h"
#include "runtime/text/byte_class.h"

namespace ifc::runtime {

class ClassSequence {
 public:
  /// Nothing for any other regex.
  static std::optional<ClassSequence> of(const RegexAst& ast);

  /// Nothing where members beyond ASCII have to be looked for.
  std::optional<bool> occurs_in(std::string_view text) const;

 private:
  bool add(const RegexNode& node);

  std::vector<ByteClass> classes_;  // without their members beyond ASCII
  bool beyond_ = false;             // there are such
};

}  // namespace ifc::runtime
