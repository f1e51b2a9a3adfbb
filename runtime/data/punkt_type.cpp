#include "runtime/data/punkt_type.h"

#include <cstring>

#include "runtime/text/python_characters.h"
#include "runtime/text/transform.h"

namespace ifc::runtime {
namespace {

/// Decimal digits with dots, commas and dashes; at most a dot before the first digit, since no word
/// begins with the others.
bool spells_number(std::string_view word) {
  size_t at = word.starts_with('.') ? 1 : 0;
  if (at >= word.size() || !is_python_decimal(decode_next(word, at))) return false;
  while (at < word.size()) {
    const char32_t c = decode_next(word, at);
    if (c != '.' && c != ',' && c != '-' && !is_python_decimal(c)) return false;
  }
  return true;
}

}  // namespace

PunktType::PunktType(std::string_view word) {
  if (word.size() <= kLongest && is_ascii(word)) {
    ascii_to_lower(word, bytes_.data());
    size_ = static_cast<decltype(size_)>(word.size());
    return;
  }
  constexpr char32_t kKelvin = 0x212A;  // all beyond ASCII whose lower case is in ASCII
  for (size_t at = 0; at < word.size();) {
    const char32_t c = decode_next(word, at);
    if ((c >= 0x80 && c != kKelvin) || size_ == kLongest) {
      size_ = 0;
      return;
    }
    bytes_[size_++] = c == kKelvin ? 'k' : static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  }
}

PunktType PunktType::of(std::string_view word, bool bare) {
  if (spells_number(word)) return PunktType("##number##");
  PunktType type(word);
  if (bare && type.size_ > 1 && type.bytes_[type.size_ - 1] == '.') --type.size_;
  return type;
}

PunktType PunktType::with(const PunktType& second) const {
  PunktType both(*this);
  both.bytes_[both.size_++] = '\t';
  std::memcpy(both.bytes_.data() + both.size_, second.bytes_.data(), second.size_);
  both.size_ += second.size_;
  return both;
}

}  // namespace ifc::runtime
