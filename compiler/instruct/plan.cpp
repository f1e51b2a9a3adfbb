// Frames -> plan; the rules of plan.h.
#include "compiler/instruct/plan.h"

#include <algorithm>

namespace ifc::instruct {
namespace {

using Layout = PlannedSentence::Layout;

/// What the demand is about, as a dump; empty when it is about several things.
std::string topic(const Pred& pred) {
  if (const Not* negation = pred.as<Not>()) return topic(*negation->item);
  if (const Prop* prop = pred.as<Prop>()) return dump(*prop->subject);
  RefPtr of;
  if (const Amount* amount = pred.as<Amount>()) {
    if (amount->left->kind == Quantity::Kind::length) of = amount->left->text;
    if (amount->left->kind == Quantity::Kind::count) of = amount->left->set->of;
  } else if (const Quant* quant = pred.as<Quant>()) {
    if (is_true(quant->body)) of = quant->set->of;
  }
  return of ? dump(*of) : "";
}

/// Whether a list of texts will stand below the sentence.
bool has_list(const PredPtr& pred) {
  const Amount* amount = pred->as<Amount>();
  const Quant* quant = pred->as<Quant>();
  const Set* set = quant ? quant->set.get() : amount ? amount->left->set.get() : nullptr;
  return set && (set->patterns.size() > 1 || !set->name.empty() || set->kind == Set::Kind::list);
}

bool is_compound(const PredPtr& pred) {
  return pred->as<Junction>() || pred->as<Among>() || pred->as<If>();
}

/// The sentence of one demand.
PlannedSentence single(const PredPtr& pred) {
  return {pred->as<Among>() ? Layout::counted : Layout::sentence, true, {pred}};
}

void plan_conjunction(const Junction& junction, Plan& plan) {
  const bool nested = std::any_of(junction.items.begin(), junction.items.end(), is_compound);
  const bool listed = std::any_of(junction.items.begin(), junction.items.end(), has_list);
  const std::string first = topic(*junction.items[0]);
  const bool joint =
      !first.empty() && std::all_of(junction.items.begin(), junction.items.end(),
                                    [&](const PredPtr& item) { return topic(*item) == first; });
  if (junction.items.size() == 2 && !nested && joint && !listed) {
    plan.push_back({Layout::sentence, true, {make_pred(junction)}});
  } else if (junction.items.size() >= 3 || nested) {
    plan.push_back({Layout::statements, true, junction.items});
  } else {
    for (const PredPtr& item : junction.items) plan.push_back(single(item));
  }
}

}  // namespace

Plan make_plan(const std::vector<Clause>& clauses) {
  Plan plan;
  for (const Clause& clause : clauses) {
    const Junction* junction = clause.pred->as<Junction>();
    if (clause.pred->as<Opaque>()) {
      plan.push_back({Layout::quotation, true, {clause.pred}});
    } else if (junction && junction->all) {
      plan_conjunction(*junction, plan);
    } else if (junction &&
               (junction->items.size() > 2 ||
                std::any_of(junction->items.begin(), junction->items.end(), is_compound))) {
      plan.push_back({Layout::statements, false, junction->items});
    } else {
      plan.push_back(single(clause.pred));
    }
  }
  return plan;
}

Plan split(const PlannedSentence& planned) {
  Plan out;
  std::vector<PredPtr> items = planned.items;
  if (items.size() == 1) {
    const Junction* junction = items[0]->as<Junction>();
    if (!junction || !junction->all) return {};
    items = junction->items;
  } else if (!planned.all) {
    return {};
  }
  for (const PredPtr& item : items) out.push_back(single(item));
  return out;
}

std::string dump(const Plan& plan) {
  std::string out;
  for (const PlannedSentence& planned : plan) {
    static constexpr const char* kNames[] = {"sentence", "statements", "counted", "quotation"};
    out += kNames[static_cast<int>(planned.layout)];
    if (planned.layout == Layout::statements) out += planned.all ? " all" : " any";
    out += '\n';
    for (const PredPtr& item : planned.items) out += "  " + dump(*item) + '\n';
  }
  return out;
}

}  // namespace ifc::instruct
