// Frames -> IR; lower_frame.h. The cases follow frame.h.
#include "compiler/instruct/lower_frame.h"

#include <map>

namespace ifc::instruct {
namespace {

using ir::Node;
using ir::Op;
using ir::Type;

class Lowering {
 public:
  explicit Lowering(ir::Module& module) : module_(module) {}

  const Node* pred(const Pred& pred) {
    if (const auto* truth = pred.as<Truth>()) return boolean(truth->value);
    if (const auto* amount = pred.as<Amount>()) return this->amount(*amount);
    if (const auto* prop = pred.as<Prop>()) return this->prop(*prop);
    if (const auto* sequence = pred.as<Sequence>()) return this->sequence(*sequence);
    if (const auto* quant = pred.as<Quant>()) return this->quant(*quant);
    if (const auto* negation = pred.as<Not>())
      return test(Op::logical_not, {this->pred(*negation->item)});
    if (const auto* choice = pred.as<If>()) {
      return test(Op::conditional,
                  {edge(choice->condition), this->pred(*choice->then),
                   choice->otherwise ? this->pred(*choice->otherwise) : boolean(true)});
    }
    const auto* junction = pred.as<Junction>();
    if (!junction) return fail();
    std::vector<const Node*> items;
    for (const PredPtr& item : junction->items) items.push_back(this->pred(*item));
    return test(junction->all ? Op::logical_and : Op::logical_or, std::move(items));
  }
  bool failed() const { return failed_; }

 private:
  ir::Module& module_;
  std::map<int, const ir::Variable*> binders_;
  bool failed_ = false;

  const Node* fail() {
    failed_ = true;
    return boolean(true);
  }
  const Node* make(Op op, Type type, std::vector<const Node*> operands) {
    Node* node = module_.make(op, std::move(type), {});
    node->operands = std::move(operands);
    return node;
  }
  const Node* test(Op op, std::vector<const Node*> operands) {
    return make(op, Type::boolean(), std::move(operands));
  }
  const Node* boolean(bool value) {
    Node* node = module_.make(Op::constant, Type::boolean(), {});
    node->boolean = value;
    return node;
  }
  const Node* integer(int64_t value) {
    Node* node = module_.make(Op::constant, Type::integer(), {});
    node->integer = value;
    return node;
  }
  const Node* edge(const PredPtr& pred) { return test(Op::holds, {this->pred(*pred)}); }
  const ir::Variable* bind(int binder, Type type) {
    const ir::Variable* variable = module_.make_variable("it", std::move(type));
    binders_[binder] = variable;
    return variable;
  }
  const Node* variable(int binder) {
    const auto found = binders_.find(binder);
    if (found == binders_.end()) return fail();
    Node* node = module_.make(Op::variable, found->second->type, {});
    node->variable = found->second;
    return node;
  }
  const Node* call(runtime::Builtin builtin, Type type, std::vector<const Node*> operands) {
    Node* node = module_.make(Op::call, std::move(type), {});
    node->builtin = builtin;
    node->operands = std::move(operands);
    return node;
  }
  static bool is_text(const Node* node) { return node->type.is(ir::TypeKind::text); }

  const Node* term(const Term& term) {
    if (term.text) return ref(*term.text);
    if (term.number) return quantity(*term.number);
    if (!term.regex) return fail();
    Node* node = module_.make(Op::constant, Type::regex(), {});
    node->text = term.regex->pattern();
    node->regex = term.regex;
    return node;
  }

  const Node* ref(const Ref& ref) {
    switch (ref.kind) {
      case Ref::Kind::response:
        return make(Op::response, Type::text(), {});
      case Ref::Kind::binder:
        return variable(ref.binder);
      case Ref::Kind::literal: {
        if (ref.literal.parameter) return fail();
        Node* node = module_.make(Op::constant, Type::text(), {});
        node->text = ref.literal.text;
        return node;
      }
      case Ref::Kind::item: {
        const Node* stream = set(*ref.set);
        if (ref.index.kind != Number::Kind::integer) return fail();
        if (ref.index.is(1)) return make(Op::first, stream->type.item(), {stream});
        if (ref.index.is(-1)) return make(Op::last, stream->type.item(), {stream});
        return make(Op::nth, stream->type.item(), {stream, integer(ref.index.integer)});
      }
      case Ref::Kind::transformed: {
        std::vector<const Node*> operands;
        for (const Term& item : ref.terms) operands.push_back(term(item));
        return call(ref.builtin, Type::text(), std::move(operands));
      }
      default:
        return fail();
    }
  }

  const Node* set(const Set& set) {
    const Node* stream = pieces(set);
    for (const Modifier& modifier : set.modifiers) stream = modified(stream, modifier);
    return stream;
  }

  const Node* pieces(const Set& set) {
    if (set.kind == Set::Kind::list) {
      std::vector<const Node*> items;
      for (const Term& item : set.items) items.push_back(term(item));
      if (items.empty()) return fail();
      const Type item = items[0]->type;
      return make(Op::list, Type::list(item), std::move(items));
    }
    if (set.kind == Set::Kind::parameter || (!set.of && !set.of_each))
      return make(Op::list, Type::list(Type::text()), {fail()});
    if (!set.of_each) return selected(set, searched(set, ref(*set.of)));
    const Node* outer = this->set(*set.of_each);
    const ir::Variable* each = module_.make_variable("it", Type::text());
    Node* use = module_.make(Op::variable, each->type, {});
    use->variable = each;
    Node* flat = module_.make(Op::flat_map, Type::sequence(Type::text()), {});
    flat->operands = {outer};
    flat->binders = {each};
    flat->body = searched(set, use);
    return selected(set, flat);
  }

  /// The pieces; each of several phrases is looked for by itself. Those of a run are its items.
  const Node* searched(const Set& set, const Node* of) {
    if (of->type.is_stream()) return of;
    if (set.kind != Set::Kind::phrase) return segment(set, of, nullptr);
    if (set.patterns.empty()) return segment(set, of, term(set.what));
    std::vector<const Node*> texts;
    for (const Term& pattern : set.patterns) texts.push_back(term(pattern));
    const ir::Variable* phrase = module_.make_variable("phrase", Type::text());
    Node* use = module_.make(Op::variable, phrase->type, {});
    use->variable = phrase;
    Node* flat = module_.make(Op::flat_map, Type::sequence(Type::text()), {});
    flat->operands = {make(Op::list, Type::list(Type::text()), std::move(texts))};
    flat->binders = {phrase};
    flat->body = segment(set, of, use);
    return flat;
  }

  const Node* segment(const Set& set, const Node* of, const Node* phrase) {
    Node* node = module_.make(Op::segment, Type::sequence(Type::text()), {});
    node->operands = {of};
    node->unit = set.unit;
    if (set.kind == Set::Kind::measured) return make(Op::list, node->type, {fail()});
    if (set.kind == Set::Kind::unit) return node;
    node->search = set.kind == Set::Kind::phrase ? ir::Search::phrase : ir::Search::match;
    node->operands.push_back(phrase ? phrase : term(set.what));
    if (set.kind != Set::Kind::phrase || !set.exact) return node;
    Node* same = module_.make(Op::select, node->type, {});
    same->operands = {node, node->operands[1]};
    same->selection = ir::Selection::exact;
    return same;
  }

  const Node* selected(const Set& set, const Node* stream) {
    if (!set.stop_words.empty() || set.declared) return fail();
    if (set.patterns.empty() || set.kind == Set::Kind::phrase) return stream;
    Node* node = module_.make(Op::select, Type::sequence(Type::text()), {});
    node->operands = {stream};
    for (const Term& pattern : set.patterns) node->operands.push_back(term(pattern));
    node->selection = set.patterns[0].regex ? ir::Selection::matching
                      : set.exact           ? ir::Selection::exact
                                            : ir::Selection::folded;
    return node;
  }

  const Node* modified(const Node* stream, const Modifier& modifier) {
    const Type type = Type::sequence(stream->type.item());
    const auto body = [&](Op op, Type result, const Node* of) {
      Node* node = module_.make(op, std::move(result), {});
      node->operands = {stream};
      node->binders = {binders_[modifier.binder]};
      node->body = of;
      return node;
    };
    switch (modifier.kind) {
      case Modifier::Kind::filter:
        bind(modifier.binder, stream->type.item());
        return body(Op::where, type, edge(modifier.filter));
      case Modifier::Kind::mapped: {
        bind(modifier.binder, stream->type.item());
        const Node* value = term(modifier.mapped);
        return body(Op::map, Type::sequence(value->type), value);
      }
      case Modifier::Kind::slice:
        if (modifier.from.kind != Number::Kind::integer ||
            modifier.to.kind != Number::Kind::integer)
          fail();
        return make(Op::slice, type,
                    {stream, integer(modifier.from.integer), integer(modifier.to.integer)});
      case Modifier::Kind::distinct:
        return make(Op::distinct, type, {stream});
      case Modifier::Kind::sorted:
        return make(Op::sorted, type, {stream});
      case Modifier::Kind::reversed:
        return make(Op::reverse, type, {stream});
      case Modifier::Kind::runs:
        if (modifier.from.kind != Number::Kind::integer) fail();
        return make(Op::windows, Type::sequence(type),
                    {stream, integer(modifier.from.integer), integer(1)});
    }
    return stream;
  }

  const Node* quantity(const Quantity& quantity) {
    using Kind = Quantity::Kind;
    const auto operands = [&] {
      std::vector<const Node*> out;
      for (const QuantityPtr& operand : quantity.operands) out.push_back(this->quantity(*operand));
      return out;
    };
    switch (quantity.kind) {
      case Kind::number:
        return number(quantity.number);
      case Kind::count:
        if (quantity.set->kind == Set::Kind::measured)
          return call(quantity.set->builtin, Type::integer(), {ref(*quantity.set->of)});
        return make(Op::count, Type::integer(), {set(*quantity.set)});
      case Kind::length:
        return call(runtime::Builtin::length, Type::integer(), {ref(*quantity.text)});
      case Kind::value:
        return quantity.whole
                   ? call(runtime::Builtin::int_of_text, Type::integer(), {ref(*quantity.text)})
                   : call(runtime::Builtin::real_of_text, Type::real(), {ref(*quantity.text)});
      case Kind::binder:
        return variable(quantity.binder);
      case Kind::add:
        return arithmetic(Op::add, operands());
      case Kind::subtract:
        return arithmetic(Op::subtract, operands());
      case Kind::multiply:
        return arithmetic(Op::multiply, operands());
      case Kind::divide: {
        std::vector<const Node*> reals;
        for (const Node* operand : operands()) reals.push_back(as_real(operand));
        return make(Op::divide, Type::real(), std::move(reals));
      }
      case Kind::least:
      case Kind::most:
      case Kind::total: {
        const Node* stream = set(*quantity.set);
        const Op op = quantity.kind == Kind::least  ? Op::min
                      : quantity.kind == Kind::most ? Op::max
                                                    : Op::sum;
        return make(op, stream->type.item(), {stream});
      }
      default:
        return number({}, fail());
    }
  }
  const Node* as_real(const Node* node) {
    return node->type.is(ir::TypeKind::real) ? node : make(Op::to_real, Type::real(), {node});
  }
  const Node* arithmetic(Op op, std::vector<const Node*> operands) {
    bool real = false;
    for (const Node* operand : operands) real = real || operand->type.is(ir::TypeKind::real);
    for (const Node*& operand : operands) {
      if (real) operand = as_real(operand);
    }
    return make(op, real ? Type::real() : Type::integer(), std::move(operands));
  }
  const Node* number(const Number& number, const Node* = nullptr) {
    if (number.kind == Number::Kind::integer) return integer(number.integer);
    if (number.kind == Number::Kind::parameter || !number.name.empty()) fail();
    Node* node = module_.make(Op::constant, Type::real(), {});
    node->real = number.real;
    node->percent = number.kind == Number::Kind::percent;
    return node;
  }

  const Node* amount(const Amount& amount) {
    return compared(quantity(*amount.left), amount.comparison);
  }
  const Node* compared(const Node* left, const Comparison& comparison) {
    using Compare = Comparison::Op;
    std::vector<const Node*> values;
    for (const QuantityPtr& value : comparison.values) values.push_back(quantity(*value));
    const auto modulo = [&](const Node* divisor, int64_t rest) {
      return test(Op::equal, {make(Op::modulo, Type::integer(), {left, divisor}), integer(rest)});
    };
    switch (comparison.op) {
      case Compare::equal:
        return test(Op::equal, {left, values[0]});
      case Compare::not_equal:
        return test(Op::not_equal, {left, values[0]});
      case Compare::less:
        return test(Op::less, {left, values[0]});
      case Compare::less_equal:
        return test(Op::less_equal, {left, values[0]});
      case Compare::greater:
        return test(Op::greater, {left, values[0]});
      case Compare::greater_equal:
        return test(Op::greater_equal, {left, values[0]});
      case Compare::range:
        if (!comparison.open_low && !comparison.open_high)
          return test(Op::in_range, {left, values[0], values[1]});
        return test(Op::logical_and,
                    {test(comparison.open_low ? Op::greater : Op::greater_equal, {left, values[0]}),
                     test(comparison.open_high ? Op::less : Op::less_equal, {left, values[1]})});
      case Compare::one_of: {
        std::vector<const Node*> tests;
        for (const Node* value : values) tests.push_back(test(Op::equal, {left, value}));
        return test(Op::logical_or, std::move(tests));
      }
      case Compare::within:
        return test(Op::within, {left, values[1], values[0]});
      case Compare::apart:
        return test(Op::logical_not, {test(Op::within, {left, values[1], values[0]})});
      case Compare::even:
        return modulo(integer(2), 0);
      case Compare::odd:
        return modulo(integer(2), 1);
      case Compare::multiple:
        return modulo(values[0], 0);
    }
    return fail();
  }

  const Node* prop(const Prop& prop) {
    const Node* subject = ref(*prop.subject);
    std::vector<const Node*> operands = {subject};
    for (const Term& argument : prop.arguments) operands.push_back(term(argument));
    if (!is_text(subject)) return fail();
    switch (prop.relation) {
      case Relation::builtin:
        if (prop.folded) operands[0] = call(runtime::Builtin::lower, Type::text(), {subject});
        return call(prop.builtin, Type::boolean(), std::move(operands));
      case Relation::equal:
        return test(Op::equal, std::move(operands));
      case Relation::equal_folded:
        return test(Op::same_folded, std::move(operands));
      case Relation::one_of: {
        std::vector<const Node*> tests;
        for (size_t i = 1; i < operands.size(); ++i)
          tests.push_back(test(Op::equal, {subject, operands[i]}));
        return test(Op::logical_or, std::move(tests));
      }
      case Relation::one_of_set:
        return test(Op::member, {subject, set(*prop.set)});
      case Relation::language:
      case Relation::part_of_speech:
      case Relation::author:
        return fail();
      case Relation::before:
        return test(Op::less, std::move(operands));
      case Relation::before_equal:
        return test(Op::less_equal, std::move(operands));
      case Relation::after:
        return test(Op::greater, std::move(operands));
      case Relation::after_equal:
        return test(Op::greater_equal, std::move(operands));
    }
    return fail();
  }

  const Node* sequence(const Sequence& sequence) {
    const Node* stream = set(*sequence.set);
    const Type type = Type::sequence(stream->type.item());
    switch (sequence.kind) {
      case Sequence::Kind::all_different:
        return test(Op::equal,
                    {make(Op::count, Type::integer(), {make(Op::distinct, type, {stream})}),
                     make(Op::count, Type::integer(), {stream})});
      case Sequence::Kind::ascending:
        return test(Op::sequence_equal, {stream, make(Op::sorted, type, {stream})});
      case Sequence::Kind::descending:
        return test(Op::sequence_equal,
                    {make(Op::reverse, type, {stream}), make(Op::sorted, type, {stream})});
      case Sequence::Kind::equal:
        return test(Op::sequence_equal, {stream, set(*sequence.other)});
    }
    return fail();
  }

  /// "At least 30%" of the pieces: the quantifier of the language itself.
  const Node* share(const Node& quantify, const Comparison& amount) {
    Node* node = module_.clone(quantify);
    switch (amount.op) {
      case Comparison::Op::equal:
        node->quantifier = ir::Quantifier::exactly;
        break;
      case Comparison::Op::greater_equal:
        node->quantifier = ir::Quantifier::at_least;
        break;
      case Comparison::Op::less_equal:
        node->quantifier = ir::Quantifier::at_most;
        break;
      default:
        return fail();
    }
    node->operands.push_back(quantity(*amount.values[0]));
    return node;
  }

  const Node* quant(const Quant& quant) {
    const Node* stream = set(*quant.set);
    if (is_true(quant.body) && quant.binders.size() == 1) {
      const Node* exists = test(Op::exists, {stream});
      if (quant.determiner == Determiner::some) return exists;
      if (quant.determiner == Determiner::no) return test(Op::logical_not, {exists});
    }
    const Type item = stream->type.item();
    if (quant.binders.size() == 2)
      stream = make(Op::pairs, Type::sequence(Type::tuple({item, item})), {stream});
    Node* node = module_.make(Op::quantify, Type::boolean(), {});
    for (const int binder : quant.binders) node->binders.push_back(bind(binder, item));
    node->body = edge(quant.body);
    node->operands = {stream};
    switch (quant.determiner) {
      case Determiner::every:
        return node;
      case Determiner::some:
        node->quantifier = ir::Quantifier::some;
        return node;
      case Determiner::no:
        node->negated_body = true;
        node->body = test(Op::logical_not, {node->body});
        return node;
      case Determiner::count:
        break;
    }
    if (quant.binders.size() != 1) return fail();
    // How many of the pieces pass, against any comparison.
    Node* passing = module_.make(Op::where, Type::sequence(item), {});
    passing->operands = node->operands;
    passing->binders = node->binders;
    passing->body = node->body;
    const Number* share = quant.amount.values.empty() ? nullptr : &quant.amount.values[0]->number;
    if (share && share->kind != Number::Kind::integer) return this->share(*node, quant.amount);
    return compared(make(Op::count, Type::integer(), {passing}), quant.amount);
  }
};

}  // namespace

const Node* lower_frame(const Pred& pred, ir::Module& module) {
  Lowering lowering(module);
  Node* root = module.make(Op::holds, Type::boolean(), {});
  root->operands = {lowering.pred(pred)};
  return lowering.failed() ? nullptr : root;
}

}  // namespace ifc::instruct
