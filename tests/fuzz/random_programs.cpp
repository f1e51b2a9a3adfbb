// Declarations, literals, names, and what every type of value shares. See random_programs.h.
#include "tests/fuzz/random_programs.h"

#include <algorithm>
#include <set>

#include "runtime/text/segmentation.h"
#include "tests/fuzz/random_texts.h"

namespace ifc::testing {

using ir::TypeKind;

ProgramGenerator::ProgramGenerator(Random& random) : random_(random) {
  std::set<std::string_view> names;
  for (const runtime::BuiltinInfo& info : runtime::all_builtins()) {
    if (!names.insert(info.name).second) continue;
    for (const sema::Signature& signature : sema::overloads(info.name)) {
      // `error` has no type of its own: see coalesced. What is a unit too is not called.
      const bool unit = runtime::find_unit(info.name).has_value();
      // Regexes are made of parameters and literals: see regex.
      const runtime::Builtin id = signature.builtin->id;
      const bool special = id == runtime::Builtin::error || id == runtime::Builtin::regex ||
                           id == runtime::Builtin::py_regex;
      if (!unit && !special) signatures_.push_back(&signature);
    }
  }
}

RandomProgram ProgramGenerator::generate(bool declared, const std::string& name) {
  names_.clear();
  functions_.clear();
  own_units_.clear();
  used_.clear();
  subject_ = Type::text();
  fuel_ = 45;
  deepest_ = 0;
  next_name_ = 0;
  limit_ = random_.between(1, kMaxDepth);
  RandomProgram program;
  program.declared = declared;
  program.source = declared            ? constraint(name)
                   : random_.chance(7) ? "soft \"the tone is friendly\""
                                       : boolean(limit_).text;
  program.depth = deepest_;
  program.builtins = used_;
  return program;
}

std::string ProgramGenerator::constraint(const std::string& name) {
  std::string out;
  const bool sense = random_.chance(10);
  if (sense) {
    out += "sense compat." + name + random_.pick({"", " extends compat"}) + " { word = token, " +
           "sentence = line }\n";
  }
  out += file_declarations(name) + "constraint " + name;
  const int parameters = random_.between(0, 3);
  if (parameters > 0 || random_.chance(20)) {
    out += "(";
    for (int i = 0; i < parameters; ++i) out += (i == 0 ? "" : ", ") + parameter();
    out += ")";
  }
  out += " {\n";
  const int lets = random_.between(0, 2);
  for (int i = 0; i < lets; ++i) out += "  let " + let() + "\n";
  if (random_.chance(15)) out += "  " + unit_declaration(fresh_name("u")) + "\n";
  if (random_.chance(30)) out += "  " + function_declaration(fresh_name("f")) + "\n";
  out += random_.chance(4) ? "  soft \"the tone is friendly\"\n"
                           : "  require " + boolean(limit_).text + "\n";
  if (out.find("  soft ") != std::string::npos) return out + "}";
  if (sense) out += "  require compat." + name + " " + simple_boolean().text + "\n";
  out += descriptions(name);
  if (random_.chance(20)) out += "  say \"Do as told.\"\n";
  if (random_.chance(15)) out += "  accept " + text_literal() + "\n";
  if (random_.chance(15)) out += "  reject " + text_literal() + "\n";
  return out + "}";
}

std::string ProgramGenerator::descriptions(const std::string& name) {
  std::string out;
  if (random_.chance(8)) out += "  id \"random:" + name + "\"\n";
  if (random_.chance(8)) out += "  expects 1 + 1 == 2\n";
  if (random_.chance(8)) out += "  conflicts with " + name + "\n";
  if (random_.chance(8)) out += "  weight 0.5\n";
  if (random_.chance(8)) out += "  todo \"later\" { accept " + text_literal() + " }\n";
  if (random_.chance(8)) {
    out += "  compat {\n    let " + fresh_name("w") + " = count(word)\n    require " +
           simple_boolean().text + "\n  }\n";
  }
  for (const Name& parameter : names_) {
    if (!parameter.type.is(TypeKind::integer) || !parameter.name.starts_with("p")) continue;
    if (random_.chance(25)) out += "  sample " + parameter.name + " in 1..3, wide 1..9\n";
  }
  return out;
}

std::string ProgramGenerator::parameter() {
  static const std::vector<Type> kTypes = {
      Type::integer(),
      Type::integer(),
      Type::real(),
      Type::text(),
      Type::boolean(),
      Type::list(Type::text()),
      Type::list(Type::integer()),
      Type::enumeration({"at_least", "less_than"}),
      Type::enumeration({"exactly", "at_most", "more_than"}),
  };
  // `exactly` is a word of the language and no name: the enumerations use the others.
  Type type = random_.pick(kTypes);
  if (type.is(TypeKind::enumeration)) {
    type = random_.chance(50) ? Type::enumeration({"at_least", "less_than"})
                              : Type::enumeration({"at_most", "more_than", "fewer_than"});
  }
  Name name{fresh_name("p"), type};
  names_.push_back(name);
  return name.name + ": " + type_text(type) + " = " + constant_text(type);
}

std::string ProgramGenerator::let() {
  static const std::vector<Type> kTypes = {Type::integer(),
                                           Type::integer(),
                                           Type::real(),
                                           Type::text(),
                                           Type::boolean(),
                                           Type::sequence(Type::text()),
                                           Type::sequence(Type::integer()),
                                           Type::regex()};
  const Type type = random_.pick(kTypes);
  const int depth = std::min(2, limit_ - 1);
  const Code code = type.is(TypeKind::regex) ? Code{regex_literal()} : value(type, depth);
  const std::string name = fresh_name("v");
  names_.push_back({name, type});
  const bool typed = random_.chance(30) && !type.is(TypeKind::regex);
  return name + (typed ? ": " + type_text(type) : "") + " = " + code.text;
}

std::string ProgramGenerator::type_text(const Type& type) { return ir::to_string(type); }

std::string ProgramGenerator::constant_text(const Type& type) {
  switch (type.kind) {
    case TypeKind::boolean:
      return random_.pick({"true", "false"});
    case TypeKind::integer:
      return std::to_string(random_.between(0, 12));
    case TypeKind::real:
      return random_.chance(50) ? real_literal() : std::to_string(random_.below(101)) + "%";
    case TypeKind::text:
      return text_literal();
    case TypeKind::enumeration:
      return random_.pick(type.enumerators);
    default: {
      std::string out = "[";
      const int items = random_.between(1, 3);
      for (int i = 0; i < items; ++i) out += (i == 0 ? "" : ", ") + constant_text(type.item());
      return out + "]";
    }
  }
}

ProgramGenerator::Code ProgramGenerator::value(const Type& type, int depth) {
  if (!functions_.empty() && random_.chance(25)) {
    if (auto call = own_call(type, depth)) return *std::move(call);
  }
  switch (type.kind) {
    case TypeKind::boolean:
      return boolean(depth);
    case TypeKind::integer:
      return integer(depth);
    case TypeKind::real:
      return real(depth);
    case TypeKind::text:
      return text(depth);
    case TypeKind::regex:
      return regex();
    case TypeKind::enumeration:
      return {random_.pick(type.enumerators)};
    default:
      return stream(type.item(), depth);
  }
}

std::optional<std::string> ProgramGenerator::name_of(const Type& type) {
  std::vector<std::string> fitting;
  for (const Name& name : names_) {
    const bool streams =
        type.is_stream() && name.type.is_stream() && name.type.item() == type.item();
    if (streams || name.type == type) fitting.push_back(name.name);
  }
  if (fitting.empty()) return std::nullopt;
  return random_.pick(fitting);
}

std::optional<std::string> ProgramGenerator::name_of_parameter() {
  for (const Name& name : names_) {
    if (name.name.front() == 'p' && name.type.is(TypeKind::text)) return name.name;
  }
  return std::nullopt;
}

std::string ProgramGenerator::fresh_name(const char* prefix) {
  return prefix + std::to_string(++next_name_);
}

bool ProgramGenerator::at_leaf(int depth) {
  deepest_ = std::max(deepest_, limit_ - std::max(depth, 0) + 1);
  deepest_ = std::min(deepest_, limit_);
  return depth <= 0 || --fuel_ <= 0;
}

std::string ProgramGenerator::at(const Code& code, Level level) {
  return code.level < level ? "(" + code.text + ")" : code.text;
}

std::string ProgramGenerator::at_or_parenthesised(const Code& code, Level level) {
  return random_.chance(5) ? "(" + code.text + ")" : at(code, level);
}

std::string ProgramGenerator::text_literal() {
  std::string word = random_.pick(vocabulary());
  switch (random_.weighted({70, 10, 6, 4, 4, 3, 3})) {
    case 0:
      break;
    case 1:
      word = random_.pick({"a", "e", " ", ".", ",", "-", "th"});
      break;
    case 2:
      word += " " + random_.pick(vocabulary());
      break;
    case 3:
      return "r\"" + word + "\"";
    case 4:
      return "\"\\n\"";
    case 5:
      return "\"\"";
    default:
      return "\"\\u{e9}" + word + "\"";
  }
  return "\"" + word + "\"";
}

/// One of a few patterns that mean something else under each flag, so that a program often has one
/// under several.
std::string ProgramGenerator::common_pattern() {
  return random_.pick({"^t.*e$", "[a-m]+.", "\\Ba\\w?$"});
}

std::string ProgramGenerator::regex_literal() {
  if (random_.chance(20))
    return "/" + common_pattern() + "/" + random_.pick({"", "i", "m", "s", "ims"});
  const std::string word = random_.pick(vocabulary());
  switch (random_.weighted({20, 20, 10, 10, 10, 10, 6, 6})) {
    case 0:
      return random_.pick(
          {"/[a-z]+/", "/\\d+/", "/\\w+/i", "/[aeiou]/i", "/\\b[A-Z]\\w*/", "/\\s+/"});
    case 1:
      return random_.pick({"/cat|dog|sun/", "/the/i", "/[A-Z]/", "/[^a-z]/", "/./", "/.+/s"});
    case 2:
      return "/" +
             std::string(
                 word.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ ") ==
                         std::string::npos
                     ? word
                     : "mat") +
             "/";
    case 3:
      return random_.pick({"/^\\s*-/m", "/^#+ /m", "/$/", "/^/m", "/\\Aa/"});
    case 4:
      return random_.pick({"/(a)(t)?/", "/[a-m]{2,4}/", "/a{,2}b?/", "/x*/"});
    case 5:
      return random_.pick({"/\\w+\\.?/", "/[\\w ]+/", "/[^.]*\\./", "/.{3}/"});
    case 6:
      return random_.pick({"/(a+)+$/", "/(a|a)*b/", "/(\\w+\\s?)*$/"});
    default:
      return "/[\xC3\xA9\xC3\x9F]/";
  }
}

std::string ProgramGenerator::int_literal() {
  switch (random_.weighted({70, 20, 6, 5})) {
    case 0:
      return std::to_string(random_.between(0, 6));
    case 1:
      return std::to_string(random_.between(7, 40));
    case 2:
      return std::to_string(random_.between(41, 2000));
    default:
      return "9223372036854775807";
  }
}

std::string ProgramGenerator::real_literal() {
  return random_.pick({"0.5", "0.25", "1.0", "2.0", "3.5", "0.1", "10.0", "0.0", "1.5", "4.0"});
}

ProgramGenerator::Code ProgramGenerator::conditional(const Type& type, int depth) {
  const std::string condition = boolean(depth - 1).text;
  const std::string yes = at(value(type, depth - 1), kOr);
  if (type.is(TypeKind::boolean) && random_.chance(50))
    return {"if " + condition + " then " + yes, kExpr};
  return {"if " + condition + " then " + yes + " else " + at(value(type, depth - 1), kOr), kExpr};
}

ProgramGenerator::Code ProgramGenerator::coalesced(const Type& type, int depth) {
  if (random_.chance(10)) {
    used_.push_back(runtime::Builtin::error);
    return {at(value(type, depth - 1), kSum) + " ?? error(\"" + fresh_name("why") + "\")",
            kCoalesce};
  }
  return {at(value(type, depth - 1), kSum) + " ?? " + at(value(type, depth - 1), kSum), kCoalesce};
}

}  // namespace ifc::testing
