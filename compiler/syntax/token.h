// One word or sign of the source, small enough to keep a whole file of them, and what kinds of
// tokens may do: end an operand, begin one, continue a line. Made by lex.cpp, reshaped by repair,
// brackets and layout.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/support/source.h"
#include "compiler/syntax/generated/IfcLexer.h"

namespace ifc::syntax {

/// Token types are those of the generated lexer.
using T = generated::IfcLexer;

struct Token {
  size_t type;
  SourceSpan span;  // bytes; empty for tokens that were put in where one was missing
};

/// An operand may end with it: names, literals, closing brackets.
bool ends_operand(size_t type);
/// An operand may begin with it (quantifiers, `not`, `if` and `-` aside).
bool begins_operand(size_t type);
/// `every some no exactly all any`, `at least`, `at most`.
bool is_quantifier(size_t type);
/// `== … >=`, `contains … equals`, `in`, `within`.
bool is_comparison(size_t type);
/// An operator between two operands, comparisons included.
bool is_binary_operator(size_t type);
/// `contains starts_with ends_with matches equals`.
bool is_operator_word(size_t type);
bool is_opener(size_t type);
bool is_closer(size_t type);
/// Whether a `{` after this token begins a record, rather than the body of a declaration.
bool opens_record(size_t previous);
/// IDENT, and the words that are free as names.
bool is_name(size_t type);
/// A word of the language that cannot be a name.
bool is_reserved(size_t type);
/// A line that ends with it goes on below.
bool leaves_line_open(size_t type);
/// A line that begins with it continues the one above (operator words aside, which may begin a
/// call).
bool continues_line(size_t type);

/// How the language spells it (`where`, `>=`); empty for names, literals and the like.
std::string_view spelling(size_t type);
/// For messages: the source text in backticks, or `the end of the line`.
std::string describe(const Token& token, const SourceFile& source);
/// Every reserved word, for suggestions.
const std::vector<std::string_view>& reserved_words();

}  // namespace ifc::syntax
