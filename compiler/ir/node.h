// The IR: one expression tree per requirement, whose streams are pushed item by item to their
// consumers, so that loops are fused by construction and nothing is materialised unless a node says
// so. Built by compiler/sema, rewritten by compiler/ir/passes, read by interp, codegen and
// instruct. Nodes are immutable once built and owned by their `Module`.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/ir/type.h"
#include "compiler/support/source.h"
#include "runtime/builtins/builtins.h"
#include "runtime/regex/regex.h"
#include "runtime/text/literal.h"
#include "runtime/text/segmentation.h"
#include "runtime/verdict/closeness.h"
#include "runtime/verdict/explanation.h"

namespace ifc::ir {

enum class Op {
#define IFC_OP(enumerator, name, doc) enumerator,
#include "compiler/ir/ops.def"
#undef IFC_OP
};
std::string_view op_name(Op op);
constexpr int kOpCount = 0
#define IFC_OP(enumerator, name, doc) +1
#include "compiler/ir/ops.def"
#undef IFC_OP
    ;

enum class Quantifier {
  every,
  some,
  exactly,
  at_least,
  at_most
};  // `no` is `every` over a negated body
std::string_view quantifier_name(Quantifier quantifier);

/// How `select` compares: `word "cat"` (NFC + full case folding), `word exact "NASA"` (code
/// points), `line matching /re/` (the whole piece). A pattern operand is a text, a list of texts,
/// or a regex (always whole piece).
enum class Selection { folded, exact, matching };

/// What `segment` looks for: the pieces of `unit`, or the occurrences of operand 1.
enum class Search { unit, phrase, match };

/// A name bound in a body. Identity is the address.
struct Variable {
  std::string name;
  Type type;
};

/// What the author calls the pieces of a unit that he declared, or says of a text by a function.
struct Wording {
  std::string name;                 // of the unit or function: `numbered_line`
  std::string say;                  // by the author: "singular|plural" of a unit, "have a title" or
                                    // "longer|shorter" of a function; or empty
  const struct Node* of = nullptr;  // the text that is cut, or that the function is about
  bool from_comment = false;        // `say` is what a comment above the function begins with
};

/// What an operation is beside its parts. Which attributes are meaningful depends on `op` (see
/// ops.def). Two operations with equal attributes and equal parts are the same, so every attribute
/// stands here, and the comparison is written by nobody.
struct Attributes {
  Op op{};
  Type type;
  bool boolean = false;  // constant
  int64_t integer = 0;   // constant; may_occur: how many literals
  double real = 0;       // constant; may not be a NaN
  std::string text;      // constant text; pattern of a constant regex
  bool percent = false;  // constant real that was written as a percentage
  int index = 0;       // raise (from 1), field, parameter, prepared, atom, measure, tally, witness,
                       // may_occur, may_occur_of
  int atom = -1;       // tally, witness
  bool marks = false;  // tally
  bool culprit = false;          // witness
  int slot = -1;                 // shared; segment whose spans are kept; set of prepared: the place
  Search search = Search::unit;  // segment
  runtime::Unit unit{};          // segment by unit
  Selection selection = Selection::folded;    // select
  Quantifier quantifier = Quantifier::every;  // quantify
  bool negated_body = false;   // quantify: written as `no …`; the body is already negated
  runtime::Builtin builtin{};  // call
  runtime::Status status = runtime::Status::raised;  // raise
  runtime::Closeness closeness{};                    // closeness
  std::vector<double> weights;  // and, or, compose, grade_and: of the operands; empty: all equal

  bool operator==(const Attributes&) const = default;
};

/// Source text, in whichever file.
struct Written {
  const SourceFile* file = nullptr;
  SourceSpan span;
  bool operator==(const Written&) const = default;
};

/// One operation: its attributes, its parts, and where it came from.
struct Node : Attributes {
  SourceSpan span;  // the source it came from, in the file that is compiled
  Written
      elsewhere;  // of a constraint that this file imports: where it is written; file: else null
  std::vector<const Node*> operands;
  std::vector<const Variable*> binders;  // names bound in `body`; two or more take a tuple apart
  const Node* body = nullptr;            // let, map, where, runs, fold, quantify, has, …
  const Variable* variable = nullptr;    // variable
  std::shared_ptr<const runtime::Regex> regex;  // constant regex
  const Wording* wording = nullptr;  // what a unit or function of the author was written out to
};

struct Parameter {
  std::string name;
  Type type;
  const Node* default_value = nullptr;  // a constant, or null
  bool or_one = false;  // a list, declared as `text | list<text>`: one item fits too
};

/// `accept "text" with …` / `reject …`, arguments already constants in parameter order (null =
/// default).
struct Example {
  bool accept = true;
  std::string text;
  std::vector<const Node*> arguments;
  SourceSpan span;
  std::string sense;  // empty: the plain rule
};

/// `todo "…"`, with the examples that fail as long as the gap is there.
struct Todo {
  std::string text;
  SourceSpan span;
  std::vector<Example> examples;
};

/// `expects condition`: an edge over parameters alone, which arguments must satisfy to be bound.
struct Expectation {
  const Node* condition = nullptr;
  std::string text;  // its source; empty: that the regexes made of the arguments compile
};

/// What one sense makes of a constraint: its own rule, or that of the sense it extends, under its
/// own unit table.
struct SenseRule {
  std::string sense;
  const Node* requirement = nullptr;  // as Constraint::requirement
  std::vector<Expectation> expects;
};

/// An argument of the published constraint and the parameter that it gives.
struct PublishedArgument {
  std::string name;
  size_t parameter = 0;
};

/// Where values of a parameter are drawn from, at one level of difficulty.
struct SampleRange {
  std::string level;            // "", "wide" or "disjoint"
  const Node* lower = nullptr;  // constants; null for a set
  const Node* upper = nullptr;
  const Node* values = nullptr;  // a constant list; null for a range
  int64_t least = 1, most = 1;   // how many of `values` a list takes
};
struct Sample {
  size_t parameter = 0;
  std::vector<SampleRange> ranges;
};

/// What an explanation can speak of; filled by the pass `insert_probes`.
using AtomProbe = runtime::AtomLabel;
using PartProbe = runtime::PartLabel;

/// `say de "…"`: the sentence in another language.
struct Translation {
  std::string language;  // "de"
  std::string say;
};

/// One constraint. Its verdict is `requirement`, an edge (`holds`), under the blank rule of the
/// file.
struct Constraint {
  std::string name;  // empty for a bare line
  uint32_t line = 0;
  SourceSpan span;
  std::vector<Parameter> parameters;
  const Node* requirement = nullptr;  // bool; several `require` are joined by `and`
  const Node* grade = nullptr;        // real: the graded requirement, after the pass `add_grades`
  /// What is computed when arguments are bound, each a `prepared` or a `prepared_of_item`, and how
  /// many values they are.
  std::vector<const Node*> prepared;
  int prepared_values = 0;
  std::vector<Expectation> expects;
  std::vector<SenseRule> senses;  // one for each sense of the module, in its order
  std::string id;                 // the published name; may be empty
  std::vector<PublishedArgument> published;
  std::vector<Sample> samples;
  std::vector<std::string> conflicts;  // names of constraints
  std::vector<Todo> todos;
  double weight = 1;
  std::string soft;  // what only a judge can tell; then the requirement is `judge`
  std::string say;   // empty: derive the sentence
  SourceSpan say_span;
  std::vector<Translation> translations;
  std::vector<Example> examples;
  std::vector<AtomProbe> atoms;
  std::vector<PartProbe> parts;
  std::vector<runtime::Gate> gates;  // how the atoms make up the requirement
};

/// Constraints that belong together under one name, and how they are decided: `suite …`.
struct Suite {
  std::string name;
  std::string version;           // empty: it has none
  std::string sense;             // of Module::senses; empty: the plain one
  bool evaluates_blank = false;  // a response of white space alone is looked at, rather than failed
  uint32_t line = 0;
  SourceSpan span;
  /// In order; each as it is published here. Those of other files carry the span of where the file
  /// names them.
  std::vector<Constraint> members;
};

/// All constraints of one source file. A copy shares the nodes (which never change once built) and
/// has its own list of constraints, so that a rewrite of the copy leaves the original as it was.
class Module {
 public:
  /// A fresh node, to be filled by the caller before anyone else sees it. Lives as long as any copy
  /// of the module.
  Node* make(Op op, Type type, SourceSpan span);
  /// A copy of `node` to be changed by a rewrite.
  Node* clone(const Node& node);
  const Variable* make_variable(std::string name, Type type);
  const Wording* make_wording(Wording wording);

  /// Keeps a file that nodes point at.
  void keep(std::shared_ptr<const SourceFile> file);

  /// The number, from 1, of a reason of `error("why")`.
  int reason_number(const std::string& why);

  std::vector<Constraint> constraints;
  int shared_slots = 0;              // places for what constraints share, numbered from 0
  std::vector<std::string> reasons;  // of `raise`, each once
  /// What is searched for in the response, found by one scan of it: `may_occur`, `may_occur_of`.
  std::vector<runtime::Literal> literals;
  int literals_slot = -1;  // where what the scan found is kept
  /// Every sense of the file, each behind the one it extends.
  std::vector<std::string> senses;
  std::vector<Suite> suites;
  bool evaluates_blank = false;  // as Suite::evaluates_blank

 private:
  struct Arena {
    std::deque<Node> nodes;
    std::deque<Variable> variables;
    std::deque<Wording> wordings;
    std::set<std::shared_ptr<const SourceFile>> files;
  };
  std::shared_ptr<Arena> arena_ = std::make_shared<Arena>();
};

/// The module as text, one operation a line, operands and bodies indented; what `--emit ir` prints.
std::string print(const Module& module);
std::string print(const Node& node);

/// Mistakes of the builder of a tree (wrong operand count or type, variable out of scope); empty
/// when there are none. Every pass must keep it empty.
std::vector<std::string> validate(const Module& module);

}  // namespace ifc::ir
