// Kernels on texts with a structure: rows of values, JSON, dates.
#include <cstring>

#include "runtime/builtins/csv_rows.h"
#include "runtime/builtins/kernel_io.h"
#include "runtime/builtins/kernels.h"
#include "runtime/text/json_reader.h"
#include "runtime/text/strip.h"
#include "runtime/text/utf8.h"

namespace ifc::runtime::kernels {
namespace {

void read_json(std::string_view text, JsonDialect dialect, Value* result) {
  switch (check_json(text, dialect)) {
    case JsonCheck::valid:
      return return_view(result, text);
    case JsonCheck::invalid:
      return return_status(result, Status::missing);
    case JsonCheck::too_deep:
      return return_status(result, Status::depth_limit);
  }
}

/// The number that ASCII digits spell; -1 when they do not fill `digits`.
int spelled(std::string_view digits) {
  int number = 0;
  for (const char c : digits) {
    if (c < '0' || c > '9') return -1;
    number = number * 10 + (c - '0');
  }
  return number;
}

bool is_date(std::string_view text) {
  constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
  const int year = spelled(text.substr(0, 4));
  const int month = spelled(text.substr(5, 2));
  const int day = spelled(text.substr(8, 2));
  if (year < 0 || month < 1 || month > 12 || day < 1) return false;
  const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  return day <= kDays[month - 1] + (month == 2 && leap ? 1 : 0);
}

}  // namespace

void csv(Context& context, const Value* arguments, Value* result) {
  read_csv(context, arguments[0].view(), arguments[1].view(), arguments[2].integer != 0, result);
}

void py_csv(Context& context, const Value* arguments, Value* result) {
  read_python_csv(context, arguments[0].view(), arguments[1].view(), kAllRows, result);
}

void py_csv_limit(Context& context, const Value* arguments, Value* result) {
  read_python_csv(context, arguments[0].view(), arguments[1].view(), arguments[2].integer, result);
}

void json(Context&, const Value* arguments, Value* result) {
  read_json(runtime::strip(arguments[0].view()), JsonDialect::rfc8259, result);
}

void py_json(Context&, const Value* arguments, Value* result) {
  read_json(arguments[0].view(), JsonDialect::python, result);
}

void date(Context&, const Value* arguments, Value* result) {
  const std::string_view text = runtime::strip(arguments[0].view());
  if (!is_date(text)) return return_status(result, Status::missing);
  return_view(result, text);
}

}  // namespace ifc::runtime::kernels
