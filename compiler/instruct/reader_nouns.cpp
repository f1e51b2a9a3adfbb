// Numbers, amounts, nouns and texts of English -> frames; reader.h.
#include <array>
#include <cctype>

#include "compiler/instruct/builder.h"
#include "compiler/instruct/english_numbers.h"
#include "compiler/instruct/lexicon.h"
#include "compiler/instruct/reader.h"

namespace ifc::instruct {

using Op = Comparison::Op;
using runtime::Unit;

namespace {

constexpr Unit kUnits[] = {
#define IFC_UNIT(enumerator, name, singular, plural, rule) Unit::enumerator,
#include "runtime/text/units.def"
};

std::string unit_words_of(Unit unit, bool plural) {
  const runtime::UnitInfo& info = runtime::unit_info(unit);
  return std::string(plural ? info.plural : info.singular);
}

Comparison bound(Op op, std::vector<Number> values) {
  Comparison out{op, {}, false, false};
  for (Number& value : values) out.values.push_back(make_number(std::move(value)));
  return out;
}

struct Bound {
  std::string_view words;
  Op op;
};
constexpr Bound kBounds[] = {{"exactly ", Op::equal},     {"fewer than ", Op::less},
                             {"less than ", Op::less},    {"at most ", Op::less_equal},
                             {"more than ", Op::greater}, {"at least ", Op::greater_equal}};

}  // namespace

RefPtr Reader::binder_ref(int binder) {
  Ref out;
  out.kind = Ref::Kind::binder;
  out.binder = binder;
  return shared(std::move(out));
}
RefPtr Reader::response() { return shared(Ref{}); }

bool Reader::at_word_end(size_t at) const {
  return at >= text_.size() || std::isalnum(static_cast<unsigned char>(text_[at])) == 0;
}

size_t Reader::skip(size_t at, std::string_view words) const {
  if (at == std::string::npos || at > text_.size() || text_.compare(at, words.size(), words) != 0)
    return std::string::npos;
  const size_t end = at + words.size();
  const bool letter = !words.empty() && std::isalnum(static_cast<unsigned char>(words.back())) != 0;
  return letter && !at_word_end(end) ? std::string::npos : end;
}

Parses<Number> Reader::number(size_t at) const {
  Number out;
  if (const size_t end = skip(at, "one"); end != std::string::npos) {
    out.integer = 1;
    return {{out, end}};
  }
  std::string digits;
  size_t end = at;
  while (end < text_.size()) {
    const char c = text_[end];
    const bool next =
        end + 1 < text_.size() && std::isdigit(static_cast<unsigned char>(text_[end + 1])) != 0;
    if (std::isdigit(static_cast<unsigned char>(c)) != 0 || (c == '.' && next)) {
      digits += c;
    } else if (c != ',' || !next || digits.empty()) {
      break;
    }
    ++end;
  }
  if (digits.empty() || digits.size() > 18) return {};
  const bool percent = end < text_.size() && text_[end] == '%';
  if (percent || digits.find('.') != std::string::npos) {
    out.kind = percent ? Number::Kind::percent : Number::Kind::real;
    out.real = percent ? std::stod(digits) / 100 : std::stod(digits);
    return {{out, end + (percent ? 1 : 0)}};
  }
  out.integer = std::stoll(digits);
  return {{out, end}};
}

/// An amount without what follows its noun: "plus or minus 5" is the caller's.
Parses<Comparison> Reader::amount(size_t at) const {
  Parses<Comparison> out;
  for (const Bound& form : kBounds) {
    const size_t start = skip(at, form.words);
    if (start == std::string::npos) continue;
    for (const Parse<Number>& value : number(start)) {
      out.push_back({bound(form.op, {value.value}), value.end});
      for (const Bound& upper : kBounds) {  // "more than 100 and fewer than 120"
        const size_t second = skip(skip(value.end, " and "), upper.words);
        if (second == std::string::npos) continue;
        for (const Parse<Number>& high : number(second)) {
          Comparison range = bound(Op::range, {value.value, high.value});
          range.open_low = form.op == Op::greater;
          range.open_high = upper.op == Op::less;
          out.push_back({range, high.end});
        }
      }
    }
  }
  if (const size_t end = skip(at, "an even number of"); end != std::string::npos)
    out.push_back({Comparison{Op::even, {}, false, false}, end});
  if (const size_t end = skip(at, "an odd number of"); end != std::string::npos)
    out.push_back({Comparison{Op::odd, {}, false, false}, end});
  for (const Parse<Number>& low : number(at)) {
    out.push_back({bound(Op::within, {low.value}), low.end});
    for (const std::string_view link : {" to ", " or "}) {
      for (const Parse<Number>& high : number(skip(low.end, link)))
        out.push_back({bound(Op::range, {low.value, high.value}), high.end});
      for (const Parse<Number>& high : number(skip(low.end, link)))
        if (link == " or ") out.push_back({bound(Op::one_of, {low.value, high.value}), high.end});
    }
    std::vector<Number> values = {low.value};
    for (size_t next = skip(low.end, ", "); next != std::string::npos;) {
      const size_t last = skip(next, "or ");
      const Parses<Number> value = number(last == std::string::npos ? next : last);
      if (value.empty()) break;
      values.push_back(value[0].value);
      if (last != std::string::npos) out.push_back({bound(Op::one_of, values), value[0].end});
      next = skip(value[0].end, ", ");
    }
  }
  return out;
}

Parses<Comparison> Reader::times(size_t at) const {
  Parses<Comparison> out;
  const auto once = [&](size_t start) {
    Parses<Number> values;
    Number number;
    for (const auto& [word, value] : {std::pair{"once", 1}, {"twice", 2}}) {
      number.integer = value;
      if (const size_t end = skip(start, word); end != std::string::npos)
        values.push_back({number, end});
    }
    return values;
  };
  for (const Bound& form : kBounds) {
    for (const Parse<Number>& value : once(skip(at, form.words)))
      out.push_back({bound(form.op, {value.value}), value.end});
  }
  for (const Parse<Comparison>& parse : amount(at)) {
    const bool parity = parse.value.op == Op::even || parse.value.op == Op::odd;
    for (const std::string_view word : {" times", " time"}) {
      const size_t end = skip(parse.end, word);
      if (end == std::string::npos) continue;
      if (parse.value.op != Op::within || parity) {
        out.push_back({parse.value, end});
        continue;
      }
      for (const Parse<Number>& distance : number(skip(end, ", plus or minus "))) {
        Comparison within = parse.value;
        within.values.push_back(make_number(distance.value));
        out.push_back({within, distance.end});
      }
    }
  }
  if (const size_t end = skip(at, "once or twice"); end != std::string::npos) {
    Number one, two;
    one.integer = 1;
    two.integer = 2;
    out.push_back({bound(Op::range, {one, two}), end});
  }
  return out;
}

Parses<int64_t> Reader::ordinal(size_t at) const {
  for (int64_t index = -10; index <= 30; ++index) {
    if (index == 0) continue;
    const size_t end = skip(at, instruct::ordinal(index));
    if (end != std::string::npos && end < text_.size() && text_[end] == ' ') return {{index, end}};
  }
  size_t end = at;
  while (end < text_.size() && std::isdigit(static_cast<unsigned char>(text_[end])) != 0) ++end;
  if (end == at || end > at + 9) return {};
  const int64_t index = std::stoll(text_.substr(at, end - at));
  const size_t after = skip(at, instruct::ordinal(index));
  return after == std::string::npos ? Parses<int64_t>() : Parses<int64_t>{{index, after}};
}

/// A unit, or marks: "commas, semicolons, or colons".
Parses<Set> Reader::bare_noun(size_t at, bool plural) const {
  Parses<Set> out;
  for (const Unit unit : kUnits) {
    const size_t end = skip(at, unit_words_of(unit, plural));
    if (end == std::string::npos) continue;
    Set set;
    set.unit = unit;
    out.push_back({std::move(set), end});
  }
  for (const runtime::BuiltinInfo& info : runtime::all_builtins()) {
    constexpr std::string_view kMeasure = "measure: ";
    const bool unit = info.id == runtime::Builtin::length || info.id == runtime::Builtin::py_length;
    if (!info.wording.starts_with(kMeasure) || unit) continue;
    const size_t bar = info.wording.find('|');
    const size_t end =
        skip(at, plural ? info.wording.substr(bar + 1)
                        : info.wording.substr(kMeasure.size(), bar - kMeasure.size()));
    if (end == std::string::npos) continue;
    Set set;
    set.kind = Set::Kind::measured;
    set.builtin = info.id;
    out.push_back({std::move(set), end});
  }
  const auto mark = [&](size_t start) {
    Parses<std::string> found;
    for_each_mark([&](const Mark& known) {
      std::string words(plural ? known.plural : known.singular);
      if (known.shown) words += " (" + std::string(known.text) + ")";
      if (const size_t end = skip(start, words); end != std::string::npos)
        found.push_back({std::string(known.text), end});
    });
    return found;
  };
  const auto characters = [](const std::vector<std::string>& texts) {
    Set set;
    set.unit = Unit::char_;
    for (const std::string& text : texts) {
      Ref ref;
      ref.kind = Ref::Kind::literal;
      ref.literal.text = text;
      set.patterns.push_back({shared(std::move(ref)), nullptr, nullptr});
    }
    return set;
  };
  std::vector<std::pair<std::vector<std::string>, size_t>> lists;
  for (const Parse<std::string>& first : mark(at)) lists.push_back({{first.value}, first.end});
  for (size_t i = 0; i < lists.size() && lists.size() < 100; ++i) {
    const auto [texts, end] = lists[i];
    out.push_back({characters(texts), end});
    for (const std::string_view link : {", or ", " or ", ", "}) {
      for (const Parse<std::string>& next : mark(skip(end, link))) {
        std::vector<std::string> more = texts;
        more.push_back(next.value);
        lists.push_back({std::move(more), next.end});
      }
    }
  }
  return out;
}

Term Reader::literal_term(Literal literal) {
  Ref ref;
  ref.kind = Ref::Kind::literal;
  ref.literal = std::move(literal);
  return {shared(std::move(ref)), nullptr, nullptr};
}

/// "the word "cat"", "the phrase "so far"".
Parses<Set> Reader::literal_noun(size_t at) const {
  Parses<Set> out;
  const size_t start = skip(at, "the ");
  if (start == std::string::npos) return out;
  Parses<Set> nouns = bare_noun(start, false);
  for (const auto& [word, kind] :
       {std::pair{"phrase", Set::Kind::phrase}, {"text", Set::Kind::match}}) {
    Set set;
    set.kind = kind;
    if (const size_t end = skip(start, word); end != std::string::npos) nouns.push_back({set, end});
  }
  for (const Parse<Set>& noun : nouns) {
    const size_t quoted = skip(noun.end, " ");
    if (quoted == std::string::npos) continue;
    for (const Parse<Literal>& literal : literals_at(text_, quoted)) {
      Set set = noun.value;
      if (set.kind == Set::Kind::unit) {
        set.patterns = {literal_term(literal.value)};
      } else {
        set.what = literal_term(literal.value);
      }
      out.push_back({std::move(set), literal.end});
    }
  }
  return out;
}

/// Whose pieces a noun without owner may be.
std::vector<RefPtr> Reader::owners() const {
  std::vector<RefPtr> out;
  for (auto name = names_.rbegin(); name != names_.rend(); ++name) {
    if (name->elided) out.push_back(binder_ref(name->binder));
  }
  out.push_back(response());
  return out;
}

Parses<SetPtr> Reader::owned(const Parse<Set>& noun, bool plural) {
  Parses<SetPtr> out;
  const auto add_owner = [&](const RefPtr& of, const SetPtr& each, size_t end) {
    Set set = noun.value;
    set.of = of;
    set.of_each = each;
    add(out, filtered({shared(std::move(set)), end}, plural));
  };
  for (const RefPtr& owner : owners()) add_owner(owner, nullptr, noun.end);
  for (const std::string_view preposition : {" of ", " in "}) {
    const size_t start = skip(noun.end, preposition);
    if (start == std::string::npos) continue;
    for (const Parse<RefPtr>& owner : ref(start)) add_owner(owner.value, nullptr, owner.end);
    for (const Parse<SetPtr>& each : definite(start)) add_owner(nullptr, each.value, each.end);
  }
  return out;
}

/// `pieces`, and those of them that a relative clause picks.
Parses<SetPtr> Reader::filtered(const Parse<SetPtr>& pieces, bool plural) {
  Parses<SetPtr> out = {pieces};
  if (depth_ > 24) return out;
  const size_t direct = skip(pieces.end, " that "), inside = skip(pieces.end, " in which ");
  if (direct == std::string::npos && inside == std::string::npos) return out;
  ++depth_;
  const int binder = fresh();
  Parses<PredPtr> tests;
  if (direct != std::string::npos) {
    names_.push_back({binder, "it", false});
    add(tests, verb_phrases(direct, {binder_ref(binder), nullptr},
                            plural ? Form::plural : Form::singular));
  } else {
    names_.push_back({binder, plural ? "them" : "it", true});
    add(tests, clause(inside, Mode::statement));
  }
  names_.pop_back();
  --depth_;
  for (const Parse<PredPtr>& test : tests) {
    Set set = *pieces.value;
    Modifier filter;
    filter.kind = Modifier::Kind::filter;
    filter.binder = binder;
    filter.filter = test.value;
    set.modifiers.push_back(std::move(filter));
    out.push_back({shared(std::move(set)), test.end});
  }
  return out;
}

Parses<SetPtr> Reader::pieces(size_t at, bool plural) {
  Parses<SetPtr> out;
  if (at == std::string::npos || spent()) return out;
  for (const Parse<Set>& noun : bare_noun(at, plural)) add(out, owned(noun, plural));
  for (const Parse<Number>& size : number(skip(at, plural ? "runs of " : "run of "))) {
    const size_t noun = skip(size.end, " consecutive ");
    for (const Parse<SetPtr>& neighbours : pieces(noun, true)) {
      if (!neighbours.value->modifiers.empty() || !neighbours.value->of) continue;
      Set runs = *neighbours.value;
      Modifier modifier;
      modifier.kind = Modifier::Kind::runs;
      modifier.from = size.value;
      runs.modifiers.push_back(std::move(modifier));
      out.push_back({shared(std::move(runs)), neighbours.end});
    }
  }
  return out;
}

/// "the words of the first line", "the first 3 lines", "the lines after the first".
Parses<SetPtr> Reader::definite(size_t at) {
  Parses<SetPtr> out;
  const size_t start = skip(at, "the ");
  if (start == std::string::npos || spent()) return out;
  add(out, pieces(start, true));
  return out;
}

Parses<RefPtr> Reader::item(size_t at) {
  Parses<RefPtr> out;
  const size_t start = skip(at, "the ");
  if (start == std::string::npos) return out;
  for (const Parse<int64_t>& index : ordinal(start)) {
    for (const Parse<SetPtr>& set : pieces(skip(index.end, " "), false)) {
      Ref ref;
      ref.kind = Ref::Kind::item;
      ref.set = set.value;
      ref.index.integer = index.value;
      out.push_back({shared(std::move(ref)), set.end});
    }
  }
  return out;
}

Parses<RefPtr> Reader::ref(size_t at) {
  Parses<RefPtr> out;
  if (at == std::string::npos || spent() || depth_ > 30) return out;
  ++depth_;
  const size_t whole = skip(at, it_is_response_ ? "it" : "your response");
  if (whole != std::string::npos) out.push_back({response(), whole});
  if (const size_t end = skip(at, "your response"); it_is_response_ && end != std::string::npos)
    out.push_back({response(), end});
  for (const Naming& name : names_) {
    if (name.own.empty()) continue;
    const size_t end = skip(at, name.own);
    if (end != std::string::npos) out.push_back({binder_ref(name.binder), end});
  }
  add(out, item(at));
  for (const Parse<Literal>& literal : literals_at(text_, at)) {
    Ref ref;
    ref.kind = Ref::Kind::literal;
    ref.literal = literal.value;
    out.push_back({shared(std::move(ref)), literal.end});
  }
  if (const size_t end = skip(at, "this text"); end != std::string::npos && layout_->block) {
    Ref ref;
    ref.kind = Ref::Kind::literal;
    ref.literal = *layout_->block;
    out.push_back({shared(std::move(ref)), end});
  }
  --depth_;
  Parses<RefPtr> changed;  // "the last line spelled backwards"
  for (const runtime::BuiltinInfo& info : runtime::all_builtins()) {
    constexpr std::string_view kStart = "transform: {0}";
    if (!info.wording.starts_with(kStart) ||
        info.wording.find('{', kStart.size()) != std::string::npos)
      continue;
    for (const Parse<RefPtr>& below : out) {
      const size_t end = skip(below.end, info.wording.substr(kStart.size()));
      if (end == std::string::npos) continue;
      Ref ref;
      ref.kind = Ref::Kind::transformed;
      ref.builtin = info.id;
      ref.terms = {{below.value, nullptr, nullptr}};
      changed.push_back({shared(std::move(ref)), end});
    }
  }
  add(out, std::move(changed));
  return out;
}

/// A number as a noun phrase: "the number of words in the first line", "5".
Parses<QuantityPtr> Reader::quantity(size_t at) {
  Parses<QuantityPtr> out;
  for (const Parse<Number>& value : number(at))
    out.push_back({make_number(value.value), value.end});
  const size_t counted = skip(at, "the number of ");
  if (counted == std::string::npos) return out;
  const size_t different = skip(counted, "different ");
  const bool distinct = different != std::string::npos;
  Parses<SetPtr> sets = pieces(distinct ? different : counted, true);
  for (const Parse<Set>& noun : literal_noun(skip(counted, "occurrences of "))) {
    add(sets, owned(noun, true));
  }
  for (const Parse<SetPtr>& set : sets) {
    Set pieces = *set.value;
    if (distinct) pieces.modifiers.emplace_back();
    Quantity count;
    count.kind = Quantity::Kind::count;
    count.set = shared(std::move(pieces));
    out.push_back({shared(std::move(count)), set.end});
  }
  return out;
}

}  // namespace ifc::instruct
