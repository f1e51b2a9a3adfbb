// Noun phrases for single texts: "the last word of the first line".
#include "compiler/instruct/english.h"
#include "compiler/instruct/lexicon.h"
#include "compiler/instruct/message.h"

namespace ifc::instruct {

std::string English::own_name(int binder) {
  const auto found = names_.find(binder);
  if (found == names_.end() || found->second.own.empty()) {
    fail();
    return {};
  }
  return found->second.own;
}

/// The words in the holes {0}, {1}, … of a wording. Words that look like a hole stay as they are.
std::string English::fill(std::string_view wording, const std::vector<std::string>& words) {
  std::string out;
  for (size_t at = 0; at < wording.size(); ++at) {
    const bool hole = wording[at] == '{' && at + 2 < wording.size() && wording[at + 2] == '}';
    const size_t index = hole ? static_cast<size_t>(wording[at + 1] - '0') : words.size();
    if (index >= words.size()) {
      out += wording[at];
      continue;
    }
    out += words[index];
    at += 2;
  }
  return out;
}

std::string English::item_words(const Ref& item) {
  Set base = *item.set;
  if (base.kind == Set::Kind::list || base.kind == Set::Kind::parameter) {
    if (base.kind == Set::Kind::list || item.index.kind != Number::Kind::integer) fail();
    return "the " + ordinal(item.index.integer) + " of " + placeholder(base.name);
  }
  if (!base.modifiers.empty() && base.modifiers.back().kind == Modifier::Kind::mapped &&
      base.modifiers.back().mapped.text) {
    const Modifier map = base.modifiers.back();
    base.modifiers.pop_back();
    Ref below = item;
    below.set = std::make_shared<const Set>(std::move(base));
    Scope scope(*this, map.binder, {ref(below), false}, below.set);
    return ref(*map.mapped.text);
  }
  for (const Modifier& modifier : base.modifiers) {
    if (modifier.kind != Modifier::Kind::filter) fail();
  }
  std::string of = of_part(base);
  const bool of_response =
      base.of && base.of->kind == Ref::Kind::response && base.kind == Set::Kind::unit;
  if (of_response && of.empty() && !unit_words(base.unit).known) of = " of " + response_;
  const std::string singular = noun(base).singular, filter = relative(base, false);
  if (item.index.kind == Number::Kind::parameter)
    return singular + " number " + digits(item.index) + of + filter;
  return "the " + ordinal(item.index.integer) + " " + singular + of + filter;
}

std::string English::joined_words(const Ref& joined) {
  const std::string out = definite(*joined.set) + " joined together";
  const Ref* between = joined.terms.empty() ? nullptr : joined.terms[0].text.get();
  const bool nothing =
      !between || (between->kind == Ref::Kind::literal && between->literal.text.empty());
  return nothing ? out : out + " with " + ref(*between) + " between them";
}

std::string English::ref(const Ref& ref) {
  switch (ref.kind) {
    case Ref::Kind::response:
      return response_;
    case Ref::Kind::binder:
      return own_name(ref.binder);
    case Ref::Kind::literal:
      return literal(ref.literal);
    case Ref::Kind::item:
      return item_words(ref);
    case Ref::Kind::joined:
      return joined_words(ref);
    case Ref::Kind::otherwise:
      return term(ref.terms[0]) + " (or " + term(ref.terms[1]) + " if there is none)";
    case Ref::Kind::transformed: {
      std::string_view wording = runtime::builtin_info(ref.builtin).wording;
      wording.remove_prefix(wording.find(": ") + 2);
      std::vector<std::string> words;
      for (const Term& item : ref.terms) words.push_back(term(item));
      return fill(wording, words);
    }
    case Ref::Kind::extreme: {
      const Set& set = *ref.set;
      for (const Modifier& modifier : set.modifiers) {
        if (modifier.kind != Modifier::Kind::filter) fail();
      }
      return std::string(ref.index.is(1) ? "the first " : "the last ") + noun(set).singular +
             of_part(set) + relative(set, false) + " in alphabetical order (capital letters first)";
    }
    case Ref::Kind::concatenated: {
      std::string out;
      for (const Term& item : ref.terms) out += (out.empty() ? "" : " followed by ") + term(item);
      return out;
    }
  }
  return {};
}

}  // namespace ifc::instruct
