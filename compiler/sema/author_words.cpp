// What the author says by `say` or a comment of his units and functions, for derived sentences.
#include <algorithm>
#include <string>

#include "compiler/sema/checker.h"

namespace ifc::sema {

using ir::Type;
using ir::TypeKind;

namespace {

/// Two texts with a bar between.
bool are_two(const std::string& say) {
  const size_t bar = say.find('|');
  return bar != std::string::npos && bar > 0 && bar + 1 < say.size() &&
         say.find('|', bar + 1) == std::string::npos && say.find('\n') == std::string::npos;
}

/// The base form of a verb in the third person; empty for another word.
std::string base_form(const std::string& word) {
  if (word == "is") return "be";
  if (word == "has") return "have";
  const bool third =
      word.size() > 3 && word.ends_with("s") && !word.ends_with("ss") &&
      std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  if (!third) return {};
  const std::string stem = word.substr(0, word.size() - 2);
  const bool hissing = word.ends_with("es") && (stem.ends_with("ch") || stem.ends_with("sh") ||
                                                stem.ends_with("x") || stem.ends_with("ss"));
  return hissing ? stem : word.substr(0, word.size() - 1);
}

/// The first sentence of a comment, where it begins with a verb in the third person: "has a title"
/// becomes "have a title".
std::string property_of(const std::string& comment) {
  constexpr size_t kLongest = 100;
  const std::string first = comment.substr(0, comment.find_first_of(".\n"));
  const size_t space = first.find(' ');
  if (space == std::string::npos || first.size() > kLongest) return {};
  const std::string verb = base_form(first.substr(0, space));
  return verb.empty() ? "" : verb + first.substr(space);
}

}  // namespace

void Checker::check_unit_say(const ast::UnitDecl& unit) {
  if (unit.say_span.begin == unit.say_span.end || are_two(unit.say)) return;
  report(DiagnosticKind::bad_unit_words, unit.say_span,
         "a unit is said in the singular and the plural, with `|` between",
         "write `say \"numbered line|numbered lines\"`");
}

void Checker::check_function_say(const Declaration& function, const Type& result) {
  const ast::FnDecl& decl = *function.function;
  if (decl.say_span.begin == decl.say_span.end || result.is(TypeKind::unknown)) return;
  const bool about_text = function.parameters.size() == 1 &&
                          function.parameters[0].types == std::vector<Type>{Type::text()};
  if (!about_text || (!result.is(TypeKind::boolean) && !result.is_number())) {
    report(DiagnosticKind::bad_unit_words, decl.say_span,
           "only a function of one text that gives a truth value or a number is said",
           "leave it out, or give the constraint a `say`");
  } else if (result.is_number() && !are_two(decl.say)) {
    report(DiagnosticKind::bad_unit_words, decl.say_span,
           "what a number tells of a text is said by two comparatives, with `|` between",
           "write `say \"longer|shorter\"`");
  } else if (result.is(TypeKind::boolean) && (decl.say.find_first_of("|\n") != std::string::npos ||
                                              decl.say.find(' ') == 0 || decl.say.empty())) {
    report(DiagnosticKind::bad_unit_words, decl.say_span,
           "what holds of a text is said by a verb in its base form",
           "write `say \"have a title\"`");
  }
}

NodePtr Checker::with_author_words(const Declaration& function, NodePtr value, NodePtr text) {
  const ast::FnDecl& decl = *function.function;
  const bool truth = value->type.is(TypeKind::boolean);
  if (!text->type.is(TypeKind::text) || (!truth && !value->type.is_number())) return value;
  const bool comment = decl.say.empty() && truth;
  const std::string say = comment ? property_of(decl.doc) : decl.say;
  if (say.empty() || value->op == ir::Op::variable) return value;
  ir::Node* named = module_.clone(*value);
  named->wording = module_.make_wording({decl.name.text, say, text, comment});
  return named;
}

}  // namespace ifc::sema
