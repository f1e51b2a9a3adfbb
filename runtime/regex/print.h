// Prints the tree of an ifc regex as a PCRE2 pattern with the same meaning, whatever PCRE2's
// version thinks of \w, \s or
// `{,n}`. Private to runtime/regex.
#pragma once

#include <string>

#include "runtime/regex/ast.h"

namespace ifc::runtime {

struct PrintOptions {
  bool captures = false;          // keep groups capturing
  bool engine_boundaries = true;  // the engine's own \b knows words as ifc does (PCRE2 below 10.43)
};

/// For PCRE2_UTF | PCRE2_UCP | PCRE2_MULTILINE | PCRE2_ALT_CIRCUMFLEX and the newline convention
/// LF.
std::string print_for_pcre2(const RegexNode& root, const PrintOptions& options = {});

}  // namespace ifc::runtime
