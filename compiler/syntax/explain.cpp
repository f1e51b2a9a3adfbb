// Implementation of explain.h: a list of situations, the most specific first.
#include "compiler/syntax/explain.h"

#include <optional>
#include <string>
#include <utility>

#include "compiler/diagnostics/suggest.h"

namespace ifc::syntax {
namespace {

using Kind = DiagnosticKind;

class Explainer {
 public:
  Explainer(const Stop& stop, const SourceFile& source)
      : stop_(stop),
        source_(source),
        token_(stop.tokens[stop.index]),
        type_(stop.tokens[stop.index].type),
        previous_(stop.index > 0 ? stop.tokens[stop.index - 1] : kNothing) {}

  SyntaxError run() const {
    for (const auto situation :
         {&Explainer::name_expected, &Explainer::in_declaration, &Explainer::in_amount,
          &Explainer::in_conditional, &Explainer::arrow, &Explainer::after_not,
          &Explainer::quantifier_as_operand, &Explainer::two_values, &Explainer::operand_missing,
          &Explainer::satisfies_alone}) {
      if (std::optional<SyntaxError> found = (this->*situation)()) return *std::move(found);
    }
    return {
        Kind::unexpected_token, token_.span, seen() + " cannot stand here" + expectation(), "", {}};
  }

 private:
  static constexpr Token kNothing{T::NL, {}};
  using Found = std::optional<SyntaxError>;

  Found found(Kind kind, SourceSpan span, std::string message, std::string fix = {}) const {
    return SyntaxError{kind, span, std::move(message), std::move(fix), {}};
  }
  std::string seen() const { return describe(token_, source_); }
  std::string text(const Token& token) const { return describe(token, source_); }
  size_t rule(size_t level) const {
    return level < stop_.rules.size() ? stop_.rules[level] : static_cast<size_t>(-1);
  }
  bool inside(size_t wanted, size_t within) const {
    for (size_t i = 0; i < stop_.rules.size() && i < within; ++i) {
      if (stop_.rules[i] == wanted) return true;
    }
    return false;
  }
  bool expects(size_t type) const { return stop_.expected.contains(type); }
  // A line break has no width worth underlining: point just behind what stands before it.
  SourceSpan here() const {
    if (type_ != T::NL && type_ != antlr4::Token::EOF) return token_.span;
    return {previous_.span.end, previous_.span.end};
  }
  bool value_before() const { return stop_.index > 0 && ends_operand(previous_.type); }

  // ---- a name is needed: declarations, binders, after a dot
  Found name_expected() const {
    if (rule(0) != Grammar::RuleName) return std::nullopt;
    const size_t parent = rule(1);
    if (parent == Grammar::RuleBinders || parent == Grammar::RuleSource) {
      if (is_reserved(type_)) return reserved_name();
      return found(Kind::missing_name, here(),
                   seen() +
                       " is no name: a comma in parentheses without a call separates the names "
                       "that `=>` or `satisfies` binds");
    }
    if (parent == Grammar::RuleTypeAtom) return bad_type();
    if (is_reserved(type_)) return reserved_name();
    std::string what = "a name is needed here";
    if (parent == Grammar::RuleConstraintHead) what = "a constraint needs a name";
    if (parent == Grammar::RuleParameter) what = "a parameter needs a name";
    if (parent == Grammar::RuleQualifiedName) what = "a module needs a name";
    if (parent == Grammar::RuleLetDecl) what = "`let` needs a name";
    if (parent == Grammar::RuleFnDecl) what = "a function needs a name";
    if (parent == Grammar::RuleUnitDecl) what = "a unit needs a name";
    if (parent == Grammar::RuleLexiconDecl) what = "a lexicon needs a name";
    if (parent == Grammar::RuleSampled) what = "`sample` needs the name of a parameter";
    if (parent == Grammar::RulePublishedArgument) what = "a published argument needs a name";
    if (parent == Grammar::RuleQualifiedName) what = "a name is needed here";
    if (rule(2) == Grammar::RuleSuiteName) what = "a suite needs a name";
    if (parent == Grammar::RuleAccessor) what = "after a dot stands a name";
    return found(Kind::missing_name, here(), what + ", not " + seen());
  }

  Found reserved_name() const {
    return found(Kind::reserved_word_as_name, token_.span,
                 seen() + " is a word of the language and cannot be a name", "choose another name");
  }

  Found bad_type() const {
    return found(Kind::bad_type, here(),
                 seen() + " is no type: types are names such as `text`, `int` or `list<text>`");
  }

  // ---- heads, parameters, clauses
  Found in_declaration() const {
    switch (rule(0)) {
      case Grammar::RuleTypeAtom:
      case Grammar::RuleTypeExpr:
        return bad_type();
      case Grammar::RuleParameter:
        if (expects(T::COLON)) {
          return found(Kind::parameter_without_type, previous_.span,
                       "the parameter " + text(previous_) + " has no type",
                       "write `" + std::string(source_.slice(previous_.span)) +
                           ": int`, or `text`, "
                           "`real`, …");
        }
        return std::nullopt;
      case Grammar::RuleParameters:
        if (expects(T::LPAR) && rule(1) == Grammar::RuleFnDecl) {
          return found(Kind::fn_without_parameters, here(),
                       "after the name of a function its parameters stand in parentheses, and "
                       "here stands " +
                           seen(),
                       type_ == T::ASSIGN ? "write `let` for a value without parameters" : "");
        }
        if (is_name(type_) && value_before()) return missing_comma("parameters");
        return std::nullopt;
      case Grammar::RuleConstraintBody:
        if (expects(T::LBRC)) {
          const bool of_sense = rule(1) == Grammar::RuleClause;
          return found(Kind::missing_body, here(),
                       std::string(of_sense ? "a sense" : "a constraint") +
                           " has a body in braces, and here stands " + seen(),
                       "add `{ … }`");
        }
        return std::nullopt;
      case Grammar::RuleFnDecl:
        return without_value();
      case Grammar::RuleLetDecl:
      case Grammar::RuleUnitDecl:
      case Grammar::RuleLexiconDecl:
        return without_value();
      case Grammar::RuleClause:
        return in_clause();
      case Grammar::RuleSampled:
        return found(
            Kind::incomplete_clause, here(),
            "`sample` says where the values of a parameter come from, and here stands " + seen(),
            "write `sample n in 1..5`, several parameters with `;` between");
      case Grammar::RuleWeight:
        return found(Kind::incomplete_clause, here(),
                     "after `weight` stands a number, and here stands " + seen());
      case Grammar::RuleSense:
        return found(Kind::incomplete_clause, here(),
                     "the name of a sense begins with `compat`, and here stands " + seen());
      case Grammar::RuleRebinding:
      case Grammar::RuleSenseDecl:
        return found(Kind::incomplete_clause, here(),
                     "a sense says which rule each unit stands for, and here stands " + seen(),
                     "write `sense compat { word = token, sentence = line }`");
      case Grammar::RuleSuiteDecl:
      case Grammar::RuleSuiteName:
      case Grammar::RuleSuiteBody:
      case Grammar::RuleSuiteMember:
      case Grammar::RuleUnitTable:
      case Grammar::RuleReplacement:
      case Grammar::RuleReplacements:
        return found(
            Kind::incomplete_suite, here(), "a suite lists constraints, and here stands " + seen(),
            "write `suite name version \"1\" sense compat = [a, b]`; version and sense may "
            "be left out");
      case Grammar::RulePublishedArgument:
      case Grammar::RulePublishedArguments:
        return found(Kind::incomplete_clause, here(),
                     "the published arguments are names: `kwarg: parameter`, or one name for both; "
                     "and here stands " +
                         seen());
      default:
        return std::nullopt;
    }
  }

  Found without_value() const {
    if (!expects(T::ASSIGN)) return std::nullopt;
    for (size_t i = stop_.index; i-- > 0;) {
      const size_t type = stop_.tokens[i].type;
      if (type != T::LET && type != T::FN && type != T::UNIT && type != T::LEXICON) continue;
      const std::string word(spelling(type));
      const std::string head(source_.slice({stop_.tokens[i].span.begin, previous_.span.end}));
      return found(Kind::incomplete_let, here(),
                   "`" + word + "` gives a name to " + (type == T::FN ? "what" : "a value") +
                       (type == T::FN ? " follows `=`" : " after `=`") + ", and here stands " +
                       seen(),
                   "write `" + head + " = …`");
    }
    return std::nullopt;
  }

  Found in_clause() const {
    if (previous_.type == T::CONFLICTS && expects(T::WITH)) {
      return found(
          Kind::incomplete_clause, here(),
          "after `conflicts` stands `with` and the names of constraints, and here stands " + seen(),
          "write `conflicts with name`");
    }
    if (expects(T::STRING)) {
      return found(
          Kind::missing_text, here(),
          text(previous_) + " is followed by a text in quotation marks, and here stands " + seen());
    }
    return std::nullopt;
  }

  Found in_amount() const {
    constexpr const char* kFix = "write a number, a name, or an expression in parentheses";
    if (rule(0) == Grammar::RuleAmount) {
      return found(Kind::missing_amount, previous_.span,
                   text(previous_) + " needs an amount before " + seen(), kFix);
    }
    // `at least word has …` took the unit for the amount.
    if (stop_.index < 2 || !is_name(previous_.type) || begins_operand(type_)) return std::nullopt;
    const Token& quantifier = stop_.tokens[stop_.index - 2];
    if (!takes_amount(quantifier.type) || type_ == T::OF) return std::nullopt;
    return found(Kind::missing_amount, quantifier.span,
                 text(quantifier) + " needs an amount before the unit " + text(previous_), kFix);
  }

  static bool takes_amount(size_t type) {
    return type == T::EXACTLY || type == T::AT_LEAST || type == T::AT_MOST;
  }

  // ---- if, then, else
  Found in_conditional() const {
    const bool after_condition = rule(0) == Grammar::RuleOperand && expects(T::THEN);
    if (after_condition && type_ != T::ELSE) {
      return found(Kind::missing_then, here(),
                   "after the condition of `if` stands `then`, and here stands " + seen(),
                   type_ == T::COLON ? "write `then` for `:`" : "add `then`");
    }
    if (type_ == T::THEN || type_ == T::ELSE) {
      if (after_condition) {
        return found(Kind::missing_then, here(), "`else` comes before `then`", "add `then …`");
      }
      if (!value_before()) return std::nullopt;
      return found(Kind::else_without_if, token_.span, seen() + " has no `if` before it");
    }
    return std::nullopt;
  }

  Found arrow() const {
    if (type_ != T::ARROW) return std::nullopt;
    return found(
        Kind::stray_arrow, token_.span,
        "`=>` makes a function of a name, or of names in parentheses, and begins an argument",
        "write `>=` for \"at least\"; one name takes no parentheses: `x => …`");
  }

  Found after_not() const {
    if (previous_.type == T::NOT && stop_.index > 1 &&
        ends_operand(stop_.tokens[stop_.index - 2].type) &&
        rule(0) == Grammar::RuleComparisonTail) {
      return found(
          Kind::unexpected_token, previous_.span,
          "after a value `not` goes only with `in` and `within`, and here stands " + seen(),
          "put `not` before the whole condition");
    }
    return std::nullopt;
  }

  // ---- quantifiers where only an operand may stand
  Found quantifier_as_operand() const {
    if ((!is_quantifier(type_) && type_ != T::IF && type_ != T::NOT) || value_before()) {
      return std::nullopt;
    }
    if (is_quantifier(previous_.type)) {
      return found(Kind::unexpected_token, token_.span,
                   seen() + " cannot follow " + text(previous_) + ": a unit follows a quantifier");
    }
    return found(Kind::quantifier_needs_parentheses, token_.span,
                 seen() + " reaches as far right as it can: after " +
                     (stop_.index > 0 ? text(previous_) : std::string("this")) +
                     " it needs parentheses",
                 "put parentheses around it");
  }

  // ---- two values side by side
  Found two_values() const {
    const bool value_here =
        begins_operand(type_) || is_quantifier(type_) || type_ == T::IF || type_ == T::NOT;
    if (!value_before() || !value_here) return std::nullopt;
    if (previous_.type == T::IDENT) {
      const std::string word(source_.slice(previous_.span));
      if (word == "at_least" || word == "at_most" || word == "atleast" || word == "atmost") {
        const std::string right = word.ends_with("least") ? "at least" : "at most";
        return found(Kind::missing_operator, previous_.span,
                     text(previous_) + " is a name, the quantifier is `" + right + "`",
                     "write `" + right + "`");
      }
    }
    if (Found capital = capital_letter()) return capital;
    for (const Token& token : {token_, previous_}) {
      if (token.type != T::IDENT) continue;
      const std::string word(source_.slice(token.span));
      if (const auto meant = suggest(word, reserved_words())) {
        return found(Kind::missing_operator, token.span,
                     text(token) + " is no operator, and two values cannot stand side by side",
                     "did you mean `" + *meant + "`?");
      }
    }
    if (type_ == T::LPAR && (previous_.type == T::RPAR || previous_.type == T::RBRK)) {
      return found(Kind::call_of_value, token_.span, "only a name can be called, as in `f(x)`");
    }
    const size_t bracket = innermost_bracket();
    if (bracket != kNone) {
      const size_t opener = stop_.tokens[bracket].type;
      const bool call = opener == T::LPAR && bracket > 0 &&
                        (is_name(stop_.tokens[bracket - 1].type) ||
                         is_operator_word(stop_.tokens[bracket - 1].type));
      if (opener == T::LBRK) return missing_comma("items");
      if (call) return missing_comma("arguments");
    }
    return found(Kind::missing_operator, token_.span,
                 seen() + " follows " + text(previous_) + " without an operator between them",
                 "add an operator, or begin a new line");
  }

  // `No char ","`: a word of the language with a capital letter is read as a name.
  Found capital_letter() const {
    constexpr size_t kLookBack = 4;
    for (size_t i = stop_.index + 1; i-- > 0 && stop_.index - i < kLookBack;) {
      const Token& token = stop_.tokens[i];
      if (token.type != T::IDENT) continue;
      const std::string_view word = source_.slice(token.span);
      for (const std::string_view reserved : reserved_words()) {
        if (edit_distance(word, reserved, 0) != 0) continue;
        return found(Kind::missing_operator, token.span,
                     text(token) + " is a name: the words of the language are lower case",
                     "write `" + std::string(reserved) + "`");
      }
    }
    return std::nullopt;
  }

  static constexpr size_t kNone = static_cast<size_t>(-1);

  size_t innermost_bracket() const {
    int depth = 0;
    for (size_t i = stop_.index; i-- > 0;) {
      const size_t type = stop_.tokens[i].type;
      if (is_closer(type)) ++depth;
      if (is_opener(type) && depth-- == 0) return type == T::LBRC ? kNone : i;
    }
    return kNone;
  }

  Found missing_comma(const std::string& things) const {
    return found(Kind::missing_comma, {previous_.span.end, token_.span.begin},
                 "between " + text(previous_) + " and " + seen() +
                     " a comma is missing: it separates " + things,
                 "add `,`");
  }

  // ---- a value is missing
  Found operand_missing() const {
    const bool ends_here = is_binary_operator(type_) || is_closer(type_) || type_ == T::NL ||
                           type_ == antlr4::Token::EOF || type_ == T::COMMA || type_ == T::HAS ||
                           type_ == T::SATISFIES || type_ == T::WHERE || type_ == T::OF ||
                           type_ == T::THEN || type_ == T::ELSE || type_ == T::DOTDOT ||
                           type_ == T::BAR || type_ == T::DOT || type_ == T::COLON;
    if (value_before() || !ends_here) return std::nullopt;
    const bool opening = stop_.index == 0 || previous_.type == T::NL || is_opener(previous_.type);
    if (is_opener(previous_.type) && is_closer(type_)) {
      return found(Kind::missing_operand, cover(previous_.span, token_.span),
                   "these brackets are empty: a value stands between them");
    }
    if (opening || previous_.type == T::COMMA) {
      return found(Kind::missing_operand, here(), "before " + seen() + " a value is missing");
    }
    const std::string what = is_quantifier(previous_.type) || previous_.type == T::OF ? "a unit"
                             : previous_.type == T::MATCHING || previous_.type == T::EXACT
                                 ? "a pattern"
                                 : "a value";
    return found(
        Kind::missing_operand, previous_.span,
        "after " + text(previous_) + " " + what + " is missing, and there stands " + seen());
  }

  Found satisfies_alone() const {
    if (type_ != T::SATISFIES) return std::nullopt;
    return found(
        Kind::satisfies_without_binder, token_.span,
        "`satisfies` belongs to a quantifier that binds a name: `every x of U satisfies P`",
        "write `has` for a condition on a single text");
  }

  // What could stand here, where that is short.
  std::string expectation() const {
    std::string list;
    size_t count = 0;
    for (size_t type = T::MODULE; type < T::NL; ++type) {
      if (!expects(type) || spelling(type).empty() || is_name(type)) continue;
      list += (count++ == 0 ? "" : ", ") + ("`" + std::string(spelling(type)) + "`");
    }
    if (expects(T::NL) && count == 0) return ": the line is complete before it";
    return count == 0 || count > 4 ? "" : ": expected " + list;
  }

  const Stop& stop_;
  const SourceFile& source_;
  Token token_;
  size_t type_;
  Token previous_;
};

}  // namespace

SyntaxError explain(const Stop& stop, const SourceFile& source) {
  return Explainer(stop, source).run();
}

}  // namespace ifc::syntax
