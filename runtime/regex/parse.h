// Parser of regexes: the grammar of Python 3.11's `re`; ifc's own dialect is the same without
// lookaround, backreferences, conditionals, possessive repeats and atomic groups. It is the only
// judge of what compiles. Input: pattern and flags; output: RegexAst.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

#include "runtime/regex/ast.h"

namespace ifc::runtime {

struct RegexError {
  enum class Kind {
    syntax,       // Python would reject it too
    unsupported,  // Python has it, ifc regexes do not: the caller proposes `py.regex(r"…")`
    limit,        // too long, too deep or too large
    internal,     // the engine rejected what the parser let through: our bug
  };
  Kind kind = Kind::syntax;
  uint32_t offset = 0;  // bytes in the pattern
  uint32_t size = 0;    // may be 0 at the end of the pattern
  std::string message;  // lower case, no full stop: "missing `)`"
  std::string fix;      // a replacement for the bytes above, or empty
};

constexpr uint32_t kMaxRegexBytes = 10'000;
constexpr int32_t kMaxRegexNesting = 64;
constexpr int32_t kMaxRegexRepeat = 1'000;     // largest count in {m,n}
constexpr int32_t kMaxPythonRepeat = 65'535;   // the same in Python's dialect
constexpr int64_t kMaxRegexExpanded = 50'000;  // nodes after all counted repeats are written out

constexpr int64_t kMaxLinearSteps = 2'500;  // steps of an automaton; larger regexes backtrack

/// `pattern` is valid UTF-8. `\/` means `/`. Never fails silently; cost linear in the pattern.
std::variant<RegexAst, RegexError> parse_regex(std::string_view pattern, RegexFlags flags,
                                               RegexDialect dialect = RegexDialect::ifc);

/// Reads "im" and the like. False when a letter is unknown or repeated; `bad` is then its index.
bool parse_regex_flags(std::string_view letters, RegexFlags& flags, size_t& bad);

}  // namespace ifc::runtime
