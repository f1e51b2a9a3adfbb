// The walk over the IR that makes frames; internal to build_*.cpp. One builder a constraint.
#pragma once

#include <optional>
#include <span>
#include <unordered_map>
#include <variant>
#include <vector>

#include "compiler/instruct/frame.h"
#include "compiler/ir/node.h"

namespace ifc::instruct {

class Builder {
 public:
  Builder(const ir::Constraint& constraint, std::span<const ir::Node* const> arguments)
      : constraint_(constraint), arguments_(arguments) {}

  /// The requirement as a conjunction of demands.
  std::vector<Clause> clauses();

 private:
  /// `node` as a demand of its own: Opaque when something in it cannot be framed.
  PredPtr demand(const ir::Node& node);
  /// What a variable stands for: a let's value, a piece or number, or a run of pieces.
  using Meaning = std::variant<const ir::Node*, Term, SetPtr>;

  // build_frame.cpp
  PredPtr pred(const ir::Node& node);
  PredPtr plain_pred(const ir::Node& node);
  std::optional<Prop> author_comparison(const ir::Node& node);
  PredPtr logic(const ir::Node& node);
  PredPtr composition(const ir::Node& node);
  PredPtr conditional(const ir::Node& node);
  PredPtr has(const ir::Node& node);
  PredPtr comparison(const ir::Node& node);
  PredPtr text_comparison(const ir::Node& node);
  std::optional<Prop> linguistic(const ir::Node& value, const ir::Node& code);
  PredPtr number_comparison(const ir::Node& node);
  PredPtr member(const ir::Node& node);
  PredPtr sequence_equal(const ir::Node& node);
  PredPtr present(const ir::Node& node);
  PredPtr property(const ir::Node& node);
  // build_quantifiers.cpp
  PredPtr quantify(const ir::Node& node);
  PredPtr quantify_pairs(const ir::Node& node, const ir::Node& pairs);
  PredPtr quantify_runs(const ir::Node& node, const ir::Node& windows);
  PredPtr body_of(const ir::Node& node);
  PredPtr exists(const ir::Node& stream, bool wanted, SourceSpan span);
  void set_determiner(const ir::Node& node, Quant& quant);
  // build_texts.cpp
  SetPtr set(const ir::Node& node);
  SetPtr plain_set(const ir::Node& node);
  SetPtr declared(const ir::Node& node, const ir::Wording& wording);
  SetPtr segment(const ir::Node& node);
  SetPtr select(const ir::Node& node);
  SetPtr flat_map(const ir::Node& node);
  SetPtr phrases(const ir::Node& node);
  SetPtr filtered(const ir::Node& node);
  SetPtr mapped(const ir::Node& node);
  SetPtr with_modifier(const ir::Node& node, Modifier modifier);
  SetPtr list(const ir::Node& node);
  RefPtr text(const ir::Node& node);
  RefPtr item(const ir::Node& node, Number index);
  Term term(const ir::Node& node);
  // build_regexes.cpp
  std::optional<std::string> known_text(const ir::Node& node);
  std::optional<Term> computed_regex(const ir::Node& node);
  void relate_to_texts(Prop& prop);
  // build_numbers.cpp
  QuantityPtr quantity(const ir::Node& node);
  QuantityPtr arithmetic(const ir::Node& node, Quantity::Kind kind);
  QuantityPtr aggregate(const ir::Node& node, Quantity::Kind kind);
  QuantityPtr number_call(const ir::Node& node);
  QuantityPtr measure(const ir::Node& node);
  Number number(const ir::Node& node);

  /// The node behind holds, probes, lets and bound parameters.
  /// `wording` becomes that of the outermost unit or function of the author on the way.
  const ir::Node& resolve(const ir::Node& node, const ir::Wording** wording = nullptr);
  const Term* piece(const ir::Node& node);  // the meaning of a variable, or null
  void bind(const ir::Variable* variable, Meaning meaning) {
    meanings_.insert_or_assign(variable, std::move(meaning));
  }
  Term bind_piece(const ir::Variable* variable, int binder);
  /// A fresh binder for the items of `stream`, whose variable is `variable`. A stream of mapped
  /// items is peeled: the variable then means the mapped value, and `stream` is the stream below.
  int bind_items(const ir::Node*& stream, const ir::Variable* variable);
  int fresh() { return next_binder_++; }
  void give_up() { supported_ = false; }

  const ir::Constraint& constraint_;
  std::span<const ir::Node* const> arguments_;
  std::unordered_map<const ir::Variable*, Meaning> meanings_;
  int next_binder_ = 0;
  bool supported_ = true;
  int budget_ = 20'000;  // nodes walked; lets used twice can make frames grow without bound
};

/// A test of a text in lowercase (or in capitals) against a text that is so already is one that
/// ignores case.
void fold_case(Prop& prop);
/// Amount in canonical form: existence instead of bounds at 0 and 1, counts of containers that a
/// filter picks as quantifiers. `binder` is fresh, for the quantifier that may come out.
PredPtr canonical_amount(Amount amount, int binder, SourceSpan span);
/// Quantifier in canonical form: no negation directly under `every` or `no`.
PredPtr canonical_quant(Quant quant, SourceSpan span);
/// Junction in canonical form: flat, two bounds of one number joined to a range.
PredPtr canonical_junction(bool all, std::vector<PredPtr> items, SourceSpan span);
/// Units whose pieces hold whole phrases, so that a filter makes a demand on them and not a noun.
bool is_container(const Set& set);

}  // namespace ifc::instruct
