// Functions, units, values, lists of words and suites that a constraint or its file declares, and
// calls of the functions. See random_programs.h.
#include <utility>

#include "tests/fuzz/random_programs.h"

namespace ifc::testing {

using ir::TypeKind;

namespace {

ir::Type some_type(Random& random, bool parameter) {
  using Type = ir::Type;
  switch (random.weighted({30, 25, 15, 8, 12, 10})) {
    case 0:
      return Type::text();
    case 1:
      return Type::integer();
    case 2:
      return Type::boolean();
    case 3:
      return Type::real();
    case 4:
      return parameter ? Type::sequence(Type::text()) : Type::boolean();
    default:
      return parameter ? Type::sequence(Type::integer()) : Type::sequence(Type::text());
  }
}

}  // namespace

/// `fn name(parameters): type = body`. The body knows what `names_` holds, but has no subject.
std::string ProgramGenerator::function_declaration(const std::string& name) {
  const Type outer = std::exchange(subject_, Type::unknown());
  const size_t scope = names_.size();
  Function function{name, {}, some_type(random_, false)};
  std::string head = "fn " + name + "(";
  const int parameters = random_.between(1, 2);
  for (int i = 0; i < parameters; ++i) {
    const Type type = some_type(random_, true);
    names_.push_back({fresh_name("a"), type});
    head += (i == 0 ? "" : ", ") + names_.back().name + ": " + type_text(type);
    if (type.is(TypeKind::text) && random_.chance(15)) head += " | regex | bool";
    function.parameters.push_back(type);
  }
  // A parameter of several types suits no operation but comparison with itself: it stays unused.
  if (head.find('|') != std::string::npos) names_.resize(scope);
  const std::string body = value(function.result, std::min(2, limit_)).text;
  std::string out =
      head + ")" + (random_.chance(60) ? ": " + type_text(function.result) : "") + " = " + body;
  names_.resize(scope);
  subject_ = outer;
  functions_.push_back(std::move(function));
  return out;
}

/// `unit name = selection [where condition]`.
std::string ProgramGenerator::unit_declaration(const std::string& name) {
  const Type outer = std::exchange(subject_, Type::text());
  std::string out = "unit " + name + " = " + selection(1).text;
  if (random_.chance(50)) out += " where " + at(boolean(1), kOr);
  subject_ = outer;
  own_units_.push_back(name);
  return out;
}

/// What stands above the constraint `name` in its file.
std::string ProgramGenerator::file_declarations(const std::string& name) {
  std::string out;
  if (random_.chance(15)) {
    out += "lexicon words_" + name + " = [" + text_literal() + ", " + text_literal() + "]\n";
    names_.push_back({"words_" + name, Type::list(Type::text())});
  }
  if (random_.chance(15)) {
    const Type type = random_.chance(50) ? Type::integer() : Type::sequence(Type::text());
    out += "let shared_" + name + " = " + value(type, 1).text + "\n";
    names_.push_back({"shared_" + name, type});
  }
  if (random_.chance(15)) out += unit_declaration("piece_" + name) + "\n";
  if (random_.chance(20)) out += function_declaration("help_" + name) + "\n";
  if (random_.chance(15)) {
    const std::string module = "lib_" + name;
    out += "import std.prelude as " + module + "\n";
    functions_.push_back(
        {module + ".decreasing", {Type::sequence(Type::integer())}, Type::boolean()});
    functions_.push_back({module + ".same_text", {Type::text(), Type::text()}, Type::boolean()});
  }
  if (random_.chance(15)) {
    functions_.push_back({"increasing", {Type::sequence(Type::integer())}, Type::boolean()});
    functions_.push_back({"unique", {Type::sequence(Type::text())}, Type::boolean()});
    functions_.push_back({"average", {Type::sequence(Type::integer())}, Type::real()});
  }
  if (random_.chance(15)) {
    out += "suite set_" + name + " = [" + name + "]\n";
    out += "suite more_" + name + " = [..suite set_" + name + "]\n";
    out += "suite same_" + name + " = suite set_" + name + "\n";
  }
  return out;
}

/// A call of a declared function with this result, if there is one.
std::optional<ProgramGenerator::Code> ProgramGenerator::own_call(const Type& result, int depth) {
  std::vector<const Function*> fitting;
  for (const Function& function : functions_) {
    if (function.result == result) fitting.push_back(&function);
  }
  if (fitting.empty() || depth <= 0) return std::nullopt;
  const Function function = *random_.pick(fitting);
  std::string arguments;
  for (const Type& type : function.parameters) {
    arguments += (arguments.empty() ? "" : ", ") + value(type, depth - 1).text;
  }
  return Code{function.name + "(" + arguments + ")", kPostfix};
}

}  // namespace ifc::testing
