#include "runtime/regex/reading_lowercase.h"

#include <unicode/uchar.h>
#include <unicode/uniset.h>

#include "runtime/regex/code_points.h"
#include "runtime/text/icu_status.h"

namespace ifc::runtime {
namespace {

using Kind = RegexNode::Kind;

/// All code points with another lowercase.
const icu::UnicodeSet& changed_by_lowercase() {
  static const icu::UnicodeSet* const made = [] {
    UErrorCode status = U_ZERO_ERROR;
    auto* set = new icu::UnicodeSet(u"[:Changes_When_Lowercased:]", status);
    check_icu(status);
    return set;
  }();
  return *made;
}

/// The code points whose lowercase the leaf matches, as a set.
void read_lowercase(RegexNode& leaf) {
  icu::UnicodeSet members;
  for (const CodeRange range : code_points_of(leaf))
    members.add(static_cast<UChar32>(range.low), static_cast<UChar32>(range.high));
  const icu::UnicodeSet matched = members;
  const icu::UnicodeSet& changed = changed_by_lowercase();
  for (int32_t i = 0; i < changed.getRangeCount(); ++i) {
    for (UChar32 c = changed.getRangeStart(i); c <= changed.getRangeEnd(i); ++c) {
      if (matched.contains(u_tolower(c))) {
        members.add(c);
      } else {
        members.remove(c);
      }
    }
  }
  leaf.kind = Kind::set;
  leaf.flags.ignore_case = false;
  leaf.negated = false;
  leaf.items.clear();
  for (int32_t i = 0; i < members.getRangeCount(); ++i) {
    leaf.items.push_back({RegexClassItem::Kind::range,
                          static_cast<char32_t>(members.getRangeStart(i)),
                          static_cast<char32_t>(members.getRangeEnd(i))});
  }
}

void read_lowercases(RegexNode& node) {
  if (node.kind == Kind::literal || node.kind == Kind::any || node.kind == Kind::set)
    return read_lowercase(node);
  for (RegexNode& child : node.children) read_lowercases(child);
}

}  // namespace

RegexAst reading_lowercase(const RegexAst& ast) {
  RegexAst made = ast;
  read_lowercases(made.root);
  return made;
}

}  // namespace ifc::runtime
