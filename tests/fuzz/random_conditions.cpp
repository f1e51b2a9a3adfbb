// Truth values: comparisons, quantifiers and logic. See random_programs.h.
#include <utility>

#include "tests/fuzz/random_programs.h"

namespace ifc::testing {

using ir::TypeKind;

ProgramGenerator::Code ProgramGenerator::boolean(int depth) {
  if (at_leaf(depth)) return simple_boolean();
  switch (random_.weighted({20, 11, 2, 6, 5, 4, 24, 6, 18, 16, 6, 5, 2, 9, 3, 7, 3, 3})) {
    case 16:
      return field_of_fold(Type::boolean(), depth);
    case 0:
      return number_comparison(depth);
    case 1:
      return text_comparison(depth);
    case 2:
      return bool_comparison(depth);
    case 3:
      return in_range(depth);
    case 4:
      return membership(depth);
    case 5:
      return within(depth);
    case 6:
      return call_returning(Type::boolean(), depth);
    case 7:
      return bare_quantifier(depth);
    case 8:
      return quantified(depth);
    case 9:
      return junction(depth);
    case 10:
      return negated(depth);
    case 11:
      return conditional(Type::boolean(), depth);
    case 12:
      return coalesced(Type::boolean(), depth);
    case 13:
      return text_has(depth);
    case 14:
      return relation_of_parameter(depth);
    case 15:
      return composition(depth);
    default:
      return simple_boolean();
  }
}

ProgramGenerator::Code ProgramGenerator::simple_boolean() {
  const bool in_text = subject_.is(TypeKind::text);
  const std::string searched = in_text ? "" : " of response";
  switch (random_.weighted({30, 15, 15, 15, 4, 8})) {
    case 0:
      return {"count(" + unit() + searched + ") " +
                  random_.pick({">=", "<=", "==", "<", ">", "!="}) + " " + int_literal(),
              kComparison};
    case 1:
      return {random_.pick({"no ", "some "}) + unit() + " " + text_literal() + searched, kNot};
    case 2:
      return {"first(" + unit() + searched + ") == " + text_literal(), kComparison};
    case 3:
      return {std::string(in_text && random_.chance(50) ? "it" : "response") + " contains " +
                  text_literal(),
              kComparison};
    case 4:
      return {random_.pick({"true", "false"}), kPrimary};
    default:
      if (const auto name = name_of(Type::boolean())) return {*name, kPrimary};
      return {"exists(" + unit() + searched + ")", kPostfix};
  }
}

ProgramGenerator::Code ProgramGenerator::junction(int depth) {
  const bool conjunction = random_.chance(45);
  const Level own = conjunction ? kAnd : kOr;
  const int operands = random_.chance(75) ? 2 : 3;
  std::string out;
  for (int i = 0; i < operands; ++i) {
    const Code operand = boolean(depth - 1);
    const bool last = i + 1 == operands;
    if (i > 0) out += conjunction ? " and " : " or ";
    // What reaches as far right as it can needs no parentheses at the end.
    out += last && operand.level == kExpr && random_.chance(80)
               ? operand.text
               : at_or_parenthesised(operand, own == kAnd ? kNot : kAnd);
    if (last && operand.level == kExpr) return {out, kExpr};
  }
  return {out, own};
}

/// The default of a parameter is not negative. Another name may stand for a constant that is, which
/// no amount may be; a sum is not looked into.
std::optional<std::string> ProgramGenerator::named_amount() {
  const auto name = name_of(Type::integer());
  if (!name || name->front() == 'p') return name;
  return "(" + *name + " + 0)";
}

std::string ProgramGenerator::composed_amount(int conditions) {
  if (random_.chance(20)) return "50%";
  const auto name = random_.chance(60) ? named_amount() : std::nullopt;
  return name ? *name : std::to_string(random_.between(0, conditions));
}

ProgramGenerator::Code ProgramGenerator::composition(int depth) {
  const int conditions = random_.between(2, 3);
  std::string out = random_.pick({"all", "any", "exactly", "at least", "at most"});
  if (out != "all" && out != "any") out += " " + composed_amount(conditions);
  // Half of an odd number of conditions is no whole number.
  const bool share = out == "exactly 50%";
  out += " of [";
  for (int i = 0; i < (share ? 2 : conditions); ++i) {
    if (i > 0) out += ", ";
    if (random_.chance(20))
      out += std::string("weight ") + random_.pick({"2", "0.5", "30%"}) + ": ";
    out += boolean(depth - 1).text;
  }
  out += "]";
  if (!random_.chance(40)) return {std::move(out), kNot};
  const bool both = random_.chance(50);
  out += both ? " and " : " or ";
  return {out + at_or_parenthesised(boolean(depth - 1), both ? kNot : kAnd), both ? kAnd : kOr};
}

ProgramGenerator::Code ProgramGenerator::negated(int depth) {
  return {"not " + at_or_parenthesised(boolean(depth - 1), kNot), kNot};
}

ProgramGenerator::Code ProgramGenerator::number_comparison(int depth) {
  const std::string left = at(number(depth), kCoalesce);
  const std::string op = random_.pick({"==", "!=", "<", "<=", ">", ">=", ">="});
  const std::string right = random_.chance(60) ? int_literal() : at(number(depth), kCoalesce);
  return {random_.chance(85) ? left + " " + op + " " + right : right + " " + op + " " + left,
          kComparison};
}

ProgramGenerator::Code ProgramGenerator::text_comparison(int depth) {
  const std::string left = at(text(depth - 1), kCoalesce);
  const std::string op = random_.pick({"==", "~=", "!=", "<", ">=", "~="});
  return {left + " " + op + " " +
              (random_.chance(60) ? text_literal() : at(text(depth - 1), kCoalesce)),
          kComparison};
}

ProgramGenerator::Code ProgramGenerator::bool_comparison(int depth) {
  const std::string left = at(boolean(depth - 1), kCoalesce);
  return {left + random_.pick({" == ", " != "}) + at(boolean(depth - 1), kCoalesce), kComparison};
}

ProgramGenerator::Code ProgramGenerator::in_range(int depth) {
  const std::string value = at(number(depth), kCoalesce);
  const std::string words = random_.chance(20) ? " not in " : " in ";
  if (random_.chance(75)) {
    const int low = random_.between(0, 8);
    return {
        value + words + std::to_string(low) + ".." + std::to_string(low + random_.between(0, 25)),
        kComparison};
  }
  return {value + words + at(number(depth), kSum) + ".." + at(number(depth), kSum) + " + 0",
          kComparison};
}

ProgramGenerator::Code ProgramGenerator::membership(int depth) {
  const Type item = random_.chance(50) ? Type::text() : Type::integer();
  const std::string value_text = at(value(item, depth - 1), kCoalesce);
  const std::string words = random_.chance(25) ? " not in " : " in ";
  return {value_text + words + at(stream(item, depth - 1), kSum), kComparison};
}

ProgramGenerator::Code ProgramGenerator::within(int depth) {
  const std::string value = at(number(depth), kCoalesce);
  const std::string distance = random_.chance(80)
                                   ? std::to_string(random_.between(0, 9))
                                   : at(call_returning(Type::integer(), depth - 1), kPostfix);
  return {value + (random_.chance(20) ? " not within " : " within ") + distance + " of " +
              at(number(depth), kSum),
          kComparison};
}

std::string ProgramGenerator::with_subject(const Type& subject, int depth) {
  const Type outer = std::exchange(subject_, subject);
  std::string out = boolean(depth).text;
  subject_ = outer;
  return out;
}

ProgramGenerator::Code ProgramGenerator::text_has(int depth) {
  const std::string subject = at(text(depth - 1), kComparison);
  return {subject + " has " + with_subject(Type::text(), depth - 1), kExpr};
}

ProgramGenerator::Code ProgramGenerator::bare_quantifier(int depth) {
  const Code source = stream(some_item(), depth - 1);
  return {random_.pick({"no ", "some "}) + at(source, kSelection), kNot};
}

std::string ProgramGenerator::quantifier_with_amount(bool bare, int depth) {
  if (bare) return random_.pick({"no", "some"});
  const size_t kind = random_.weighted({25, 20, 15, 12, 14, 14});
  if (kind < 3) return std::vector<std::string>{"every", "some", "no"}[kind];
  std::string out = std::vector<std::string>{"exactly ", "at least ", "at most "}[kind - 3];
  switch (random_.weighted({45, 18, 22, 15})) {
    case 0:
      return out + std::to_string(random_.between(0, 4));
    case 1:
      return out + random_.pick({"0%", "25%", "33.3%", "50%", "80%", "100%"});
    case 2:
      if (const auto name = named_amount()) return out + *name;
      return out + std::to_string(random_.between(1, 3));
    default:
      return out + "(" + at(integer(depth - 1), kSum) + " + 0)";
  }
}

/// The conditions of `where` in the head of a quantifier, where a quantifier needs parentheses.
std::string ProgramGenerator::source_filter(int depth) {
  const Type outer = std::exchange(subject_, Type::text());
  std::string out =
      " where " + std::string(random_.chance(20) ? "not " : "") + at(boolean(depth), kComparison);
  if (random_.chance(25))
    out += random_.pick({" and ", " or "}) + at(boolean(depth - 1), kComparison);
  subject_ = outer;
  return out;
}

ProgramGenerator::Code ProgramGenerator::quantified(int depth) {
  const std::string amount = quantifier_with_amount(false, depth);
  if (random_.chance(55)) {  // has
    const Type item = random_.chance(85) ? Type::text() : some_item();
    std::string out = amount + " " + at(stream(item, depth - 1), kSelection);
    if (item.is(TypeKind::text) && random_.chance(20)) out += source_filter(depth - 2);
    return {out + " has " + with_subject(item, depth - 1), kExpr};
  }
  std::vector<Type> items;
  std::string source;
  if (random_.chance(14)) {
    source = row_stream(depth - 1);
    items = {Type::list(Type::text())};
  } else if (random_.chance(55)) {
    source = at(tuple_stream(items, depth - 1), kSelection);
  } else {
    items = {some_item()};
    source = at(stream(items[0], depth - 1), kSelection);
  }
  const size_t scope = names_.size();
  std::string binders;
  for (const Type& item : items) {
    names_.push_back({fresh_name("x"), item});
    binders += (binders.empty() ? "" : ", ") + names_.back().name;
  }
  if (items.size() > 1) binders = "(" + binders + ")";
  std::string out =
      amount + " " + binders + " of " + source + " satisfies " + boolean(depth - 1).text;
  names_.resize(scope);
  return {out, kExpr};
}

ProgramGenerator::Code ProgramGenerator::relation_of_parameter(int depth) {
  std::vector<Name> relations;
  for (const Name& name : names_) {
    if (name.type.is(TypeKind::enumeration)) relations.push_back(name);
  }
  if (relations.empty()) return number_comparison(depth);
  const Name relation = random_.pick(relations);
  if (random_.chance(25)) {
    return {
        relation.name + random_.pick({" == ", " != "}) + random_.pick(relation.type.enumerators),
        kComparison};
  }
  return {relation.name + "(" + integer(depth - 1).text + ", " + number(depth - 1).text + ")",
          kPostfix};
}

}  // namespace ifc::testing
