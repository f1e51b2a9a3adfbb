// Small bridges to ICU's C++ interface. Internal to runtime/text.
#pragma once

#include <unicode/stringpiece.h>
#include <unicode/utypes.h>

#include <stdexcept>
#include <string>
#include <string_view>

namespace ifc::runtime {

// ICU fails on valid UTF-8 only when its data are missing or memory is exhausted.
inline void check_icu(UErrorCode status) {
  if (U_FAILURE(status)) throw std::runtime_error(std::string("ICU: ") + u_errorName(status));
}

// ICU counts in 32 bits: a text of 2 GiB or more is refused here, rather than cut.
inline icu::StringPiece as_piece(std::string_view text) {
  if (text.size() > 0x7FFFFFFF) throw std::length_error("text of 2 GiB or more");
  return icu::StringPiece(text.data(), static_cast<int32_t>(text.size()));
}

}  // namespace ifc::runtime
