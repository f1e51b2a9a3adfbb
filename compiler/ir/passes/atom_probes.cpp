// What the pass `insert_probes` puts inside an atom: measures around the numbers it compares,
// tallies around the streams it counts, witnesses around the bodies of its quantifiers, and marks
// on texts that it should not have found or found wrong. Each rewriting keeps the value of the
// atom, its status included.
#include <algorithm>
#include <cctype>
#include <utility>

#include "compiler/ir/passes/insert_probes.h"

namespace ifc::ir {

using runtime::AtomForm;
using runtime::ShowMarks;

namespace {

bool is_numeric_comparison(const Node& node) {
  switch (node.op) {
    case Op::equal:
    case Op::not_equal:
    case Op::less:
    case Op::less_equal:
    case Op::greater:
    case Op::greater_equal:
    case Op::in_range:
    case Op::within:
      return node.operands[0]->type.is_number() && node.operands[1]->type.is_number();
    case Op::member:
      return node.operands[0]->type.is_number();
    default:
      return false;
  }
}

/// Pieces that were picked out of others, so that pointing at them says something.
bool is_narrowed(const Node& stream) {
  if (!stream.type.item().is(TypeKind::text)) return false;
  switch (stream.op) {
    case Op::select:
    case Op::where:
      return true;
    case Op::segment:
      return stream.search != Search::unit;
    case Op::slice:
    case Op::take_until:
    case Op::skip_until:
    case Op::distinct:
      return is_narrowed(*stream.operands[0]);
    case Op::flat_map:
    case Op::let:
      return is_narrowed(*stream.body);
    default:
      return false;
  }
}

bool is_name(std::string_view source) {
  return !source.empty() && std::isdigit(static_cast<unsigned char>(source[0])) == 0 &&
         std::all_of(source.begin(), source.end(), [](char c) {
           return c == '_' || std::isalnum(static_cast<unsigned char>(c)) != 0;
         });
}

bool is_text_predicate(const Node& node) {
  if (node.op != Op::call && node.op != Op::equal && node.op != Op::not_equal &&
      node.op != Op::same_folded)
    return false;
  return !node.operands.empty() && node.operands[0]->type.is(TypeKind::text);
}

}  // namespace

const Node* ProbeInserter::make(Op op, Type type, SourceSpan span,
                                std::vector<const Node*> operands) {
  Node* node = module_.make(op, std::move(type), span);
  node->operands = std::move(operands);
  return node;
}

const Node* ProbeInserter::tally(const Node* stream, int atom, int part, bool marks) {
  Node* node = module_.make(Op::tally, stream->type, stream->span);
  node->operands = {stream};
  node->index = part;
  node->atom = atom;
  node->marks = marks && stream->type.item().is(TypeKind::text);
  return node;
}

const Node* ProbeInserter::probe_atom(const Node& node, int atom) {
  if (is_numeric_comparison(node)) return comparison(node, atom, PartKind::outer);
  switch (node.op) {
    case Op::exists:
      return existence(node, atom);
    case Op::quantify:
      return quantified(node, atom);
    case Op::has:
      return one_piece(node, atom);
    default:
      return is_text_predicate(node) ? text_predicate(node, atom) : &node;
  }
}

/// `first(sentence) has P`: measures in P, and points at the piece when P goes the wrong way.
const Node* ProbeInserter::one_piece(const Node& node, int atom) {
  Node* piece = module_.make(Op::variable, node.operands[0]->type, node.operands[0]->span);
  piece->variable = node.binders[0];
  Node* witness = module_.make(Op::witness, Type::boolean(), node.body->span);
  witness->operands = {piece, inner_logic(node.body, atom, PartKind::outer)};
  witness->index = -1;  // one piece is not worth counting
  witness->atom = atom;
  witness->culprit = label(atom).negative;
  Node* changed = module_.clone(node);
  changed->body = witness;
  return changed;
}

/// Measures the numbers that are compared. What the comparison asks of its first operand is the
/// source after it.
const Node* ProbeInserter::comparison(const Node& node, int atom, PartKind kind) {
  Node* changed = module_.clone(node);
  const size_t numbers = node.op == Op::member ? 1 : node.operands.size();
  int first_part = -1;
  for (size_t i = 0; i < numbers; ++i) {
    int part = -1;
    changed->operands[i] = measured(node.operands[i], atom, kind, part);
    if (i == 0) first_part = part;
  }
  const Written whole = written(node);
  const Written first = written(*node.operands[0]);
  if (kind == PartKind::inner || whole != written(node_of(atom)) || whole.file != first.file)
    return changed;
  SourceSpan after{first.span.end, whole.span.end};
  const std::string& source = whole.file->text();
  while (after.begin < after.end && (source[after.begin] == ')' || source[after.begin] == ' '))
    ++after.begin;
  if (first_part < 0 || after.begin <= whole.span.begin || after.begin >= after.end) return changed;
  const std::string expected = text_of({whole.file, after});
  const bool reads = std::string_view("=!<>").find(expected[0]) != std::string_view::npos ||
                     expected.starts_with("in ") || expected.starts_with("within ") ||
                     expected.starts_with("not ");
  if (!reads) return changed;
  label(atom).form = AtomForm::comparison;
  label(atom).part = first_part;
  label(atom).expected = expected;
  return changed;
}

const Node* ProbeInserter::measured(const Node* operand, int atom, PartKind kind, int& part) {
  // An argument that was folded in goes by the name of its parameter.
  const bool argument = operand->op == Op::constant && is_name(text_of(*operand));
  if (is_constant(*operand) && !argument) return operand;
  if (operand->op == Op::to_real) {
    Node* changed = module_.clone(*operand);
    changed->operands[0] = measured(operand->operands[0], atom, kind, part);
    return changed;
  }
  const bool hidden = !depends_on_response(*operand);
  std::string name = text_of(*operand);
  if (name.empty() || (hidden && kind == PartKind::inner)) return operand;
  part = add_part(atom, std::move(name), kind, hidden);
  const Node* counted = kind == PartKind::outer ? with_marked_counts(operand, atom) : operand;
  Node* node = module_.make(Op::measure, operand->type, operand->span);
  node->index = part;
  node->operands = {counted};
  return node;
}

/// Points at the pieces that a number counts.
const Node* ProbeInserter::with_marked_counts(const Node* node, int atom) {
  switch (node->op) {
    case Op::count: {
      if (!is_narrowed(*node->operands[0])) return node;
      Node* changed = module_.clone(*node);
      changed->operands[0] = tally(node->operands[0], atom, -1, true);
      return changed;
    }
    case Op::add:
    case Op::subtract:
    case Op::multiply:
    case Op::divide:
    case Op::negate:
    case Op::to_real: {
      if (!node->type.is_number()) return node;
      Node* changed = module_.clone(*node);
      for (const Node*& operand : changed->operands) operand = with_marked_counts(operand, atom);
      return changed;
    }
    default:
      return node;
  }
}

/// `exists(s)`, `some s` and `no s`: how many there are, and where.
const Node* ProbeInserter::existence(const Node& node, int atom) {
  const Node* stream = node.operands[0];
  const int part = add_part(atom, text_of(*stream), PartKind::counted, false);
  AtomProbe& words = label(atom);
  words.form = AtomForm::existence;
  words.source = text_of(*stream);
  words.part = part;
  words.culprit = words.negative != (node.op == Op::quantify && node.negated_body);
  Node* changed = module_.clone(node);
  changed->operands[0] = tally(stream, atom, part, true);
  return changed;
}

/// What a witness points at: each binder that is a text; of neighbours, and of a binder that is a
/// sequence of texts, the first, and all from the first to the last, which takes its place where
/// they lie in the response. An empty text points at nothing.
std::vector<const Node*> ProbeInserter::pieces(const Node& quantify) {
  const SourceSpan span = quantify.span;
  std::vector<const Node*> out;
  for (const Variable* binder : quantify.binders) {
    const bool texts = binder->type.is_stream() && binder->type.item().is(TypeKind::text);
    if (!texts && !binder->type.is(TypeKind::text)) continue;
    Node* use = module_.make(Op::variable, binder->type, span);
    use->variable = binder;
    out.push_back(texts ? make(Op::first, Type::text(), span, {use}) : use);
    if (texts) out.push_back(make(Op::cover, Type::text(), span, {use}));
  }
  const Node* source = quantify.operands[0];
  while (source->op == Op::where || source->op == Op::slice) source = source->operands[0];
  if (out.size() > 1 && (source->op == Op::pairs || source->op == Op::windows)) {
    const Node* list = make(Op::list, Type::list(Type::text()), span, out);
    out = {out.front(), make(Op::cover, Type::text(), span, {list})};
  }
  if (out.empty()) out.push_back(make(Op::constant, Type::text(), span, {}));
  return out;
}

const Node* ProbeInserter::quantified(const Node& node, int atom) {
  if (node.body->op == Op::constant && node.operands.size() == 1) return existence(node, atom);
  // `no …` has the body holds(not P): the witness stands inside, so that it counts the pieces of
  // which P holds.
  const Node* inner = node.body->op == Op::holds ? node.body->operands[0] : node.body;
  const bool negated = node.negated_body && inner->op == Op::logical_not;
  const Node* body = negated ? inner->operands[0] : node.body;
  describe_quantified(node, *body, atom, negated);
  Node* changed = module_.clone(node);
  changed->operands[0] = tally(node.operands[0], atom, label(atom).part, false);
  if (node.operands.size() == 2) {
    Node* amount = module_.make(Op::measure, node.operands[1]->type, node.operands[1]->span);
    amount->index = label(atom).amount;
    amount->operands = {node.operands[1]};
    changed->operands[1] = amount;
  }
  Node* witness = module_.make(Op::witness, Type::boolean(), body->span);
  witness->index = label(atom).holding;
  witness->atom = atom;
  witness->culprit = label(atom).culprit;
  witness->operands = pieces(node);
  witness->operands.push_back(inner_logic(body, atom, PartKind::inner));
  changed->body =
      negated ? make(Op::logical_not, Type::boolean(), node.body->span, {witness}) : witness;
  return changed;
}

/// The words and parts of a quantified atom, and which pieces are to blame when it fails.
void ProbeInserter::describe_quantified(const Node& node, const Node& body, int atom,
                                        bool negated) {
  const Node* source = node.operands[0];
  const bool has_amount = node.operands.size() == 2;
  const std::string amount_text = has_amount ? text_of(*node.operands[1]) : "";
  const int pieces =
      add_part(atom, text_of(*source), PartKind::counted, source->span == SourceSpan{});
  Written said = written(*source);
  const Written of_body = written(body);
  if (said.file == of_body.file) said.span = cover(said.span, of_body.span);
  const int holding = add_part(atom, text_of(said), PartKind::counted, body.span == SourceSpan{});
  const int amount = has_amount ? add_part(atom, amount_text, PartKind::outer, true) : -1;
  AtomProbe& words = label(atom);
  words.form = AtomForm::quantified;
  words.source = text_of(*source);
  words.body = text_of(body);
  words.part = pieces;
  words.holding = holding;
  words.amount = amount;
  const bool negative = words.negative;
  switch (node.quantifier) {
    case Quantifier::every:
      words.culprit = negated != negative;
      words.show_marks = negative ? ShowMarks::never : ShowMarks::always;
      words.expected =
          negated ? (negative ? "at least 1" : "none") : (negative ? "not all" : "all");
      return;
    case Quantifier::some:
      words.culprit = negative;
      words.show_marks = negative ? ShowMarks::always : ShowMarks::never;
      words.expected = negative ? "none" : "at least 1";
      return;
    case Quantifier::at_least: {
      const bool share = node.operands[1]->type.is(TypeKind::real);
      words.culprit = negative;
      words.show_marks = negative || share ? ShowMarks::always : ShowMarks::never;
      break;
    }
    case Quantifier::at_most:
      words.culprit = !negative;
      words.show_marks = negative ? ShowMarks::never : ShowMarks::always;
      break;
    case Quantifier::exactly:
      words.culprit = true;
      words.show_marks = negative ? ShowMarks::never : ShowMarks::too_many;
      break;
  }
  words.expected =
      (negative ? "not " : "") + std::string(quantifier_name(node.quantifier)) + " " + amount_text;
}

/// Measures the comparisons in the logic of a body.
const Node* ProbeInserter::inner_logic(const Node* node, int atom, PartKind kind) {
  if (is_numeric_comparison(*node)) return comparison(*node, atom, kind);
  switch (node->op) {
    case Op::holds:
    case Op::logical_and:
    case Op::logical_or:
    case Op::logical_not:
    case Op::conditional: {
      Node* changed = module_.clone(*node);
      for (const Node*& operand : changed->operands) operand = inner_logic(operand, atom, kind);
      return changed;
    }
    case Op::let:
    case Op::has: {
      Node* changed = module_.clone(*node);
      changed->body = inner_logic(node->body, atom, kind);
      return changed;
    }
    default:
      return node;
  }
}

}  // namespace ifc::ir
