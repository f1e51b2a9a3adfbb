// ICU MessageFormat patterns of `say` clauses; see say.h.
#include "compiler/instruct/say.h"

#include <unicode/listformatter.h>
#include <unicode/messagepattern.h>
#include <unicode/msgfmt.h>

#include <memory>
#include <set>
#include <vector>

namespace ifc::instruct {
namespace {

std::string to_utf8(const icu::UnicodeString& text) {
  std::string out;
  text.toUTF8String(out);
  return out;
}

/// Names of the arguments that the pattern reads.
std::set<std::string> named(const icu::MessagePattern& pattern) {
  std::set<std::string> out;
  for (int32_t i = 0; i < pattern.countParts(); ++i) {
    const icu::MessagePattern::Part& part = pattern.getPart(i);
    if (part.getType() == UMSGPAT_PART_TYPE_ARG_NAME ||
        part.getType() == UMSGPAT_PART_TYPE_ARG_NUMBER) {
      out.insert(to_utf8(pattern.getSubstring(part)));
    }
  }
  return out;
}

/// A text, or the items of a list with the commas and the "and" of the language.
icu::UnicodeString text_of(const ir::Node& value, const icu::Locale& locale) {
  if (!value.type.is_stream()) return icu::UnicodeString::fromUTF8(value.text);
  std::vector<icu::UnicodeString> items;
  for (const ir::Node* item : value.operands) {
    items.push_back(icu::UnicodeString::fromUTF8(item->type.is(ir::TypeKind::text)
                                                     ? "\"" + item->text + "\""
                                                     : std::to_string(item->integer)));
  }
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::ListFormatter> format(
      icu::ListFormatter::createInstance(locale, status));
  icu::UnicodeString out;
  if (U_SUCCESS(status))
    format->format(items.data(), static_cast<int32_t>(items.size()), out, status);
  return out;
}

icu::Formattable formattable(const ir::Node& value, const icu::Locale& locale) {
  switch (value.type.kind) {
    case ir::TypeKind::integer:
      return icu::Formattable(value.integer);
    case ir::TypeKind::real:
      return icu::Formattable(value.real);
    case ir::TypeKind::boolean:
      return icu::Formattable(icu::UnicodeString(value.boolean ? "true" : "false"));
    case ir::TypeKind::enumeration: {
      const auto index = static_cast<size_t>(value.integer);
      const std::string name =
          index < value.type.enumerators.size() ? value.type.enumerators[index] : "";
      return icu::Formattable(icu::UnicodeString::fromUTF8(name));
    }
    default:
      return icu::Formattable(text_of(value, locale));
  }
}

const ir::Node* value_of(const ir::Constraint& constraint,
                         std::span<const ir::Node* const> arguments, size_t index) {
  const ir::Node* value = index < arguments.size() ? arguments[index] : nullptr;
  return value ? value : constraint.parameters[index].default_value;
}

/// The name under which a message takes how long a list is: no parameter can be called that.
icu::UnicodeString count_name(const std::string& list) {
  return icu::UnicodeString::fromUTF8(list) + u"\u02D0count";
}

bool has_plural_style(const icu::MessagePattern::Part& part) {
  return part.getType() == UMSGPAT_PART_TYPE_ARG_START &&
         (part.getArgType() == UMSGPAT_ARG_TYPE_PLURAL ||
          part.getArgType() == UMSGPAT_ARG_TYPE_SELECTORDINAL);
}

/// The pattern with the lists that choose a plural replaced by how long they are.
icu::UnicodeString with_list_counts(const icu::MessagePattern& pattern,
                                    const ir::Constraint& constraint) {
  icu::UnicodeString out = pattern.getPatternString();
  for (int32_t i = pattern.countParts() - 2; i >= 0; --i) {  // from the end: places stay right
    if (!has_plural_style(pattern.getPart(i))) continue;
    const icu::MessagePattern::Part& name = pattern.getPart(i + 1);
    for (const ir::Parameter& parameter : constraint.parameters) {
      if (parameter.type.is_stream() && to_utf8(pattern.getSubstring(name)) == parameter.name)
        out.replace(name.getIndex(), name.getLength(), count_name(parameter.name));
    }
  }
  return out;
}

}  // namespace

std::string as_message(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '{' || c == '}')
      (out += '\'') += {c, '\''};
    else
      out += c == '\'' ? std::string("''") : std::string(1, c);
  }
  return out;
}

std::optional<std::string> format_pattern(const std::string& pattern, const std::string& language,
                                          const ir::Constraint& constraint,
                                          std::span<const ir::Node* const> arguments) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Locale locale(language.c_str());
  const icu::MessagePattern parsed(icu::UnicodeString::fromUTF8(pattern), nullptr, status);
  if (U_FAILURE(status)) return std::nullopt;
  icu::MessageFormat format(with_list_counts(parsed, constraint), locale, status);
  if (U_FAILURE(status)) return std::nullopt;
  std::vector<icu::UnicodeString> names;
  std::vector<icu::Formattable> values;
  for (size_t i = 0; i < constraint.parameters.size(); ++i) {
    names.push_back(icu::UnicodeString::fromUTF8(constraint.parameters[i].name));
    const ir::Node* value = value_of(constraint, arguments, i);
    values.push_back(value ? formattable(*value, locale)
                           : icu::Formattable("{" + names.back() + "}"));
    if (!value || !value->type.is_stream()) continue;
    names.push_back(count_name(constraint.parameters[i].name));
    values.emplace_back(static_cast<int64_t>(value->operands.size()));
  }
  icu::UnicodeString out;
  format.format(names.data(), values.data(), static_cast<int32_t>(names.size()), out, status);
  if (U_FAILURE(status)) return std::nullopt;
  return to_utf8(out);
}

std::string format_say(const std::string& pattern, const std::string& language,
                       const ir::Constraint& constraint,
                       std::span<const ir::Node* const> arguments) {
  if (!constraint.parameters.empty() && arguments.empty()) return pattern;
  UErrorCode status = U_ZERO_ERROR;
  const icu::MessagePattern parsed(icu::UnicodeString::fromUTF8(pattern), nullptr, status);
  if (U_FAILURE(status)) return pattern;
  const std::set<std::string> wanted = named(parsed);
  for (size_t i = 0; i < constraint.parameters.size(); ++i) {
    if (wanted.contains(constraint.parameters[i].name) && !value_of(constraint, arguments, i))
      return pattern;
  }
  return format_pattern(pattern, language, constraint, arguments).value_or(pattern);
}

}  // namespace ifc::instruct
