// The abstract syntax tree: what the author wrote, nothing resolved. Built by compiler/syntax, read
// by compiler/sema (and later by the formatter). A node owns its children and is immutable once
// built.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "compiler/support/source.h"

namespace ifc::ast {

struct Expr;
using ExprPtr = std::unique_ptr<const Expr>;

struct Name {
  std::string text;
  SourceSpan span;
};

// ---- literals and leaves
struct BoolLiteral {
  bool value;
};
struct IntLiteral {
  int64_t value;
};
struct RealLiteral {
  double value;
};
/// `30%` has the value 0.3.
struct PercentLiteral {
  double value;
};
/// The text after escapes are resolved; `raw` for r"…".
struct TextLiteral {
  std::string value;
  bool raw;
};
/// `/pattern/flags` as written; `pattern_span` covers what stands between the slashes.
struct RegexLiteral {
  std::string pattern;
  std::string flags;
  SourceSpan pattern_span;
};
struct It {};
/// A name by itself: unit, builtin, parameter, let, binder or `response`.
struct NameRef {
  std::string name;
};
struct ListLiteral {
  std::vector<ExprPtr> items;
};

// ---- postfix forms
struct Argument {
  std::optional<Name> name;
  ExprPtr value;
};
/// `name(args)` or, with a receiver, `receiver.name(args)` which means `name(receiver, args)`.
struct Call {
  ExprPtr receiver;
  Name function;
  std::vector<Argument> arguments;
};
/// `receiver.name` without parentheses; means `name(receiver)`.
struct Member {
  ExprPtr receiver;
  Name name;
};
struct Index {
  ExprPtr base;
  ExprPtr index;
};
/// `base[from..to]`, either end may be absent.
struct Slice {
  ExprPtr base;
  ExprPtr from;
  ExprPtr to;
};

// ---- units
struct Pattern {
  enum class Kind { folded, exact, matching } kind = Kind::folded;
  std::vector<ExprPtr> alternatives;  // at least one; `matching` has exactly one
  SourceSpan span;
};
/// `unit [pattern] [of text]`. At least one of pattern and `of` is there; a unit alone is a
/// NameRef.
struct Selection {
  Name unit;
  std::optional<Pattern> pattern;
  ExprPtr of;
};
/// `source where condition`.
struct Where {
  ExprPtr source;
  ExprPtr condition;
};

// ---- operators
enum class UnaryOp { negate, logical_not };
struct Unary {
  UnaryOp op;
  ExprPtr operand;
};
enum class BinaryOp {
  add,
  subtract,
  multiply,
  divide,
  modulo,
  coalesce,
  equal,
  not_equal,
  same_folded,
  less,
  less_equal,
  greater,
  greater_equal,
  contains,
  starts_with,
  ends_with,
  matches,
  equals,
  logical_and,
  logical_or,
};
struct Binary {
  BinaryOp op;
  SourceSpan op_span;
  ExprPtr left;
  ExprPtr right;
};
/// `value in set` (upper is null) or `value in lower..upper`; `not in` when negated.
struct In {
  bool negated;
  ExprPtr value;
  ExprPtr lower_or_set;
  ExprPtr upper;
};
/// `value within distance of center`.
struct Within {
  bool negated;
  ExprPtr value;
  ExprPtr distance;
  ExprPtr center;
};

// ---- quantifiers and control
enum class QuantifierKind { every, some, no, exactly, at_least, at_most };
struct Quantified {
  QuantifierKind kind;
  SourceSpan kind_span;
  ExprPtr amount;             // exactly, at_least, at_most only
  std::vector<Name> binders;  // with `satisfies` only
  ExprPtr source;
  enum class Body { none, has, satisfies } body_kind;
  ExprPtr body;  // null for Body::none
};
/// `all of [a, weight 2: b]`, `at least k of […]`: how many of some conditions hold.
enum class CompositionKind { all, any, exactly, at_least, at_most };
struct ListedCondition {
  ExprPtr condition;
  std::optional<double> weight;
  SourceSpan weight_span;
};
struct Composition {
  CompositionKind kind;
  SourceSpan kind_span;
  ExprPtr amount;                           // exactly, at_least, at_most only
  std::vector<ListedCondition> conditions;  // at least one
};
/// `subject has body` on a single text.
struct Has {
  ExprPtr subject;
  ExprPtr body;
};
struct If {
  ExprPtr condition;
  ExprPtr then_branch;
  ExprPtr else_branch;
};  // else may be null
struct Lambda {
  std::vector<Name> binders;
  ExprPtr body;
};
struct Field {
  Name name;
  ExprPtr value;
};
/// `{a: 1, b: stack()}`; at least one field.
struct RecordLiteral {
  std::vector<Field> fields;
};

struct Expr {
  using Node =
      std::variant<BoolLiteral, IntLiteral, RealLiteral, PercentLiteral, TextLiteral, RegexLiteral,
                   It, NameRef, ListLiteral, Call, Member, Index, Slice, Selection, Where, Unary,
                   Binary, In, Within, Quantified, Composition, Has, If, Lambda, RecordLiteral>;
  SourceSpan span;
  Node node;
};

// ---- declarations
/// `list<text>`, `at_least | less_than` (an enum by listing), `int` …
struct TypeExpr {
  Name name;
  std::vector<TypeExpr> arguments;
  std::vector<Name> enumerators;  // two or more names joined by `|`; then `name` is the first
  std::vector<TypeExpr> members;  // the same, with their arguments
  SourceSpan span;
};
struct Parameter {
  Name name;
  TypeExpr type;
  ExprPtr default_value;
};
/// `let name: type = value`, as a clause or for the whole file.
struct LetClause {
  Name name;
  std::optional<TypeExpr> type;
  ExprPtr value;
};
/// `fn name(parameters): type = body`, for the whole file or for one constraint.
struct FnDecl {
  Name name;
  std::vector<Parameter> parameters;
  std::optional<TypeExpr> result;
  ExprPtr body;
  std::string doc;
  std::string say;  // what a sentence says of a text: "have balanced brackets", "longer|shorter"
  SourceSpan say_span;
};
/// `unit name = selection`: `it` in the selection is the text that is cut.
struct UnitDecl {
  Name name;
  ExprPtr selection;
  std::string doc;
  std::string say;  // "singular|plural"; empty without
  SourceSpan say_span;
};
/// `lexicon name = ["a", …]`, or `= data "file.txt"`: then `words` is null.
struct LexiconDecl {
  Name name;
  ExprPtr words;
  std::string file;
  SourceSpan file_span;
  std::string doc;
};
/// `require [sense] condition`; without a sense the plain rule is meant (so for examples below).
struct RequireClause {
  ExprPtr condition;
  std::optional<Name> sense;
};
/// `expects [sense] condition`: what arguments must satisfy.
struct ExpectsClause {
  ExprPtr condition;
  std::optional<Name> sense;
};
/// `say [language] "…"`.
struct SayClause {
  std::string text;
  SourceSpan text_span;
  std::optional<Name> language;  // without: English
};
struct ExampleClause {
  bool accept;
  std::string text;
  SourceSpan text_span;
  std::vector<Argument> arguments;
  std::optional<Name> sense;
};
struct Clause;
/// `compat { … }`: clauses of one sense, with names of their own.
struct SenseBlock {
  Name sense;
  std::vector<Clause> clauses;
};
/// `id "x:y" (kwarg: parameter, both)`.
struct IdClause {
  struct Argument {
    Name kwarg;
    Name parameter;
  };
  std::string id;
  SourceSpan id_span;
  std::vector<Argument> arguments;
};
/// `n in 1..3, wide 1..8`: where values of a parameter are drawn from.
struct SampleRange {
  std::optional<Name> level;  // `wide`, `disjoint`; none: the first range
  ExprPtr lower_or_set;
  ExprPtr upper;  // null for a set
};
struct SampleClause {
  struct Entry {
    Name parameter;
    std::vector<SampleRange> ranges;
  };
  std::vector<Entry> entries;
};
/// `conflicts with a, b`; names may be qualified: `std.a`.
struct ConflictsClause {
  std::vector<Name> constraints;
};
/// `todo "…"`, or with the examples that show the gap: `todo "…" { accept "…" }`.
struct TodoClause {
  std::string text;
  SourceSpan text_span;
  std::vector<Clause> clauses;
};
/// `soft "…"`: what only a judge can tell.
struct SoftClause {
  std::string text;
  SourceSpan text_span;
};
struct WeightClause {
  double weight;
  SourceSpan weight_span;
};
struct Clause {
  SourceSpan span;
  std::variant<LetClause, RequireClause, ExpectsClause, SayClause, ExampleClause, SenseBlock,
               IdClause, SampleClause, ConflictsClause, TodoClause, SoftClause, WeightClause,
               FnDecl, UnitDecl>
      node;
};
/// `sense compat.x extends compat { word = py.word }`.
struct SenseDecl {
  struct Rebinding {
    Name unit;
    Name rule;  // may be qualified
  };
  Name name;
  std::optional<Name> base;
  std::vector<Rebinding> rebindings;
};
/// `suite name version "1"`: without a version the newest one of that name, which may be qualified.
struct SuiteName {
  Name name;
  std::string version;  // empty: none is given
  SourceSpan span;      // of name and version
};
/// `suite name version "1" sense compat { word = py.word } blank evaluate = […] with { a = b }`.
struct SuiteDecl {
  /// A constraint, or all the members of another suite.
  using Member = std::variant<Name, SuiteName>;
  /// A member, by its name or published name, and what takes its place.
  struct Replacement {
    Name member;
    Name constraint;
  };
  SuiteName name;
  std::optional<Name> sense;
  std::vector<SenseDecl::Rebinding> rebindings;
  std::optional<bool> evaluates_blank;
  std::optional<SuiteName> base;  // `= suite name`; then there are no members
  std::vector<Member> members;
  std::vector<Replacement> replacements;
  std::string doc;
};
struct ConstraintDecl {
  Name name;
  std::vector<Parameter> parameters;
  std::vector<Clause> clauses;
  std::string doc;  // text of the `///` lines above, one line each
};
/// `module a.b`: the name of this file as a module.
struct ModuleDecl {
  Name name;  // with its dots
};
/// `import a.b`, `import a.b as c`.
struct ImportDecl {
  Name module;  // with its dots
  std::optional<Name> alias;
};
struct Item {
  SourceSpan span;
  // A bare line, or a declaration.
  std::variant<ExprPtr, ConstraintDecl, FnDecl, LetClause, UnitDecl, LexiconDecl, ModuleDecl,
               ImportDecl, SenseDecl, SuiteDecl, SoftClause>
      node;
};
struct File {
  std::vector<Item> items;
};

}  // namespace ifc::ast
