// What is left of a decomposition without all that is not ASCII, code point by code point: ASCII
// characters never change places, so that no order has to be found. See transform.h.
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <array>
#include <cstring>
#include <string>

#include "runtime/text/byte_block.h"
#include "runtime/text/icu_status.h"
#include "runtime/text/transform.h"
#include "runtime/text/utf8.h"

namespace ifc::runtime {
namespace {

/// The ASCII characters of what a code point decomposes to.
struct AsciiPart {
  static constexpr size_t kMostBytes = 10;

  char32_t code = 0;
  uint8_t whole_size = 0;  // of the decomposition, in bytes
  uint8_t size = 0;
  std::array<char, kMostBytes> bytes{};
};

/// Those of the code points that were met last, each in one of few places.
class AsciiParts {
 public:
  explicit AsciiParts(bool compatible) {
    UErrorCode status = U_ZERO_ERROR;
    rules_ = compatible ? icu::Normalizer2::getNFKDInstance(status)
                        : icu::Normalizer2::getNFDInstance(status);
    check_icu(status);
  }

  const AsciiPart& of(char32_t code) {
    AsciiPart& kept = kept_[code % kept_.size()];
    if (kept.code != code) kept = make(code);
    return kept;
  }

 private:
  AsciiPart make(char32_t code) const {
    icu::UnicodeString parts;
    if (rules_->getDecomposition(static_cast<UChar32>(code), parts) == 0)
      parts = icu::UnicodeString(static_cast<UChar32>(code));
    std::string bytes;
    parts.toUTF8String(bytes);
    AsciiPart made;
    made.code = code;
    made.whole_size = static_cast<uint8_t>(bytes.size());  // 33 at most
    for (const char c : bytes) {
      // No decomposition has more than six, nor more than two for each byte of the character.
      if (static_cast<unsigned char>(c) < 0x80 && made.size < AsciiPart::kMostBytes)
        made.bytes[made.size++] = c;
    }
    return made;
  }

  const icu::Normalizer2* rules_ = nullptr;
  std::array<AsciiPart, 1024> kept_;
};

}  // namespace

DecomposedAscii decomposed_ascii(NormalForm form, std::string_view text, char* out) {
  thread_local AsciiParts canonical(false);
  thread_local AsciiParts compatible(true);
  AsciiParts& parts = form == NormalForm::kd ? compatible : canonical;
  char* next_out = out;
  DecomposedAscii made{0, text.size()};
  size_t done = 0;
  const auto copy_up_to = [&](size_t at) {
    if (at > done) std::memcpy(next_out, text.data() + done, at - done);
    next_out += at - done;
  };
  scan_bytes(
      text, 0, [](const ByteBlock& block) { return block.not_ascii(); },
      [&](size_t at) {
        copy_up_to(at);
        done = at;
        const AsciiPart& part = parts.of(decode_next(text, done));
        std::memcpy(next_out, part.bytes.data(), part.bytes.size());
        next_out += part.size;
        made.whole_size += part.whole_size - (done - at);
        return done;
      });
  copy_up_to(text.size());
  made.size = static_cast<size_t>(next_out - out);
  return made;
}

}  // namespace ifc::runtime
