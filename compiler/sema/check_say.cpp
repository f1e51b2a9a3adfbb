// The text of `say`: a message of ICU's MessageFormat. ICU must be able to read it, its arguments
// must be parameters that its forms can take, and it should mention every parameter on which the
// verdict depends.
#include <unicode/locid.h>
#include <unicode/messagepattern.h>
#include <unicode/parseerr.h>

#include <algorithm>
#include <array>
#include <set>

#include "compiler/diagnostics/suggest.h"
#include "compiler/sema/checker.h"

namespace ifc::sema {
namespace {

using icu::MessagePattern;

/// `{name}` or `{name, kind, …}` in a message.
struct MessageArgument {
  std::string name;
  std::string kind;                  // "plural", "select", "number" …; empty
  std::vector<std::string> choices;  // the keys of its branches
};

std::string to_utf8(const icu::UnicodeString& text) {
  std::string out;
  text.toUTF8String(out);
  return out;
}

/// Whether every brace that is not quoted has its partner (ICU takes a `}` too many as text), and
/// nothing is nested so deep that reading it could exhaust the stack.
bool braces_pair_up(std::string_view text) {
  constexpr int kDeepest = 32;
  int depth = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    const bool quote = text[i] == '\'' && i + 1 < text.size();
    if (quote && text[i + 1] == '\'') {
      ++i;
    } else if (quote && (text[i + 1] == '{' || text[i + 1] == '}')) {
      i = text.find('\'', i + 1);
      if (i == std::string_view::npos) break;
    }
    if (text[i] == '{') ++depth;
    if (text[i] == '}') --depth;
    if (depth < 0 || depth > kDeepest) return false;
  }
  return depth == 0;
}

const char* kind_word(UMessagePatternArgType type) {
  switch (type) {
    case UMSGPAT_ARG_TYPE_PLURAL:
      return "plural";
    case UMSGPAT_ARG_TYPE_SELECTORDINAL:
      return "selectordinal";
    case UMSGPAT_ARG_TYPE_SELECT:
      return "select";
    case UMSGPAT_ARG_TYPE_CHOICE:
      return "choice";
    default:
      return "";
  }
}

/// The argument whose first part is number `start`.
MessageArgument argument_at(const MessagePattern& pattern, int32_t start) {
  const UMessagePatternArgType type = pattern.getPart(start).getArgType();
  MessageArgument out{
      to_utf8(pattern.getSubstring(pattern.getPart(start + 1))), kind_word(type), {}};
  const int32_t limit = pattern.getLimitPartIndex(start);
  if (type == UMSGPAT_ARG_TYPE_SIMPLE)
    out.kind = to_utf8(pattern.getSubstring(pattern.getPart(start + 2)));
  for (int32_t i = start + 2; i < limit; ++i) {
    const MessagePattern::Part& part = pattern.getPart(i);
    if (part.getType() == UMSGPAT_PART_TYPE_ARG_SELECTOR)
      out.choices.push_back(to_utf8(pattern.getSubstring(part)));
    if (part.getType() == UMSGPAT_PART_TYPE_MSG_START) i = pattern.getLimitPartIndex(i);
  }
  return out;
}

std::vector<MessageArgument> arguments_of(const MessagePattern& pattern) {
  std::vector<MessageArgument> out;
  for (int32_t i = 0; i < pattern.countParts(); ++i) {
    if (pattern.getPart(i).getType() == UMSGPAT_PART_TYPE_ARG_START)
      out.push_back(argument_at(pattern, i));
  }
  return out;
}

constexpr std::array<std::string_view, 6> kForms = {"plural", "selectordinal", "select",
                                                    "number", "spellout",      "ordinal"};

/// What a form can take, for its message; empty when it can take the type.
std::string wanted_by(const std::string& kind, const ir::Type& type) {
  const bool choice = type.is(ir::TypeKind::enumeration) || type.is(ir::TypeKind::boolean) ||
                      type.is(ir::TypeKind::text);
  if (kind.empty()) return {};
  if (kind == "select") return choice ? "" : "a text, a bool or an enum";
  if (kind == "plural" || kind == "selectordinal")
    return type.is_number() || type.is_stream() ? "" : "a number, or a list for how long it is";
  return type.is_number() ? "" : "a number";
}

/// What a parameter may be in a `select`; empty when that is not known.
std::vector<std::string_view> members(const ir::Type& type) {
  if (type.is(ir::TypeKind::boolean)) return {"true", "false"};
  if (!type.is(ir::TypeKind::enumeration)) return {};
  return {type.enumerators.begin(), type.enumerators.end()};
}

struct Mistake {
  DiagnosticKind kind;
  SourceSpan place;
  std::string message, fix;
};

/// What is wrong with one message.
class MessageCheck {
 public:
  /// `written` is the source of the message, which stands at `span`.
  MessageCheck(std::string_view written, SourceSpan span, const ir::Constraint& constraint)
      : written_(written), span_(span), constraint_(constraint) {
    for (const ir::Parameter& parameter : constraint.parameters) names_.push_back(parameter.name);
  }

  void check(const std::string& text) {
    UErrorCode status = U_ZERO_ERROR;
    UParseError where{};
    const bool paired = braces_pair_up(text);
    const MessagePattern pattern(paired ? icu::UnicodeString::fromUTF8(text) : icu::UnicodeString(),
                                 &where, status);
    if (!paired || U_FAILURE(status)) {
      unreadable(paired ? status : U_UNMATCHED_BRACES, where);
      return;
    }
    std::set<std::string> reported;
    for (const MessageArgument& argument : arguments_of(pattern)) {
      mentioned_.insert(argument.name);
      const auto found = std::find(names_.begin(), names_.end(), argument.name);
      if (found != names_.end()) {
        form(argument, constraint_.parameters[static_cast<size_t>(found - names_.begin())]);
      } else if (reported.insert(argument.name).second) {
        const std::optional<std::string> near = suggest(argument.name, names_);
        mistakes_.push_back({DiagnosticKind::unknown_placeholder, place("{", argument.name),
                             "the constraint has no parameter " + quoted(argument.name),
                             near ? "did you mean " + quoted(*near) + "?" : ""});
      }
    }
    for (const std::string_view name : names_) unquoted(text, std::string(name));
  }

  const std::vector<Mistake>& mistakes() const { return mistakes_; }
  bool readable() const { return readable_; }
  bool mentions(const std::string& name) const { return mentioned_.contains(name); }

 private:
  std::string_view written_;
  SourceSpan span_;
  const ir::Constraint& constraint_;
  std::vector<std::string_view> names_;
  std::set<std::string> mentioned_;
  std::vector<Mistake> mistakes_;
  bool readable_ = true;

  /// `name` behind `before`, or the whole message.
  SourceSpan place(const std::string& before, const std::string& name) const {
    const size_t found = name.empty() ? std::string_view::npos : written_.find(before + name);
    if (found == std::string_view::npos) return span_;
    const auto begin = span_.begin + static_cast<uint32_t>(found + before.size());
    return {begin, begin + static_cast<uint32_t>(name.size())};
  }

  void unreadable(UErrorCode status, const UParseError& where) {
    readable_ = false;
    Mistake mistake{DiagnosticKind::bad_message, span_, "", ""};
    if (status == U_UNMATCHED_BRACES) {
      mistake.message = "the braces of this message do not pair up";
      mistake.fix = "a brace that is meant literally is written `'{'`";
    } else if (status == U_DEFAULT_KEYWORD_MISSING) {
      mistake.message = "a `plural` or `select` of this message has no branch `other`";
      mistake.fix = "end it with `other {…}`";
    } else {
      const std::string read = to_utf8(icu::UnicodeString(where.preContext));
      mistake.message =
          "this message cannot be read" + (read.empty() ? "" : " behind " + quoted(read));
      mistake.fix = write_instead("{name}") + " or `{name, plural, one {…} other {…}}`";
    }
    mistakes_.push_back(std::move(mistake));
  }

  /// Whether the parameter fits the form in which the message names it.
  void form(const MessageArgument& argument, const ir::Parameter& parameter) {
    const bool known_form = argument.kind.empty() ||
                            std::find(kForms.begin(), kForms.end(), argument.kind) != kForms.end();
    if (!known_form) {
      const std::optional<std::string> near =
          suggest(argument.kind, {kForms.begin(), kForms.end()});
      mistakes_.push_back({DiagnosticKind::wrong_message_form, place(", ", argument.kind),
                           "a message has no form " + quoted(argument.kind),
                           near ? "did you mean " + quoted(*near) + "?" : ""});
      return;
    }
    const std::string wanted = wanted_by(argument.kind, parameter.type);
    if (!wanted.empty()) {
      mistakes_.push_back({DiagnosticKind::wrong_message_form, place("{", argument.name),
                           quoted(argument.kind) + " takes " + wanted + ", and " +
                               quoted(parameter.name) + " is " + describe(parameter.type),
                           ""});
    }
    const std::vector<std::string_view> known = members(parameter.type);
    if (argument.kind != "select" || known.empty()) return;
    for (const std::string& choice : argument.choices) {
      if (choice == "other" || std::find(known.begin(), known.end(), choice) != known.end())
        continue;
      const std::optional<std::string> near = suggest(choice, known);
      mistakes_.push_back({DiagnosticKind::unknown_choice, place("", choice),
                           quoted(parameter.name) + " is never " + quoted(choice),
                           near ? "did you mean " + quoted(*near) + "?" : ""});
    }
  }

  /// `'{name}'` is printed with its braces.
  void unquoted(const std::string& text, const std::string& name) {
    const size_t found = text.find("'{" + name + "}'");
    if (found == std::string::npos || (found > 0 && text[found - 1] == '\'')) return;
    mistakes_.push_back({DiagnosticKind::quoted_placeholder, place("'{", name),
                         "between apostrophes a placeholder is printed as it stands",
                         "for the value in quotation marks write `\\\"{" + name + "}\\\"`"});
  }
};

}  // namespace

void Checker::add_translation(const ast::SayClause& say, ir::Constraint& constraint) {
  const ast::Name& language = *say.language;
  const char* known = icu::Locale(language.text.c_str()).getISO3Language();
  if (known == nullptr || *known == '\0') {
    report(DiagnosticKind::unknown_language, language.span,
           quoted(language.text) + " is no code of a language",
           "write one such as " + quoted("de") + " or " + quoted("es"));
    return;
  }
  for (const ir::Translation& earlier : constraint.translations) {
    if (earlier.language != language.text) continue;
    report(DiagnosticKind::duplicate_clause, language.span,
           "this is a second " + quoted("say " + language.text) + ": a constraint has one",
           "leave one out");
    return;
  }
  constraint.translations.push_back({language.text, say.text});
}

void Checker::check_say(const ast::SayClause& say, ir::Constraint& constraint) {
  if (say.language) {
    add_translation(say, constraint);
  } else {
    constraint.say = say.text;
    constraint.say_span = say.text_span;
  }
  MessageCheck message(source_->slice(say.text_span), say.text_span, constraint);
  message.check(say.text);
  for (const Mistake& mistake : message.mistakes())
    report(mistake.kind, mistake.place, mistake.message, mistake.fix);
  if (!message.readable()) return;
  for (const auto& binding : scope_.bindings()) {
    const bool read = binding->kind == Binding::Kind::parameter && binding->uses > 0;
    if (!read || message.mentions(binding->name)) continue;
    report(DiagnosticKind::say_omits_parameter, say.text_span,
           "the sentence does not mention the parameter " + quoted(binding->name));
  }
}

}  // namespace ifc::sema
