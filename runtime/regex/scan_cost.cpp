// See scan_cost.h. Only a regex with a choice can be slow: one that gives up on what looks far and
// takes something else. Such a regex is tried on short texts, one for each pair of characters that
// it tells apart.
#include "runtime/regex/scan_cost.h"

#include <algorithm>
#include <string>
#include <vector>

#include "runtime/regex/alphabet.h"

namespace ifc::runtime {
namespace {

using Kind = RegexNode::Kind;

constexpr size_t kTrialSize = 1024;     // characters of a trial
constexpr uint64_t kReadsEach = 56;     // per character, besides the 8 that are always granted
constexpr size_t kMostCharacters = 16;  // that are paired

bool is_unbounded(const RegexNode& node) {
  if (node.kind == Kind::repeat && node.maximum == RegexNode::kUnbounded) return true;
  return std::any_of(node.children.begin(), node.children.end(), is_unbounded);
}

bool can_fail(const RegexNode& node) {
  switch (node.kind) {
    case Kind::empty:
      return false;
    case Kind::repeat:
      return node.minimum > 0 && can_fail(node.children[0]);
    case Kind::alternation:
      return std::all_of(node.children.begin(), node.children.end(), can_fail);
    case Kind::sequence:
    case Kind::group:
      return std::any_of(node.children.begin(), node.children.end(), can_fail);
    default:
      return true;
  }
}

/// Some way runs an unbounded distance and may then fail.
bool looks_far(const RegexNode& node) {
  if (std::any_of(node.children.begin(), node.children.end(), looks_far)) return true;
  if (node.kind == Kind::repeat) {
    return node.maximum != 1 && is_unbounded(node.children[0]) && can_fail(node.children[0]);
  }
  if (node.kind != Kind::sequence) return false;
  bool ran = false;  // an unbounded part stands before
  for (const RegexNode& child : node.children) {
    if (ran && can_fail(child)) return true;
    ran = ran || is_unbounded(child);
  }
  return false;
}

/// Where looking far is but one way of several.
bool may_give_up(const RegexNode& node) {
  const bool choice = node.kind == Kind::alternation || node.kind == Kind::repeat;
  if (choice && looks_far(node)) return true;
  return std::any_of(node.children.begin(), node.children.end(), may_give_up);
}

void collect_sets(const RegexNode& node, std::vector<CodeRanges>& out) {
  const bool leaf = node.kind == Kind::literal || node.kind == Kind::any || node.kind == Kind::set;
  if (leaf) out.push_back(code_points_of(node));
  for (const RegexNode& child : node.children) collect_sets(child, out);
}

/// One ASCII character of each class that the regex tells apart.
std::string characters(const Regex& regex) {
  std::vector<CodeRanges> sets = {word_code_points(), {{U'\n', U'\n'}}};  // of `\b`, `^`, `$`
  collect_sets(regex.ast().root, sets);
  const Alphabet alphabet(sets);
  std::vector<bool> seen(alphabet.class_count());
  std::string out;
  for (char c = 0; c >= 0 && out.size() < kMostCharacters; ++c) {
    const uint32_t its_class = alphabet.class_of(static_cast<unsigned char>(c));
    if (!seen[its_class]) out += c;
    seen[its_class] = true;
  }
  return out;
}

}  // namespace

bool finds_matches_slowly(const Regex& regex) {
  if (!regex.ast().linear || !may_give_up(regex.ast().root)) return false;
  const std::string letters = characters(regex);
  SpanBuffer spans;
  std::string text(kTrialSize, ' ');
  for (const char even : letters) {
    for (const char odd : letters) {
      for (size_t i = 0; i < text.size(); ++i) text[i] = i % 2 == 0 ? even : odd;
      spans.clear();
      const MatchLimits limits{.reads = kReadsEach * text.size()};
      if (find_matches(regex, text, spans, limits) == Status::match_limit) return true;
    }
  }
  return false;
}

}  // namespace ifc::runtime
