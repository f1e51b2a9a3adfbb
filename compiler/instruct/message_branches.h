// Texts that differ by the value of one parameter, as branches of an ICU message; internal to
// message.cpp.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ifc::instruct {

/// What stands for characters that mean themselves until the message is complete.
inline constexpr std::array<std::pair<std::string_view, char>, 3> kMarks = {
    {{"\uFDD2", '#'}, {"\uFDD3", '{'}, {"\uFDD4", '}'}}};
/// The message with these characters in their place, quoted where they would mean something else.
std::string with_quoted_marks(const std::string& message);

/// The text for one value: `key` is "one", "=2", "other" or an enumerator.
struct Branch {
  std::string key, text;
};

/// `{name, select, a {…} other {…}}`, or the text itself where all branches have the same. The last
/// branch becomes `other`.
std::string select_message(const std::string& name, std::vector<Branch> branches);

/// What plurals are made of. The texts of `categories`, for the keys "one", "two", "few" (of
/// ordinals: 1st, 2nd, 3rd) and "other", spell the number `{name}`; those of `exact`, for the keys
/// "=0", "=1" …, spell it as it is said.
struct PluralTexts {
  std::string name;
  std::vector<Branch> exact, categories;
};

/// Clause by clause, or sentence by sentence, where every branch has as many: what all have in
/// common stands once, around the branches; what begins differently stands whole in each.
std::string plural_message(const PluralTexts& texts);

/// Whether plural branches stand inside plural branches, which nobody can read or translate. Before
/// the marks are in their place.
bool nests_plurals(const std::string& message);

void replace_all(std::string& text, std::string_view from, std::string_view to);

}  // namespace ifc::instruct
