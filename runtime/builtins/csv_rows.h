// Rows of separated values as sequences of sequences of texts in the arena. Private to
// runtime/builtins.
#pragma once

#include <cstdint>
#include <limits>
#include <string_view>

#include "runtime/builtins/value.h"
#include "runtime/verdict/context.h"

namespace ifc::runtime::kernels {

/// Whether it is one character other than a quotation mark or line end.
bool is_delimiter(std::string_view text);

/// By RFC 4180; fields are views where nothing had to be undone. Missing when the text is malformed
/// or `is_delimiter` is not true of the delimiter.
void read_csv(Context& context, std::string_view text, std::string_view delimiter, bool keep_quotes,
              Value* result);

constexpr int64_t kAllRows = std::numeric_limits<int64_t>::max();

/// The first `limit` rows of Python's `csv.reader(io.StringIO(text), delimiter=…)`; errors where it
/// raises `csv.Error`, anywhere in the text.
void read_python_csv(Context& context, std::string_view text, std::string_view delimiter,
                     int64_t limit, Value* result);

}  // namespace ifc::runtime::kernels
