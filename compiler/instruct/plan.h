// Frames -> plan: how many sentences, and which demands become a numbered list. Free of words.
#pragma once

#include <string>
#include <vector>

#include "compiler/instruct/frame.h"

namespace ifc::instruct {

struct PlannedSentence {
  enum class Layout {
    sentence,    // `items[0]` in one sentence
    statements,  // a header and `items` as numbered statements about the response
    counted,     // the same for `items[0]`, an Among
    quotation,   // the source of `items[0]`, an Opaque
  };
  Layout layout = Layout::sentence;
  bool all = true;  // statements: all of them, or at least one
  std::vector<PredPtr> items;
};
using Plan = std::vector<PlannedSentence>;

/// The demands in source order. A conjunction of two that fit one sentence stays together, longer
/// ones and those with alternatives inside become lists, the rest becomes sentences of their own.
Plan make_plan(const std::vector<Clause>& clauses);
/// The same demands, one sentence each: for a plan whose list or joint sentence no language can
/// word.
Plan split(const PlannedSentence& planned);

std::string dump(const Plan& plan);

}  // namespace ifc::instruct
