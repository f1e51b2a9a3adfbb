// The tables of lexicon.h.
#include "compiler/instruct/lexicon.h"

#include <unicode/locid.h>

#include <algorithm>
#include <array>
#include <utility>

#include "compiler/instruct/frame.h"

namespace ifc::instruct {
namespace {

using runtime::Unit;

constexpr UnitWords kPart = {"write", "have", "of", false, false};   // small parts
constexpr UnitWords kText = {"write", "have", "of", true, true};     // running text
constexpr UnitWords kSign = {"use", "contain", "in", false, false};  // small things found in a text
constexpr UnitWords kFeature = {"use", "contain", "in", true,
                                true};  // parts with a mark-up of their own
constexpr UnitWords kReference = {"include", "contain", "in", false, false};

constexpr std::array kMarks = {
    Mark{",", "comma", "commas", false},
    Mark{".", "period", "periods", false},
    Mark{"?", "question mark", "question marks", false},
    Mark{"!", "exclamation mark", "exclamation marks", false},
    Mark{":", "colon", "colons", false},
    Mark{";", "semicolon", "semicolons", false},
    Mark{"*", "asterisk", "asterisks", true},
    Mark{"-", "hyphen", "hyphens", true},
    Mark{"_", "underscore", "underscores", true},
    Mark{"#", "hash sign", "hash signs", true},
    Mark{"'", "apostrophe", "apostrophes", true},
    Mark{"\"", "double quotation mark", "double quotation marks", true},
    Mark{"(", "opening parenthesis", "opening parentheses", true},
    Mark{")", "closing parenthesis", "closing parentheses", true},
    Mark{"[", "opening square bracket", "opening square brackets", true},
    Mark{"]", "closing square bracket", "closing square brackets", true},
    Mark{"{", "opening curly bracket", "opening curly brackets", true},
    Mark{"}", "closing curly bracket", "closing curly brackets", true},
    Mark{"<", "less-than sign", "less-than signs", true},
    Mark{">", "greater-than sign", "greater-than signs", true},
    Mark{"/", "slash", "slashes", true},
    Mark{"\\", "backslash", "backslashes", true},
    Mark{"|", "vertical bar", "vertical bars", true},
    Mark{"&", "ampersand", "ampersands", true},
    Mark{"@", "at sign", "at signs", true},
    Mark{"%", "percent sign", "percent signs", true},
    Mark{"$", "dollar sign", "dollar signs", true},
    Mark{"+", "plus sign", "plus signs", true},
    Mark{"=", "equals sign", "equals signs", true},
    Mark{"~", "tilde", "tildes", true},
    Mark{"^", "caret", "carets", true},
    Mark{"`", "backtick", "backticks", true},
    Mark{"\u2014", "em dash", "em dashes", true},
    Mark{"\u2013", "en dash", "en dashes", true},
    Mark{"\u2026", "ellipsis character", "ellipsis characters", true},
    Mark{" ", "space", "spaces", false},
    Mark{"\t", "tab", "tabs", false},
    Mark{"\n", "line break", "line breaks", false},
    Mark{"\r\n", "line break (CRLF)", "line breaks (CRLF)", false},
    Mark{"\r", "carriage return", "carriage returns", false},
    Mark{"\u00A0", "no-break space", "no-break spaces", false},
    Mark{"\u200B", "zero-width space", "zero-width spaces", false},
    Mark{"\u200D", "zero-width joiner", "zero-width joiners", false},
    Mark{"\uFEFF", "byte order mark", "byte order marks", false},
};

}  // namespace

const UnitWords& unit_words(Unit unit) {
  switch (unit) {
    case Unit::codepoint:
    case Unit::char_:
    case Unit::word:
    case Unit::token:
    case Unit::py_word:
    case Unit::py_split:
    case Unit::treebank_token:
      return kPart;
    case Unit::sentence:
    case Unit::paragraph:
    case Unit::line:
    case Unit::py_line:
    case Unit::punkt_sentence:
      return kText;
    case Unit::bullet:
    case Unit::heading:
    case Unit::section:
    case Unit::quote:
    case Unit::highlight:
    case Unit::code_block:
    case Unit::placeholder:
      return kFeature;
    case Unit::url:
      return kReference;
    case Unit::letter:
    case Unit::digit:
    case Unit::number:
    case Unit::emoji:
      break;
  }
  return kSign;
}

std::span<const Mark> all_marks() { return kMarks; }

const Mark* find_mark(std::string_view text) {
  for (const Mark& mark : kMarks) {
    if (mark.text == text) return &mark;
  }
  return nullptr;
}

Declared author_noun(const std::string& name, const std::string& say) {
  const size_t bar = say.find('|');
  if (bar != std::string::npos) return {say.substr(0, bar), say.substr(bar + 1), nullptr};
  std::string singular = name.substr(name.rfind('.') + 1);
  std::replace(singular.begin(), singular.end(), '_', ' ');
  std::string plural = singular;
  const auto ends = [&](std::string_view end) { return singular.ends_with(end); };
  const bool vowel = singular.size() > 1 &&
                     std::string_view("aeiou").find(singular.end()[-2]) != std::string_view::npos;
  if (ends("y") && !vowel) {
    plural.replace(plural.size() - 1, 1, "ies");
  } else {
    plural += ends("s") || ends("x") || ends("z") || ends("ch") || ends("sh") ? "es" : "s";
  }
  return {singular, plural, nullptr};
}

std::optional<std::string> language_name(const std::string& code) {
  const icu::Locale locale(code.c_str());
  if (std::string_view(locale.getISO3Language()).empty()) return std::nullopt;
  icu::UnicodeString name;
  std::string out;
  locale.getDisplayName(icu::Locale("en"), name).toUTF8String(out);
  return out;
}

std::optional<std::string> part_of_speech_name(std::string_view tag) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 15> kNames = {{
      {"ADJ", "adjective"},
      {"ADP", "preposition"},
      {"ADV", "adverb"},
      {"AUX", "auxiliary verb"},
      {"CCONJ", "coordinating conjunction"},
      {"DET", "determiner"},
      {"INTJ", "interjection"},
      {"NOUN", "noun"},
      {"NUM", "numeral"},
      {"PART", "particle"},
      {"PRON", "pronoun"},
      {"PROPN", "proper noun"},
      {"SCONJ", "subordinating conjunction"},
      {"VERB", "verb"},
      {"CONJ", "conjunction"},
  }};
  for (const auto& [known, name] : kNames) {
    if (known == tag) return std::string(name);
  }
  return std::nullopt;
}

std::string_view article(std::string_view noun) {
  if (noun.starts_with("U")) return "a";  // URL, Unicode
  constexpr std::string_view kVowels = "aeiouAEIO";
  return !noun.empty() && kVowels.find(noun.front()) != std::string_view::npos ? "an" : "a";
}

std::string indefinite(std::string_view noun) {
  return std::string(article(noun)) + " " + std::string(noun);
}

}  // namespace ifc::instruct
