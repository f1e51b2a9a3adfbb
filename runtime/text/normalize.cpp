// Normal forms by ICU. Decompositions of most texts are put together from those of their code
// points, which are kept: ASCII stays, and what begins with a character of combining class 0 never
// changes places with what stands before it.
#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <array>
#include <string>

#include "runtime/text/byte_block.h"
#include "runtime/text/icu_status.h"
#include "runtime/text/transform.h"
#include "runtime/text/utf8.h"

namespace ifc::runtime {
namespace {

const icu::Normalizer2& normalizer(NormalForm form) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* found = nullptr;
  switch (form) {
    case NormalForm::c:
      found = icu::Normalizer2::getNFCInstance(status);
      break;
    case NormalForm::d:
      found = icu::Normalizer2::getNFDInstance(status);
      break;
    case NormalForm::kc:
      found = icu::Normalizer2::getNFKCInstance(status);
      break;
    case NormalForm::kd:
      found = icu::Normalizer2::getNFKDInstance(status);
      break;
  }
  check_icu(status);
  return *found;
}

/// What a code point decomposes to.
struct Decomposition {
  static constexpr size_t kMostBytes = 18;

  char32_t code = 0;
  uint8_t size = 0;
  bool stays_in_place = false;  // and fits
  std::array<char, kMostBytes> bytes{};
};

Decomposition decompose(const icu::Normalizer2& rules, char32_t code) {
  icu::UnicodeString parts;
  if (rules.getDecomposition(static_cast<UChar32>(code), parts) == 0)
    parts = icu::UnicodeString(static_cast<UChar32>(code));
  std::string bytes;
  parts.toUTF8String(bytes);
  Decomposition made;
  made.code = code;
  made.stays_in_place =
      rules.getCombiningClass(parts.char32At(0)) == 0 && bytes.size() <= Decomposition::kMostBytes;
  if (made.stays_in_place)
    made.size = static_cast<uint8_t>(bytes.copy(made.bytes.data(), bytes.size()));
  return made;
}

/// Those of the code points that were met last, each in one of few places.
class Decompositions {
 public:
  explicit Decompositions(NormalForm form) : rules_(normalizer(form)) {}

  const Decomposition& of(char32_t code) {
    Decomposition& kept = kept_[code % kept_.size()];
    if (kept.code != code) kept = decompose(rules_, code);
    return kept;
  }

 private:
  const icu::Normalizer2& rules_;
  std::array<Decomposition, 256> kept_;
};

/// False where a code point may change places with others; `out` then means nothing.
bool decompose_one_by_one(Decompositions& decompositions, std::string_view text, std::string& out) {
  out.clear();
  size_t done = 0;
  bool in_place = true;
  scan_bytes(
      text, 0, [](const ByteBlock& block) { return block.not_ascii(); },
      [&](size_t at) {
        size_t next = at;
        const Decomposition& one = decompositions.of(decode_next(text, next));
        in_place = one.stays_in_place;
        if (!in_place) return text.size();
        out.append(text, done, at - done).append(one.bytes.data(), one.size);
        return done = next;
      });
  out.append(text, done);
  return in_place;
}

Decompositions& decompositions_of(NormalForm form) {
  thread_local Decompositions canonical(NormalForm::d);
  thread_local Decompositions compatible(NormalForm::kd);
  return form == NormalForm::d ? canonical : compatible;
}

}  // namespace

void normalize(NormalForm form, std::string_view text, std::string& out) {
  if (is_ascii(text)) {
    out.assign(text);
    return;
  }
  const bool decomposes = form == NormalForm::d || form == NormalForm::kd;
  if (decomposes && decompose_one_by_one(decompositions_of(form), text, out)) return;
  UErrorCode status = U_ZERO_ERROR;
  out.clear();
  icu::StringByteSink<std::string> sink(&out);
  normalizer(form).normalizeUTF8(0, as_piece(text), sink, nullptr, status);
  check_icu(status);
}

}  // namespace ifc::runtime
