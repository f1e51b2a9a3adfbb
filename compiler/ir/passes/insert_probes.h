// The working state of the pass `insert_probes` on one constraint; private to its three files.
#pragma once

#include <set>
#include <string>
#include <unordered_map>

#include "compiler/ir/node.h"

namespace ifc::ir {

class ProbeInserter {
 public:
  ProbeInserter(Module& module, const SourceFile& source, Constraint& constraint)
      : module_(module), source_(source), constraint_(constraint) {}

  /// The requirement with probes; labels and gates go into the constraint.
  const Node* run();

 private:
  /// Where in the logic a node stands.
  struct Place {
    bool negative = false;
    bool condition = false;
  };
  /// A let-bound truth value: the gate that stands for it, and where it is used first.
  struct LetGate {
    int gate = -1;
    Place place;
    bool used = false;
  };
  enum class PartKind { outer, inner, counted };

  // insert_probes.cpp
  int add_gate(runtime::Gate gate);
  const Node* logic(const Node* node, Place place, int& gate);
  const Node* junction(const Node* node, runtime::Gate::Kind kind, Place place, int& gate);
  const Node* let(const Node* node, Place place, int& gate);
  int add_atom(const Node* node, Place place);
  const Node* atom(const Node* node, Place place, int& gate);
  const Node* composition(const Node* node, Place place, int& gate);
  Written written(const Node& node) const;
  static std::string text_of(Written written);
  std::string text_of(const Node& node) const { return text_of(written(node)); }
  bool depends_on_response(const Node& node) const;
  static bool is_constant(const Node& node);
  int add_part(int atom, std::string label, PartKind kind, bool hidden);
  /// The node that became an atom.
  const Node& node_of(int atom) const { return *atom_nodes_[static_cast<size_t>(atom)]; }
  AtomProbe& label(int atom) { return constraint_.atoms[static_cast<size_t>(atom)]; }

  // atom_probes.cpp
  const Node* probe_atom(const Node& node, int atom);
  const Node* one_piece(const Node& node, int atom);
  const Node* comparison(const Node& node, int atom, PartKind kind);
  const Node* measured(const Node* operand, int atom, PartKind kind, int& part);
  const Node* with_marked_counts(const Node* node, int atom);
  const Node* existence(const Node& node, int atom);
  const Node* quantified(const Node& node, int atom);
  void describe_quantified(const Node& node, const Node& body, int atom, bool negated);
  const Node* inner_logic(const Node* node, int atom, PartKind kind);
  const Node* tally(const Node* stream, int atom, int part, bool marks);
  const Node* make(Op op, Type type, SourceSpan span, std::vector<const Node*> operands);
  std::vector<const Node*> pieces(const Node& quantify);

  // mark_probes.cpp
  const Node* text_predicate(const Node& node, int atom);
  const Node* mark_occurrences(const Node& node, int atom);
  const Node* mark_subject(const Node& node, int atom);

  Module& module_;
  const SourceFile& source_;
  Constraint& constraint_;
  std::vector<const Node*> atom_nodes_;
  std::unordered_map<const Variable*, LetGate> let_gates_;
  std::set<const Variable*> independent_;  // lets that do not depend on the response
};

}  // namespace ifc::ir
