// Kernels from text to truth or a number. Searches by code points compare bytes, which is the
// same for valid UTF-8.
#include "runtime/builtins/absent_characters.h"
#include "runtime/builtins/kernel_io.h"
#include "runtime/builtins/kernels.h"
#include "runtime/builtins/support.h"
#include "runtime/regex/regex.h"
#include "runtime/text/lowered.h"
#include "runtime/text/predicates.h"
#include "runtime/text/search.h"
#include "runtime/text/segmentation.h"
#include "runtime/text/strip.h"
#include "runtime/text/utf8.h"

namespace ifc::runtime::kernels {
namespace {

bool occurs(Context& context, std::string_view text, std::string_view what) {
  if (what.empty()) return true;
  return !is_absent(context, text, what) && first_literal(text, what) != std::string_view::npos;
}

}  // namespace

void starts_with_text(Context&, const Value* arguments, Value* result) {
  return_bool(result, arguments[0].view().starts_with(arguments[1].view()));
}
void starts_with_regex(Context& context, const Value* arguments, Value* result) {
  Match match;
  result->status = arguments[1].regex->match_at_start(arguments[0].view(), match, context.limits());
  return_bool(result, match.found);
}
void ends_with_text(Context&, const Value* arguments, Value* result) {
  return_bool(result, arguments[0].view().ends_with(arguments[1].view()));
}
void ends_with_regex(Context& context, const Value* arguments, Value* result) {
  bool found = false;
  result->status = arguments[1].regex->ends_at_end(arguments[0].view(), found, context.limits());
  return_bool(result, found);
}
void contains_text(Context& context, const Value* arguments, Value* result) {
  return_bool(result, occurs(context, arguments[0].view(), arguments[1].view()));
}
void contains_regex(Context& context, const Value* arguments, Value* result) {
  bool found = false;
  result->status = arguments[1].regex->contains(arguments[0].view(), found, context.limits());
  return_bool(result, found);
}
void matches_text(Context&, const Value* arguments, Value* result) {
  return_bool(result, arguments[0].view() == arguments[1].view());
}
void matches_regex(Context& context, const Value* arguments, Value* result) {
  bool found = false;
  result->status = arguments[1].regex->full_match(arguments[0].view(), found, context.limits());
  return_bool(result, found);
}
void is_upper(Context&, const Value* arguments, Value* result) {
  return_bool(result, runtime::is_upper(arguments[0].view()));
}
void is_lower(Context&, const Value* arguments, Value* result) {
  return_bool(result, runtime::is_lower(arguments[0].view()));
}
void is_title(Context&, const Value* arguments, Value* result) {
  return_bool(result, runtime::is_title(arguments[0].view()));
}
void is_letter(Context&, const Value* arguments, Value* result) {
  return_bool(result, runtime::is_letter(arguments[0].view()));
}
void is_digit(Context&, const Value* arguments, Value* result) {
  return_bool(result, runtime::is_digit(arguments[0].view()));
}
void is_palindrome(Context&, const Value* arguments, Value* result) {
  return_bool(result, runtime::is_palindrome(arguments[0].view()));
}
void blank(Context&, const Value* arguments, Value* result) {
  return_bool(result, runtime::is_blank(arguments[0].view()));
}
void py_blank(Context&, const Value* arguments, Value* result) {
  return_bool(result, runtime::python_strip(arguments[0].view()).empty());
}
void length(Context&, const Value* arguments, Value* result) {
  result->integer = static_cast<int64_t>(runtime::length(arguments[0].view()));
}

void py_length(Context&, const Value* arguments, Value* result) {
  result->integer = static_cast<int64_t>(count(Unit::codepoint, arguments[0].view()));
}
void ord(Context&, const Value* arguments, Value* result) {
  const std::string_view text = arguments[0].view();
  size_t end = 0;
  const char32_t code_point = text.empty() ? 0 : decode_next(text, end);
  if (text.empty() || end != text.size()) return return_status(result, Status::missing);
  result->integer = static_cast<int64_t>(code_point);
}
void groups(Context&, const Value* arguments, Value* result) {
  result->integer = arguments[0].regex->ast().group_count;
}

}  // namespace ifc::runtime::kernels

int64_t ifc_rt_contains_text(ifc::runtime::Context* context, const char* text, int64_t size,
                             const char* wanted, int64_t wanted_size) {
  const std::string_view whole(text, static_cast<size_t>(size));
  const std::string_view what(wanted, static_cast<size_t>(wanted_size));
  return ifc::runtime::kernels::occurs(*context, whole, what) ? 1 : 0;
}

int64_t ifc_rt_lower_contains_regex(ifc::runtime::Context* context, const char* text, int64_t size,
                                    const ifc::runtime::Regex* regex, int64_t known_ascii) {
  const std::string_view whole(text, static_cast<size_t>(size));
  if (known_ascii != 0 || ifc::runtime::lowers_each_code_point(whole)) {
    if (const std::optional<bool> told = regex->contains_in_lowercase(whole)) return *told ? 1 : 0;
  }
  const std::string_view lowercase = ifc::runtime::whole_lowercase(whole);
  return ifc_rt_contains_regex(context, lowercase.data(), static_cast<int64_t>(lowercase.size()),
                               regex);
}

int64_t ifc_rt_contains_regex(ifc::runtime::Context* context, const char* text, int64_t size,
                              const ifc::runtime::Regex* regex) {
  bool found = false;
  const ifc::runtime::Status status =
      regex->contains({text, static_cast<size_t>(size)}, found, context->limits());
  return int64_t{2} * static_cast<int64_t>(status) + (found ? 1 : 0);
}
