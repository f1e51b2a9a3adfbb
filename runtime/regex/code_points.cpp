// See code_points.h. Properties and case closure come from ICU.
#include "runtime/regex/code_points.h"

#include <unicode/uset.h>

#include <algorithm>
#include <string>
#include <string_view>

namespace ifc::runtime {
namespace {

constexpr char32_t kLastCodePoint = 0x10FFFF;

void append(CodeRanges& out, const USet* set) {
  const int32_t items = uset_getItemCount(set);
  for (int32_t i = 0; i < items; ++i) {
    UChar32 low = 0;
    UChar32 high = 0;
    UErrorCode code = U_ZERO_ERROR;
    // Two and more: a string of the closure, such as "ss", which one code point never equals.
    if (uset_getItem(set, i, &low, &high, nullptr, 0, &code) != 0) continue;
    out.push_back({static_cast<char32_t>(low), static_cast<char32_t>(high)});
  }
}

CodeRanges from_pattern(std::u16string_view pattern) {
  UErrorCode code = U_ZERO_ERROR;
  USet* set = uset_openPattern(pattern.data(), static_cast<int32_t>(pattern.size()), &code);
  CodeRanges ranges;
  if (U_SUCCESS(code)) append(ranges, set);
  uset_close(set);
  normalise(ranges);
  return ranges;
}

/// Adds what differs from a member only in case: simple folding, and the four letters i for one.
void close_over_case(CodeRanges& ranges) {
  USet* set = uset_openEmpty();
  for (const CodeRange range : ranges) {
    uset_addRange(set, static_cast<UChar32>(range.low), static_cast<UChar32>(range.high));
  }
  uset_closeOver(set, USET_CASE_INSENSITIVE);
  constexpr UChar32 kLettersI[] = {'i', 'I', 0x130, 0x131};
  const auto holds = [set](UChar32 letter) { return uset_contains(set, letter) != 0; };
  if (std::any_of(std::begin(kLettersI), std::end(kLettersI), holds)) {
    for (const UChar32 letter : kLettersI) uset_add(set, letter);
  }
  ranges.clear();
  append(ranges, set);
  uset_close(set);
}

void append_category(CodeRanges& out, RegexClassItem::Kind kind) {
  const auto add = [&out](const CodeRanges& ranges) {
    out.insert(out.end(), ranges.begin(), ranges.end());
  };
  switch (kind) {
    case RegexClassItem::Kind::digit:
      return add(digit_code_points());
    case RegexClassItem::Kind::not_digit:
      return add(complement(digit_code_points()));
    case RegexClassItem::Kind::word:
      return add(word_code_points());
    case RegexClassItem::Kind::not_word:
      return add(complement(word_code_points()));
    case RegexClassItem::Kind::space:
      return add(space_code_points());
    case RegexClassItem::Kind::not_space:
      return add(complement(space_code_points()));
    case RegexClassItem::Kind::range:
      return;
  }
}

}  // namespace

void normalise(CodeRanges& ranges) {
  std::sort(ranges.begin(), ranges.end());
  size_t kept = 0;
  for (const CodeRange range : ranges) {
    if (kept > 0 && range.low <= ranges[kept - 1].high + 1) {
      ranges[kept - 1].high = std::max(ranges[kept - 1].high, range.high);
    } else {
      ranges[kept++] = range;
    }
  }
  ranges.resize(kept);
}

CodeRanges complement(const CodeRanges& ranges) {
  CodeRanges out;
  char32_t next = 0;
  for (const CodeRange range : ranges) {
    if (range.low > next) out.push_back({next, range.low - 1});
    next = range.high + 1;
  }
  if (next <= kLastCodePoint) out.push_back({next, kLastCodePoint});
  return out;
}

bool contains(const CodeRanges& ranges, char32_t code_point) {
  const auto range = std::lower_bound(ranges.begin(), ranges.end(), code_point,
                                      [](const CodeRange& r, char32_t c) { return r.high < c; });
  return range != ranges.end() && range->low <= code_point;
}

const CodeRanges& word_code_points() {
  static const CodeRanges ranges = from_pattern(u"[[\\p{L}\\p{N}_]&\\p{Age=14.0}]");
  return ranges;
}

const CodeRanges& digit_code_points() {
  static const CodeRanges ranges = from_pattern(u"[\\p{Nd}&\\p{Age=14.0}]");
  return ranges;
}

const CodeRanges& space_code_points() {
  static const CodeRanges ranges = {
      {0x09, 0x0d},     {0x1c, 0x20},     {0x85, 0x85},     {0xa0, 0xa0},     {0x1680, 0x1680},
      {0x2000, 0x200a}, {0x2028, 0x2029}, {0x202f, 0x202f}, {0x205f, 0x205f}, {0x3000, 0x3000}};
  return ranges;
}

std::optional<CodeRanges> property_code_points(std::string_view name, bool negated,
                                               bool& of_strings) {
  constexpr std::string_view kOther = " _-=";
  const auto belongs = [kOther](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           kOther.find(c) != std::string_view::npos;
  };
  if (name.empty() || !std::all_of(name.begin(), name.end(), belongs)) return std::nullopt;
  const std::u16string property = u"\\p{" + std::u16string(name.begin(), name.end()) + u"}";
  UErrorCode code = U_ZERO_ERROR;
  USet* set = uset_openPattern(property.data(), static_cast<int32_t>(property.size()), &code);
  of_strings = U_SUCCESS(code) && uset_hasStrings(set) != 0;
  uset_close(set);
  if (U_FAILURE(code) || of_strings) return std::nullopt;
  const std::u16string known = u"[" + property + u"&\\p{Age=14.0}]";
  return from_pattern(u"[" + (negated ? u"[^" + known + u"]" : known) + u"-\\p{Cs}]");
}

CodeRanges code_points_of(const RegexNode& node) {
  if (node.kind == RegexNode::Kind::any) {
    if (node.flags.dot_all) return {{0, kLastCodePoint}};
    return {{0, U'\n' - 1}, {U'\n' + 1, kLastCodePoint}};
  }
  CodeRanges ranges;
  if (node.kind == RegexNode::Kind::literal) {
    ranges.push_back({node.code_point, node.code_point});
  } else {
    for (const RegexClassItem& item : node.items) {
      if (item.kind == RegexClassItem::Kind::range) ranges.push_back({item.low, item.high});
    }
  }
  if (node.flags.ignore_case && !ranges.empty()) close_over_case(ranges);
  for (const RegexClassItem& item : node.items) append_category(ranges, item.kind);
  normalise(ranges);
  return node.negated ? complement(ranges) : ranges;
}

}  // namespace ifc::runtime
