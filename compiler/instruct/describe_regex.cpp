// Simple regexes in English; see describe_regex.h. Input: the regex's own tree.
#include "compiler/instruct/describe_regex.h"

#include <vector>

#include "compiler/instruct/english_literals.h"
#include "compiler/instruct/english_numbers.h"
#include "compiler/instruct/lexicon.h"
#include "compiler/instruct/message.h"
#include "runtime/text/utf8.h"

namespace ifc::instruct {
namespace {

using runtime::RegexClassItem;
using runtime::RegexNode;
using Kind = RegexNode::Kind;

constexpr size_t kMostPieces = 6;
constexpr size_t kMostAlternatives = 5;

std::string utf8(char32_t code) {
  std::string out;
  runtime::append_utf8(out, code);
  return out;
}

/// A kind of character as a noun.
struct ClassWords {
  std::string singular, plural;
  std::string rest;  // after the noun: " a to m"
};

bool is_range(const RegexClassItem& item, char32_t low, char32_t high) {
  return item.kind == RegexClassItem::Kind::range && item.low == low && item.high == high;
}

std::optional<ClassWords> one_item(const RegexClassItem& item) {
  switch (item.kind) {
    case RegexClassItem::Kind::digit:
      return ClassWords{"digit", "digits", ""};
    case RegexClassItem::Kind::not_digit:
      return ClassWords{"character other than a digit", "characters other than digits", ""};
    case RegexClassItem::Kind::space:
      return ClassWords{"white-space character", "white-space characters", ""};
    case RegexClassItem::Kind::not_space:
      return ClassWords{"character other than white space", "characters other than white space",
                        ""};
    case RegexClassItem::Kind::word:
      return ClassWords{"letter, digit, or underscore", "letters, digits, or underscores", ""};
    case RegexClassItem::Kind::not_word:
      return std::nullopt;
    case RegexClassItem::Kind::range:
      break;
  }
  if (item.low == item.high) return std::nullopt;
  const std::string span = " " + utf8(item.low) + " to " + utf8(item.high);
  if (is_range(item, 'A', 'Z')) return ClassWords{"capital letter", "capital letters", span};
  if (is_range(item, 'a', 'z')) return ClassWords{"lowercase letter", "lowercase letters", span};
  if (is_range(item, '0', '9')) return ClassWords{"digit", "digits", span};
  if (item.low >= 'A' && item.high <= 'Z')
    return ClassWords{"one of the capital letters", "capital letters", span};
  if (item.low >= 'a' && item.high <= 'z')
    return ClassWords{"one of the lowercase letters", "lowercase letters", span};
  if (item.low >= '0' && item.high <= '9') return ClassWords{"one of the digits", "digits", span};
  return std::nullopt;
}

/// Characters named one by one: [.)], [aeiou].
std::optional<ClassWords> listed(const std::vector<RegexClassItem>& items) {
  std::vector<std::string> names, plain;
  bool marks = true;
  for (const RegexClassItem& item : items) {
    if (item.kind != RegexClassItem::Kind::range || item.high - item.low > 2) return std::nullopt;
    for (char32_t code = item.low; code <= item.high; ++code) {
      const std::string text = utf8(code);
      const Mark* mark = find_mark(text);
      marks = marks && mark;
      names.push_back(mark ? indefinite(mark->singular) : quoted(text));
      plain.push_back(quoted(text));
    }
  }
  if (names.empty() || names.size() > 12) return std::nullopt;
  if (marks) return ClassWords{join_or(names), "", ""};
  return ClassWords{"one of the characters", "characters", " " + join_and(plain)};
}

std::optional<ClassWords> class_words(const RegexNode& node) {
  if (node.flags.ignore_case) return std::nullopt;
  if (node.kind == Kind::any)
    return ClassWords{"character", "characters",
                      node.flags.dot_all ? "" : " other than line breaks"};
  if (node.kind == Kind::literal) {
    const std::string text = utf8(node.code_point);
    if (const Mark* mark = find_mark(text))
      return ClassWords{std::string(mark->singular), std::string(mark->plural), ""};
    return std::nullopt;
  }
  if (node.kind != Kind::set || node.negated) return std::nullopt;
  if (node.items.size() == 1) {
    if (std::optional<ClassWords> words = one_item(node.items[0])) return words;
  }
  if (node.items.size() == 2) {
    const bool letters = (is_range(node.items[0], 'A', 'Z') && is_range(node.items[1], 'a', 'z')) ||
                         (is_range(node.items[0], 'a', 'z') && is_range(node.items[1], 'A', 'Z'));
    if (letters) return ClassWords{"letter", "letters", " A to Z (capital or lowercase)"};
  }
  return listed(node.items);
}

std::optional<std::string> literal_run(const RegexNode& node) {
  if (node.flags.ignore_case) return std::nullopt;
  if (node.kind == Kind::literal) return utf8(node.code_point);
  if (node.kind != Kind::sequence) return std::nullopt;
  std::string out;
  for (const RegexNode& child : node.children) {
    if (child.kind != Kind::literal) return std::nullopt;
    out += utf8(child.code_point);
  }
  return out;
}

std::optional<std::string> repeated(const RegexNode& node) {
  const RegexNode& child = node.children[0];
  if (node.minimum == 0 && node.maximum == 1) {
    if (const std::optional<std::string> text = literal_run(child)) {
      const Mark* mark = find_mark(*text);
      return mark ? "an optional " + std::string(mark->singular) : "an optional " + quoted(*text);
    }
  }
  const std::optional<ClassWords> words = class_words(child);
  if (!words || words->plural.empty()) return std::nullopt;
  const bool one_of = words->singular.starts_with("one of the ");
  const std::string many = words->plural + words->rest;
  const auto number = [](int32_t n) { return std::to_string(n); };
  if (node.minimum == 0 && node.maximum == 1)
    return (one_of ? "optionally " : "an optional ") + words->singular + words->rest;
  if (node.minimum == 0 && node.maximum == RegexNode::kUnbounded) return "any number of " + many;
  if (node.minimum == 1 && node.maximum == RegexNode::kUnbounded) return "one or more " + many;
  if (node.maximum == RegexNode::kUnbounded) return "at least " + number(node.minimum) + " " + many;
  if (node.minimum == 0) return "at most " + number(node.maximum) + " " + many;
  if (node.minimum != node.maximum)
    return number(node.minimum) + " to " + number(node.maximum) + " " + many;
  if (node.minimum == 1) return "exactly one " + words->singular + words->rest;
  return "exactly " + number(node.minimum) + " " + many;
}

std::optional<std::string> alternatives(const RegexNode& node) {
  if (node.children.size() > kMostAlternatives) return std::nullopt;
  std::vector<std::string> texts;
  for (const RegexNode& child : node.children) {
    const std::optional<std::string> text = literal_run(child);
    if (!text) return std::nullopt;
    texts.push_back(quoted(*text));
  }
  return join_or(texts);
}

std::optional<std::string> piece_words(const RegexNode& node) {
  if (node.kind == Kind::group) return piece_words(node.children[0]);
  if (node.kind == Kind::alternation) return alternatives(node);
  if (node.kind == Kind::repeat) return repeated(node);
  if (const std::optional<std::string> text = literal_run(node)) return quoted(*text);
  const std::optional<ClassWords> words = class_words(node);
  if (!words) return std::nullopt;
  const bool has_article = words->singular.starts_with("one of the ") || words->plural.empty();
  return (has_article ? words->singular : indefinite(words->singular)) + words->rest;
}

/// Within a description a mark needs no picture: "a hyphen".
std::string plainly(const std::string& text) {
  const Mark* mark = find_mark(text);
  return mark ? indefinite(mark->singular) : quoted(text);
}

/// The pattern cut into pieces, neighbouring literals joined.
std::optional<std::vector<std::string>> pieces(const RegexNode& root) {
  std::vector<const RegexNode*> nodes;
  if (root.kind == Kind::sequence) {
    for (const RegexNode& child : root.children) nodes.push_back(&child);
  } else {
    nodes.push_back(&root);
  }
  std::vector<std::string> out;
  for (size_t i = 0; i < nodes.size(); ++i) {
    std::string text;
    size_t end = i;
    while (end < nodes.size() && nodes[end]->kind == Kind::literal &&
           !nodes[end]->flags.ignore_case) {
      text += utf8(nodes[end]->code_point);
      ++end;
    }
    if (end > i) {
      out.push_back(plainly(text));
      i = end - 1;
      continue;
    }
    const std::optional<std::string> words = piece_words(*nodes[i]);
    if (!words) return std::nullopt;
    out.push_back(*words);
  }
  if (out.empty() || out.size() > kMostPieces) return std::nullopt;
  return out;
}

}  // namespace

std::optional<std::string> describe_regex(const runtime::Regex& regex, Anchored anchored) {
  if (holds_placeholder(regex.pattern())) return std::nullopt;
  RegexNode root = regex.ast().root;
  if (root.kind == Kind::sequence) {
    const auto is_anchor = [](const RegexNode& node, runtime::RegexAnchor which) {
      return node.kind == Kind::anchor && node.anchor == which;
    };
    const bool start = anchored == Anchored::at_start || anchored == Anchored::whole;
    const bool end = anchored == Anchored::at_end || anchored == Anchored::whole;
    if (start && is_anchor(root.children.front(), runtime::RegexAnchor::text_start))
      root.children.erase(root.children.begin());
    if (end && !root.children.empty() &&
        is_anchor(root.children.back(), runtime::RegexAnchor::text_end))
      root.children.pop_back();
  }
  const std::optional<std::vector<std::string>> parts = pieces(root);
  if (!parts) return std::nullopt;
  if (parts->size() == 2) return (*parts)[0] + " followed by " + (*parts)[1];
  return join_and(*parts);
}

bool describes_one_thing(const runtime::Regex& regex) {
  if (holds_placeholder(regex.pattern())) return false;
  const RegexNode& root = regex.ast().root;
  if (root.kind == Kind::repeat || root.kind == Kind::group) return false;
  const std::optional<std::vector<std::string>> parts = pieces(root);
  return parts && parts->size() == 1;
}

std::string flag_words(const runtime::Regex& regex) {
  const runtime::RegexFlags flags = regex.flags();
  if (!flags.multi_line && !flags.dot_all) return flags.ignore_case ? ", ignoring case" : "";
  std::string letters = flags.ignore_case ? "i" : "";
  if (flags.multi_line) letters += 'm';
  if (flags.dot_all) letters += 's';
  return std::string(", with the flag") + (letters.size() > 1 ? "s " : " ") + code_span(letters);
}

}  // namespace ifc::instruct
