// Makes random IR that is well typed, for tests that compare the back ends. Input: a seed. Output:
// constraints whose requirements use every operation, with missing values, overflow and match
// limits in likely places.
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/ir/node.h"

namespace ifc::test {

class RandomIr {
 public:
  RandomIr(ir::Module& module, uint64_t seed) : module_(module), random_(seed) {}

  /// Adds a constraint whose requirement nests about `depth` operations.
  void add_constraint(int depth) {
    ir::Constraint constraint;
    for (const Type& type : parameter_types()) {
      constraint.parameters.push_back(
          {"p" + std::to_string(constraint.parameters.size()), type, nullptr});
    }
    scope_.clear();
    constraint.requirement = boolean(depth);
    module_.constraints.push_back(std::move(constraint));
  }

  using Type = ir::Type;
  /// Of the parameters of every constraint.
  static std::vector<Type> parameter_types() {
    return {Type::integer(),          Type::real(),
            Type::boolean(),          Type::text(),
            Type::list(Type::text()), Type::list(Type::integer())};
  }

 private:
  using Node = ir::Node;
  using Op = ir::Op;
  using Kind = ir::TypeKind;

  int below(int n) { return static_cast<int>(random_() % static_cast<uint64_t>(n)); }
  template <typename T, size_t N>
  T one_of(const T (&choices)[N]) {
    return choices[below(static_cast<int>(N))];
  }

  Node* make(Op op, Type type, std::vector<const Node*> operands = {}) {
    Node* node = module_.make(op, std::move(type), {});
    node->operands = std::move(operands);
    return node;
  }

  /// A node whose body sees `binders`.
  template <typename Body>
  Node* with_body(Node* node, std::vector<Type> types, Body body) {
    const size_t depth = scope_.size();
    for (Type& type : types) {
      node->binders.push_back(
          module_.make_variable("v" + std::to_string(names_++), std::move(type)));
      scope_.push_back(node->binders.back());
    }
    node->body = body();
    scope_.resize(depth);
    return node;
  }

  const Node* variable(const Type& type) {
    std::vector<const ir::Variable*> fitting;
    for (const ir::Variable* v : scope_) {
      if (v->type == type) fitting.push_back(v);
    }
    if (fitting.empty()) return nullptr;
    Node* node = make(Op::variable, type);
    node->variable = fitting[static_cast<size_t>(below(static_cast<int>(fitting.size())))];
    return node;
  }

  const Node* parameter(const Type& type) {
    const std::vector<Type> types = parameter_types();
    for (size_t i = 0; i < types.size(); ++i) {
      if (types[i] != type) continue;
      Node* node = make(Op::parameter, type);
      node->index = static_cast<int>(i);
      return node;
    }
    return nullptr;
  }

  const Node* constant_int(int64_t value) {
    Node* node = make(Op::constant, Type::integer());
    node->integer = value;
    return node;
  }
  const Node* constant_text(std::string_view value) {
    Node* node = make(Op::constant, Type::text());
    node->text = value;
    return node;
  }
  const Node* constant_regex() {
    static constexpr const char* kPatterns[] = {"a+", "[a-c]*", "\\w+", "x?", "(a|aa)+$"};
    Node* node = make(Op::constant, Type::regex());
    node->text = one_of(kPatterns);
    node->regex = runtime::Regex::compile(node->text, "").regex;
    return node;
  }

  const Node* leaf(const Type& type) {
    if (const Node* found = below(3) > 0 ? variable(type) : nullptr) return found;
    if (const Node* found = below(5) == 0 ? parameter(type) : nullptr) return found;
    static constexpr int64_t kInts[] = {0, 1, 2, 3, 5, -1, -2, INT64_MAX, INT64_MIN};
    static constexpr double kReals[] = {0.0, 0.5, 1.0, 2.0, -1.5, 0.25, 1e300};
    static constexpr const char* kTexts[] = {"a",
                                             "cat",
                                             "CAT",
                                             "",
                                             "stra\xc3\x9f"
                                             "e",
                                             "STRASSE",
                                             "12",
                                             "b a",
                                             "."};
    if (type.is(Kind::text) && below(2) == 0) return make(Op::response, type);
    Node* node = make(Op::constant, type);
    node->boolean = below(2) == 0;
    node->integer = below(4) > 0 ? kInts[below(5)] : one_of(kInts);
    node->real = one_of(kReals);
    node->text = one_of(kTexts);
    return node;
  }

  const Node* value(const Type& type, int depth) {
    if (depth <= 0) return leaf(type);
    switch (below(8)) {
      case 0:
        return leaf(type);
      case 1: {
        static constexpr Op kOps[] = {Op::first, Op::last, Op::min, Op::max};
        return make(one_of(kOps), type, {stream(type, depth - 1)});
      }
      case 2:
        return make(Op::nth, type, {stream(type, depth - 1), small_int(depth - 1)});
      case 3: {
        if (below(2) == 0)
          return make(Op::coalesce, type, {value(type, depth - 1), value(type, depth - 1)});
        return make(Op::conditional, type,
                    {edge(depth - 1), value(type, depth - 1), value(type, depth - 1)});
      }
      case 4:
        if (below(2) == 0) return let(type, depth);
        [[fallthrough]];
      default:
        break;
    }
    switch (type.kind) {
      case Kind::integer:
        return integer(depth);
      case Kind::real:
        return real(depth);
      case Kind::text:
        return text(depth);
      default:
        return boolean(depth);
    }
  }

  const Node* let(const Type& type, int depth) {
    const Type item = scalar_type();
    const Type bound = below(2) == 0 ? item : Type::sequence(item);
    const Node* operand = bound.is_stream() ? stream(item, depth - 1) : value(item, depth - 1);
    return with_body(make(Op::let, type, {operand}), {bound},
                     [&] { return value(type, depth - 1); });
  }

  Type scalar_type() {
    switch (below(4)) {
      case 0:
        return Type::integer();
      case 1:
        return Type::real();
      case 2:
        return Type::boolean();
      default:
        return Type::text();
    }
  }

  const Node* small_int(int depth) {
    return below(3) > 0 ? constant_int(below(6) - 2) : value(Type::integer(), depth);
  }

  const Node* call(std::string_view id, const Type& type, std::vector<const Node*> arguments) {
    Node* node = make(Op::call, type, std::move(arguments));
    for (const runtime::BuiltinInfo& info : runtime::all_builtins()) {
      if (info.id_name == id) node->builtin = info.id;
    }
    return node;
  }

  const Node* integer(int depth) {
    const Type type = Type::integer();
    static constexpr Op kBinary[] = {Op::add, Op::subtract, Op::multiply, Op::modulo};
    switch (below(6)) {
      case 0:
        return make(Op::count, type, {stream(item_type(), depth - 1)});
      case 1:
        return call("length", type, {value(Type::text(), depth - 1)});
      case 2:
        return call("int_of_text", type, {value(Type::text(), depth - 1)});
      case 3:
        return make(Op::sum, type, {stream(type, depth - 1)});
      case 4:
        return make(Op::negate, type, {value(type, depth - 1)});
      default:
        return make(one_of(kBinary), type, {value(type, depth - 1), value(type, depth - 1)});
    }
  }

  const Node* real(int depth) {
    const Type type = Type::real();
    static constexpr Op kBinary[] = {Op::add, Op::subtract, Op::multiply, Op::divide};
    switch (below(5)) {
      case 0:
        return make(Op::to_real, type, {value(Type::integer(), depth - 1)});
      case 1:
        return call("real_of_text", type, {value(Type::text(), depth - 1)});
      case 2:
        return make(Op::sum, type, {stream(type, depth - 1)});
      case 3:
        return make(Op::negate, type, {value(type, depth - 1)});
      default:
        return make(one_of(kBinary), type, {value(type, depth - 1), value(type, depth - 1)});
    }
  }

  const Node* text(int depth) {
    const Type type = Type::text();
    static constexpr const char* kUnary[] = {"lower", "upper", "strip", "reverse_text"};
    switch (below(5)) {
      case 0:
        return make(Op::add, type, {value(type, depth - 1), value(type, depth - 1)});
      case 1:
        return make(Op::join, type, {stream(type, depth - 1), value(type, depth - 1)});
      case 2:
        return call("remove_text", type, {value(type, depth - 1), leaf(type)});
      default:
        return call(one_of(kUnary), type, {value(type, depth - 1)});
    }
  }

  const Node* edge(int depth) { return make(Op::holds, Type::boolean(), {boolean(depth)}); }

  const Node* comparison(int depth) {
    static constexpr Op kOps[] = {Op::equal,      Op::not_equal, Op::less,
                                  Op::less_equal, Op::greater,   Op::greater_equal};
    const Type boolean = Type::boolean();
    if (below(3) == 0) {
      const Op op = below(4) == 0 ? Op::same_folded : one_of(kOps);
      return make(op, boolean, {value(Type::text(), depth - 1), value(Type::text(), depth - 1)});
    }
    auto number = [&] { return value(below(2) == 0 ? Type::integer() : Type::real(), depth - 1); };
    switch (below(5)) {
      case 0:
        return make(Op::in_range, boolean, {number(), number(), number()});
      case 1:
        return make(Op::within, boolean, {number(), number(), number()});
      default:
        return make(one_of(kOps), boolean, {number(), number()});
    }
  }

  const Node* quantify(int depth) {
    static constexpr ir::Quantifier kAll[] = {ir::Quantifier::every, ir::Quantifier::some,
                                              ir::Quantifier::exactly, ir::Quantifier::at_least,
                                              ir::Quantifier::at_most};
    const Type item = item_type();
    Node* node = make(Op::quantify, Type::boolean(), {stream(item, depth - 1)});
    node->quantifier = one_of(kAll);
    if (node->quantifier != ir::Quantifier::every && node->quantifier != ir::Quantifier::some) {
      node->operands.push_back(below(4) == 0 ? value(Type::real(), depth - 2)
                                             : small_int(depth - 2));
    }
    return with_body(node, binder_types(item), [&] { return edge(depth - 1); });
  }

  const Node* boolean(int depth) {
    const Type type = Type::boolean();
    if (depth <= 0) return leaf(type);
    const Type item = scalar_type();
    switch (below(14)) {
      case 0:
      case 1:
      case 2:
        return quantify(depth);
      case 13: {
        if (below(20) == 0) return make(Op::judge, type);
        Node* node = make(Op::compose, type);
        static constexpr ir::Quantifier kCounting[] = {
            ir::Quantifier::exactly, ir::Quantifier::at_least, ir::Quantifier::at_most};
        node->quantifier = kCounting[below(3)];
        for (int i = 0; i < 2 + below(2); ++i) node->operands.push_back(edge(depth - 1));
        node->operands.push_back(value(Type::integer(), depth - 1));
        return node;
      }
      case 3:
      case 4: {
        Node* node = make(below(2) == 0 ? Op::logical_and : Op::logical_or, type);
        for (int i = 0; i < 2 + below(2); ++i) node->operands.push_back(boolean(depth - 1));
        return node;
      }
      case 5:
        return make(Op::logical_not, type, {boolean(depth - 1)});
      case 6:
        return make(Op::exists, type, {stream(item_type(), depth - 1)});
      case 7:
        return make(Op::member, type, {value(item, depth - 1), stream(item, depth - 1)});
      case 8:
        return make(Op::sequence_equal, type, {stream(item, depth - 1), stream(item, depth - 1)});
      case 9: {
        if (below(2) == 0) return make(Op::present, type, {value(item, depth - 1)});
        return with_body(make(Op::has, type, {value(Type::text(), depth - 1)}), {Type::text()},
                         [&] { return edge(depth - 1); });
      }
      case 10:
        if (below(2) == 0)
          return call("contains_regex", type, {value(Type::text(), depth - 1), constant_regex()});
        return call("contains_text", type,
                    {value(Type::text(), depth - 1), value(Type::text(), depth - 1)});
      default:
        return comparison(depth);
    }
  }

  Type item_type() {
    if (below(6) > 0) return scalar_type();
    return Type::tuple({below(2) == 0 ? Type::integer() : Type::text(), Type::text()});
  }
  static std::vector<Type> binder_types(const Type& item) {
    return item.is(Kind::tuple) ? item.arguments : std::vector<Type>{item};
  }

  const Node* stream(const Type& item, int depth) {
    const Type type = Type::sequence(item);
    if (item.is(Kind::tuple)) {
      if (depth > 1 && below(3) == 0) return filtered(item, depth);
      const Op op = item.arguments[0].is(Kind::text) ? Op::pairs : Op::enumerate;
      return make(op, type, {stream(Type::text(), depth - 1)});
    }
    if (depth <= 0) return item.is(Kind::text) && below(2) == 0 ? segment(0) : list(item, 0);
    switch (below(12)) {
      case 0:
        return list(item, depth);
      case 1:
        if (const Node* found = variable(type)) return found;
        return list(item, depth);
      case 2:
      case 3:
        return filtered(item, depth);
      case 4: {
        static constexpr Op kOps[] = {Op::distinct, Op::sorted, Op::reverse};
        return make(one_of(kOps), type, {stream(item, depth - 1)});
      }
      case 5:
        return make(Op::slice, type,
                    {stream(item, depth - 1), small_int(depth - 1), small_int(depth - 1)});
      case 6: {
        const Type from = item_type();
        return with_body(make(Op::flat_map, type, {stream(from, depth - 1)}), {from},
                         [&] { return stream(item, depth - 1); });
      }
      case 7:
        if (below(2) == 0)
          return make(Op::coalesce, type, {stream(item, depth - 1), stream(item, depth - 1)});
        return make(Op::conditional, type,
                    {edge(depth - 1), stream(item, depth - 1), stream(item, depth - 1)});
      case 8:
      case 9: {
        const Type from = item_type();
        return with_body(make(Op::map, type, {stream(from, depth - 1)}), binder_types(from),
                         [&] { return value(item, depth - 1); });
      }
      default:
        return item.is(Kind::text) ? (below(3) == 0 ? select(depth) : segment(depth))
                                   : list(item, depth);
    }
  }

  const Node* filtered(const Type& item, int depth) {
    return with_body(make(Op::where, Type::sequence(item), {stream(item, depth - 1)}),
                     binder_types(item), [&] { return edge(depth - 1); });
  }

  const Node* list(const Type& item, int depth) {
    if (const Node* found = below(4) == 0 ? parameter(Type::list(item)) : nullptr) return found;
    const bool computed = depth > 0 && below(2) == 0;
    Node* node = make(computed ? Op::list : Op::constant, Type::list(item));
    for (int i = below(4); i > 0; --i) {
      const Node* part = computed ? value(item, depth - 1) : leaf(item);
      if (!computed && part->op != Op::constant) continue;
      node->operands.push_back(part);
    }
    return node;
  }

  const Node* segment(int depth) {
    static constexpr runtime::Unit kUnits[] = {runtime::Unit::word,      runtime::Unit::sentence,
                                               runtime::Unit::line,      runtime::Unit::char_,
                                               runtime::Unit::paragraph, runtime::Unit::bullet};
    Node* node = make(Op::segment, Type::sequence(Type::text()), {value(Type::text(), depth - 1)});
    node->unit = one_of(kUnits);
    if (below(4) > 0) return node;
    node->search = below(2) == 0 ? ir::Search::phrase : ir::Search::match;
    const bool regex = node->search == ir::Search::match && below(2) == 0;
    node->operands.push_back(regex ? constant_regex() : value(Type::text(), depth - 1));
    return node;
  }

  const Node* select(int depth) {
    Node* node = make(Op::select, Type::sequence(Type::text()), {stream(Type::text(), depth - 1)});
    static constexpr ir::Selection kSelections[] = {ir::Selection::folded, ir::Selection::exact,
                                                    ir::Selection::matching};
    node->selection = one_of(kSelections);
    if (node->selection == ir::Selection::matching) {
      node->operands.push_back(constant_regex());
      return node;
    }
    for (int i = 0; i < 1 + below(2); ++i) {
      node->operands.push_back(below(3) == 0 ? list(Type::text(), depth - 1)
                                             : value(Type::text(), depth - 2));
    }
    return node;
  }

  ir::Module& module_;
  std::mt19937_64 random_;
  std::vector<const ir::Variable*> scope_;
  int names_ = 0;
};

}  // namespace ifc::test
