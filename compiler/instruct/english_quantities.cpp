// Numbers as noun phrases, arguments of relations, and literals.
#include "compiler/instruct/describe_regex.h"
#include "compiler/instruct/english.h"
#include "compiler/instruct/english_literals.h"
#include "compiler/instruct/lexicon.h"

namespace ifc::instruct {

std::string English::literal(const Literal& literal) {
  if (literal.parameter) return "\"{" + literal.text + "}\"";
  const LiteralWords words = literal_words(literal.text);
  if (words.block.empty()) return words.text;
  if (take_tail(std::string(words.block_note) + ":\n" + words.block, true))
    return std::string(words.block_intro);
  return words.text;
}

bool English::take_tail(std::string tail, bool closes) {
  ++tails_;
  if (inline_tails_) return false;
  tail_ = std::move(tail);
  tail_closes_ = closes;
  return true;
}

std::string English::regex(const runtime::Regex& regex, bool searched) {
  const std::optional<std::string> described = describe_regex(regex);
  if (!described)
    return (searched ? "a match of the regular expression " : "the regular expression ") +
           code_span(regex.pattern());
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

std::string English::quantity(const Quantity& quantity, int depth) {
  using Kind = Quantity::Kind;
  const auto inner = [&](size_t i) { return this->quantity(*quantity.operands[i], depth + 1); };
  // "A plus B times C" would be read in two ways.
  const bool compound = quantity.operands.size() == 2 && quantity.kind != Kind::otherwise;
  const bool product = quantity.kind == Kind::multiply;
  if (compound && depth > (product ? 1 : 0)) fail();
  switch (quantity.kind) {
    case Kind::number:
      return digits(quantity.number);
    case Kind::count: {
      const Set& set = *quantity.set;
      bool distinct = false;
      for (const Modifier& modifier : set.modifiers) {
        distinct = distinct || modifier.kind == Modifier::Kind::distinct;
        if (modifier.kind != Modifier::Kind::filter && modifier.kind != Modifier::Kind::distinct)
          fail();
      }
      return std::string("the number of ") + (distinct ? "different " : "") + noun(set).plural +
             of_part(set) + relative(set, true);
    }
    case Kind::length:
      return "the number of characters in " + ref(*quantity.text);
    case Kind::value:
      return "the value of " + ref(*quantity.text);
    case Kind::binder: {
      const auto found = names_.find(quantity.binder);
      if (found == names_.end() || found->second.own.empty()) fail();
      return found == names_.end() ? "" : found->second.own;
    }
    case Kind::least:
    case Kind::most:
    case Kind::total: {
      Set base = *quantity.set;
      const Modifier map = base.modifiers.back();
      base.modifiers.pop_back();
      const Quantity& measured = *map.mapped.number;
      const bool plain_value =
          measured.kind == Kind::value && measured.text->kind == Ref::Kind::binder;
      const char* which = quantity.kind == Kind::least  ? "smallest"
                          : quantity.kind == Kind::most ? "largest"
                                                        : "sum";
      if (plain_value && quantity.kind == Kind::total) return "the sum of " + definite(base);
      if (plain_value) return std::string("the ") + which + " of " + definite(base);
      names_[map.binder] = {"it", true};
      const NounWords words = noun(base);
      std::string measure = this->quantity(measured, depth + 1);
      if (measured.kind == Kind::length) measure = "the number of characters";
      names_.erase(map.binder);
      if (quantity.kind == Kind::total)
        return "the sum of " + measure + " over all " + words.plural + of_part(base) +
               relative(base, true);
      return "the " + std::string(which) + measure.substr(3) + " of any " + words.singular +
             of_part(base) + relative(base, false);
    }
    case Kind::add:
    case Kind::subtract:
    case Kind::divide:
    case Kind::modulo: {
      const bool sum = quantity.kind == Kind::add || quantity.kind == Kind::subtract;
      const bool products = quantity.operands[0]->kind == Kind::multiply ||
                            quantity.operands[1]->kind == Kind::multiply;
      if (products && !sum) fail();
      return inner(0) + (products ? "," : "") + operation(quantity.kind) + inner(1);
    }
    case Kind::multiply: {
      const bool swap =
          quantity.operands[1]->kind == Kind::number && quantity.operands[0]->kind != Kind::number;
      return inner(swap ? 1 : 0) + " times " + inner(swap ? 0 : 1);
    }
    case Kind::negate:
      return "minus " + inner(0);
    case Kind::absolute:
      if (quantity.operands[0]->kind == Kind::subtract && depth == 0) {
        const Quantity& difference = *quantity.operands[0];
        return "the difference between " + this->quantity(*difference.operands[0], 1) + " and " +
               this->quantity(*difference.operands[1], 1);
      }
      return "the absolute value of " + this->quantity(*quantity.operands[0], depth);
    case Kind::smaller:
      return "the smaller of " + inner(0) + " and " + inner(1);
    case Kind::larger:
      return "the larger of " + inner(0) + " and " + inner(1);
    case Kind::otherwise:
      return inner(0) + " (or " + inner(1) + " if there is none)";
  }
  return {};
}

}  // namespace ifc::instruct
