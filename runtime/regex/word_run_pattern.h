// A regex whose matches are the words that consist of one class of ASCII characters: `\b[a-z]+\b`.
// A run of word characters is a match as a whole or not at all, so that no automaton is needed.
#pragma once

#include <optional>
#include <string_view>

#include "runtime/regex/ast.h"
#include "runtime/text/byte_class.h"
#include "runtime/text/span.h"

namespace ifc::runtime {

class WordRunPattern {
 public:
  /// Nothing for any other regex.
  static std::optional<WordRunPattern> of(const RegexAst& ast);

  /// Appends the matches.
  void find(std::string_view text, SpanBuffer& out) const;

 private:
  bool consists_of_members(std::string_view text, Span run) const;

  ByteClass members_;
};

}  // namespace ifc::runtime
