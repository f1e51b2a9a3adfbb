// What is left of a decomposition without all that is not ASCII, code point by code point: ASCII
// characters never change places, so that no order has to be found. See transform.h.
#include <unicode/normalizer2.h>
#include <unicode/uniset.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <string>
#include <vector>

#include "runtime/text/byte_block.h"
#include "runtime/text/icu_status.h"
#include "runtime/text/kept_bytes.h"
#include "runtime/text/lead_bytes.h"
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
  /// No decomposition is longer than so many times the character, in UTF-8.
  static constexpr size_t kMostGrowth = 11;

  explicit AsciiParts(bool compatible) {
    UErrorCode status = U_ZERO_ERROR;
    rules_ = compatible ? icu::Normalizer2::getNFKDInstance(status)
                        : icu::Normalizer2::getNFDInstance(status);
    check_icu(status);
    // One for the process: some thousand characters are looked at.
    if (compatible) {
      static const LeadBytes leads = leads_of_ascii(u"[:NFKD_Quick_Check=No:]");
      leads_ = leads;
    } else {
      static const LeadBytes leads = leads_of_ascii(u"[:NFD_Quick_Check=No:]");
      leads_ = leads;
    }
  }

  /// Whether the first bytes `leads` of a block tell that none of the characters has ASCII in it.
  bool have_no_ascii(const ByteBlock& block, uint64_t leads) const {
    return leads == 0 || (leads_.all(block, leads) | leads_.some(block, leads)) == 0;
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

  /// Of those of the characters that change whose decomposition has ASCII in it.
  LeadBytes leads_of_ascii(const char16_t* set) const {
    struct Range {
      char32_t low, high;
    };
    UErrorCode status = U_ZERO_ERROR;
    icu::UnicodeSet changed(set, status);
    check_icu(status);
    changed.remove(0xAC00, 0xD7A3);  // the syllables of Hangul, which have none
    std::vector<Range> ranges;
    for (int32_t i = 0; i < changed.getRangeCount(); ++i) {
      for (UChar32 c = changed.getRangeStart(i); c <= changed.getRangeEnd(i); ++c) {
        const auto code = static_cast<char32_t>(c);
        if (make(code).size > 0) ranges.push_back({code, code});
      }
    }
    return LeadBytes(ranges);
  }

  const icu::Normalizer2* rules_ = nullptr;
  LeadBytes leads_;
  std::array<AsciiPart, 1024> kept_;
};

/// One of each thread, made when it is first needed.
AsciiParts& parts_of(NormalForm form) {
  if (form == NormalForm::kd) {
    thread_local AsciiParts compatible(true);
    return compatible;
  }
  thread_local AsciiParts canonical(false);
  return canonical;
}

}  // namespace

std::optional<size_t> decomposed_ascii(NormalForm form, std::string_view text, size_t most,
                                       char* out) {
  AsciiParts& parts = parts_of(form);
  // Where there may be too much, each character is looked at.
  const bool fits = text.size() <= most / AsciiParts::kMostGrowth;
  char* next_out = out;
  size_t whole_size = text.size();
  size_t done = 0;  // so much is copied
  const auto copy_up_to = [&](size_t at) {
    if (at > done) std::memcpy(next_out, text.data() + done, at - done);
    next_out += at - done;
  };
  for (size_t offset = 0; offset < text.size(); offset += ByteBlock::kSize) {
    const ByteBlock block(text, offset);
    const uint64_t beyond = block.not_ascii();
    uint64_t leads = beyond & block.in_range(0xC0, 0xFF);
    if (fits && parts.have_no_ascii(block, leads)) {
      const uint64_t there = low_bits(text.size() - offset);
      next_out = copy_kept(block, ~beyond & there, next_out);
      done = offset + ByteBlock::kSize;
      continue;
    }
    // A character of the block before may go on here.
    done = std::max(done, offset + static_cast<size_t>(std::countr_one(beyond & ~leads)));
    for (; leads != 0; leads &= leads - 1) {
      const size_t at = offset + first_bit(leads);
      copy_up_to(at);
      done = at;
      const AsciiPart& part = parts.of(decode_next(text, done));
      std::memcpy(next_out, part.bytes.data(), part.bytes.size());
      next_out += part.size;
      whole_size += part.whole_size - (done - at);
    }
    const size_t end = std::min(offset + ByteBlock::kSize, text.size());
    if (done < end) {
      copy_up_to(end);
      done = end;
    }
  }
  if (whole_size > most) return std::nullopt;
  return static_cast<size_t>(next_out - out);
}

}  // namespace ifc::runtime
