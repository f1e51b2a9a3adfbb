// Structure of a regex: alternation, sequences, groups, repeats, inline flags. See parse.h;
// characters are read by scanner.h.
#include "runtime/regex/parse.h"

#include <algorithm>
#include <utility>

#include "runtime/regex/parser.h"

namespace ifc::runtime {
namespace {

using Kind = RegexNode::Kind;

}  // namespace

std::variant<RegexAst, RegexError> Parser::parse() {
  const uint32_t size = static_cast<uint32_t>(scanner_.pattern().size());
  RegexAst ast;
  bool ok = size <= kMaxRegexBytes ||
            scanner_.fail(RegexError::Kind::limit, 0, size,
                          "the regex is longer than " + std::to_string(kMaxRegexBytes) + " bytes");
  ok = ok && alternation(flags_, 0, ast.root);
  if (ok && !scanner_.at_end()) {
    const uint32_t at = scanner_.position();
    ok = scanner_.fail(RegexError::Kind::syntax, at, at + 1, "`)` has no matching `(`", "\\)");
  }
  ok = ok && check_conditions();
  if (ok) {
    const RegexExtent extent = regex_extent(ast.root);
    ast.minimum_length = static_cast<int32_t>(extent.minimum);
    ast.maximum_length = static_cast<int32_t>(extent.maximum);
    ast.refers = extent.refers;
    ast.linear = !extent.backtracks &&
                 extent.consuming + extent.branching * (extent.depth + 1) <= kMaxLinearSteps;
    ok = extent.nodes <= kMaxRegexExpanded ||
         scanner_.fail(RegexError::Kind::limit, 0, size,
                       "the regex is too large once its counted repeats are written out");
  }
  if (!ok) return scanner_.error();
  ast.flags = flags_;
  ast.dialect = scanner_.python() ? RegexDialect::python : RegexDialect::ifc;
  ast.group_count = groups_;
  return ast;
}

bool Parser::alternation(RegexFlags flags, int32_t depth, RegexNode& out) {
  const uint32_t start = scanner_.position();
  if (depth > kMaxRegexNesting) {
    return scanner_.fail(
        RegexError::Kind::limit, start, start + 1,
        "groups are nested more than " + std::to_string(kMaxRegexNesting) + " deep");
  }
  std::vector<RegexNode> branches;
  do {
    const bool first = branches.empty();
    if (!sequence(flags, depth, first, branches.emplace_back())) return false;
  } while (scanner_.accept('|'));
  if (branches.size() == 1) {
    out = std::move(branches[0]);
    return true;
  }
  out = make(Kind::alternation, flags, start);
  out.children = std::move(branches);
  return true;
}

bool Parser::sequence(RegexFlags& flags, int32_t depth, bool first_branch, RegexNode& out) {
  const uint32_t start = scanner_.position();
  std::vector<RegexNode> items;
  while (true) {
    if (flags.verbose) skip_verbose();
    if (scanner_.at_end() || scanner_.peek_is('|') || scanner_.peek_is(')')) break;
    const bool may_set_flags = depth == 0 && first_branch && items.empty();
    if (!item(flags, depth, may_set_flags, items)) return false;
  }
  if (items.size() == 1) {
    out = std::move(items[0]);
    return true;
  }
  out = make(items.empty() ? Kind::empty : Kind::sequence, flags, start);
  out.children = std::move(items);
  return true;
}

bool Parser::item(RegexFlags& flags, int32_t depth, bool may_set_flags,
                  std::vector<RegexNode>& items) {
  const uint32_t start = scanner_.position();
  const char32_t c = scanner_.next_code_point();
  if (c == U'*' || c == U'+' || c == U'?' || c == U'{') {
    scanner_.seek(start);
    return repeat(flags, items);
  }
  // A comment leaves the item before it repeatable.
  if (c == U'(' && scanner_.accept("?#")) return comment(start);
  after_group_ = false;
  const auto add_anchor = [&](RegexAnchor anchor) {
    const bool boundary = anchor == RegexAnchor::word_boundary;
    if (flags.ascii && (boundary || anchor == RegexAnchor::not_word_boundary)) {
      items.push_back(ascii_boundary(start, flags, boundary));
      return true;
    }
    items.push_back(make(Kind::anchor, flags, start));
    items.back().anchor = anchor;
    return true;
  };
  const auto add_literal = [&](char32_t code_point) {
    items.push_back(make(Kind::literal, flags, start));
    items.back().code_point = code_point;
    resolve_ascii(items.back());
    return true;
  };
  switch (c) {
    case U'^':
      return add_anchor(flags.multi_line ? RegexAnchor::line_start : RegexAnchor::text_start);
    case U'$':
      return add_anchor(flags.multi_line    ? RegexAnchor::line_end
                        : scanner_.python() ? RegexAnchor::last_line_end
                                            : RegexAnchor::text_end);
    case U'.':
      items.push_back(make(Kind::any, flags, start));
      return true;
    case U'(':
      return group(start, flags, depth, may_set_flags, items);
    case U'[': {
      RegexNode node;
      if (!scanner_.bracket(start, node)) return false;
      RegexNode set = make(Kind::set, flags, start);
      set.items = std::move(node.items);
      set.negated = node.negated;
      resolve_ascii(set);
      items.push_back(std::move(set));
      return true;
    }
    case U'\\': {
      RegexEscape escape;
      if (!scanner_.escape(start, groups_, escape)) return false;
      if (escape.kind == RegexEscape::Kind::anchor) return add_anchor(escape.anchor);
      if (escape.kind == RegexEscape::Kind::literal) return add_literal(escape.code_point);
      if (escape.kind == RegexEscape::Kind::reference) {
        return reference(start, flags, escape.group, items);
      }
      items.push_back(make(Kind::set, flags, start));
      escape.append_to(items.back().items);
      resolve_ascii(items.back());
      return true;
    }
    default:
      return add_literal(c);
  }
}

bool Parser::counted(uint32_t start, int32_t& minimum, int32_t& maximum, bool& literal) {
  literal = true;
  if (scanner_.peek_is('}')) return true;
  const std::optional<int32_t> low = scanner_.number();
  std::optional<int32_t> high = low;
  if (scanner_.accept(',')) high = scanner_.number();
  if (!scanner_.accept('}')) return true;
  literal = false;
  minimum = low.value_or(0);
  maximum = high.value_or(RegexNode::kUnbounded);
  const int32_t most = scanner_.python() ? kMaxPythonRepeat : kMaxRegexRepeat;
  if (minimum > most || maximum > most) {
    return scanner_.fail(RegexError::Kind::limit, start, scanner_.position(),
                         "a repeat count is over " + std::to_string(most));
  }
  if (high && maximum < minimum) {
    return syntax(start, "the repeat's minimum is greater than its maximum",
                  "{" + std::to_string(maximum) + "," + std::to_string(minimum) + "}");
  }
  return true;
}

bool Parser::repeat(RegexFlags flags, std::vector<RegexNode>& items) {
  const uint32_t start = scanner_.position();
  const char32_t c = scanner_.next_code_point();
  int32_t minimum = c == U'+' ? 1 : 0;
  int32_t maximum = c == U'?' ? 1 : RegexNode::kUnbounded;
  if (c == U'{') {
    bool literal = false;
    if (!counted(start, minimum, maximum, literal)) return false;
    if (literal) {
      after_group_ = false;
      scanner_.seek(start + 1);
      items.push_back(make(Kind::literal, flags, start));
      items.back().code_point = U'{';
      return true;
    }
  }
  const std::string written(scanner_.slice(start));
  if (items.empty() || (items.back().kind == Kind::anchor && !after_group_)) {
    return syntax(start, "`" + written + "` has nothing to repeat", "\\" + written);
  }
  if (items.back().kind == Kind::repeat && !after_group_) {
    return syntax(start, "`" + written + "` repeats a repeat; put the inner one into `(?:…)`");
  }
  const bool lazy = scanner_.accept('?');
  const bool possessive = !lazy && scanner_.accept('+');
  if (possessive && !scanner_.python()) return unsupported(start, "possessive repeats");
  RegexNode node = make(Kind::repeat, items.back().flags, items.back().offset);
  node.minimum = minimum;
  node.maximum = maximum;
  node.greedy = !lazy;
  node.possessive = possessive;
  node.children.push_back(std::move(items.back()));
  items.back() = std::move(node);
  after_group_ = false;
  return true;
}

bool Parser::unsupported(uint32_t start, const char* what) {
  return scanner_.fail(RegexError::Kind::unsupported, start, scanner_.position(),
                       std::string(what) + " are not supported in ifc regexes");
}

bool Parser::group(uint32_t start, RegexFlags& flags, int32_t depth, bool may_set_flags,
                   std::vector<RegexNode>& items) {
  if (!scanner_.accept('?')) {
    RegexNode node;
    node.group = ++groups_;
    return capturing_group(start, flags, depth, std::move(node), items);
  }
  if (scanner_.accept(':')) return plain_group(start, flags, depth, items);
  if (scanner_.accept("P<")) {
    RegexNode node;
    if (!group_name(start, node.name)) return false;
    node.group = ++groups_;
    return capturing_group(start, flags, depth, std::move(node), items);
  }
  if (scanner_.python()) {
    bool taken = false;
    if (!special_group(start, flags, depth, items, taken)) return false;
    if (taken) return true;
  }
  if (scanner_.accept("<=") || scanner_.accept("<!")) return unsupported(start, "lookbehinds");
  if (scanner_.accept('=') || scanner_.accept('!')) return unsupported(start, "lookaheads");
  if (scanner_.accept('>')) return unsupported(start, "atomic groups");
  if (scanner_.accept('(')) return unsupported(start, "conditional groups");
  if (scanner_.accept("P=")) return unsupported(start, "backreferences");
  return inline_flags(start, flags, depth, may_set_flags, items);
}

bool Parser::comment(uint32_t start) {
  while (!scanner_.at_end()) {
    const char32_t c = scanner_.next_code_point();
    if (c == U')') return true;
    if (c == U'\\' && !scanner_.at_end()) scanner_.next_code_point();  // `\)` does not close it
  }
  return scanner_.fail(RegexError::Kind::syntax, start, scanner_.position(),
                       "the comment has no closing `)`");
}

bool Parser::group_name(uint32_t start, std::string& name) {
  const uint32_t begin = scanner_.position();
  while (!scanner_.at_end() && !scanner_.peek_is('>')) scanner_.next_code_point();
  name = std::string(scanner_.slice(begin));
  if (!scanner_.accept('>')) return syntax(start, "the group's name has no closing `>`");
  const auto is_name_letter = [](char c) {
    return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  };
  bool good = !name.empty() && is_name_letter(name[0]);
  const auto is_foreign = [this](char c) {
    return scanner_.python() && static_cast<unsigned char>(c) >= 0x80;
  };
  good = !name.empty() && (good || is_foreign(name[0]));
  for (const char c : name) {
    good = good && (is_name_letter(c) || is_foreign(c) || (c >= '0' && c <= '9'));
  }
  if (!good) {
    return syntax(begin,
                  "a group's name consists of ASCII letters, digits and `_`, not beginning "
                  "with a digit");
  }
  if (!names_.emplace(name, groups_ + 1).second)
    return syntax(begin, "there is a group `" + name + "` already");
  return true;
}

bool Parser::group_body(uint32_t start, RegexFlags flags, int32_t depth, RegexNode& out) {
  if (!alternation(flags, depth + 1, out)) return false;
  if (!scanner_.accept(')')) {
    return scanner_.fail(RegexError::Kind::syntax, start, start + 1, "`(` has no matching `)`",
                         "\\(");
  }
  after_group_ = true;
  return true;
}

bool Parser::capturing_group(uint32_t start, RegexFlags flags, int32_t depth, RegexNode node,
                             std::vector<RegexNode>& items) {
  RegexNode body;
  if (!group_body(start, flags, depth, body)) return false;
  closed_.emplace(node.group, regex_extent(body));
  RegexNode made = make(Kind::group, flags, start);
  made.group = node.group;
  made.name = std::move(node.name);
  made.children.push_back(std::move(body));
  items.push_back(std::move(made));
  return true;
}

bool Parser::plain_group(uint32_t start, RegexFlags flags, int32_t depth,
                         std::vector<RegexNode>& items) {
  RegexNode body;
  if (!group_body(start, flags, depth, body)) return false;
  items.push_back(std::move(body));
  return true;
}

bool Parser::flag_letter(uint32_t start, bool value, RegexFlags& flags) {
  const uint32_t at = scanner_.position();
  if (scanner_.at_end()) return syntax(start, "the inline flags have no closing `)`");
  const char32_t c = scanner_.next_code_point();
  switch (c) {
    case U'i':
      flags.ignore_case = value;
      return true;
    case U'm':
      flags.multi_line = value;
      return true;
    case U's':
      flags.dot_all = value;
      return true;
    case U'u':
      if (!value) break;
      flags.ascii = false;
      return true;
    case U'a':
    case U'x':
      if (scanner_.python()) {
        if (c == U'a' && !value) break;
        (c == U'a' ? flags.ascii : flags.verbose) = value;
        return true;
      }
      return scanner_.fail(RegexError::Kind::unsupported, at, scanner_.position(),
                           "the flag `" + std::string(scanner_.slice(at)) +
                               "` is not supported in ifc regexes; the flags are i, m and s");
    default:
      break;
  }
  return syntax(at, "unknown inline flag `" + std::string(scanner_.slice(at)) + "`");
}

bool Parser::inline_flags(uint32_t start, RegexFlags& flags, int32_t depth, bool may_set_flags,
                          std::vector<RegexNode>& items) {
  const uint32_t letters = scanner_.position();
  if (scanner_.peek_is('<') || scanner_.peek_is('P')) {
    scanner_.next_code_point();
    return syntax(start, "unknown kind of group `" + std::string(scanner_.slice(start)) + "`");
  }
  RegexFlags changed = flags;
  while (!scanner_.peek_is(')') && !scanner_.peek_is(':') && !scanner_.peek_is('-')) {
    if (!flag_letter(start, true, changed)) return false;
  }
  if (scanner_.position() == letters && !scanner_.peek_is('-')) {
    return syntax(start, "unknown kind of group `(?`");
  }
  const std::string_view set = scanner_.slice(letters);
  if (set.find('a') != std::string_view::npos && set.find('u') != std::string_view::npos) {
    return syntax(start, "the flags a and u exclude one another");
  }
  if (scanner_.accept(')')) {
    if (!may_set_flags) {
      const std::string written(scanner_.slice(letters));
      return syntax(start, "flags for the whole pattern stand at its start",
                    "(?" + written.substr(0, written.size() - 1) + ":");
    }
    flags = flags_ = changed;
    return true;
  }
  if (scanner_.accept('-')) {
    const uint32_t removed = scanner_.position();
    while (!scanner_.peek_is(':')) {
      if (!flag_letter(start, false, changed)) return false;
    }
    const std::string_view off = scanner_.slice(removed);
    const std::string_view on = scanner_.pattern().substr(letters, removed - 1 - letters);
    if (off.empty() || on.find_first_of(off) != std::string_view::npos) {
      return syntax(start, off.empty() ? "a flag is missing after `-`"
                                       : "a flag is turned on and off at once");
    }
  }
  scanner_.accept(':');
  return plain_group(start, changed, depth, items);
}

std::variant<RegexAst, RegexError> parse_regex(std::string_view pattern, RegexFlags flags,
                                               RegexDialect dialect) {
  return Parser(pattern, flags, dialect).parse();
}

bool parse_regex_flags(std::string_view letters, RegexFlags& flags, size_t& bad) {
  flags = RegexFlags{};
  for (size_t i = 0; i < letters.size(); ++i) {
    bool* flag = letters[i] == 'i'   ? &flags.ignore_case
                 : letters[i] == 'm' ? &flags.multi_line
                 : letters[i] == 's' ? &flags.dot_all
                                     : nullptr;
    if (flag == nullptr || *flag) {
      bad = i;
      return false;
    }
    *flag = true;
  }
  return true;
}

}  // namespace ifc::runtime
