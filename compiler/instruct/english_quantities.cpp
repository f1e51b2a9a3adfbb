// Numbers as noun phrases, arguments of relations, and literals.
#include "compiler/instruct/describe_regex.h"
#include "compiler/instruct/english.h"
#include "compiler/instruct/english_literals.h"
#include "compiler/instruct/lexicon.h"
#include "compiler/instruct/message.h"

namespace ifc::instruct {

std::string English::literal(const Literal& literal) {
  if (literal.parameter) return "\"" + placeholder(literal.text) + "\"";
  const LiteralWords words = literal_words(literal.text);
  if (words.block.empty()) return words.text;
  fenced_ = true;
  if (take_tail(std::string(words.block_note) + ":\n" + words.block, true))
    return std::string(words.block_intro);
  return words.text;
}

bool English::take_tail(std::string tail, bool closes, bool numbered) {
  if (inline_tails_ || (inline_part_ && !numbered)) return false;
  ++tails_;
  tail_ = std::move(tail);
  tail_closes_ = closes;
  return true;
}

std::string English::regex(const runtime::Regex& regex, bool searched) {
  const std::optional<std::string> described = describe_regex(regex);
  const std::string flags = flag_words(regex);
  if (!described)
    return (searched ? "a match of the regular expression " : "the regular expression ") +
           code_span(regex.pattern()) +
           (searched && !flags.empty() ? " (" + flags.substr(2) + ")" : "");
  return *described;
}

std::string English::term(const Term& term) {
  if (term.text) return ref(*term.text);
  if (term.number) return quantity(*term.number);
  return term.regex ? regex(*term.regex, true) : std::string();
}

std::string English::argument(const Term& term, bool searched) {
  return term.regex ? regex(*term.regex, searched) : this->term(term);
}

namespace {

const char* operation(Quantity::Kind kind) {
  switch (kind) {
    case Quantity::Kind::add:
      return " plus ";
    case Quantity::Kind::subtract:
      return " minus ";
    case Quantity::Kind::multiply:
      return " times ";
    case Quantity::Kind::divide:
      return " divided by ";
    default:
      return " modulo ";
  }
}

}  // namespace

/// The sum, the smallest or the largest of a measure of all pieces.
std::string English::aggregate(const Quantity& quantity, int depth) {
  using Kind = Quantity::Kind;
  Set base = *quantity.set;
  const Modifier map = base.modifiers.back();
  base.modifiers.pop_back();
  const Quantity& measured = *map.mapped.number;
  const bool total = quantity.kind == Kind::total;
  const std::string which = total ? "sum" : quantity.kind == Kind::least ? "smallest" : "largest";
  if (measured.kind == Kind::value && measured.text->kind == Ref::Kind::binder)
    return "the " + which + " of " + definite(base);
  std::string measure = "the number of characters";
  if (measured.kind != Kind::length || measured.text->kind != Ref::Kind::binder) {
    Scope scope(*this, map.binder, {"", true}, std::make_shared<const Set>(base));
    measure = this->quantity(measured, depth + 1);
  }
  const NounWords words = noun(base);
  if (total)
    return "the sum of " + measure + " over all " + words.plural + of_part(base) +
           relative(base, true);
  if (!measure.starts_with("the ")) fail();
  return failed_ ? ""
                 : "the " + which + measure.substr(3) + " of any " + words.singular +
                       of_part(base) + relative(base, false);
}

std::string English::arithmetic(const Quantity& quantity, int depth) {
  using Kind = Quantity::Kind;
  const auto inner = [&](size_t i) { return this->quantity(*quantity.operands[i], depth + 1); };
  const auto is_kind = [&](size_t i, Kind kind) { return quantity.operands[i]->kind == kind; };
  // "A plus B times C" would be read in two ways.
  const bool compound = quantity.operands.size() == 2 && quantity.kind != Kind::otherwise;
  if (compound && depth > (quantity.kind == Kind::multiply ? 1 : 0)) fail();
  if (failed_) return {};
  switch (quantity.kind) {
    case Kind::multiply: {
      const bool swap = is_kind(1, Kind::number) && !is_kind(0, Kind::number);
      return inner(swap ? 1 : 0) + " times " + inner(swap ? 0 : 1);
    }
    case Kind::negate:
      return "minus " + inner(0);
    case Kind::absolute: {
      if (!is_kind(0, Kind::subtract) || depth > 0)
        return "the absolute value of " + this->quantity(*quantity.operands[0], depth);
      const Quantity& difference = *quantity.operands[0];
      return "the difference between " + this->quantity(*difference.operands[0], 1) + " and " +
             this->quantity(*difference.operands[1], 1);
    }
    case Kind::smaller:
      return "the smaller of " + inner(0) + " and " + inner(1);
    case Kind::larger:
      return "the larger of " + inner(0) + " and " + inner(1);
    case Kind::otherwise:
      return inner(0) + " (or " + inner(1) + " if there is none)";
    default:
      break;
  }
  const bool sum = quantity.kind == Kind::add || quantity.kind == Kind::subtract;
  const bool products = is_kind(0, Kind::multiply) || is_kind(1, Kind::multiply);
  if (products && !sum) fail();
  return inner(0) + (products ? "," : "") + operation(quantity.kind) + inner(1);
}

std::string English::quantity(const Quantity& quantity, int depth) {
  using Kind = Quantity::Kind;
  switch (quantity.kind) {
    case Kind::number:
      return digits(quantity.number);
    case Kind::length:
      return "the number of characters in " + ref(*quantity.text);
    case Kind::value:
      return "the value of " + ref(*quantity.text);
    case Kind::binder:
      return own_name(quantity.binder);
    case Kind::least:
    case Kind::most:
    case Kind::total:
      return aggregate(quantity, depth);
    case Kind::count:
      break;
    default:
      return arithmetic(quantity, depth);
  }
  const Set& set = *quantity.set;
  bool distinct = false;
  for (const Modifier& modifier : set.modifiers) {
    distinct = distinct || modifier.kind == Modifier::Kind::distinct;
    if (modifier.kind != Modifier::Kind::filter && modifier.kind != Modifier::Kind::distinct)
      fail();
  }
  if (set.kind == Set::Kind::list || set.kind == Set::Kind::parameter) fail();
  return std::string("the number of ") + (distinct ? "different " : "") + noun(set).plural +
         of_part(set) + relative(set, true);
}

}  // namespace ifc::instruct
