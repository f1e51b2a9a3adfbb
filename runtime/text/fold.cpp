#include "runtime/text/fold.h"

#include <unicode/bytestream.h>
#include <unicode/casemap.h>
#include <unicode/normalizer2.h>

#include "runtime/text/icu_status.h"
#include "runtime/text/utf8.h"

namespace ifc::runtime {
namespace {

void fold_by_icu(std::string_view text, std::string& out) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* decompose = icu::Normalizer2::getNFDInstance(status);
  const icu::Normalizer2* compose = icu::Normalizer2::getNFCInstance(status);
  check_icu(status);
  std::string decomposed;
  icu::StringByteSink<std::string> decomposed_sink(&decomposed);
  decompose->normalizeUTF8(0, as_piece(text), decomposed_sink, nullptr, status);
  std::string folded;
  icu::StringByteSink<std::string> folded_sink(&folded);
  icu::CaseMap::utf8Fold(U_FOLD_CASE_DEFAULT, as_piece(decomposed), folded_sink, nullptr, status);
  out.clear();
  icu::StringByteSink<std::string> out_sink(&out);
  compose->normalizeUTF8(0, as_piece(folded), out_sink, nullptr, status);
  check_icu(status);
}

}  // namespace

void fold(std::string_view text, std::string& out) {
  if (!is_ascii(text)) return fold_by_icu(text, out);
  out.resize(text.size());
  for (size_t i = 0; i < text.size(); ++i) {
    out[i] = static_cast<char>(ascii_lower(static_cast<unsigned char>(text[i])));
  }
}

std::string fold(std::string_view text) {
  std::string out;
  fold(text, out);
  return out;
}

bool equals_folded_slow(std::string_view a, std::string_view b) {
  if (a.size() != b.size() && is_ascii(a) && is_ascii(b)) return false;
  return fold(a) == fold(b);
}

}  // namespace ifc::runtime
