// English numerals, ordinals, amounts and lists.
#include "compiler/instruct/english_numbers.h"

#include <unicode/listformatter.h>
#include <unicode/numberformatter.h>
#include <unicode/plurrule.h>
#include <unicode/rbnf.h>

#include <memory>

#include "compiler/instruct/message.h"

#include "compiler/support/check.h"

namespace ifc::instruct {
namespace {

using Op = Comparison::Op;

const icu::Locale& english() {
  static const icu::Locale locale("en");
  return locale;
}

std::string to_utf8(const icu::UnicodeString& text) {
  std::string out;
  text.toUTF8String(out);
  return out;
}

std::string format_int(int64_t value) {
  UErrorCode status = U_ZERO_ERROR;
  const auto text =
      icu::number::NumberFormatter::withLocale(english()).formatInt(value, status).toString(status);
  IFC_CHECK(U_SUCCESS(status), "ICU formats whole numbers");
  return to_utf8(text);
}

std::string format_real(double value) {
  UErrorCode status = U_ZERO_ERROR;
  const auto text = icu::number::NumberFormatter::withLocale(english())
                        .precision(icu::number::Precision::maxFraction(10))
                        .formatDouble(value, status)
                        .toString(status);
  IFC_CHECK(U_SUCCESS(status), "ICU formats real numbers");
  return to_utf8(text);
}

std::string rule_based(int64_t value, const char* rules) {
  thread_local UErrorCode status = U_ZERO_ERROR;
  // One per thread: format is not safe to share.
  thread_local icu::RuleBasedNumberFormat spellout(icu::URBNF_SPELLOUT, english(), status);
  thread_local icu::RuleBasedNumberFormat ordinals(icu::URBNF_ORDINAL, english(), status);
  icu::UnicodeString out;
  icu::FieldPosition position;
  UErrorCode failed = U_ZERO_ERROR;
  auto& format = std::string_view(rules).starts_with("%digits") ? ordinals : spellout;
  format.format(value, icu::UnicodeString(rules), out, position, failed);
  IFC_CHECK(U_SUCCESS(failed), "ICU has English ordinals");
  return to_utf8(out);
}

bool is_one(const Number& number) { return number.is(1); }

/// ICU's plural category: "one" takes the singular.
bool is_plural(const Number& number) {
  if (number.kind != Number::Kind::integer) return true;
  UErrorCode status = U_ZERO_ERROR;
  static const std::unique_ptr<icu::PluralRules> rules(
      icu::PluralRules::forLocale(english(), status));
  if (!rules) return number.integer != 1;
  return to_utf8(rules->select(static_cast<double>(number.integer))) != "one";
}

std::string join_list(const std::vector<std::string>& items, UListFormatterType type) {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<icu::ListFormatter> format(
      icu::ListFormatter::createInstance(english(), type, ULISTFMT_WIDTH_WIDE, status));
  std::vector<icu::UnicodeString> parts;
  for (const std::string& item : items) parts.push_back(icu::UnicodeString::fromUTF8(item));
  icu::UnicodeString out;
  if (format) format->format(parts.data(), static_cast<int32_t>(parts.size()), out, status);
  IFC_CHECK(format && U_SUCCESS(status), "ICU joins English lists");
  return to_utf8(out);
}

/// A number that the style spells, or digits; "1 to 3" has no "one".
std::string within_range(const Number& number, const Style& style) {
  return style.spelled ? cardinal(number, style) : digits(number);
}

/// "2 to 4", "4 or 5", "more than 100 and fewer than 120", as digits.
std::string range_words(const Comparison& comparison, const Number& low, const Number& high,
                        const Style& style) {
  const std::string first = within_range(low, style), last = within_range(high, style);
  if (comparison.open_low || comparison.open_high) {
    return std::string(comparison.open_low ? "more than " : "at least ") + first + " and " +
           (comparison.open_high ? "fewer than " : "at most ") + last;
  }
  const bool neighbours = low.kind == Number::Kind::integer && high.kind == Number::Kind::integer &&
                          low.integer < high.integer && high.integer - low.integer == 1;
  return first + (neighbours ? " or " : " to ") + last;
}

const char* bound_words(Op op, const Number& value, const Style& style) {
  const BoundWords& words = kBoundWords[style.bounds];
  const bool share = value.kind == Number::Kind::percent;
  switch (op) {
    case Op::equal:
      return words.exactly;
    case Op::less:
      return "fewer than ";
    case Op::less_equal:
      return share ? words.share_at_most : words.at_most;
    case Op::greater:
      return "more than ";
    default:
      return share ? words.share_at_least : words.at_least;
  }
}

std::vector<std::string> all_digits(const Comparison& comparison, const Style& style) {
  std::vector<std::string> out;
  for (size_t i = 0; i < comparison.values.size(); ++i)
    out.push_back(within_range(*plain_value(comparison, i), style));
  return out;
}

}  // namespace

std::string digits(const Number& number) {
  switch (number.kind) {
    case Number::Kind::integer:
      return format_int(number.integer);
    case Number::Kind::real:
      return format_real(number.real);
    case Number::Kind::percent:
      return (number.name.empty() ? format_real(number.real * 100) : placeholder(number.name)) +
             "%";
    case Number::Kind::parameter:
      return placeholder(number.name);
  }
  return {};
}

std::string cardinal(const Number& number, const Style& style) {
  const bool word = style.spelled && number.kind == Number::Kind::integer && number.integer >= 0 &&
                    number.integer <= 20;
  if (word) return rule_based(number.integer, "%spellout-cardinal");
  return is_one(number) ? "one" : digits(number);
}

std::string ordinal(int64_t index) {
  if (index == -1) return "last";
  if (index < 0) return ordinal(-index) + "-to-last";
  return index <= 10 ? rule_based(index, "%spellout-ordinal")
                     : rule_based(index, "%digits-ordinal");
}

std::string times(const Number& number, const Style& style) {
  if (number.is(1)) return "once";
  if (number.is(2)) return "twice";
  return cardinal(number, style) + " times";
}

std::string join_and(const std::vector<std::string>& items) {
  return join_list(items, ULISTFMT_TYPE_AND);
}
std::string join_or(const std::vector<std::string>& items) {
  return join_list(items, ULISTFMT_TYPE_OR);
}

const Number* plain_value(const Comparison& comparison, size_t index) {
  if (index >= comparison.values.size()) return nullptr;
  const Quantity& value = *comparison.values[index];
  return value.kind == Quantity::Kind::number ? &value.number : nullptr;
}

bool all_plain(const Comparison& comparison) {
  for (size_t i = 0; i < comparison.values.size(); ++i) {
    if (!plain_value(comparison, i)) return false;
  }
  return true;
}

std::optional<AmountWords> amount_words(const Comparison& comparison, const Style& style) {
  if (!all_plain(comparison)) return std::nullopt;
  switch (comparison.op) {
    case Op::equal:
    case Op::less:
    case Op::less_equal:
    case Op::greater:
    case Op::greater_equal: {
      const Number& value = *plain_value(comparison);
      return AmountWords{bound_words(comparison.op, value, style) + cardinal(value, style), "",
                         is_plural(value)};
    }
    case Op::range:
      return AmountWords{
          range_words(comparison, *plain_value(comparison, 0), *plain_value(comparison, 1), style),
          "", true};
    case Op::one_of:
      return AmountWords{join_or(all_digits(comparison, style)), "", true};
    case Op::within: {
      const Number& centre = *plain_value(comparison, 0);
      return AmountWords{cardinal(centre, style),
                         ", plus or minus " + digits(*plain_value(comparison, 1)),
                         is_plural(centre)};
    }
    case Op::even:
      return AmountWords{"an even number of", "", true};
    case Op::odd:
      return AmountWords{"an odd number of", "", true};
    case Op::not_equal:
    case Op::multiple:
    case Op::apart:
      return std::nullopt;
  }
  return std::nullopt;
}

std::optional<std::string> times_words(const Comparison& comparison, const Style& written) {
  if (!all_plain(comparison)) return std::nullopt;
  Style style = written;
  if (style.bounds == 2) style.bounds = 0;  // no "a minimum of twice"
  switch (comparison.op) {
    case Op::equal:
    case Op::less:
    case Op::less_equal:
    case Op::greater:
    case Op::greater_equal: {
      const Number& value = *plain_value(comparison);
      if (comparison.op == Op::less)
        return "fewer than " + cardinal(value, style) + (value.is(1) ? " time" : " times");
      return bound_words(comparison.op, value, style) + times(value, style);
    }
    case Op::range: {
      const Number& low = *plain_value(comparison, 0);
      const Number& high = *plain_value(comparison, 1);
      if (low.is(1) && high.is(2) && !comparison.open_low && !comparison.open_high)
        return "once or twice";
      return range_words(comparison, low, high, style) + " times";
    }
    case Op::one_of:
      return join_or(all_digits(comparison, style)) + " times";
    case Op::within:
      return times(*plain_value(comparison, 0), style) + ", plus or minus " +
             digits(*plain_value(comparison, 1));
    case Op::even:
      return "an even number of times";
    case Op::odd:
      return "an odd number of times";
    case Op::not_equal:
    case Op::multiple:
    case Op::apart:
      return std::nullopt;
  }
  return std::nullopt;
}

bool is_upper_bound(const Comparison& comparison) {
  return comparison.op == Op::less || comparison.op == Op::less_equal;
}

bool limits_above(const Comparison& comparison) {
  return comparison.op != Op::greater && comparison.op != Op::greater_equal;
}

}  // namespace ifc::instruct
