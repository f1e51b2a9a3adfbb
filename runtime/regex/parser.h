// The parser's state and its parts: parse.cpp has what both dialects share, parse_python.cpp what
// only Python's has. Private to runtime/regex; every function returns false once it has reported.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "runtime/regex/extent.h"
#include "runtime/regex/parse.h"
#include "runtime/regex/scanner.h"

namespace ifc::runtime {

class Parser {
 public:
  Parser(std::string_view pattern, RegexFlags flags, RegexDialect dialect)
      : scanner_(pattern, dialect), flags_(flags) {}

  std::variant<RegexAst, RegexError> parse();

 private:
  bool alternation(RegexFlags flags, int32_t depth, RegexNode& out);
  bool sequence(RegexFlags& flags, int32_t depth, bool first_branch, RegexNode& out);
  bool item(RegexFlags& flags, int32_t depth, bool may_set_flags, std::vector<RegexNode>& items);
  bool repeat(RegexFlags flags, std::vector<RegexNode>& items);
  bool counted(uint32_t start, int32_t& minimum, int32_t& maximum, bool& literal);
  bool group(uint32_t start, RegexFlags& flags, int32_t depth, bool may_set_flags,
             std::vector<RegexNode>& items);
  bool comment(uint32_t start);
  bool group_name(uint32_t start, std::string& name);
  bool capturing_group(uint32_t start, RegexFlags flags, int32_t depth, RegexNode node,
                       std::vector<RegexNode>& items);
  bool plain_group(uint32_t start, RegexFlags flags, int32_t depth, std::vector<RegexNode>& items);
  bool inline_flags(uint32_t start, RegexFlags& flags, int32_t depth, bool may_set_flags,
                    std::vector<RegexNode>& items);
  bool flag_letter(uint32_t start, bool value, RegexFlags& flags);
  bool group_body(uint32_t start, RegexFlags flags, int32_t depth, RegexNode& out);
  bool unsupported(uint32_t start, const char* what);
  // parse_python.cpp: what ifc's dialect leaves out
  bool special_group(uint32_t start, RegexFlags& flags, int32_t depth,
                     std::vector<RegexNode>& items, bool& taken);
  bool look(uint32_t start, RegexFlags flags, int32_t depth, bool behind, bool negated,
            std::vector<RegexNode>& items);
  bool conditional_group(uint32_t start, RegexFlags flags, int32_t depth,
                         std::vector<RegexNode>& items);
  bool named_reference(uint32_t start, RegexFlags flags, std::vector<RegexNode>& items);
  bool reference(uint32_t start, RegexFlags flags, int32_t group, std::vector<RegexNode>& items);
  bool may_refer(uint32_t start, int32_t group);
  bool check_conditions();
  void skip_verbose();
  /// Categories and case of a literal or set under the flag `a`, written out.
  void resolve_ascii(RegexNode& node) const;
  /// `\b` and `\B` under the flag `a`.
  RegexNode ascii_boundary(uint32_t start, RegexFlags flags, bool boundary) const;

  RegexNode make(RegexNode::Kind kind, RegexFlags flags, uint32_t start) const {
    RegexNode node;
    node.kind = kind;
    node.flags = flags;
    node.offset = start;
    node.size = scanner_.position() - start;
    return node;
  }
  bool syntax(uint32_t start, std::string message, std::string fix = {}) {
    return scanner_.fail(RegexError::Kind::syntax, start, scanner_.position(), std::move(message),
                         std::move(fix));
  }

  RegexScanner scanner_;
  RegexFlags flags_;
  int32_t groups_ = 0;
  std::map<std::string, int32_t> names_;                  // of groups
  std::map<int32_t, RegexExtent> closed_;                 // groups that have ended
  std::vector<std::pair<int32_t, uint32_t>> conditions_;  // groups asked for, and where
  int32_t lookbehind_groups_ = -1;  // groups opened before the outermost lookbehind around us
  bool after_group_ = false;  // the last item is a group: it may be repeated whatever it holds
};

}  // namespace ifc::runtime
