// Unicode properties of a code point, packed into one word and looked up in two loads.
// Input: a code point. Output: flags and break classes. Pages of 256 code points are filled from
// ICU when first asked for, so that nothing is paid at start-up and ASCII texts pay nothing at all.
// Thread-safe.
#pragma once

#include <unicode/uchar.h>

#include <atomic>
#include <cstdint>

namespace ifc::runtime {

class Properties {
 public:
  explicit Properties(uint32_t bits) : bits_(bits) {}

  UWordBreakValues word_break() const { return static_cast<UWordBreakValues>(bits_ & 0x1F); }
  USentenceBreak sentence_break() const { return static_cast<USentenceBreak>(bits_ >> 5 & 0xF); }
  UGraphemeClusterBreak grapheme_break() const {
    return static_cast<UGraphemeClusterBreak>(bits_ >> 9 & 0x1F);
  }
  bool has(uint32_t flag) const { return (bits_ & flag) != 0; }

  enum Flag : uint32_t {
    kExtendedPictographic = 1u << 14,
    kLetter = 1u << 15,        // General category L.
    kDecimalDigit = 1u << 16,  // Nd.
    kNumber = 1u << 17,        // N.
    kAlphanumeric = 1u << 18,  // Alphabetic or N.
    kMark = 1u << 19,          // M.
    kNonspacing = 1u << 20,    // Mn.
    kDictionary = 1u << 21,    // ICU cuts words of this script by a dictionary.
    kEmoji = 1u << 22,
    kEmojiPresentation = 1u << 23,
    kUpper = 1u << 24,  // Uppercase.
    kLower = 1u << 25,  // Lowercase.
    kTitle = 1u << 26,  // Lt.
    kLinkingConsonant = 1u << 27,
    kVirama = 1u << 28,
    kFoldsToItself = 1u << 30,  // Alone it is in NFC, and case folding does not change it.
    kNonstarter = 1u << 29,     // Canonical combining class other than 0.
  };

 private:
  uint32_t bits_;
};

// Fills the page of `code` and returns its word.
uint32_t load_property_page(char32_t code);

inline constexpr uint32_t kPropertyPages = 0x110000 / 256;
extern std::atomic<const uint32_t*> property_pages[kPropertyPages];

// `code` is at most U+10FFFF.
inline Properties properties(char32_t code) {
  const uint32_t* page = property_pages[code >> 8].load(std::memory_order_acquire);
  if (page == nullptr) [[unlikely]] {
    return Properties(load_property_page(code));
  }
  return Properties(page[code & 0xFF]);
}

}  // namespace ifc::runtime
