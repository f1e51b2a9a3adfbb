// Folds and scans whose state is a record with a number, a text, a truth value and a stack. A text
// in a state never grows with the number of steps. See random_programs.h.
#include <utility>

#include "tests/fuzz/random_programs.h"

namespace ifc::testing {

using ir::TypeKind;
using runtime::Builtin;

/// A text without `+`, so that no step doubles it.
std::string ProgramGenerator::small_text() {
  if (const auto name = name_of(Type::text()); name && random_.chance(70)) return *name;
  return text_literal();
}

/// The next state, made of the fields of `state` and of an item.
std::string ProgramGenerator::state_record(const std::string& state, const std::string& item,
                                           int depth) {
  const std::string stack = state + ".open";
  std::string open;
  switch (random_.weighted({40, 30, 20, 10})) {
    case 0:
      used_.push_back(Builtin::push);
      open = "push(" + stack + ", " + (random_.chance(70) ? item : small_text()) + ")";
      break;
    case 1:
      used_.push_back(Builtin::pop);
      open = "pop(" + stack + ")";
      break;
    case 2:
      open = stack;
      break;
    default:
      used_.push_back(Builtin::stack);
      open = "stack()";
  }
  std::string n = integer(depth).text;
  if (random_.chance(50)) n = state + ".n + 1";
  if (random_.chance(25)) {
    used_.push_back(Builtin::depth);
    n = "max(" + state + ".n, depth(" + stack + "))";
  }
  std::string last = random_.chance(60) ? item : small_text();
  if (random_.chance(25)) {
    used_.push_back(Builtin::top);
    last = "top(" + stack + ")" + (random_.chance(70) ? " ?? " + text_literal() : "");
  }
  return "{n: " + n + ", last: " + last + ", hit: " + boolean(depth).text + ", open: " + open + "}";
}

/// A call whose result, or whose items, are such records.
std::string ProgramGenerator::fold_call(const char* name, int depth) {
  const std::string source = stream(Type::text(), depth - 1).text;
  const std::string init = "{n: " + int_literal() + ", last: " + text_literal() +
                           ", hit: " + random_.pick({"true", "false"}) + ", open: push(stack(), " +
                           text_literal() + ")}";
  const size_t scope = names_.size();
  const std::string state = fresh_name("s");
  const std::string item = fresh_name("x");
  names_.push_back({state + ".n", Type::integer()});
  names_.push_back({state + ".last", Type::text()});
  names_.push_back({state + ".hit", Type::boolean()});
  names_.push_back({item, Type::text()});
  std::string next = state_record(state, item, depth - 2);
  if (random_.chance(50)) {
    next = "if " + boolean(depth - 2).text + " then " + next + " else " +
           state_record(state, item, depth - 2);
  }
  names_.resize(scope);
  return std::string(name) + "(" + source + ", " + init + ", (" + state + ", " + item + ") => " +
         next + ")";
}

ProgramGenerator::Code ProgramGenerator::field_of_fold(const Type& type, int depth) {
  used_.push_back(Builtin::fold);
  const std::string fold = fold_call("fold", depth);
  if (type.is(TypeKind::boolean)) return {fold + ".hit", kPostfix};
  if (type.is(TypeKind::integer)) {
    if (random_.chance(60)) return {fold + ".n", kPostfix};
    used_.push_back(Builtin::depth);
    return {"depth(" + fold + ".open)", kPostfix};
  }
  if (random_.chance(60)) return {fold + ".last", kPostfix};
  used_.push_back(Builtin::top);
  return {fold + ".open.top", kPostfix};
}

ProgramGenerator::Code ProgramGenerator::fields_of_scan(const Type& item, int depth) {
  used_.push_back(Builtin::scan);
  used_.push_back(Builtin::map);
  const std::string scan = fold_call("scan", depth);
  const std::string filter = random_.pick({"", " where it.hit", " where it.n > 1", "[2..]"});
  const std::string state = fresh_name("s");
  const std::string field = item.is(TypeKind::integer)   ? random_.pick({".n", ".open.depth"})
                            : item.is(TypeKind::boolean) ? std::string(".hit")
                                                         : std::string(".last");
  return {"map(" + scan + filter + ", " + state + " => " + state + field + ")", kPostfix};
}

}  // namespace ifc::testing
