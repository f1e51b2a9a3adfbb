// Texts and streams of the IR -> references and sets of frames.
#include <algorithm>
#include <utility>

#include "compiler/instruct/builder.h"
#include "compiler/instruct/lexicon.h"

namespace ifc::instruct {

using ir::Node;
using ir::Op;
using ir::TypeKind;

namespace {

SetPtr shared(Set set) { return std::make_shared<const Set>(std::move(set)); }
RefPtr shared(Ref ref) { return std::make_shared<const Ref>(std::move(ref)); }

Ref literal(std::string text, bool parameter) {
  Ref ref;
  ref.kind = Ref::Kind::literal;
  ref.literal = {std::move(text), parameter};
  return ref;
}

/// Literals one after the other are one literal.
RefPtr concatenated(Ref ref) {
  std::string text;
  for (const Term& term : ref.terms) {
    if (!term.text || term.text->kind != Ref::Kind::literal || term.text->literal.parameter)
      return shared(std::move(ref));
    text += term.text->literal.text;
  }
  return shared(literal(std::move(text), false));
}

/// What picks the pieces, down to the units of the language.
SetPtr unfolded(const SetPtr& set) {
  const bool named = set->declared && set->declared->definition && set->patterns.empty();
  if (!named) return set;
  Set out = *set->declared->definition;
  out.modifiers.insert(out.modifiers.end(), set->modifiers.begin(), set->modifiers.end());
  return shared(std::move(out));
}

}  // namespace

SetPtr Builder::set(const Node& written) {
  const ir::Wording* wording = nullptr;
  const Node& node = resolve(written, &wording);
  if (--budget_ < 0) give_up();
  if (!supported_) return shared(Set{});
  if (node.op == Op::variable && meanings_.contains(node.variable)) {
    if (const SetPtr* run = std::get_if<SetPtr>(&meanings_.at(node.variable))) return *run;
  }
  return wording ? declared(node, *wording) : plain_set(node);
}

/// A unit of the author goes by its name where it picks pieces of one kind, else by what it is; by
/// the author's noun whatever it is.
SetPtr Builder::declared(const Node& node, const ir::Wording& wording) {
  const SetPtr definition = unfolded(plain_set(node));
  const bool said = !wording.say.empty();
  if (!supported_ && !said) return definition;
  Set out;
  out.unit = runtime::Unit::paragraph;
  if (supported_) {
    const bool picks = !definition->patterns.empty() || !definition->modifiers.empty();
    const bool filters = std::all_of(
        definition->modifiers.begin(), definition->modifiers.end(),
        [](const Modifier& modifier) { return modifier.kind == Modifier::Kind::filter; });
    const bool kind = definition->kind == Set::Kind::unit && definition->of && !definition->of_each;
    if (kind) out.unit = definition->unit;
    if (!said && (!kind || !picks || !filters)) return definition;
  }
  supported_ = true;
  out.of = text(*wording.of);
  if (!said && !same(out.of, definition->of)) return definition;
  Declared noun = author_noun(wording.name, wording.say);
  if (!said) noun.definition = definition;
  out.declared = std::make_shared<const Declared>(std::move(noun));
  return shared(std::move(out));
}

SetPtr Builder::plain_set(const Node& node) {
  switch (node.op) {
    case Op::segment:
      return segment(node);
    case Op::select:
      return select(node);
    case Op::flat_map:
      return flat_map(node);
    case Op::where:
      return filtered(node);
    case Op::map:
      return mapped(node);
    case Op::slice: {
      Modifier slice;
      slice.kind = Modifier::Kind::slice;
      slice.from = number(*node.operands[1]);
      slice.to = number(*node.operands[2]);
      return with_modifier(*node.operands[0], std::move(slice));
    }
    case Op::distinct:
      return with_modifier(*node.operands[0], {});
    case Op::sorted:
    case Op::reverse: {
      Modifier order;
      order.kind = node.op == Op::sorted ? Modifier::Kind::sorted : Modifier::Kind::reversed;
      return with_modifier(*node.operands[0], std::move(order));
    }
    case Op::constant:
    case Op::list:
      return list(node);
    case Op::parameter: {
      Set out;
      out.kind = Set::Kind::parameter;
      out.name = constraint_.parameters[static_cast<size_t>(node.index)].name;
      return shared(std::move(out));
    }
    default:
      give_up();
      return shared(Set{});
  }
}

SetPtr Builder::segment(const Node& node) {
  Set out;
  out.of = text(*node.operands[0]);
  if (node.search == ir::Search::unit) {
    out.unit = node.unit;
  } else {
    out.kind = node.search == ir::Search::phrase ? Set::Kind::phrase : Set::Kind::match;
    out.what = term(*node.operands[1]);
  }
  return shared(std::move(out));
}

/// `phrase exact "x"` is the phrase and then its spelling.
SetPtr Builder::select(const Node& node) {
  Set out = *set(*node.operands[0]);
  const bool spelling = out.kind == Set::Kind::phrase && out.patterns.empty() &&
                        out.modifiers.empty() && node.selection == ir::Selection::exact &&
                        node.operands.size() == 2;
  if (spelling && out.what.text && supported_) {
    out.exact = true;
    if (!same(out.what.text, term(*node.operands[1]).text)) give_up();
    return shared(std::move(out));
  }
  if (!out.modifiers.empty() || !out.patterns.empty() || out.kind != Set::Kind::unit ||
      !out.stop_words.empty())
    give_up();
  out.exact = node.selection == ir::Selection::exact;
  for (size_t i = 1; i < node.operands.size(); ++i) {
    const Node& pattern = resolve(*node.operands[i]);
    if (pattern.type.is_stream() && pattern.op == Op::parameter) {
      out.patterns.push_back(
          {shared(literal(constraint_.parameters[static_cast<size_t>(pattern.index)].name, true)),
           nullptr, nullptr});
      out.name = out.patterns.back().text->literal.text;
    } else if (pattern.op == Op::call) {
      // Words that stand in a data pack have no sentence but for those that have a name.
      const Node* language = pattern.operands.empty() ? nullptr : &resolve(*pattern.operands[0]);
      const bool named = pattern.builtin == runtime::Builtin::stopwords && language &&
                         language->op == Op::constant && node.operands.size() == 2 &&
                         out.unit == runtime::Unit::word;
      if (!named) give_up();
      if (named) out.stop_words = language->text;
    } else if (pattern.type.is_stream() && pattern.op != Op::constant && pattern.op != Op::list) {
      give_up();
    } else if (pattern.type.is_stream()) {
      const SetPtr items = list(pattern);
      out.patterns.insert(out.patterns.end(), items->items.begin(), items->items.end());
    } else {
      out.patterns.push_back(term(pattern));
      // An escaped text as a regex is that text, letter for letter.
      if (node.selection == ir::Selection::matching && out.patterns.back().text) out.exact = true;
    }
  }
  return shared(std::move(out));
}

/// `phrase "a" | "b"`: what is looked for is an item of the list.
SetPtr Builder::phrases(const Node& node) {
  const Node& list = resolve(*node.operands[0]);
  const int binder = fresh();
  bind_piece(node.binders[0], binder);
  Set out = *set(*node.body);
  const RefPtr wanted = out.what.text;
  const bool item = out.kind == Set::Kind::phrase && out.patterns.empty() && wanted &&
                    wanted->kind == Ref::Kind::binder && wanted->binder == binder &&
                    out.modifiers.empty() && out.of && !mentions(*out.of, binder);
  const SetPtr texts = set(list);
  if (!item || !texts->modifiers.empty()) give_up();
  out.what = {};
  out.patterns = texts->items;
  if (texts->kind == Set::Kind::parameter) {
    out.name = texts->name;
    out.patterns = {{shared(literal(texts->name, true)), nullptr, nullptr}};
  } else if (out.patterns.size() == 1) {
    out.what = out.patterns[0];
    out.patterns.clear();
  }
  if (out.patterns.empty() && !out.what.text) give_up();
  return shared(std::move(out));
}

SetPtr Builder::flat_map(const Node& node) {
  const Node& source = resolve(*node.operands[0]);
  if (source.op == Op::list || source.op == Op::constant || source.op == Op::parameter)
    return phrases(node);
  const Node* stream = node.operands[0];
  const int binder = bind_items(stream, node.binders[0]);
  const SetPtr outer = set(*stream);
  Set inner = *set(*node.body);
  const bool plain = inner.of && inner.of->kind == Ref::Kind::binder &&
                     inner.of->binder == binder && inner.modifiers.empty();
  if (!plain) give_up();
  inner.of = nullptr;
  inner.of_each = outer;
  return shared(std::move(inner));
}

SetPtr Builder::filtered(const Node& node) {
  const Node* stream = node.operands[0];
  if (resolve(*stream).op == Op::map) give_up();
  if (node.binders.size() != 1 || !node.body) {
    give_up();
    return shared(Set{});
  }
  Modifier filter;
  filter.kind = Modifier::Kind::filter;
  filter.binder = bind_items(stream, node.binders[0]);
  const SetPtr base = set(*stream);
  filter.filter = pred(*node.body);
  Set out = *base;
  if (!is_true(filter.filter)) out.modifiers.push_back(std::move(filter));
  return shared(std::move(out));
}

SetPtr Builder::mapped(const Node& node) {
  if (node.binders.size() != 1 || !node.body) {
    give_up();
    return shared(Set{});
  }
  Modifier map;
  map.kind = Modifier::Kind::mapped;
  const Node* stream = node.operands[0];
  map.binder = bind_items(stream, node.binders[0]);
  Set out = *set(*stream);
  map.mapped = term(*node.body);
  out.modifiers.push_back(std::move(map));
  return shared(std::move(out));
}

SetPtr Builder::with_modifier(const Node& node, Modifier modifier) {
  Set out = *set(node);
  out.modifiers.push_back(std::move(modifier));
  return shared(std::move(out));
}

SetPtr Builder::list(const Node& node) {
  Set out;
  out.kind = Set::Kind::list;
  for (const Node* item : node.operands) out.items.push_back(term(*item));
  return shared(std::move(out));
}

Term Builder::term(const Node& written) {
  const Node& node = resolve(written);
  if (const Term* found = piece(node)) return *found;
  Term out;
  if (node.type.is(TypeKind::text)) {
    out.text = text(node);
  } else if (node.type.is_number()) {
    out.number = quantity(node);
  } else if (node.type.is(TypeKind::regex) && node.regex) {
    out.regex = node.regex;
  } else if (std::optional<Term> computed = computed_regex(node)) {
    out = *std::move(computed);
  } else {
    give_up();
    out.text = shared(Ref{});
  }
  return out;
}

RefPtr Builder::item(const Node& node, Number index) {
  Ref out;
  out.kind = Ref::Kind::item;
  out.set = set(*node.operands[0]);
  out.index = std::move(index);
  if (out.index.is(0) ||
      (out.index.kind != Number::Kind::integer && out.index.kind != Number::Kind::parameter))
    give_up();
  return shared(std::move(out));
}

RefPtr Builder::text(const Node& written) {
  const Node& node = resolve(written);
  if (--budget_ < 0) give_up();
  if (!supported_) return shared(Ref{});
  if (const Term* found = piece(node)) {
    if (!found->text) give_up();
    return found->text ? found->text : shared(Ref{});
  }
  Number first;
  first.integer = 1;
  Number last;
  last.integer = -1;
  Ref out;
  switch (node.op) {
    case Op::response:
      return shared(Ref{});
    case Op::constant:
      return shared(literal(node.text, false));
    case Op::parameter:
      return shared(literal(constraint_.parameters[static_cast<size_t>(node.index)].name, true));
    case Op::first:
      return item(node, first);
    case Op::last:
      return item(node, last);
    case Op::nth:
      return item(node, number(*node.operands[1]));
    case Op::call: {
      if (!runtime::builtin_info(node.builtin).wording.starts_with("transform:")) break;
      out.kind = Ref::Kind::transformed;
      out.builtin = node.builtin;
      for (const Node* operand : node.operands) out.terms.push_back(term(*operand));
      return shared(std::move(out));
    }
    case Op::join:
      out.kind = Ref::Kind::joined;
      out.set = set(*node.operands[0]);
      if (node.operands.size() > 1) out.terms.push_back(term(*node.operands[1]));
      return shared(std::move(out));
    case Op::min:
    case Op::max:
      out.kind = Ref::Kind::extreme;
      out.set = set(*node.operands[0]);
      out.index = node.op == Op::min ? first : last;
      return shared(std::move(out));
    case Op::coalesce:
    case Op::add:
      out.kind = node.op == Op::add ? Ref::Kind::concatenated : Ref::Kind::otherwise;
      for (const Node* operand : node.operands) out.terms.push_back(term(*operand));
      return node.op == Op::add ? concatenated(std::move(out)) : shared(std::move(out));
    default:
      break;
  }
  give_up();
  return shared(std::move(out));
}

}  // namespace ifc::instruct
