// What is left of a decomposition without all that is not ASCII, code point by code point: ASCII
// characters never change places, so that no order has to be found. See transform.h.
#include <unicode/normalizer2.h>
#include <unicode/uniset.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>
#include <string>
#include <vector>

#include "runtime/text/byte_block.h"
#include "runtime/text/class_runs.h"
#include "runtime/text/code_point_set.h"
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

/// The code points beyond ASCII whose decomposition has ASCII in it.
class WithAscii {
 public:
  explicit WithAscii(const std::vector<char32_t>& members) {
    struct Range {
      char32_t low, high;
    };
    std::vector<Range> ranges;
    for (const char32_t c : members) {
      set_->set(c);
      ranges.push_back({c, c});
    }
    leads_ = LeadBytes(ranges);
  }

  uint64_t page(char32_t c) const { return set_->page(c); }
  const LeadBytes& leads() const { return leads_; }

 private:
  std::unique_ptr<CodePointSet> set_ = std::make_unique<CodePointSet>();
  LeadBytes leads_;
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
      static const WithAscii made(members_of(u"[:NFKD_Quick_Check=No:]"));
      with_ascii_ = &made;
    } else {
      static const WithAscii made(members_of(u"[:NFD_Quick_Check=No:]"));
      with_ascii_ = &made;
    }
  }

  const WithAscii& with_ascii() const { return *with_ascii_; }

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

  /// Those of the characters of a set, which are decomposed, that have ASCII then.
  std::vector<char32_t> members_of(const char16_t* pattern) const {
    UErrorCode status = U_ZERO_ERROR;
    icu::UnicodeSet changed(pattern, status);
    check_icu(status);
    changed.remove(0xAC00, 0xD7A3);  // the syllables of Hangul, which have none
    std::vector<char32_t> members;
    for (int32_t i = 0; i < changed.getRangeCount(); ++i) {
      for (UChar32 c = changed.getRangeStart(i); c <= changed.getRangeEnd(i); ++c) {
        if (make(static_cast<char32_t>(c)).size > 0) members.push_back(static_cast<char32_t>(c));
      }
    }
    return members;
  }

  const icu::Normalizer2* rules_ = nullptr;
  const WithAscii* with_ascii_ = nullptr;
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

/// What is not ASCII goes, but for the characters that have some.
size_t copy_ascii(AsciiParts& parts, std::string_view text, char* out) {
  WholeClass whole(text, parts.with_ascii());
  char* next = out;
  for (size_t offset = 0; offset < text.size(); offset += ByteBlock::kSize) {
    const ByteBlock block(text, offset);
    const uint64_t beyond = block.not_ascii();
    uint64_t kept = ~beyond & low_bits(text.size() - offset);
    uint64_t changed = whole.members(offset, {0, beyond}) & block.in_range(0xC0, 0xFF);
    for (; changed != 0; changed &= changed - 1) {
      const uint64_t before = low_bits(first_bit(changed));
      next = copy_kept(block, kept & before, next);
      kept &= ~before;
      size_t at = offset + first_bit(changed);
      const AsciiPart& part = parts.of(decode_next(text, at));
      std::memcpy(next, part.bytes.data(), part.bytes.size());
      next += part.size;
    }
    next = copy_kept(block, kept, next);
  }
  return static_cast<size_t>(next - out);
}

/// The same of a text that may be too long when it is decomposed.
std::optional<size_t> copy_ascii_up_to(size_t most, AsciiParts& parts, std::string_view text,
                                       char* out) {
  char* next = out;
  size_t whole_size = 0;
  for (size_t at = 0; at < text.size();) {
    const char32_t c = decode_next(text, at);
    if (c < 0x80) {
      *next++ = static_cast<char>(c);
      ++whole_size;
      continue;
    }
    const AsciiPart& part = parts.of(c);
    next = std::copy_n(part.bytes.begin(), part.size, next);
    whole_size += part.whole_size;
  }
  if (whole_size > most) return std::nullopt;
  return static_cast<size_t>(next - out);
}

}  // namespace

std::optional<size_t> decomposed_ascii(NormalForm form, std::string_view text, size_t most,
                                       char* out) {
  AsciiParts& parts = parts_of(form);
  if (text.size() <= most / AsciiParts::kMostGrowth) return copy_ascii(parts, text, out);
  return copy_ascii_up_to(most, parts, text, out);
}

}  // namespace ifc::runtime
