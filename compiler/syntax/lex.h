// First step of the parser: source text to tokens. Input: a source file; output: its tokens with
// byte spans, without spaces and comments. Wrong characters and literals are reported and replaced
// by what was most likely meant, so that the next steps see a plausible file.
#pragma once

#include <optional>
#include <vector>

#include "compiler/syntax/errors.h"
#include "compiler/syntax/token.h"

namespace ifc::syntax {

/// Larger sources are refused.
constexpr size_t kLargestSource = 4U << 20U;

struct LexedFile {
  std::vector<Token> tokens;         // line breaks included, without end mark
  std::vector<SourceSpan> docs;      // the `///` comments
  std::vector<SourceSpan> comments;  // all comments, these included
};

/// Nothing when the file is too large or not UTF-8. Linear.
std::optional<LexedFile> lex(const SourceFile& source, SyntaxErrors& errors);

}  // namespace ifc::syntax
