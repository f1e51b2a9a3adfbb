// Implementation of error_strategy.h. An exception travels up to the rule that knows where to go
// on: the item, the clause, or the head of a constraint.
#include "compiler/syntax/error_strategy.h"

#include "compiler/diagnostics/suggest.h"
#include "compiler/syntax/explain.h"

namespace ifc::syntax {
namespace {

/// The words of clauses, for suggestions.
constexpr std::string_view kClauses[] = {"let",  "fn",     "unit",   "require", "expects",
                                         "say",  "accept", "reject", "sample",  "conflicts",
                                         "todo", "soft",   "weight", "compat"};

bool is_clause_start(size_t type) {
  switch (type) {
    case T::LET:
    case T::FN:
    case T::UNIT:
    case T::REQUIRE:
    case T::EXPECTS:
    case T::SAY:
    case T::ACCEPT:
    case T::REJECT:
    case T::COMPAT:
    case T::ID:
    case T::SAMPLE:
    case T::CONFLICTS:
    case T::TODO:
    case T::SOFT:
    case T::WEIGHT:
      return true;
    default:
      return false;
  }
}

}  // namespace

void ErrorStrategy::reset(antlr4::Parser*) { failing_ = false; }

void ErrorStrategy::reportMatch(antlr4::Parser*) { failing_ = false; }

void ErrorStrategy::reportError(antlr4::Parser* parser, const antlr4::RecognitionException& error) {
  if (failing_) return;
  failing_ = true;
  const std::vector<Token>& tokens = item_->tokens;
  const antlr4::Token* offending = error.getOffendingToken();
  const size_t index = std::min(offending->getTokenIndex(), tokens.size() - 1);
  if (!failed_at_) failed_at_ = index;
  Stop stop{tokens, index, {}, {}};
  // Enough to tell where we are; the chain itself may be long.
  constexpr size_t kRulesLookedAt = 40;
  for (const antlr4::tree::ParseTree* node = parser->getContext();
       node != nullptr && stop.rules.size() < kRulesLookedAt; node = node->parent) {
    stop.rules.push_back(static_cast<const antlr4::ParserRuleContext*>(node)->getRuleIndex());
  }
  stop.expected = error.getExpectedTokens();
  SyntaxError found = explain(stop, source_);
  errors_.add(found.kind, found.span, std::move(found.message), std::move(found.fix),
              std::move(found.notes));
}

antlr4::Token* ErrorStrategy::recoverInline(antlr4::Parser* parser) {
  throw antlr4::InputMismatchException(parser);
}

void ErrorStrategy::recover(antlr4::Parser* parser, std::exception_ptr error) {
  antlr4::TokenStream* input = parser->getTokenStream();
  switch (parser->getContext()->getRuleIndex()) {
    case Grammar::RuleItem:
      while (input->LA(1) != antlr4::Token::EOF) parser->consume();
      return;
    case Grammar::RuleClause:
      skip_clause(parser);
      return;
    case Grammar::RuleConstraintHead:
      while (input->LA(1) != T::LBRC && input->LA(1) != antlr4::Token::EOF) parser->consume();
      return;
    default:
      std::rethrow_exception(error);
  }
}

void ErrorStrategy::skip_clause(antlr4::Parser* parser) {
  antlr4::TokenStream* input = parser->getTokenStream();
  int depth = 0;
  while (input->LA(1) != antlr4::Token::EOF) {
    const size_t type = input->LA(1);
    if (type == T::RBRC && depth == 0) return;
    if (type == T::LBRC) ++depth;
    if (type == T::RBRC) --depth;
    parser->consume();
    if (type == T::NL && depth == 0) return;
  }
}

// Called before every loop: in the body of a constraint it skips what is no clause.
void ErrorStrategy::sync(antlr4::Parser* parser) {
  if (parser->getContext()->getRuleIndex() != Grammar::RuleConstraintBody) return;
  antlr4::TokenStream* input = parser->getTokenStream();
  while (true) {
    const size_t type = input->LA(1);
    if (is_clause_start(type) || type == T::RBRC || type == antlr4::Token::EOF) return;
    report_unknown_clause(input->LT(1)->getTokenIndex());
    skip_clause(parser);
  }
}

void ErrorStrategy::report_unknown_clause(size_t index) {
  const std::vector<Token>& tokens = item_->tokens;
  const Token& token = tokens[index];
  if (!failed_at_) failed_at_ = index;
  const std::string word(source_.slice(token.span));
  std::string fix = "write `require` before a condition";
  if (token.type == T::LEXICON || token.type == T::SUITE) fix = "move it out of the constraint";
  if (is_name(token.type)) {
    for (const std::string_view clause : kClauses) {
      if (edit_distance(word, clause, 2) <= (clause.size() > 3 ? 2U : 1U)) {
        fix = "did you mean `" + std::string(clause) + "`?";
        break;
      }
    }
  }
  errors_.add(
      DiagnosticKind::unknown_clause, token.span,
      describe(token, source_) +
          " begins no clause: a line here begins with `let`, `fn`, `unit`, `require`, `say`, "
          "`accept` or `reject`",
      fix);
}

}  // namespace ifc::syntax
