// What cannot occur in the response because one of its characters does not: the context looks for
// such a character once, whatever is looked for with it. Private to runtime/builtins.
#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "runtime/regex/regex.h"
#include "runtime/verdict/context.h"

namespace ifc::runtime {

/// Characters that most responses are without.
constexpr std::array<bool, 256> kSeldom = [] {
  std::array<bool, 256> made{};
  for (const char c : std::string_view("#$%&*+<=>@[\\]^_`{|}~"))
    made[static_cast<unsigned char>(c)] = true;
  return made;
}();

inline bool is_absent(Context& context, std::string_view text, std::optional<char> needed) {
  return needed && context.is_response(text.data(), static_cast<int64_t>(text.size())) &&
         context.lacks(*needed);
}

/// Whether no match is in `text`, as far as that is known at once.
inline bool is_absent(Context& context, std::string_view text, const Regex& regex) {
  return is_absent(context, text, regex.needed_character());
}

/// The same of a literal that is not empty.
inline bool is_absent(Context& context, std::string_view text, std::string_view literal) {
  const char first = literal.front();
  return kSeldom[static_cast<unsigned char>(first)] &&
         is_absent(context, text, std::optional(first));
}

}  // namespace ifc::runtime
