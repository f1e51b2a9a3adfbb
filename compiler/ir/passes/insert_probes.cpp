// Pass `insert_probes`: wraps the smallest parts of a requirement that are true or false by
// themselves (atoms), the numbers they compare, and the pieces they speak of, so that an
// explanation can name them. Input: clean IR. Output: IR of the same value with atom, measure,
// tally and witness in it, and the labels and gates of each constraint. How atoms are worded is in
// compiler/ir/passes/atom_probes.cpp.
#include "compiler/ir/passes/insert_probes.h"

#include <utility>

#include "compiler/ir/passes.h"

namespace ifc::ir {

using runtime::Gate;

const Node* ProbeInserter::run() {
  int root = -1;
  const Node* requirement = logic(constraint_.requirement, {}, root);
  Gate last = constraint_.gates[static_cast<size_t>(root)];
  constraint_.gates.push_back(std::move(last));
  return requirement;
}

int ProbeInserter::add_gate(Gate gate) {
  constraint_.gates.push_back(std::move(gate));
  return static_cast<int>(constraint_.gates.size()) - 1;
}

/// Rewrites the part of a requirement that is made of logic; `gate` is set to the gate that stands
/// for it.
const Node* ProbeInserter::logic(const Node* node, Place place, int& gate) {
  switch (node->op) {
    case Op::holds:
      return junction(node, Gate::Kind::holds, place, gate);
    case Op::logical_and:
      return junction(node, Gate::Kind::logical_and, place, gate);
    case Op::logical_or:
      return junction(node, Gate::Kind::logical_or, place, gate);
    case Op::logical_not:
      return junction(node, Gate::Kind::logical_not, {!place.negative, place.condition}, gate);
    case Op::compose:
      return composition(node, place, gate);
    case Op::conditional:
      return junction(node, Gate::Kind::conditional, place, gate);
    case Op::let:
      return let(node, place, gate);
    case Op::constant:
      gate = add_gate({Gate::Kind::constant, -1, node->boolean, {}});
      return node;
    case Op::variable:
      if (const auto found = let_gates_.find(node->variable); found != let_gates_.end()) {
        found->second.place = place;
        found->second.used = true;
        gate = found->second.gate;
        return node;
      }
      return atom(node, place, gate);
    default:
      return atom(node, place, gate);
  }
}

const Node* ProbeInserter::junction(const Node* node, Gate::Kind kind, Place place, int& gate) {
  Gate own;
  own.kind = kind;
  Node* changed = module_.clone(*node);
  for (size_t i = 0; i < node->operands.size(); ++i) {
    const bool is_condition = kind == Gate::Kind::conditional && i == 0;
    int child = -1;
    changed->operands[i] =
        logic(node->operands[i], {place.negative, place.condition || is_condition}, child);
    own.children.push_back(child);
  }
  gate = add_gate(std::move(own));
  return changed;
}

/// A name for a truth value stands for its gate wherever the logic uses it.
const Node* ProbeInserter::let(const Node* node, Place place, int& gate) {
  const Variable* name = node->binders.front();
  const Node* bound = node->operands[0];
  Node* changed = module_.clone(*node);
  if (!bound->type.is(TypeKind::boolean)) {
    if (!depends_on_response(*bound)) independent_.insert(name);
    changed->body = logic(node->body, place, gate);
    return changed;
  }
  const int reserved = add_gate({});
  let_gates_[name] = {reserved, {}, false};
  changed->body = logic(node->body, place, gate);
  const LetGate use = let_gates_[name];
  if (!use.used) return changed;
  int child = -1;
  changed->operands[0] = logic(bound, use.place, child);
  constraint_.gates[static_cast<size_t>(reserved)] = constraint_.gates[static_cast<size_t>(child)];
  return changed;
}

int ProbeInserter::add_atom(const Node* node, Place place) {
  atom_nodes_.push_back(node);
  AtomProbe& label = constraint_.atoms.emplace_back();
  label.source_begin = node->span.begin;
  label.source_end = node->span.end;
  label.text = text_of(*node);
  label.negative = place.negative;
  label.condition = place.condition;
  return static_cast<int>(constraint_.atoms.size()) - 1;
}

const Node* ProbeInserter::atom(const Node* node, Place place, int& gate) {
  const int index = add_atom(node, place);
  gate = add_gate({Gate::Kind::atom, index, false, {}});
  Node* wrapped = module_.make(Op::atom, node->type, node->span);
  wrapped->index = index;
  wrapped->operands = {probe_atom(*node, index)};
  return wrapped;
}

/// An atom whose conditions are logic of their own: both may be blamed.
const Node* ProbeInserter::composition(const Node* node, Place place, int& gate) {
  const int index = add_atom(node, place);
  Gate own;
  own.kind = Gate::Kind::composed;
  own.atom = index;
  own.quantifier = node->quantifier == Quantifier::at_least  ? 1
                   : node->quantifier == Quantifier::at_most ? -1
                                                             : 0;
  const bool most = node->quantifier == Quantifier::at_most;
  Node* changed = module_.clone(*node);
  for (size_t i = 0; i + 1 < node->operands.size(); ++i) {
    int child = -1;
    changed->operands[i] =
        logic(node->operands[i], {place.negative != most, place.condition}, child);
    own.children.push_back(child);
  }
  int amount = -1;
  changed->operands.back() = measured(node->operands.back(), index, PartKind::outer, amount);
  gate = add_gate(std::move(own));
  AtomProbe& label = constraint_.atoms[static_cast<size_t>(index)];
  label.form = runtime::AtomForm::composed;
  label.part = gate;
  label.expected =
      std::string(quantifier_name(node->quantifier)) + " " + text_of(*node->operands.back());
  Node* wrapped = module_.make(Op::atom, node->type, node->span);
  wrapped->index = index;
  wrapped->operands = {changed};
  return wrapped;
}

namespace {

/// What brackets a text lacks: `(` at its start, `)` at its end. Those inside quotation marks do
/// not count.
struct Unbalanced {
  int open = 0;
  int close = 0;
};

Unbalanced unbalanced(std::string_view text) {
  Unbalanced out;
  bool quoted = false;
  for (size_t i = 0; i < text.size(); ++i) {
    if (quoted && text[i] == '\\') {
      ++i;
    } else if (text[i] == '"') {
      quoted = !quoted;
    } else if (!quoted && text[i] == '(') {
      ++out.close;
    } else if (!quoted && text[i] == ')') {
      if (out.close > 0) {
        --out.close;
      } else {
        ++out.open;
      }
    }
  }
  return out;
}

}  // namespace

Written ProbeInserter::written(const Node& node) const {
  return node.elsewhere.file != nullptr ? node.elsewhere : Written{&source_, node.span};
}

std::string ProbeInserter::text_of(Written written) {
  SourceSpan& span = written.span;
  const std::string& source = written.file->text();
  Unbalanced lacks = unbalanced(written.file->slice(span));
  // A span ends with its last operand, whose own parentheses may lie outside of it.
  while (lacks.open-- > 0 && span.begin > 0 && source[span.begin - 1] == '(') --span.begin;
  while (lacks.close-- > 0 && span.end < source.size() && source[span.end] == ')') ++span.end;
  std::string out;
  bool space = false;
  for (const char c : written.file->slice(span)) {
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
      space = !out.empty();
      continue;
    }
    if (space) out += ' ';
    space = false;
    out += c;
  }
  return out;
}

bool ProbeInserter::depends_on_response(const Node& node) const {
  if (node.op == Op::response) return true;
  if (node.op == Op::variable) return !independent_.contains(node.variable);
  for (const Node* operand : node.operands) {
    if (depends_on_response(*operand)) return true;
  }
  return node.body != nullptr && depends_on_response(*node.body);
}

bool ProbeInserter::is_constant(const Node& node) {
  if (node.op == Op::response || node.op == Op::variable || node.op == Op::parameter) return false;
  for (const Node* operand : node.operands) {
    if (!is_constant(*operand)) return false;
  }
  return node.body == nullptr || is_constant(*node.body);
}

int ProbeInserter::add_part(int atom, std::string label, PartKind kind, bool hidden) {
  PartProbe& part = constraint_.parts.emplace_back();
  part.atom = atom;
  part.inner = kind == PartKind::inner;
  part.counted = kind == PartKind::counted;
  part.hidden = hidden;
  part.label = std::move(label);
  return static_cast<int>(constraint_.parts.size()) - 1;
}

void insert_probes(Module& module, const SourceFile& source) {
  for (Constraint& constraint : module.constraints) {
    constraint.atoms.clear();
    constraint.parts.clear();
    constraint.gates.clear();
    constraint.requirement = ProbeInserter(module, source, constraint).run();
  }
}

}  // namespace ifc::ir
