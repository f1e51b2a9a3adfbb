#include "runtime/verdict/blame.h"

#include <algorithm>

namespace ifc::runtime {
namespace {

enum class Truth { no, missing, yes, error, unknown };

/// Follows the gates from the root to the atoms that made the constraint fail.
class Blame {
 public:
  Blame(const Labels& labels, const Report& report)
      : labels_(labels),
        report_(report),
        truths_(labels.gates.size(), Truth::unknown),
        known_(labels.gates.size(), false),
        visited_(labels.gates.size()) {
    if (!labels.gates.empty()) visit(static_cast<int>(labels.gates.size()) - 1, true);
    std::sort(atoms_.begin(), atoms_.end());
    atoms_.erase(std::unique(atoms_.begin(), atoms_.end()), atoms_.end());
  }

  const std::vector<int>& atoms() const { return atoms_; }

  size_t holding_children(int index) {
    size_t holding = 0;
    for (const int child : gate(index).children) holding += truth(child) == Truth::yes ? 1 : 0;
    return holding;
  }

 private:
  const Gate& gate(int index) const { return labels_.gates[static_cast<size_t>(index)]; }

  Truth truth(int index) {
    const auto slot = static_cast<size_t>(index);
    if (!known_[slot]) {
      truths_[slot] = compute(gate(index));
      known_[slot] = true;
    }
    return truths_[slot];
  }

  Truth compute(const Gate& gate) {
    switch (gate.kind) {
      case Gate::Kind::atom:
        return atom_truth(gate.atom);
      case Gate::Kind::constant:
        return gate.truth ? Truth::yes : Truth::no;
      case Gate::Kind::logical_and:
        return junction(gate, Truth::no, Truth::yes);
      case Gate::Kind::logical_or:
        return junction(gate, Truth::yes, Truth::no);
      case Gate::Kind::logical_not: {
        const Truth operand = truth(gate.children[0]);
        if (operand == Truth::yes) return Truth::no;
        return operand == Truth::no ? Truth::yes : operand;
      }
      case Gate::Kind::holds: {
        const Truth operand = truth(gate.children[0]);
        return operand == Truth::missing ? Truth::no : operand;
      }
      case Gate::Kind::composed:
        return atom_truth(gate.atom);
      case Gate::Kind::conditional: {
        const int branch = chosen(gate);
        return branch < 0 ? Truth::error : truth(branch);
      }
    }
    return Truth::unknown;
  }

  Truth atom_truth(int index) const {
    const AtomRecord& record = report_.atoms()[static_cast<size_t>(index)];
    if (!record.evaluated) return Truth::unknown;
    if (record.status != Status::ok) return is_error(record.status) ? Truth::error : Truth::missing;
    return record.truth ? Truth::yes : Truth::no;
  }

  /// The first that occurs of absorbing, error, missing; else the other truth.
  Truth junction(const Gate& gate, Truth absorbing, Truth other) {
    Truth result = other;
    for (const int child : gate.children) {
      const Truth operand = truth(child);
      if (operand == absorbing) return absorbing;
      if (operand == Truth::error || (operand == Truth::missing && result == other)) {
        result = operand;
      }
    }
    return result;
  }

  /// The branch that was taken, or -1.
  int chosen(const Gate& gate) {
    const Truth condition = truth(gate.children[0]);
    if (condition == Truth::yes) return gate.children[1];
    return condition == Truth::no || condition == Truth::missing ? gate.children[2] : -1;
  }

  /// `wanted` is what the gate should have been.
  void visit(int index, bool wanted) {
    auto& seen = visited_[static_cast<size_t>(index)][wanted ? 1 : 0];
    const Truth value = truth(index);
    const bool as_wanted = value == (wanted ? Truth::yes : Truth::no);
    if (seen || as_wanted || value == Truth::error || value == Truth::unknown) return;
    seen = true;
    const Gate& here = gate(index);
    switch (here.kind) {
      case Gate::Kind::atom:
        atoms_.push_back(here.atom);
        return;
      case Gate::Kind::constant:
        return;
      case Gate::Kind::logical_not:
        visit(here.children[0], !wanted);
        return;
      case Gate::Kind::conditional:
        if (const int branch = chosen(here); branch >= 0) visit(branch, wanted);
        return;
      case Gate::Kind::composed:
        atoms_.push_back(here.atom);
        if (here.quantifier == 0) return;
        for (const int child : here.children) visit(child, wanted == (here.quantifier > 0));
        return;
      default:
        for (const int child : here.children) visit(child, wanted);
        return;
    }
  }

  const Labels& labels_;
  const Report& report_;
  std::vector<Truth> truths_;
  std::vector<char> known_;
  struct Seen {
    bool by_wanted[2] = {false, false};
    bool& operator[](int wanted) { return by_wanted[wanted]; }
  };
  std::vector<Seen> visited_;
  std::vector<int> atoms_;
};

}  // namespace

std::vector<int> blamed_atoms(const Labels& labels, const Report& report) {
  return Blame(labels, report).atoms();
}

size_t holding_children(const Labels& labels, const Report& report, int gate) {
  return Blame(labels, report).holding_children(gate);
}

}  // namespace ifc::runtime
