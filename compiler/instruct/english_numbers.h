// English numerals, ordinals, amounts and lists, by ICU's formatters for `en`. Digits everywhere,
// except "one" and the words once and twice.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "compiler/instruct/frame.h"
#include "compiler/instruct/style.h"

namespace ifc::instruct {

/// "1,200", "12.5%", "{n}".
std::string digits(const Number& number);
/// As `digits`, but 1 is "one", and in a style that spells numbers all are words up to twenty.
std::string cardinal(const Number& number, const Style& style = {});
/// "first" … "tenth", "11th", "21st"; negative: "last", "second-to-last".
std::string ordinal(int64_t index);
/// "once", "twice", "3 times".
std::string times(const Number& number, const Style& style = {});

/// Items joined by "and" or "or", with serial comma.
std::string join_and(const std::vector<std::string>& items);
std::string join_or(const std::vector<std::string>& items);
/// By "and" when `all`, by "or" otherwise.
inline std::string join_two(const std::vector<std::string>& items, bool all) {
  return all ? join_and(items) : join_or(items);
}

/// An amount around its noun: `before` noun `after`, as in "200" words ", plus or minus 10".
struct AmountWords {
  std::string before, after;
  bool plural = true;
};
/// Nothing when English has no amount of that shape ("a multiple of 7") or a bound is not a plain
/// number.
std::optional<AmountWords> amount_words(const Comparison& comparison, const Style& style = {});
/// "at least twice", "2 to 4 times".
std::optional<std::string> times_words(const Comparison& comparison, const Style& style = {});
/// Whether the amount is an upper bound alone ("may"), as opposed to "must".
bool is_upper_bound(const Comparison& comparison);
/// Whether more pieces could turn the test false.
bool limits_above(const Comparison& comparison);
/// Whether every bound is a plain number.
bool all_plain(const Comparison& comparison);
/// The one number of the comparison, when it is a number and not an expression.
const Number* plain_value(const Comparison& comparison, size_t index = 0);

}  // namespace ifc::instruct
