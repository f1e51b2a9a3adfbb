// Why a constraint failed, in words, numbers and places. Input: what a verification recorded
// (Report), its outcome, and plain labels that the compiler's pass `insert_probes` left for this
// constraint. Output: an Explanation, as printed by `ifc verify`. Knows nothing of the compiler.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "runtime/verdict/report.h"
#include "runtime/verdict/verdict.h"

namespace ifc::runtime {

/// One measured number; the fields of PartSpec are what the Report needs of it.
struct PartLabel : PartSpec {
  std::string label;     // the source text of the measured part, white space normalised
  bool hidden = false;   // independent of the response: in reasons, not among the measured
  bool counted = false;  // a number of pieces: 0 when none was seen
};

/// How an atom's reason is worded.
enum class AtomForm {
  plain,       // `first(word) == "x"` does not hold
  comparison,  // count(word) is 1, expected >= 3
  existence,   // `emoji` occurs 2 times, expected none
  quantified,  // 1 of 3 pieces of `sentence` breaks `count(word) <= 20`
  composed,    // 1 of 3 conditions holds, expected at least 2
};

/// When the marked pieces of an atom are worth showing: `too_many` when more hold than the amount.
enum class ShowMarks { always, never, too_many };

/// A smallest part of a constraint that is true or false by itself.
struct AtomLabel {
  uint32_t source_begin = 0;  // where it stands in the source
  uint32_t source_end = 0;
  std::string text;        // its source text, white space normalised
  bool negative = false;   // under an odd number of negations: true is what breaks the constraint
  bool condition = false;  // in the condition of an `if`: never blamed
  AtomForm form = AtomForm::plain;
  ShowMarks show_marks = ShowMarks::always;
  std::string expected;  // comparison: ">= 3"; quantified: "at least 2", "none"
  std::string source;    // existence, quantified: what is counted, "sentence"
  std::string body;      // quantified: "count(word) <= 20"
  bool culprit = false;  // the truth of `body`, or the existence, that offends
  int part = -1;     // comparison: the number; existence, quantified: how many pieces; composed:
                     // the gate
  int holding = -1;  // quantified: for how many pieces `body` holds
  int amount = -1;   // quantified: the number asked for; -1 when there is none
};

/// How atoms make up the requirement. The root is the last one.
struct Gate {
  enum class Kind {
    atom,
    constant,
    logical_and,
    logical_or,
    logical_not,
    holds,
    conditional,
    composed
  };
  Kind kind = Kind::atom;
  int atom = -1;              // atom, composed
  bool truth = false;         // constant
  std::vector<int> children;  // indices of gates; conditional: condition, then, else
  int quantifier = 0;         // composed: 1 at least, -1 at most, 0 exactly so many children hold
};

struct Labels {
  std::span<const AtomLabel> atoms;
  std::span<const PartLabel> parts;
  std::span<const Gate> gates;
  std::span<const std::string> reasons = {};  // of `raised`, by number from 1
};

struct Explanation {
  using Number = std::variant<int64_t, double>;
  std::string reason;  // empty when the constraint passes
  std::vector<std::pair<std::string, Number>>
      measured;             // in source order, labels unique; also on pass
  std::vector<Span> spans;  // offending bytes of the response; empty on pass
};

/// `report` has been finished. Spans are sorted, unique and at most kMaxSpans.
Explanation explain(const Labels& labels, const Report& report, const Outcome& outcome);

/// What an error status means, for a reason: "a regex went over its limit of steps".
const char* status_meaning(Status status);

}  // namespace ifc::runtime
