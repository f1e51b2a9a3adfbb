// Verb phrases of properties and relations of texts, from the wording column of the builtins.
#include "compiler/instruct/describe_regex.h"
#include "compiler/instruct/english.h"
#include "compiler/instruct/english_literals.h"
#include "compiler/instruct/lexicon.h"
#include "compiler/instruct/message.h"

namespace ifc::instruct {

namespace {

Anchored anchored_by(runtime::Builtin builtin) {
  switch (builtin) {
    case runtime::Builtin::starts_with_regex:
      return Anchored::at_start;
    case runtime::Builtin::ends_with_regex:
      return Anchored::at_end;
    case runtime::Builtin::matches_regex:
      return Anchored::whole;
    default:
      return Anchored::nowhere;
  }
}

}  // namespace

VerbPhrase English::property_phrase(const Prop& prop) {
  std::string wording(runtime::builtin_info(prop.builtin).wording);
  wording.erase(0, wording.find(": ") + 2);
  std::string plural;
  if (const size_t bar = wording.find('|'); bar != std::string::npos) {
    plural = wording.substr(bar + 1);
    wording.resize(bar);
  }
  VerbPhrase out;
  std::vector<std::string> words = {""};  // hole 0 is the subject
  const bool whole = prop.builtin == runtime::Builtin::matches_regex;
  bool undescribed = false;
  for (const Term& argument : prop.arguments) {
    std::optional<std::string> described =
        argument.regex ? describe_regex(*argument.regex, anchored_by(prop.builtin)) : std::nullopt;
    // "No piece that consists of exactly 3 digits" would let 4 digits pass.
    const bool run = prohibited_ && prop.builtin == runtime::Builtin::contains_regex &&
                     argument.regex && !describes_one_thing(*argument.regex);
    if (run) described.reset();
    undescribed = undescribed || (argument.regex && !described);
    words.push_back(described         ? *described
                    : !argument.regex ? this->argument(argument, !whole)
                                      : (whole ? "the regular expression "
                                               : "a match of the regular expression ") +
                                            code_span(argument.regex->pattern()));
  }
  // At an end of the text more of the same may stand beside the match.
  const bool at_end = prop.builtin == runtime::Builtin::starts_with_regex ||
                      prop.builtin == runtime::Builtin::ends_with_regex;
  if (at_end && words[1].starts_with("exactly ")) words[1].erase(0, 8);
  const size_t space = wording.find(' ');
  out.verb = wording.substr(0, space);
  std::string rest = space == std::string::npos ? "" : wording.substr(space + 1);
  if (const size_t hole = rest.find(" {1}"); hole != std::string::npos && hole + 4 == rest.size()) {
    out.particle = rest.substr(0, hole);
    rest.erase(0, hole + 1);
  }
  const bool described = !prop.arguments.empty() && prop.arguments[0].regex && !undescribed;
  if (undescribed && prop.builtin == runtime::Builtin::matches_regex) {
    out.verb = "match";
    out.particle.clear();
  }
  // "Start with the last word of …" is said of the first word.
  const bool edge = prop.builtin == runtime::Builtin::starts_with_text ||
                    prop.builtin == runtime::Builtin::ends_with_text;
  if (edge && prop.arguments[0].text->kind == Ref::Kind::item)
    words[1] = "the characters of " + words[1];
  out.object = fill(rest, words);
  if (undescribed) out.tail = flag_words(*prop.arguments[0].regex);
  if (described && prop.builtin == runtime::Builtin::contains_regex) {
    if (!describes_one_thing(*prop.arguments[0].regex))
      out.object = "a piece of text that consists of " + out.object;
    if (out.object.starts_with("one of the ")) out.object = "at least " + out.object;
  }
  if (prop.folded) out.tail = ", ignoring case";
  if (!plural.empty()) out.plural_object = fill(plural.substr(plural.find(' ') + 1), words);
  return out;
}

VerbPhrase English::relation_phrase(const Prop& prop) {
  VerbPhrase out;
  out.verb = "be";
  const bool folded = prop.relation == Relation::equal_folded;
  switch (prop.relation) {
    case Relation::equal:
    case Relation::equal_folded: {
      const Ref& other = *prop.arguments[0].text;
      if (prop.subject->kind == Ref::Kind::item && other.kind == Ref::Kind::item) {
        out.object = "the same";
      } else if (other.kind == Ref::Kind::literal) {
        const std::string words = ref(other);
        const bool named = words.starts_with("a ") || words.starts_with("an ");
        out.object = (folded || named ? "" : "exactly ") + words;
      } else {
        out.object = "the same as " + ref(other);
      }
      if (folded) out.tail = ", ignoring case";
      return out;
    }
    case Relation::one_of: {
      std::vector<std::string> texts;
      for (const Term& item : prop.arguments)
        texts.push_back(item.text && item.text->kind == Ref::Kind::literal &&
                                !item.text->literal.parameter
                            ? quoted(item.text->literal.text)
                            : term(item));
      std::string list;
      for (const std::string& text : texts) list += (list.empty() ? "" : ", ") + text;
      const std::string noun = unit_plural(*prop.subject);
      out.object = take_tail(": " + list, false)
                       ? "exactly one of these " + noun
                       : "exactly one of the " + noun + " " + join_and(texts);
      return out;
    }
    case Relation::one_of_set:
      out.object = prop.set->kind == Set::Kind::parameter
                       ? "exactly one of these " + unit_plural(*prop.subject)
                       : "one of " + definite(*prop.set);
      if (prop.set->kind == Set::Kind::parameter &&
          !take_tail(": " + placeholder(prop.set->name), false))
        fail();
      return out;
    case Relation::language:
    case Relation::part_of_speech: {
      const std::string& code = prop.arguments[0].text->literal.text;
      const bool language = prop.relation == Relation::language;
      const std::optional<std::string> name =
          language ? language_name(code) : part_of_speech_name(code);
      if (!name) fail();
      out.object = language ? "in " + name.value_or("") : indefinite(name.value_or(""));
      return out;
    }
    case Relation::author: {
      const size_t space = prop.words.find(' ');
      out.verb = prop.words.substr(0, space);
      out.object = space == std::string::npos ? "" : prop.words.substr(space + 1);
      if (!prop.arguments.empty()) out.object += " " + term(prop.arguments[0]);
      return out;
    }
    default:
      break;
  }
  const bool before = prop.relation == Relation::before || prop.relation == Relation::after_equal;
  out.verb = "come";
  out.particle = before ? "before" : "after";
  out.object = term(prop.arguments[0]);
  out.tail = " in alphabetical order (capital letters first)";
  out.tail.erase(0, 1);
  out.negated = prop.relation == Relation::before_equal || prop.relation == Relation::after_equal;
  return out;
}

VerbPhrase English::sequence_phrase(const Sequence& sequence) {
  VerbPhrase out;
  out.verb = "be";
  switch (sequence.kind) {
    case Sequence::Kind::all_different:
      out.object = "all different";
      break;
    case Sequence::Kind::ascending:
    case Sequence::Kind::descending: {
      const bool up = sequence.kind == Sequence::Kind::ascending;
      const bool mapped = !sequence.set->modifiers.empty() &&
                          sequence.set->modifiers.back().kind == Modifier::Kind::mapped;
      const bool numbers = mapped && sequence.set->modifiers.back().mapped.number;
      out.object = numbers ? up ? "in ascending order" : "in descending order"
                   : up    ? "in alphabetical order"
                           : "in reverse alphabetical order";
      if (mapped && !numbers) out.tail = ", ignoring case";
      if (!numbers && !mapped)
        out.object += up ? " (capital letters first)" : " (capital letters last)";
      break;
    }
    case Sequence::Kind::equal: {
      if (sequence.other->kind != Set::Kind::list) {
        out.object = "the same as " + definite(*sequence.other) + ", in the same order";
        break;
      }
      std::string list;
      for (const Term& item : sequence.other->items)
        list += (list.empty() ? "" : ", ") + term(item);
      out.object = "exactly these, in this order";
      if (list.empty() || !take_tail(": " + list, false)) fail();
      break;
    }
  }
  return out;
}

}  // namespace ifc::instruct
