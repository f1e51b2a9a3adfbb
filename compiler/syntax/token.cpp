// Implementation of token.h: what each kind of token may do, as switches over the lexer's types.
#include "compiler/syntax/token.h"

#include <array>

namespace ifc::syntax {
namespace {

// Long texts are cut in messages; the underline shows the rest.
constexpr size_t kLongestQuote = 40;

constexpr size_t kTypeCount = T::BAD_CHARACTER + 1;

std::array<std::string_view, kTypeCount> make_spellings() {
  std::array<std::string_view, kTypeCount> table{};
  const auto set = [&table](size_t type, std::string_view text) { table[type] = text; };
  set(T::MODULE, "module"), set(T::IMPORT, "import"), set(T::CONSTRAINT, "constraint");
  set(T::FN, "fn"), set(T::LET, "let"), set(T::UNIT, "unit"), set(T::LEXICON, "lexicon");
  set(T::SUITE, "suite"), set(T::REQUIRE, "require"), set(T::EXPECTS, "expects");
  set(T::COMPAT, "compat"), set(T::EVERY, "every"), set(T::SOME, "some"), set(T::NO, "no");
  set(T::EXACTLY, "exactly"), set(T::AT_LEAST, "at least"), set(T::AT_MOST, "at most");
  set(T::ALL, "all"), set(T::ANY, "any"), set(T::OF, "of"), set(T::HAS, "has");
  set(T::SATISFIES, "satisfies"), set(T::WHERE, "where"), set(T::IF, "if"), set(T::THEN, "then");
  set(T::ELSE, "else"), set(T::AND, "and"), set(T::OR, "or"), set(T::NOT, "not");
  set(T::IN, "in"), set(T::WITHIN, "within"), set(T::WITH, "with"), set(T::CONTAINS, "contains");
  set(T::STARTS_WITH, "starts_with"), set(T::ENDS_WITH, "ends_with"), set(T::MATCHES, "matches");
  set(T::EQUALS, "equals"), set(T::MATCHING, "matching"), set(T::EXACT, "exact");
  set(T::MATCH, "match"), set(T::IT, "it"), set(T::TRUE, "true"), set(T::FALSE, "false");
  set(T::ID, "id"), set(T::SAY, "say"), set(T::SAMPLE, "sample"), set(T::ACCEPT, "accept");
  set(T::REJECT, "reject"), set(T::TODO, "todo"), set(T::CONFLICTS, "conflicts");
  set(T::VERSION, "version"), set(T::AS, "as"), set(T::SOFT, "soft"), set(T::SENSE, "sense");
  set(T::EXTENDS, "extends"), set(T::WEIGHT, "weight"), set(T::ARROW, "=>"), set(T::EQ, "=="),
      set(T::NE, "!=");
  set(T::SIM, "~="), set(T::LE, "<="), set(T::GE, ">="), set(T::LT, "<"), set(T::GT, ">");
  set(T::ASSIGN, "="), set(T::QQ, "\?\?"), set(T::DOTDOT, ".."), set(T::DOT, ".");
  set(T::COMMA, ","), set(T::SEMI, ";"), set(T::COLON, ":"), set(T::PLUS, "+");
  set(T::MINUS, "-"), set(T::STAR, "*"), set(T::SLASH, "/"), set(T::MOD, "%"), set(T::BAR, "|");
  set(T::LPAR, "("), set(T::RPAR, ")"), set(T::LBRK, "["), set(T::RBRK, "]");
  set(T::LBRC, "{"), set(T::RBRC, "}");
  return table;
}

const std::array<std::string_view, kTypeCount>& spellings() {
  static const auto table = make_spellings();
  return table;
}

}  // namespace

bool is_name(size_t type) {
  switch (type) {
    case T::IDENT:
    case T::ID:
    case T::SAY:
    case T::SAMPLE:
    case T::ACCEPT:
    case T::REJECT:
    case T::TODO:
    case T::CONFLICTS:
    case T::VERSION:
    case T::AS:
    case T::SOFT:
    case T::SENSE:
    case T::EXTENDS:
    case T::WEIGHT:
      return true;
    default:
      return false;
  }
}

bool is_reserved(size_t type) { return type >= T::MODULE && type <= T::FALSE && !is_name(type); }

bool ends_operand(size_t type) {
  switch (type) {
    case T::INT:
    case T::REAL:
    case T::PERCENT:
    case T::STRING:
    case T::REGEX:
    case T::RPAR:
    case T::RBRK:
    case T::RBRC:
    case T::IT:
    case T::TRUE:
    case T::FALSE:
    case T::MATCH:
      return true;
    default:
      return is_name(type);
  }
}

bool begins_operand(size_t type) {
  switch (type) {
    case T::INT:
    case T::REAL:
    case T::PERCENT:
    case T::STRING:
    case T::REGEX:
    case T::LPAR:
    case T::LBRK:
    case T::IT:
    case T::TRUE:
    case T::FALSE:
    case T::MATCH:
      return true;
    default:
      return is_name(type);
  }
}

bool is_quantifier(size_t type) {
  switch (type) {
    case T::EVERY:
    case T::SOME:
    case T::NO:
    case T::EXACTLY:
    case T::AT_LEAST:
    case T::AT_MOST:
    case T::ALL:
    case T::ANY:
      return true;
    default:
      return false;
  }
}

bool is_operator_word(size_t type) {
  switch (type) {
    case T::CONTAINS:
    case T::STARTS_WITH:
    case T::ENDS_WITH:
    case T::MATCHES:
    case T::EQUALS:
      return true;
    default:
      return false;
  }
}

bool is_comparison(size_t type) {
  switch (type) {
    case T::EQ:
    case T::NE:
    case T::SIM:
    case T::LT:
    case T::LE:
    case T::GT:
    case T::GE:
    case T::IN:
    case T::WITHIN:
      return true;
    default:
      return is_operator_word(type);
  }
}

bool is_binary_operator(size_t type) {
  switch (type) {
    case T::QQ:
    case T::PLUS:
    case T::MINUS:
    case T::STAR:
    case T::SLASH:
    case T::MOD:
    case T::AND:
    case T::OR:
      return true;
    default:
      return is_comparison(type);
  }
}

bool is_opener(size_t type) { return type == T::LPAR || type == T::LBRK || type == T::LBRC; }
bool is_closer(size_t type) { return type == T::RPAR || type == T::RBRK || type == T::RBRC; }

bool opens_record(size_t previous) {
  switch (previous) {
    case T::LPAR:
    case T::LBRK:
    case T::COMMA:
    case T::COLON:
    case T::ASSIGN:
    case T::ARROW:
    case T::THEN:
    case T::ELSE:
    case T::QQ:
      return true;
    default:
      return false;
  }
}

bool leaves_line_open(size_t type) {
  if (is_binary_operator(type) || is_quantifier(type) || is_opener(type)) return true;
  switch (type) {
    case T::COMMA:
    case T::COLON:
    case T::ASSIGN:
    case T::ARROW:
    case T::BAR:
    case T::DOT:
    case T::NOT:
    case T::WHERE:
    case T::OF:
    case T::HAS:
    case T::SATISFIES:
    case T::THEN:
    case T::ELSE:
    case T::IF:
    case T::WITH:
    case T::DOTDOT:
    case T::MATCHING:
    case T::EXACT:
      return true;
    default:
      return false;
  }
}

bool continues_line(size_t type) {
  if (is_comparison(type)) return true;
  switch (type) {
    case T::RPAR:
    case T::RBRK:
    case T::LBRC:
    case T::COMMA:
    case T::COLON:
    case T::ASSIGN:
    case T::ARROW:
    case T::BAR:
    case T::DOT:
    case T::DOTDOT:
    case T::PLUS:
    case T::STAR:
    case T::SLASH:
    case T::MOD:
    case T::QQ:
    case T::AND:
    case T::OR:
    case T::WHERE:
    case T::OF:
    case T::HAS:
    case T::SATISFIES:
    case T::THEN:
    case T::ELSE:
    case T::WITH:
    case T::MATCHING:
    case T::EXACT:
      return true;
    default:
      return false;
  }
}

std::string_view spelling(size_t type) {
  return type < kTypeCount ? spellings()[type] : std::string_view();
}

std::string describe(const Token& token, const SourceFile& source) {
  if (token.type == T::NL || token.type == antlr4::Token::EOF) return "the end of the line";
  std::string_view text = source.slice(token.span);
  if (text.empty()) text = spelling(token.type);
  if (text.size() <= kLongestQuote) return "`" + std::string(text) + "`";
  size_t end = kLongestQuote;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return "`" + std::string(text.substr(0, end)) + "…`";
}

const std::vector<std::string_view>& reserved_words() {
  static const std::vector<std::string_view> words = [] {
    std::vector<std::string_view> result;
    for (size_t type = T::MODULE; type <= T::FALSE; ++type) {
      if (is_reserved(type)) result.push_back(spelling(type));
    }
    return result;
  }();
  return words;
}

}  // namespace ifc::syntax
