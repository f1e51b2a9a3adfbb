// Frames: what a constraint demands, free of any language. A closed sum type between IR and text:
// build_frame.h makes frames from IR in canonical form, plan.h lays them out, english.h words them.
// Values are immutable and shared; two frames mean the same if their dumps are equal up to the
// numbering of binders.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "compiler/support/source.h"
#include "runtime/builtins/builtins.h"
#include "runtime/regex/regex.h"
#include "runtime/text/segmentation.h"

namespace ifc::instruct {

struct Pred;
struct Set;
struct Ref;
struct Quantity;
using PredPtr = std::shared_ptr<const Pred>;
using SetPtr = std::shared_ptr<const Set>;
using RefPtr = std::shared_ptr<const Ref>;
using QuantityPtr = std::shared_ptr<const Quantity>;

/// A number that the author wrote, or the name of a parameter without value.
struct Number {
  enum class Kind { integer, real, percent, parameter };
  Kind kind = Kind::integer;
  int64_t integer = 0;
  double real = 0;   // percent: 0.3 for 30%
  std::string name;  // of the parameter; a percent with a name is "{name}%"

  bool is(int64_t value) const { return kind == Kind::integer && integer == value; }
};

/// A text that the author wrote, or the name of a parameter without value.
struct Literal {
  std::string text;
  bool parameter = false;
};

/// An argument of a relation or a transform: exactly one of the three is there.
struct Term {
  RefPtr text;
  QuantityPtr number;
  std::shared_ptr<const runtime::Regex> regex;
};

/// One text.
struct Ref {
  enum class Kind {
    response,
    binder,  // the piece that an enclosing quantifier, filter or map is about
    literal,
    item,          // number `index` of `set`, from 1, negative from the end
    transformed,   // `builtin` of `terms`
    joined,        // the items of `set` with `terms[0]` between
    extreme,       // the smallest (`index` 1) or largest (-1) text of `set` by code point
    otherwise,     // terms[0], or terms[1] where that is missing
    concatenated,  // terms one after the other
  };
  Kind kind = Kind::response;
  int binder = -1;
  Literal literal;
  SetPtr set;
  Number index;
  runtime::Builtin builtin{};
  std::vector<Term> terms;
};

/// What happens to the pieces of a set, in order.
struct Modifier {
  enum class Kind { filter, slice, distinct, sorted, reversed, mapped, runs };
  Kind kind = Kind::distinct;
  int binder = -1;  // filter, mapped
  PredPtr filter;
  Number from, to;  // slice: 1-based, inclusive, negative from the end; runs: `from` neighbours
  Term mapped;      // a text or a number for each piece
};

/// The noun of a unit that the author declared. The pieces are those of `definition`, which tells
/// what they are at their first mention; null where the author's own noun does.
struct Declared {
  std::string singular, plural;
  SetPtr definition;
};

/// Several texts (or, when mapped, numbers) in order. What is cut from a run of neighbours are the
/// neighbours themselves.
struct Set {
  /// measured: of the things that `builtin` counts in a text only their number is known.
  enum class Kind { unit, phrase, match, list, parameter, measured };
  Kind kind = Kind::unit;
  runtime::Unit unit{};
  runtime::Builtin builtin{};
  Term what;           // phrase, match: what is searched; phrases may have `patterns` instead
  RefPtr of;           // the text that is cut; null when `of_each` is there
  SetPtr of_each;      // the texts that are cut
  bool exact = false;  // how `patterns` compare: by code point, or ignoring case
  std::vector<Term> patterns;  // texts, or one regex for the whole piece; a piece is one of them.
                               // Empty: any piece
  std::vector<Term> items;     // list
  std::string name;            // parameter: of the list, or of that of the patterns
  std::shared_ptr<const Declared> declared;  // unit: what picks the pieces, and its noun
  std::string stop_words;  // the code of the language whose stop words the pieces are, or empty
  std::vector<Modifier> modifiers;
};

/// One number.
struct Quantity {
  enum class Kind {
    number,
    count,   // of `set`
    length,  // of `text` in characters
    value,   // the number that `text` spells; `whole`: none unless it is a whole one
    least,   // the smallest item of `set`, whose last modifier maps to numbers
    most,
    total,
    add,
    subtract,
    multiply,
    divide,
    modulo,
    negate,
    absolute,
    smaller,
    larger,     // of `operands`
    otherwise,  // operands[0], or operands[1] where that is missing
    binder,     // a number that an enclosing quantifier is about
  };
  Kind kind = Kind::number;
  Number number;
  SetPtr set;
  RefPtr text;
  bool whole = false;
  int binder = -1;
  std::vector<QuantityPtr> operands;
};

/// A test of one number. Bounds keep the value that the author wrote.
struct Comparison {
  enum class Op {
    equal,
    not_equal,
    less,
    less_equal,
    greater,
    greater_equal,
    range,
    one_of,
    within,
    even,
    odd,
    multiple,
    apart  // further from the centre than the distance
  };
  Op op = Op::equal;
  std::vector<QuantityPtr>
      values;  // range: low, high; within, apart: centre, distance; even, odd: none
  bool open_low = false, open_high = false;  // range: the end itself does not count
};

// ---- predicates
struct Truth {
  bool value;
};
struct Flag {
  std::string parameter, value;
};  // a parameter without value is "true", or that enumerator
struct Amount {
  QuantityPtr left;
  Comparison comparison;
};
enum class Relation {
  builtin,  // by `Prop::builtin`
  equal,
  equal_folded,
  one_of,      // arguments are the texts
  one_of_set,  // `Prop::set`
  before,      // by code point
  before_equal,
  after,
  after_equal,
  language,        // the language of the subject has the code arguments[0]
  part_of_speech,  // of the subject among its neighbours: the tag arguments[0]
  author,          // by `words`, which the author gave, and arguments[0] if it is there
};
struct Prop {
  Relation relation;
  runtime::Builtin builtin{};
  RefPtr subject;
  std::vector<Term> arguments;  // without the subject
  SetPtr set;
  bool folded = false;     // builtin: whatever the case of the subject; the arguments are lowercase
  std::string words = {};  // author: "have a title", "be longer than"
  std::string converse = {};  // author: what they are where subject and argument change places
};
/// About all items of a set in a row.
struct Sequence {
  enum class Kind { all_different, ascending, descending, equal } kind;
  SetPtr set;
  SetPtr other;  // equal
};
enum class Determiner { every, some, no, count };
/// `body` true for every, some, no, or a number of pieces; with two binders the pieces are
/// neighbours. `some` and `no` with the body Truth{true} speak of existence alone.
struct Quant {
  Determiner determiner;
  Comparison amount;  // count
  std::vector<int> binders;
  SetPtr set;
  PredPtr body;
};
struct Junction {
  bool all;
  std::vector<PredPtr> items;
};
/// `at least 2 of […]`: how many of the items hold.
struct Among {
  enum class Bound { exactly, at_least, at_most } bound;
  Number amount;
  std::vector<PredPtr> items;
};
struct Not {
  PredPtr item;
};
struct If {
  PredPtr condition, then, otherwise;
};  // `otherwise` may be null
struct Opaque {
  SourceSpan span;
};  // what no other frame can hold

struct Pred {
  std::variant<Truth, Flag, Amount, Prop, Sequence, Quant, Junction, Among, Not, If, Opaque> node;
  SourceSpan span;

  template <class T>
  const T* as() const {
    return std::get_if<T>(&node);
  }
};

/// What one demand asks. A clause without fallback holds no Opaque.
struct Clause {
  enum class Force { require, forbid, prefer };  // issue 4 fills the last two
  Force force = Force::require;
  PredPtr pred;
};

// ---- operations
std::string dump(const Pred& pred);
std::string dump(const Set& set);
std::string dump(const Ref& ref);
std::string dump(const Quantity& quantity);
std::string dump(const Comparison& comparison);
std::string dump(const Number& number);

/// A dump in which the binders that it declares itself are numbered from 0, so that equal frames
/// have equal dumps.
std::string with_own_binders_numbered(std::string dump);

template <class T>
bool same(const T& a, const T& b) {
  return with_own_binders_numbered(dump(a)) == with_own_binders_numbered(dump(b));
}
template <class T>
bool same(const std::shared_ptr<const T>& a, const std::shared_ptr<const T>& b) {
  return a == b || (a && b && same(*a, *b));
}

/// The same demand with the items of every "and" and "or" in one order, for comparing frames whose
/// sentence tells them in another.
PredPtr in_one_order(const PredPtr& pred);
/// Equal for frames that are the same but for binders and that order.
std::string fingerprint(const PredPtr& pred);

/// Whether `binder` occurs.
bool mentions(const Pred& pred, int binder);
bool mentions(const Ref& ref, int binder);
bool mentions(const Set& set, int binder);
bool mentions(const Quantity& quantity, int binder);
bool mentions(const Comparison& comparison, int binder);

/// `a op b` is `b mirrored(op) a`.
Comparison::Op mirrored(Comparison::Op op);
/// The opposite, with the negation moved inward as far as it goes: into determiners and
/// comparisons.
PredPtr negate(const PredPtr& pred);
/// Whether a test may have nothing to test, as `first(word) == "x"` in a text without words. It is
/// false then, and so is its negation: `every … not` and `no` differ.
/// `solid` are the binders of pieces that hold at least one character.
bool can_be_missing(const Pred& pred, std::span<const int> solid = {});
/// Whether the frame carries a negation that English would put on its verb or determiner.
bool is_negative(const Pred& pred);

template <class Node>
PredPtr make_pred(Node node, SourceSpan span = {}) {
  return std::make_shared<const Pred>(Pred{std::move(node), span});
}
QuantityPtr make_number(Number number);
inline bool is_true(const PredPtr& pred) {
  const Truth* truth = pred->as<Truth>();
  return truth && truth->value;
}

}  // namespace ifc::instruct
