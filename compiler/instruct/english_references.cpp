// Noun phrases for single texts: "the last word of the first line".
#include "compiler/instruct/english.h"
#include "compiler/instruct/lexicon.h"

namespace ifc::instruct {

std::string English::ref(const Ref& ref) {
  switch (ref.kind) {
    case Ref::Kind::response:
      return response_;
    case Ref::Kind::binder: {
      const auto found = names_.find(ref.binder);
      if (found == names_.end() || found->second.own.empty()) fail();
      return found == names_.end() ? "" : found->second.own;
    }
    case Ref::Kind::literal:
      return literal(ref.literal);
    case Ref::Kind::item: {
      Set base = *ref.set;
      if (!base.modifiers.empty() && base.modifiers.back().kind == Modifier::Kind::mapped &&
          base.modifiers.back().mapped.text) {
        const Modifier map = base.modifiers.back();
        base.modifiers.pop_back();
        Ref below = ref;
        below.set = std::make_shared<const Set>(std::move(base));
        names_[map.binder] = {this->ref(below), false};
        return this->ref(*map.mapped.text);
      }
      const NounWords words = noun(base);
      for (const Modifier& modifier : base.modifiers) {
        if (modifier.kind != Modifier::Kind::filter) fail();
      }
      std::string of = of_part(base);
      const bool part_of_response =
          base.of && base.of->kind == Ref::Kind::response && base.kind == Set::Kind::unit;
      if (part_of_response && !unit_words(base.unit).known) of = " of " + response_;
      if (ref.index.kind == Number::Kind::parameter)
        return words.singular + " number " + digits(ref.index) + of + relative(base, false);
      return "the " + ordinal(ref.index.integer) + " " + words.singular + of +
             relative(base, false);
    }
    case Ref::Kind::transformed: {
      std::string out(runtime::builtin_info(ref.builtin).wording);
      out.erase(0, out.find(": ") + 2);
      for (size_t i = 0; i < ref.terms.size(); ++i) {
        const std::string hole = "{" + std::to_string(i) + "}";
        const size_t at = out.find(hole);
        if (at != std::string::npos)
          out.replace(at, hole.size(), i == 0 ? term(ref.terms[i]) : argument(ref.terms[i], true));
      }
      return out;
    }
    case Ref::Kind::joined: {
      std::string out = definite(*ref.set) + " joined together";
      const bool plain = ref.terms.empty() ||
                         (ref.terms[0].text && ref.terms[0].text->kind == Ref::Kind::literal &&
                          ref.terms[0].text->literal.text.empty());
      return plain ? out : out + " with " + term(ref.terms[0]) + " between them";
    }
    case Ref::Kind::extreme: {
      Set base = *ref.set;
      const std::string which = ref.index.is(1) ? "the first " : "the last ";
      return which + noun(base).singular + of_part(base) + relative(base, false) +
             " in alphabetical order (capital letters first)";
    }
    case Ref::Kind::otherwise:
      return term(ref.terms[0]) + " (or " + term(ref.terms[1]) + " if there is none)";
    case Ref::Kind::concatenated: {
      std::string out;
      for (const Term& item : ref.terms) out += (out.empty() ? "" : " followed by ") + term(item);
      return out;
    }
  }
  return {};
}

}  // namespace ifc::instruct
