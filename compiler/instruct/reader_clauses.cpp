// Sentences, their parts, conditions and lists of statements -> predicates; reader.h.
#include <algorithm>

#include "compiler/instruct/builder.h"
#include "compiler/instruct/reader.h"

namespace ifc::instruct {

std::vector<PredPtr> Reader::sentence(const Layout& layout, Mode mode) {
  const std::string kept_text = std::move(text_);
  const Layout* kept_layout = layout_;
  layout_ = &layout;
  std::vector<PredPtr> out;
  std::vector<std::string> spellings = {layout.body};
  if (!layout.body.empty() && layout.body[0] >= 'A' && layout.body[0] <= 'Z') {
    spellings[0][0] = static_cast<char>(layout.body[0] - 'A' + 'a');
    spellings.push_back(layout.body);
  }
  for (const std::string& spelling : spellings) {
    text_ = spelling;
    for (const Parse<PredPtr>& parse : clause(0, mode)) {
      if (parse.end == text_.size()) out.push_back(parse.value);
    }
    for (const Parse<PredPtr>& parse :
         layout.block ? clause(0, mode)
                      : Parses<PredPtr>()) {  // "this text, keeping the line break"
      for (const std::string_view note :
           {", keeping the line break", ", keeping the line breaks"}) {
        if (skip(parse.end, note) == text_.size()) out.push_back(parse.value);
      }
    }
  }
  text_ = kept_text;
  layout_ = kept_layout;
  return out;
}

/// The numbered list below the sentence as one junction; several when items have several readings.
std::vector<PredPtr> Reader::items(bool all) {
  if (depth_ > 24) return {};
  depth_ += 4;
  std::vector<std::vector<PredPtr>> open = {{}};
  for (const std::string& item : layout_->items) {
    const std::vector<Layout> sentences = lay_out(item);
    if (sentences.size() != 1) {
      open.clear();
      break;
    }
    std::vector<std::vector<PredPtr>> longer;
    for (const PredPtr& reading : sentence(sentences[0], Mode::statement)) {
      for (const std::vector<PredPtr>& before : open) {
        if (longer.size() > 64) break;
        longer.push_back(before);
        longer.back().push_back(reading);
      }
    }
    open = std::move(longer);
  }
  depth_ -= 4;
  std::vector<PredPtr> out;
  for (std::vector<PredPtr>& preds : open) {
    if (!preds.empty()) out.push_back(canonical_junction(all, std::move(preds), {}));
  }
  return out;
}

Parses<PredPtr> Reader::clause(size_t at, Mode mode) {
  Parses<PredPtr> out;
  if (at == std::string::npos || spent() || depth_ > 34) return out;
  ++depth_;
  const Parses<PredPtr> first = simple(at, mode);
  out = first;
  for (const Parse<PredPtr>& one : first) {  // "A, and B"; "A or B (or both)"
    for (const auto& [link, all] : {std::pair{", and ", true}, {" or ", false}}) {
      const size_t next = skip(one.end, link);
      if (next == std::string::npos) continue;
      for (const Parse<PredPtr>& two : simple(next, mode)) {
        const PredPtr both = canonical_junction(all, {one.value, two.value}, {});
        const size_t end = all ? two.end : skip(two.end, " (or both)");
        if (end != std::string::npos) out.push_back({both, end});
      }
    }
  }
  add(out, conditional(at, mode));
  --depth_;
  return out;
}

/// A clause, or one about a part of each piece: "the first word of every line must …".
Parses<PredPtr> Reader::simple(size_t at, Mode mode) {
  Parses<PredPtr> out = unchained(at, mode);
  for (const std::string_view link : {" of every ", " in every "}) {
    const size_t place = text_.find(link, at);
    if (place == std::string::npos) continue;
    for (const Parse<Quantified>& head : quantified(place + 4)) {
      const std::string own = text_.substr(place + 4, head.end - place - 4);
      if (std::any_of(names_.begin(), names_.end(),
                      [&](const Naming& name) { return name.own == own; }))
        continue;
      const int binder = fresh();
      names_.push_back({binder, own, false});
      for (const Parse<PredPtr>& body : unchained(at, mode)) {
        if (body.end > place && mentions(*body.value, binder))
          out.push_back({quant(head.value, binder, body.value), body.end});
      }
      names_.pop_back();
    }
  }
  return out;
}

Parses<PredPtr> Reader::unchained(size_t at, Mode mode) {
  Parses<PredPtr> out;
  if (mode == Mode::demand) add(out, imperative(at));
  add(out, with_subject(at, mode));
  add(out, existential(at, mode));
  add(out, fronted(at, mode));
  add(out, statements(at, mode));
  add(out, neighbours(at, mode));
  return out;
}

/// "if A, B; otherwise, C"
Parses<PredPtr> Reader::conditional(size_t at, Mode mode) {
  Parses<PredPtr> out;
  const size_t start = skip(at, "if ");
  if (start == std::string::npos) return out;
  const auto choice = [](PredPtr condition, PredPtr then, PredPtr otherwise) {
    return make_pred(If{std::move(condition), std::move(then), std::move(otherwise)});
  };
  const auto branches = [&](const Parse<PredPtr>& condition, auto then_add) {
    const size_t next = skip(condition.end, ", ");
    if (next == std::string::npos) return;
    for (const Parse<PredPtr>& then : clause(next, mode)) {
      then_add(choice(condition.value, then.value, nullptr), then.end);
      const size_t other = skip(then.end, "; otherwise, ");
      if (other == std::string::npos) continue;
      for (const Parse<PredPtr>& otherwise : clause(other, mode))
        then_add(choice(condition.value, then.value, otherwise.value), otherwise.end);
    }
  };
  for (const Parse<PredPtr>& condition : clause(start, Mode::statement)) {
    branches(condition, [&](PredPtr pred, size_t end) { out.push_back({std::move(pred), end}); });
  }
  for (const std::string_view one : {"a ", "an "}) {  // "if a line …, that line must …"
    const size_t noun = skip(start, one);
    if (noun == std::string::npos) continue;
    for (const Parse<Set>& pieces : bare_noun(noun, false)) {
      for (const RefPtr& owner : owners()) {
        Set set = pieces.value;
        set.of = owner;
        const int binder = fresh();
        const Quantified head{Determiner::every, {}, shared(std::move(set)), false};
        const std::string that =
            "that " + std::string(runtime::unit_info(pieces.value.unit).singular);
        for (const Parse<PredPtr>& condition :
             verb_phrases(skip(pieces.end, " "), {binder_ref(binder), nullptr}, Form::singular)) {
          names_.push_back({binder, that, false});
          branches(condition, [&](const PredPtr& pred, size_t end) {
            out.push_back({quant(head, binder, pred), end});
          });
          names_.pop_back();
        }
      }
    }
  }
  return out;
}

/// "all of these statements must be true of your response:" and the list.
Parses<PredPtr> Reader::statements(size_t at, Mode mode) {
  Parses<PredPtr> out;
  if (layout_->items.empty()) return out;
  for (const auto& [which, all] :
       {std::pair{"all", true}, {"both", true}, {"at least one", false}}) {
    const size_t verb = skip(skip(at, which), " of these statements ");
    size_t end = verb == std::string::npos ? verb
                 : mode == Mode::demand    ? skip(verb, "must be true")
                 : all                     ? skip(verb, "are true")
                                           : skip(verb, "is true");
    if (end == std::string::npos) continue;
    const bool kept = it_is_response_;
    if (const size_t of = skip(end, " of your response"); of != std::string::npos) end = of;
    it_is_response_ = true;
    for (PredPtr& pred : items(all)) out.push_back({std::move(pred), end});
    it_is_response_ = kept;
  }
  return out;
}

}  // namespace ifc::instruct
