// Implementation of infix.h. A call is rewritten when what stands around it binds looser than a
// comparison and what stands in its arguments binds tighter.
#include "compiler/syntax/infix.h"

#include <optional>

namespace ifc::syntax {
namespace {

/// A comparison may follow: the token ends no operand and binds looser.
bool loose_before(size_t type) {
  switch (type) {
    case T::REQUIRE:
    case T::EXPECTS:
    case T::AND:
    case T::OR:
    case T::NOT:
    case T::HAS:
    case T::SATISFIES:
    case T::WHERE:
    case T::IF:
    case T::THEN:
    case T::ELSE:
    case T::LPAR:
    case T::COMMA:
    case T::ARROW:
    case T::ASSIGN:
      return true;
    default:
      return false;
  }
}

bool loose_after(size_t type) {
  switch (type) {
    case T::NL:
    case T::AND:
    case T::OR:
    case T::THEN:
    case T::ELSE:
    case T::RPAR:
    case T::COMMA:
    case T::RBRC:
      return true;
    default:
      return false;
  }
}

/// Stands bare in an operand of a comparison without changing how it is read.
bool tight(size_t type) {
  if (is_comparison(type) || is_quantifier(type)) return false;
  switch (type) {
    case T::AND:
    case T::OR:
    case T::NOT:
    case T::WHERE:
    case T::HAS:
    case T::SATISFIES:
    case T::IF:
    case T::THEN:
    case T::ELSE:
    case T::ARROW:
    case T::COLON:
    case T::ALL:
    case T::ANY:
      return false;
    default:
      return true;
  }
}

struct CallShape {
  size_t comma;
  size_t closer;
};

/// The call whose word stands at `word`, if it has two arguments that can stand bare.
std::optional<CallShape> rewritable_call(const std::vector<Token>& line, size_t word) {
  if (!is_operator_word(line[word].type) || line[word + 1].type != T::LPAR) return std::nullopt;
  const bool after_operand = word > 0 && !loose_before(line[word - 1].type);
  if (after_operand) return std::nullopt;
  std::optional<size_t> comma;
  int depth = 0;
  for (size_t i = word + 1; i < line.size(); ++i) {
    const size_t type = line[i].type;
    if (is_opener(type)) ++depth;
    if (is_closer(type) && --depth == 0) {
      const bool apart = comma && *comma > word + 2 && i > *comma + 1;
      const size_t next = i + 1 < line.size() ? line[i + 1].type : size_t{T::NL};
      if (!apart || !loose_after(next)) return std::nullopt;
      return CallShape{*comma, i};
    }
    if (depth != 1 || i == word + 1) continue;
    if (type == T::COMMA) {
      if (comma) return std::nullopt;
      comma = i;
    } else if (!tight(type)) {
      return std::nullopt;
    }
  }
  return std::nullopt;
}

}  // namespace

std::vector<Token> with_infix_operators(std::vector<Token> line) {
  for (size_t i = 0; i + 1 < line.size(); ++i) {
    const std::optional<CallShape> call = rewritable_call(line, i);
    if (!call) continue;
    const Token word = line[i];
    const auto begin = line.begin();
    line[call->comma] = word;
    line.erase(begin + static_cast<ptrdiff_t>(call->closer));
    line.erase(begin + static_cast<ptrdiff_t>(i), begin + static_cast<ptrdiff_t>(i) + 2);
  }
  return line;
}

}  // namespace ifc::syntax
