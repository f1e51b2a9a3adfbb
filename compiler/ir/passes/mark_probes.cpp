// Where the pass `insert_probes` points in a text: at what should not occur in it, or at the one
// piece that a test finds wrong. Each rewriting adds an operand that never says more than the test
// itself.
#include "compiler/ir/passes/insert_probes.h"

namespace ifc::ir {

using runtime::Builtin;

namespace {

/// A text that is one piece of the response, rather than all of it or none.
bool is_one_piece(const Node& node) {
  return node.op == Op::first || node.op == Op::last || node.op == Op::nth;
}

}  // namespace

const Node* ProbeInserter::text_predicate(const Node& node, int atom) {
  const bool contains = node.op == Op::call && (node.builtin == Builtin::contains_text ||
                                                node.builtin == Builtin::contains_regex);
  if (contains && label(atom).negative) return mark_occurrences(node, atom);
  return is_one_piece(*node.operands[0]) ? mark_subject(node, atom) : &node;
}

/// `t contains x` that should not: `t contains x or exists(match x of t)`, whose second operand
/// only adds marks.
const Node* ProbeInserter::mark_occurrences(const Node& node, int atom) {
  Node* matches = module_.make(Op::segment, Type::sequence(Type::text()), node.span);
  matches->search = Search::match;
  matches->operands = node.operands;
  const Node* found =
      make(Op::exists, Type::boolean(), node.span, {tally(matches, atom, -1, true)});
  return make(Op::logical_or, Type::boolean(), node.span, {&node, found});
}

/// A test of one piece, say `first(word) == "x"`: points at the piece when the test goes the wrong
/// way. With t for the piece and P for the test, `P(t) and not exists([t] where holds(not P(t)))`,
/// or `P(t) or exists([t] where holds(P(t)))` under a negation: the second operand never says more
/// than the first.
const Node* ProbeInserter::mark_subject(const Node& node, int atom) {
  const bool negative = label(atom).negative;
  const Type boolean = Type::boolean();
  const SourceSpan span = node.span;
  const Variable* name = module_.make_variable("subject", Type::text());
  Node* subject = module_.make(Op::variable, Type::text(), node.operands[0]->span);
  subject->variable = name;
  Node* test = module_.clone(node);
  test->operands[0] = subject;
  const Node* blamed = negative ? test : make(Op::logical_not, boolean, span, {test});
  Node* where = module_.make(Op::where, Type::sequence(Type::text()), span);
  where->operands = {make(Op::list, Type::list(Type::text()), span, {subject})};
  where->binders = {module_.make_variable("it", Type::text())};
  where->body = make(Op::holds, boolean, span, {blamed});
  const Node* found = make(Op::exists, boolean, span, {tally(where, atom, -1, true)});
  const Node* marked = negative ? make(Op::logical_or, boolean, span, {test, found})
                                : make(Op::logical_and, boolean, span,
                                       {test, make(Op::logical_not, boolean, span, {found})});
  Node* let = module_.make(Op::let, boolean, span);
  let->operands = {node.operands[0]};
  let->binders = {name};
  let->body = marked;
  return let;
}

}  // namespace ifc::ir
