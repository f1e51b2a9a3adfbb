// The working state of the pass `add_grades` on one constraint; private to its two files. A
// requirement becomes an expression of the same shape over grades (runtime/verdict/grade.h). `not`
// is carried down to the tests as the walk goes, so that a score does not depend on how a formula
// is put; at the edge of a test it is the negated edge that is carried on: `not holds(P)` is `not
// P`, which holds where P is missing.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "compiler/ir/node.h"

namespace ifc::ir {

class GradeBuilder {
 public:
  explicit GradeBuilder(Module& module) : module_(module) {}

  /// The grade of a requirement; never missing.
  const Node* requirement(const Node& node) { return edge(node, false); }

 private:
  /// A let-bound truth value: the names of its grade and of the grade of its negation, where they
  /// are used.
  struct LetGrades {
    const Variable* plain = nullptr;
    const Variable* negated = nullptr;
  };
  using Operands = std::vector<const Node*>;

  // grade.cpp: logic
  const Node* grade(const Node& node, bool negated);
  const Node* edge(const Node& node, bool negated);
  const Node* junction(const Node& node, bool negated);
  void flatten(const Node& node, bool negated, Op wanted, Operands& out);
  const Node* conditional(const Node& node, bool negated);
  const Node* has(const Node& node, bool negated);
  const Node* let(const Node& node, bool negated);
  const Node* variable(const Node& node, bool negated);
  const Node* quantify(const Node& node, bool negated);
  const Node* quantified(const Node& node, bool negated, Quantifier quantifier, Operands operands);
  const Node* counted(const Node& node);
  /// What counts the same pieces and holds exactly where `node` does not.
  struct Turned {
    Quantifier quantifier{};
    const Node* amount = nullptr;
  };
  std::optional<Turned> turned_round(const Node& node);
  const Node* composed(const Node& node, bool negated);
  const Node* none_of(const Node* stream, std::vector<const Variable*> binders, SourceSpan span);
  const Node* absence(const Node& node);
  /// The test itself, without anything to tell how near it came.
  const Node* bare(const Node& node, bool negated);

  // grade_atoms.cpp: tests with a measure
  const Node* atom(const Node& node, bool negated);
  const Node* comparison(const Node& node, bool negated);
  const Node* range(const Node& node, bool negated);
  const Node* text_test(const Node& node, runtime::Closeness closeness);
  const Node* member(const Node& node);
  const Node* measured(const Node& node, bool negated, const Operands& operands,
                       const Node* closeness);
  const Node* bound_closeness(Op op, const Node* n, const Node* bound);
  /// A name for an operand that is used twice; `let` puts it in scope.
  struct Named {
    std::vector<std::pair<const Variable*, const Node*>> lets;
  };
  const Node* name(const Node& operand, Named& named);
  const Node* within_lets(const Named& named, const Node* body);
  bool is_fixed(const Node& node) const;

  // grade.cpp: nodes
  Node* make(Op op, Type type, SourceSpan span, Operands operands);
  const Node* real(double value, SourceSpan span);
  const Node* integer(int64_t value, SourceSpan span);
  const Node* use(const Variable* variable, SourceSpan span);
  const Node* as_real(const Node* number);
  const Node* closeness(runtime::Closeness formula, Operands operands);
  const Node* wrap(const Variable* name, const Node* value, const Node* body);

  Module& module_;
  std::unordered_map<const Variable*, LetGrades> let_grades_;
  std::set<const Variable*> fixed_;  // lets that do not depend on the response
};

}  // namespace ifc::ir
