// What Python's dialect has besides: lookaround, references, atomic and conditional groups, the
// flags `a` and `x`. See parser.h.
#include <algorithm>
#include <optional>

#include "runtime/regex/parser.h"

namespace ifc::runtime {
namespace {

using Kind = RegexNode::Kind;
using Item = RegexClassItem;

constexpr char32_t kLast = 0x10FFFF;

const std::vector<std::pair<char32_t, char32_t>>& ascii_ranges(Item::Kind category) {
  using Ranges = std::vector<std::pair<char32_t, char32_t>>;
  static const Ranges kDigit = {{'0', '9'}};
  static const Ranges kNotDigit = {{0, '0' - 1}, {'9' + 1, kLast}};
  static const Ranges kWord = {{'0', '9'}, {'A', 'Z'}, {'_', '_'}, {'a', 'z'}};
  static const Ranges kNotWord = {
      {0, '0' - 1}, {'9' + 1, 'A' - 1}, {'Z' + 1, '^'}, {'`', '`'}, {'z' + 1, kLast}};
  static const Ranges kSpace = {{'\t', '\r'}, {' ', ' '}};
  static const Ranges kNotSpace = {{0, '\t' - 1}, {'\r' + 1, ' ' - 1}, {' ' + 1, kLast}};
  switch (category) {
    case Item::Kind::digit:
      return kDigit;
    case Item::Kind::not_digit:
      return kNotDigit;
    case Item::Kind::word:
      return kWord;
    case Item::Kind::not_word:
      return kNotWord;
    case Item::Kind::space:
      return kSpace;
    default:
      return kNotSpace;
  }
}

/// The part of a range that lies in A to Z or a to z, in the other case.
void add_other_case(const Item& range, char32_t first, char32_t other, std::vector<Item>& out) {
  const char32_t low = std::max(range.low, first);
  const char32_t high = std::min<char32_t>(range.high, first + 25);
  if (low <= high) out.push_back({Item::Kind::range, low - first + other, high - first + other});
}

}  // namespace

void Parser::resolve_ascii(RegexNode& node) const {
  if (!node.flags.ascii) return;
  if (node.kind == Kind::literal) {
    if (!node.flags.ignore_case) return;
    node.kind = Kind::set;
    node.items = {{Item::Kind::range, node.code_point, node.code_point}};
  }
  std::vector<Item> items;
  for (const Item& item : node.items) {
    if (item.kind == Item::Kind::range) {
      items.push_back(item);
      continue;
    }
    for (const auto& [low, high] : ascii_ranges(item.kind)) {
      items.push_back({Item::Kind::range, low, high});
    }
  }
  if (node.flags.ignore_case) {
    const std::vector<Item> written = items;
    for (const Item& item : written) {
      add_other_case(item, 'A', 'a', items);
      add_other_case(item, 'a', 'A', items);
    }
  }
  node.items = std::move(items);
  node.flags.ignore_case = false;
}

RegexNode Parser::ascii_boundary(uint32_t start, RegexFlags flags, bool boundary) const {
  RegexNode word = make(Kind::set, flags, start);
  word.items.push_back({Item::Kind::word, 0, 0});
  resolve_ascii(word);
  const auto look_at_word = [&](bool behind, bool negated) {
    RegexNode node = make(Kind::look, flags, start);
    node.behind = behind;
    node.negated = negated;
    node.children.push_back(word);
    return node;
  };
  RegexNode either = make(Kind::alternation, flags, start);
  for (const bool outside : {false, true}) {
    RegexNode both = make(Kind::sequence, flags, start);
    both.children.push_back(look_at_word(true, outside));
    both.children.push_back(look_at_word(false, boundary != outside));
    either.children.push_back(std::move(both));
  }
  return either;
}

void Parser::skip_verbose() {
  constexpr std::string_view kBlanks = " \t\n\r\v\f";
  while (!scanner_.at_end()) {
    if (scanner_.accept('#')) {
      while (!scanner_.at_end() && !scanner_.accept('\n')) scanner_.next_code_point();
    } else if (kBlanks.find(scanner_.peek()) != std::string_view::npos) {
      scanner_.next_code_point();
    } else {
      return;
    }
  }
}

bool Parser::special_group(uint32_t start, RegexFlags& flags, int32_t depth,
                           std::vector<RegexNode>& items, bool& taken) {
  taken = true;
  if (scanner_.accept('=')) return look(start, flags, depth, false, false, items);
  if (scanner_.accept('!')) return look(start, flags, depth, false, true, items);
  if (scanner_.accept("<=")) return look(start, flags, depth, true, false, items);
  if (scanner_.accept("<!")) return look(start, flags, depth, true, true, items);
  if (scanner_.accept("P=")) return named_reference(start, flags, items);
  if (scanner_.accept('(')) return conditional_group(start, flags, depth, items);
  taken = scanner_.accept('>');
  if (!taken) return true;
  RegexNode body;
  if (!group_body(start, flags, depth, body)) return false;
  RegexNode node = make(Kind::atomic, flags, start);
  node.children.push_back(std::move(body));
  items.push_back(std::move(node));
  return true;
}

bool Parser::look(uint32_t start, RegexFlags flags, int32_t depth, bool behind, bool negated,
                  std::vector<RegexNode>& items) {
  const int32_t outer = lookbehind_groups_;
  if (behind && outer < 0) lookbehind_groups_ = groups_;
  RegexNode body;
  if (!group_body(start, flags, depth, body)) return false;
  if (behind) lookbehind_groups_ = outer;
  if (const RegexExtent extent = regex_extent(body);
      behind && (extent.maximum < 0 || extent.minimum != extent.maximum)) {
    return syntax(start, "a lookbehind needs a fixed width");
  }
  RegexNode node = make(Kind::look, flags, start);
  node.behind = behind;
  node.negated = negated;
  node.children.push_back(std::move(body));
  items.push_back(std::move(node));
  return true;
}

bool Parser::may_refer(uint32_t start, int32_t group) {
  if (lookbehind_groups_ >= 0 && group > lookbehind_groups_) {
    return syntax(start, "a lookbehind cannot refer to a group inside it");
  }
  return true;
}

bool Parser::reference(uint32_t start, RegexFlags flags, int32_t group,
                       std::vector<RegexNode>& items) {
  const auto closed = closed_.find(group);
  if (closed == closed_.end()) return syntax(start, "the group referred to is still open");
  if (!may_refer(start, group)) return false;
  RegexNode node = make(Kind::backreference, flags, start);
  node.group = group;
  node.minimum = static_cast<int32_t>(closed->second.minimum);
  node.maximum = static_cast<int32_t>(closed->second.maximum);
  items.push_back(std::move(node));
  return true;
}

bool Parser::named_reference(uint32_t start, RegexFlags flags, std::vector<RegexNode>& items) {
  const uint32_t begin = scanner_.position();
  while (!scanner_.at_end() && !scanner_.peek_is(')')) scanner_.next_code_point();
  const std::string name(scanner_.slice(begin));
  if (!scanner_.accept(')')) return syntax(start, "the reference has no closing `)`");
  const auto found = names_.find(name);
  if (found == names_.end()) return syntax(begin, "there is no group `" + name + "` before this");
  if (!reference(start, flags, found->second, items)) return false;
  after_group_ = true;
  return true;
}

bool Parser::conditional_group(uint32_t start, RegexFlags flags, int32_t depth,
                               std::vector<RegexNode>& items) {
  const uint32_t begin = scanner_.position();
  const std::optional<int32_t> number = scanner_.number();
  int32_t group = number.value_or(0);
  if (!number || !scanner_.peek_is(')')) {
    while (!scanner_.at_end() && !scanner_.peek_is(')')) scanner_.next_code_point();
    const auto found = names_.find(std::string(scanner_.slice(begin)));
    group = found == names_.end() ? 0 : found->second;
  }
  if (group == 0) return syntax(begin, "a condition names a group by its number or name");
  if (!scanner_.accept(')')) return syntax(start, "the condition has no closing `)`");
  if (!may_refer(begin, group)) return false;
  conditions_.emplace_back(group, begin);
  RegexNode node = make(Kind::conditional, flags, start);
  node.group = group;
  RegexFlags inner = flags;
  if (!sequence(inner, depth + 1, false, node.children.emplace_back())) return false;
  RegexNode& other = node.children.emplace_back();
  if (scanner_.accept('|') && !sequence(inner, depth + 1, false, other)) return false;
  if (scanner_.peek_is('|')) return syntax(start, "a conditional group has at most two branches");
  if (!scanner_.accept(')')) return syntax(start, "`(` has no matching `)`");
  items.push_back(std::move(node));
  after_group_ = true;
  return true;
}

bool Parser::check_conditions() {
  for (const auto& [group, offset] : conditions_) {
    if (group > groups_) return syntax(offset, "there is no group " + std::to_string(group));
  }
  return true;
}

}  // namespace ifc::runtime
