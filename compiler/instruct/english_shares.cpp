// Clauses about shares of a whole, ratios, and numbers that no verb phrase about a text can hold.
#include "compiler/instruct/english.h"

namespace ifc::instruct {

namespace {

using Op = Comparison::Op;
using Kind = Quantity::Kind;

RefPtr binder_ref(int binder) {
  Ref out;
  out.kind = Ref::Kind::binder;
  out.binder = binder;
  return std::make_shared<const Ref>(std::move(out));
}

bool is_hundred(const Number& number) {
  return number.is(100) || (number.kind == Number::Kind::real && number.real == 100);
}

/// A bound as a share: a percentage, or p / 100 with a parameter p, which reads "{p}%".
std::optional<Number> percentage(const Quantity& value) {
  if (value.kind == Kind::number && value.number.kind == Number::Kind::percent) return value.number;
  const bool hundredth = value.kind == Kind::divide && value.operands[0]->kind == Kind::number &&
                         value.operands[1]->kind == Kind::number &&
                         is_hundred(value.operands[1]->number);
  if (!hundredth) return std::nullopt;
  Number percent = value.operands[0]->number;
  percent.kind = Number::Kind::percent;
  return percent;
}

/// "at least 30%", "less than 12.5%", "30%, plus or minus 2 percentage points".
std::optional<AmountWords> share_words(const Comparison& written) {
  Comparison comparison = written;
  for (QuantityPtr& value : comparison.values) {
    const std::optional<Number> percent = percentage(*value);
    if (!percent) return std::nullopt;
    value = make_number(*percent);
  }
  std::optional<AmountWords> words = amount_words(comparison);
  if (!words) return std::nullopt;
  for (const std::string_view fewer : {"fewer than", "and fewer than"}) {
    const size_t at = words->before.find(fewer);
    if (at != std::string::npos) words->before.replace(at + fewer.size() - 10, 5, "less");
  }
  if (comparison.op == Op::within && words->after.ends_with("%")) {
    words->after.pop_back();
    words->after += words->after.ends_with(" 1") ? " percentage point" : " percentage points";
  }
  return words;
}

}  // namespace

/// "At least 30% of the words must be longer than 6 characters": the pieces that a filter picks,
/// against all.
std::optional<std::string> English::share_clause(const Amount& amount, Mode mode) {
  const Quantity& part = *amount.left->operands[0];
  const Quantity& whole = *amount.left->operands[1];
  if (part.kind != Kind::count || whole.kind != Kind::count) return std::nullopt;
  Set base = *part.set;
  PredPtr test;
  int binder = -3;
  if (!base.modifiers.empty() && base.modifiers.back().kind == Modifier::Kind::filter) {
    test = base.modifiers.back().filter;
    binder = base.modifiers.back().binder;
    base.modifiers.pop_back();
  } else if (base.patterns.size() == 1 && base.patterns[0].text && base.name.empty()) {
    test = make_pred(Prop{base.exact ? Relation::equal : Relation::equal_folded,
                          {},
                          binder_ref(binder),
                          {base.patterns[0]},
                          nullptr});
    base.patterns.clear();
  }
  const bool kind = !test && (!base.stop_words.empty() || base.declared);  // "may be stop words"
  if (kind) base.stop_words.clear();
  if (kind) base.declared = nullptr;
  if ((!test && !kind) || !same(base, *whole.set)) return std::nullopt;
  const std::optional<AmountWords> words = share_words(amount.comparison);
  if (!words) return std::nullopt;
  const NounWords pieces = noun(base);
  const std::string subject = words->before + " of the " + pieces.plural + of_part(base) +
                              relative(base, true) +
                              (words->after.empty() ? "" : words->after + ",");
  if (kind) {
    const VerbPhrase be{"be", "", noun(*part.set).plural, "", "", "", false};
    return with_subject(subject, true, VerbPhrases{{be}, true, true}, mode,
                        is_upper_bound(amount.comparison));
  }
  Scope scope(*this, binder, {"them", false}, std::make_shared<const Set>(base));
  const std::optional<Subject> about = subject_of(*test);
  const bool direct =
      about && about->ref && about->ref->kind == Ref::Kind::binder && about->ref->binder == binder;
  const std::optional<VerbPhrases> phrases =
      direct ? verb_phrases(*test, *about, false) : std::nullopt;
  if (!phrases) return std::nullopt;
  std::string out = with_subject(subject, true, *phrases, mode, is_upper_bound(amount.comparison));
  if (amount.comparison.op == Op::equal && mode == Mode::demand)
    out += ", and no other " + pieces.singular + " may";
  return out;
}

/// Amounts that are no verb phrase about a text: shares, ratios, "the number of lines must not be
/// 13".
std::optional<std::string> English::amount_clause(const Pred&, const Amount& amount, Mode mode) {
  const Quantity& left = *amount.left;
  const Comparison& comparison = amount.comparison;
  if (left.kind == Kind::divide) {
    if (std::optional<std::string> share = share_clause(amount, mode)) return share;
    const Number* value = plain_value(comparison);
    VerbPhrase phrase = number_phrase(comparison);
    const bool whole =
        value && value->kind != Number::Kind::percent && comparison.values.size() == 1;
    if (whole) phrase.object += ":1";
    const bool closed = comparison.op == Op::range && !comparison.open_low && !comparison.open_high;
    if (closed && value && plain_value(comparison, 1) && value->kind != Number::Kind::percent)
      phrase.object = digits(*value) + ":1 to " + digits(*plain_value(comparison, 1)) + ":1";
    const std::string first = quantity(*left.operands[0], 1),
                      second = quantity(*left.operands[1], 1);
    const auto short_name = [](std::string text) {
      return text.starts_with("the number of ") ? text.substr(14) : text;
    };
    const bool counts =
        left.operands[0]->kind == Kind::count && left.operands[1]->kind == Kind::count;
    const std::string subject = "the ratio of " + (counts ? short_name(first) : first) + " to " +
                                (counts ? short_name(second) : second);
    return with_subject(subject, false, VerbPhrases{{phrase}, true, true}, mode, false);
  }
  if (left.kind != Kind::count && left.kind != Kind::length) return std::nullopt;
  const bool response = left.kind == Kind::length
                            ? left.text->kind == Ref::Kind::response
                            : left.set->of && left.set->of->kind == Ref::Kind::response;
  const bool plain = all_plain(comparison);
  if (!plain) {
    if (const std::optional<VerbPhrase> phrase = compared_phrase(amount)) {
      const bool same_owner =
          phrase->verb != "be" && left.kind == Kind::count && response && elided_.empty();
      if (!same_owner) return std::nullopt;
      if (phrase->negated)
        return std::string(mode == Mode::demand ? "there must not be " : "there are not ") +
               phrase->object;
      return (mode == Mode::demand ? "there must be " : "there are ") + phrase->object;
    }
  }
  const bool as_number =
      (!plain && response) ||
      (response && (comparison.op == Op::not_equal || comparison.op == Op::multiple) &&
       mode == Mode::demand) ||
      (comparison.op == Op::multiple && mode == Mode::statement && response);
  if (!as_number) return std::nullopt;
  return with_subject(quantity(left), false, VerbPhrases{{number_phrase(comparison)}, true, true},
                      mode, false);
}

}  // namespace ifc::instruct
