// English words for the units of text and for single marks: the nouns come from
// runtime/text/units.def, what a sentence needs beyond them (verb, preposition, possession) stands
// here.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "runtime/text/segmentation.h"

namespace ifc::instruct {

struct UnitWords {
  std::string_view verb;         // imperative about an amount: "write", "use", "include"
  std::string_view possession;   // "have" 3 sentences, "contain" 3 digits
  std::string_view preposition;  // the words "of" a line, the emojis "in" a line
  bool spacious;                 // pieces may hold spaces and punctuation
  bool known;                    // "the first line" needs no "of your response"
};
const UnitWords& unit_words(runtime::Unit unit);

/// A mark that has a name: "comma".
struct Mark {
  std::string_view text, singular, plural;
  bool shown;  // the name alone could be misread: "asterisks (*)"
};
const Mark* find_mark(std::string_view text);
std::span<const Mark> all_marks();
template <class Visit>
void for_each_mark(Visit visit) {
  for (const Mark& mark : all_marks()) visit(mark);
}

struct Declared;
/// The noun of a unit that is declared under `name`, or of its `say "singular|plural"`.
Declared author_noun(const std::string& name, const std::string& say);

/// "German" for "de"; nothing for what is no language's code.
std::optional<std::string> language_name(const std::string& code);
/// "verb" for the tag "VERB" of Universal Dependencies.
std::optional<std::string> part_of_speech_name(std::string_view tag);

/// "a" or "an" before `noun`.
std::string_view article(std::string_view noun);
/// `noun` with its article: "a hyphen".
std::string indefinite(std::string_view noun);

}  // namespace ifc::instruct
