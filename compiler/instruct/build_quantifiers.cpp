// Quantifiers of the IR -> frames, and the canonical forms of amounts, quantifiers and junctions.
#include <utility>

#include "compiler/instruct/builder.h"

namespace ifc::instruct {

using ir::Node;
using ir::Op;
using Compare = Comparison::Op;

Term Builder::bind_piece(const ir::Variable* variable, int binder) {
  Term term;
  if (variable->type.is_number()) {
    Quantity quantity;
    quantity.kind = Quantity::Kind::binder;
    quantity.binder = binder;
    term.number = std::make_shared<const Quantity>(std::move(quantity));
  } else {
    Ref ref;
    ref.kind = Ref::Kind::binder;
    ref.binder = binder;
    term.text = std::make_shared<const Ref>(std::move(ref));
    if (!variable->type.is(ir::TypeKind::text)) give_up();
  }
  bind(variable, term);
  return term;
}

int Builder::bind_items(const Node*& stream, const ir::Variable* variable) {
  const int binder = fresh();
  stream = &resolve(*stream);
  std::vector<const Node*> maps;
  while (stream->op == Op::map && stream->binders.size() == 1) {
    maps.push_back(stream);
    stream = &resolve(*stream->operands[0]);
  }
  if (maps.empty()) {
    bind_piece(variable, binder);
    return binder;
  }
  bind_piece(maps.back()->binders[0], binder);
  Term value;
  for (auto at = maps.rbegin(); at != maps.rend(); ++at) {
    value = term(*(*at)->body);
    bind(at + 1 == maps.rend() ? variable : (*(at + 1))->binders[0], value);
  }
  return binder;
}

PredPtr Builder::exists(const Node& stream, bool wanted, SourceSpan span) {
  SetPtr pieces = set(stream);
  if (!supported_) return make_pred(Truth{true});
  Quant quant{wanted ? Determiner::some : Determiner::no,
              {},
              {fresh()},
              std::move(pieces),
              make_pred(Truth{true})};
  return canonical_quant(std::move(quant), span);
}

void Builder::set_determiner(const Node& node, Quant& quant) {
  switch (node.quantifier) {
    case ir::Quantifier::every:
      quant.determiner = node.negated_body ? Determiner::no : Determiner::every;
      return;
    case ir::Quantifier::some:
      quant.determiner = Determiner::some;
      return;
    case ir::Quantifier::exactly:
      quant.amount.op = Compare::equal;
      break;
    case ir::Quantifier::at_least:
      quant.amount.op = Compare::greater_equal;
      break;
    case ir::Quantifier::at_most:
      quant.amount.op = Compare::less_equal;
      break;
  }
  quant.determiner = Determiner::count;
  quant.amount.values = {quantity(*node.operands[1])};
}

/// The body as written: that of `no` came negated.
PredPtr Builder::body_of(const Node& node) {
  if (!node.negated_body) return pred(*node.body);
  const Node& body = resolve(*node.body);
  return body.op == Op::logical_not ? pred(*body.operands[0]) : negate(pred(body));
}

PredPtr Builder::quantify(const Node& node) {
  const Node* source = &resolve(*node.operands[0]);
  if (source->op == Op::pairs && node.binders.size() == 2) return quantify_pairs(node, *source);
  if (source->op == Op::windows && node.binders.size() == 1 && node.body)
    return quantify_runs(node, *source);
  if (node.binders.size() > 1 || !node.body) {
    give_up();
    return make_pred(Truth{true});
  }
  Quant quant{};
  set_determiner(node, quant);
  const Node& body = resolve(*node.body);
  const bool bare = body.op == Op::constant;
  if (bare && node.binders.empty()) {
    quant.binders = {fresh()};
  } else if (node.binders.empty()) {
    give_up();
    return make_pred(Truth{true});
  } else {
    quant.binders = {bind_items(source, node.binders[0])};
  }
  quant.set = set(*source);
  quant.body = body_of(node);
  if (!supported_) return make_pred(Truth{true});
  return canonical_quant(std::move(quant), node.span);
}

/// About every run of neighbours, as about a text whose pieces they are.
PredPtr Builder::quantify_runs(const Node& node, const Node& windows) {
  Quant quant{};
  set_determiner(node, quant);
  Set pieces = *set(*windows.operands[0]);
  const bool plain = pieces.kind == Set::Kind::unit && pieces.of && pieces.patterns.empty() &&
                     pieces.modifiers.empty() && !pieces.declared && pieces.stop_words.empty();
  Modifier runs;
  runs.kind = Modifier::Kind::runs;
  runs.from = number(*windows.operands[1]);
  const bool several = runs.from.kind == Number::Kind::parameter ||
                       (runs.from.kind == Number::Kind::integer && runs.from.integer > 1);
  if (!plain || !several || !number(*windows.operands[2]).is(1)) give_up();
  if (!supported_) return make_pred(Truth{true});
  const int binder = fresh();
  Ref run;
  run.kind = Ref::Kind::binder;
  run.binder = binder;
  Set neighbours = pieces;
  neighbours.of = std::make_shared<const Ref>(std::move(run));
  bind(node.binders[0], std::make_shared<const Set>(std::move(neighbours)));
  pieces.modifiers.push_back(std::move(runs));
  quant.set = std::make_shared<const Set>(std::move(pieces));
  quant.binders = {binder};
  quant.body = body_of(node);
  if (!supported_) return make_pred(Truth{true});
  return canonical_quant(std::move(quant), node.span);
}

PredPtr Builder::quantify_pairs(const Node& node, const Node& pairs) {
  Quant quant{};
  set_determiner(node, quant);
  const Node* stream = pairs.operands[0];
  const int first = bind_items(stream, node.binders[0]);
  stream = pairs.operands[0];
  const int second = bind_items(stream, node.binders[1]);
  quant.binders = {first, second};
  quant.set = set(*stream);
  quant.body = body_of(node);
  if (!supported_) return make_pred(Truth{true});
  return canonical_quant(std::move(quant), node.span);
}

}  // namespace ifc::instruct
