// Rows of separated values as sequences of sequences of texts in the arena. Private to
// runtime/builtins.
#pragma once

#include <string_view>

#include "runtime/builtins/value.h"
#include "runtime/verdict/context.h"

namespace ifc::runtime::kernels {

/// By RFC 4180; fields are views where nothing had to be undone. Missing when the text is malformed
/// or the delimiter is not one character other than a quotation mark or line end.
void read_csv(Context& context, std::string_view text, std::string_view delimiter, bool keep_quotes,
              Value* result);

/// As Python's `csv.reader(io.StringIO(text), delimiter=…)`; errors where it raises `csv.Error`.
void read_python_csv(Context& context, std::string_view text, std::string_view delimiter,
                     Value* result);

}  // namespace ifc::runtime::kernels
