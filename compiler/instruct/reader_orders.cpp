// Orders to the reader of the response, "Use …", "Do not …" -> predicates; reader.h.
#include "compiler/instruct/builder.h"
#include "compiler/instruct/reader.h"

namespace ifc::instruct {

/// Orders to the reader: "Use …", "Do not …", "Reply with …".
Parses<PredPtr> Reader::imperative(size_t at) {
  Parses<PredPtr> out;
  const Owner whole{response(), nullptr};
  const auto owned_orders = [&](const Owner& owner, size_t start) {
    Parses<PredPtr> first = verb_phrase(start, owner, Form::imperative);
    Parses<PredPtr> all = first;
    for (const Parse<PredPtr>& one : first) add(all, joined(one, owner, Form::imperative, false));
    return all;
  };
  add(out, owned_orders(whole, at));
  // "use the word … twice in the first paragraph"
  for (size_t place = text_.find(" in the ", at); place != std::string::npos;
       place = text_.find(" in the ", place + 1)) {
    for (const Parse<RefPtr>& owner : ref(place + 4)) {
      for (const Parse<PredPtr>& order : owned_orders({owner.value, nullptr}, at)) {
        if (order.end == place) out.push_back({order.value, owner.end});
      }
    }
  }
  for (const bool folded : {false, true}) {
    for (const std::string_view verb : {"reply with exactly ", "reply with "}) {
      const size_t start = skip(at, verb);
      if (start == std::string::npos) continue;
      for (const Parse<RefPtr>& text : ref(start)) {
        const size_t end =
            skip(skip(text.end, " and nothing else"), folded ? ", ignoring case" : "");
        if (end == std::string::npos) continue;
        out.push_back({make_pred(Prop{folded ? Relation::equal_folded : Relation::equal,
                                      {},
                                      response(),
                                      {{text.value, nullptr, nullptr}},
                                      nullptr}),
                       end});
      }
    }
  }
  if (const size_t end = skip(at, "reply with exactly one of these texts and nothing else");
      end != std::string::npos && !layout_->list.empty()) {
    Prop prop{Relation::one_of, {}, response(), {}, nullptr};
    for (const Literal& literal : layout_->list) {
      Ref ref;
      ref.kind = Ref::Kind::literal;
      ref.literal = literal;
      prop.arguments.push_back({shared(std::move(ref)), nullptr, nullptr});
    }
    out.push_back({make_pred(std::move(prop)), end});
  }
  add(out, properties(skip(at, "write your whole response "), whole, "be"));
  for (const std::string_view never : {"do not use any "}) {
    const size_t start = skip(at, never);
    if (start == std::string::npos) continue;
    for (const Parse<Set>& noun : bare_noun(start, false)) {
      const size_t end = skip(noun.end, " more than once");
      if (end == std::string::npos) continue;
      Set set = noun.value;
      set.of = response();
      out.push_back(
          {make_pred(Sequence{Sequence::Kind::all_different, shared(Set(set)), nullptr}), end});
      const size_t folded = skip(end, ", ignoring case");
      if (folded == std::string::npos) continue;
      Modifier lower;
      lower.kind = Modifier::Kind::mapped;
      lower.binder = fresh();
      Ref changed;
      changed.kind = Ref::Kind::transformed;
      changed.builtin = runtime::Builtin::lower;
      changed.terms = {{binder_ref(lower.binder), nullptr, nullptr}};
      lower.mapped = {shared(std::move(changed)), nullptr, nullptr};
      set.modifiers.push_back(std::move(lower));
      out.push_back(
          {make_pred(Sequence{Sequence::Kind::all_different, shared(std::move(set)), nullptr}),
           folded});
    }
  }
  return out;
}

}  // namespace ifc::instruct
