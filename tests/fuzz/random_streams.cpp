// Sequences: units with patterns, lists, filters, slices, pairs. See random_programs.h.
#include <utility>

#include "runtime/text/segmentation.h"
#include "tests/fuzz/random_programs.h"

namespace ifc::testing {

using ir::TypeKind;

std::string ProgramGenerator::row_stream(int depth) {
  const bool python = random_.chance(60);
  std::string out = (python ? "py.csv(" : "csv(") + text(depth - 1).text;
  if (python && random_.chance(45)) {
    used_.push_back(runtime::Builtin::py_csv_limit);
    return out + random_.pick({", \",\", limit: 1)", ", \",\", limit: 2)", ", \"a\", limit: 3)"});
  }
  used_.push_back(python ? runtime::Builtin::py_csv : runtime::Builtin::csv);
  if (random_.chance(50)) out += random_.pick({", \" \"", ", delimiter: \",\"", ", \"a\""});
  if (!python && random_.chance(50)) out += random_.pick({", quoting: keep", ", quoting: drop"});
  return out + ")";
}

std::string ProgramGenerator::unit() {
  if (!own_units_.empty() && random_.chance(25)) return random_.pick(own_units_);
  if (random_.chance(55))
    return random_.pick({"word", "sentence", "line", "char", "token", "paragraph", "word"});
  for (;;) {
    const auto unit = static_cast<runtime::Unit>(random_.below(runtime::kUnitCount));
    const runtime::UnitInfo& info = runtime::unit_info(unit);
    // Without its data a unit is an error: now and then is enough.
    if (!info.needs_data || random_.chance(45)) return std::string(info.name);
  }
}

std::string ProgramGenerator::pattern(int depth) {
  switch (random_.weighted({35, 15, 15, 20, 10})) {
    case 0:
      return text_literal();
    case 1:
      return text_literal() + " | " + text_literal();
    case 2:
      return "exact " + text_literal();
    case 3:
      return "matching " + regex_literal();
    default: {
      if (const auto name = name_of(Type::list(Type::text())); name && name->front() == 'p')
        return *name;
      if (const auto name = name_of(Type::text()); name && random_.chance(60)) return *name;
      const Code call = call_returning(Type::text(), depth);
      // A pattern is a name with its arguments, or a call; operators would end it.
      return call.level == kPostfix && call.text.front() >= 'a' && call.text.front() <= 'z' &&
                     !call.text.starts_with("it.") && !call.text.starts_with("r\"") &&
                     call.text.find(' ') == std::string::npos
                 ? call.text
                 : text_literal();
    }
  }
}

/// `unit pattern of text`.
ProgramGenerator::Code ProgramGenerator::selection(int depth) {
  std::string out;
  bool composite = false;
  switch (random_.weighted({50, 30, 10, 14})) {
    case 0:
      out = unit();
      break;
    case 1:
      out = unit() + " " + pattern(depth - 1);
      composite = true;
      break;
    case 2: {
      const bool several = random_.chance(30);
      const auto name = name_of(several ? Type::list(Type::text()) : Type::text());
      out = random_.chance(20) ? "phrase exact " : "phrase ";
      out += name && random_.chance(40) ? *name : text_literal();
      if (several && !name) out += " | " + text_literal();
      composite = true;
      break;
    }
    default:
      out = "match " + (random_.chance(70) ? regex().text : text_literal());
      composite = true;
      break;
  }
  const bool needs_of = !subject_.is(TypeKind::text);
  if (needs_of || (depth > 0 && random_.chance(40))) {
    const Code searched =
        depth > 0 && random_.chance(30) ? stream(Type::text(), depth - 1) : text(depth - 1);
    out += " of " + at(searched, kSelection);
    composite = true;
  }
  return {out, composite ? kSelection : kPrimary};
}

ProgramGenerator::Code ProgramGenerator::list_literal(const Type& item, int depth) {
  std::string out = "[";
  const int items = random_.between(1, 4);
  for (int i = 0; i < items; ++i) {
    if (i > 0) out += ", ";
    if (random_.chance(70)) {
      out += item.is(TypeKind::text)   ? text_literal()
             : item.is(TypeKind::real) ? real_literal()
                                       : constant_text(item);
    } else {
      out += value(item, depth - 1).text;
    }
  }
  return {out + "]"};
}

ProgramGenerator::Code ProgramGenerator::stream(const Type& item, int depth) {
  const bool texts = item.is(TypeKind::text);
  if (at_leaf(depth)) {
    if (const auto name = name_of(Type::list(item)); name && random_.chance(40)) return {*name};
    if (subject_ == Type::sequence(item) && random_.chance(60)) return {"it"};
    if (item.is_stream() && random_.chance(60)) {
      used_.push_back(runtime::Builtin::windows);
      return {"windows(" + stream(item.item(), 0).text + ", " +
                  std::to_string(random_.between(1, 3)) + ")",
              kPostfix};
    }
    return texts && random_.chance(80) ? selection(0) : list_literal(item, 0);
  }
  const bool subject = subject_ == Type::sequence(item);
  switch (random_.weighted({texts ? 55 : 0, 14, 8, 40, 12, 8, subject ? 30 : 0, 4, 3})) {
    case 8:
      if (item.is_stream() || item.is(TypeKind::real)) return sliced(item, depth);
      return fields_of_scan(item, depth);
    case 0:
      return selection(depth);
    case 1:
      return list_literal(item, depth);
    case 2:
      if (const auto name = name_of(Type::list(item))) return {*name};
      return texts ? selection(depth) : list_literal(item, depth);
    case 3:
      return call_returning(Type::sequence(item), depth);
    case 4:
      return filtered(item, depth);
    case 6:
      return {"it"};
    case 7:  // an item of a sequence of sequences
      if (item.is_stream()) return sliced(item, depth);
      return indexed(Type::sequence(item), depth);
    default:
      return sliced(item, depth);
  }
}

ProgramGenerator::Code ProgramGenerator::filtered(const Type& item, int depth) {
  const std::string source = at(stream(item, depth - 1), kComparison);
  if (random_.chance(75)) return {source + " where " + with_subject(item, depth - 1), kExpr};
  names_.push_back({fresh_name("x"), item});
  std::string out = source + " where " + names_.back().name + " => " + boolean(depth - 1).text;
  names_.pop_back();
  return {out, kExpr};
}

ProgramGenerator::Code ProgramGenerator::sliced(const Type& item, int depth) {
  const std::string base = at(stream(item, depth - 1), kPostfix);
  const std::string from = random_.chance(75) ? position(depth) : "";
  const std::string to = from.empty() || random_.chance(60) ? position(depth) : "";
  return {base + "[" + from + ".." + to + "]", kPostfix};
}

/// A unit that cuts its pieces from the text it is given: rules of other tools may build theirs,
/// and a unit of the author's may look anywhere (their names are numbered).
std::string ProgramGenerator::cutting_unit() {
  std::string out = unit();
  while (out.find_first_of(".0123456789") != std::string::npos) out = unit();
  return out;
}

ProgramGenerator::Code ProgramGenerator::piece_of_response() {
  const bool first = random_.chance(60);
  used_.push_back(first ? runtime::Builtin::first : runtime::Builtin::last);
  return {(first ? "first(" : "last(") + cutting_unit() + " of response)", kPostfix};
}

/// What `cover` takes.
ProgramGenerator::Code ProgramGenerator::pieces_of_one_text(int depth) {
  std::string out = cutting_unit();
  if (random_.chance(25)) out += " " + text_literal();
  const bool needs_of = !subject_.is(TypeKind::text);
  if (needs_of || random_.chance(30)) out += " of " + at(text(depth - 1), kSelection);
  if (random_.chance(50)) return {out, kSelection};
  out =
      "(" + out + ")[" + position(depth) + ".." + (random_.chance(70) ? position(depth) : "") + "]";
  return {out, kPostfix};
}

/// A sequence of tuples, and what their parts are.
ProgramGenerator::Code ProgramGenerator::tuple_stream(std::vector<Type>& items, int depth) {
  using runtime::Builtin;
  const Type item = some_item();
  const std::string source = stream(item, depth - 1).text;
  Code made{"", kPostfix};
  switch (random_.weighted({20, 20, 20, 26, 20})) {
    case 0:
      items = {item, item};
      used_.push_back(Builtin::pairs);
      made.text = "pairs(" + source + ")";
      break;
    case 1:
      items = {Type::integer(), item};
      used_.push_back(Builtin::enumerate);
      made.text = "enumerate(" + source + ")";
      break;
    case 2:
      items = {item, Type::integer()};
      used_.push_back(Builtin::tally);
      made.text = "tally(" + source + ")";
      break;
    case 3:
      items = {item, some_item()};
      used_.push_back(Builtin::zip);
      made.text = "zip(" + source + ", " + stream(items[1], depth - 1).text + ")";
      break;
    default: {
      items.assign(static_cast<size_t>(random_.between(2, 3)), item);
      used_.push_back(Builtin::windows);
      const std::string step =
          random_.chance(50) ? ", step: " + std::to_string(random_.between(1, 3)) : "";
      made.text = "windows(" + source + ", " + std::to_string(items.size()) + step + ")";
    }
  }
  if (!random_.chance(20)) return made;
  const size_t scope = names_.size();
  std::string binders;
  for (const Type& part : items) {
    names_.push_back({fresh_name("x"), part});
    binders += (binders.empty() ? "" : ", ") + names_.back().name;
  }
  std::string out = made.text + " where (" + binders + ") => " + boolean(depth - 1).text;
  names_.resize(scope);
  return {out, kExpr};
}

}  // namespace ifc::testing
