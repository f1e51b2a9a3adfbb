// A short name for contents that are compared or looked up, where nobody gains by a collision.
#pragma once

#include <cstdint>
#include <cstdio>
#include <string>
#include <string_view>

namespace ifc {

/// FNV-1a, 64 bits, over texts, each with its size, so that what is put in can be taken apart
/// again.
class ContentHash {
 public:
  void add(std::string_view text) {
    add_bytes(std::to_string(text.size()) + ":");
    add_bytes(text);
  }
  /// 16 hexadecimal digits.
  std::string digits() const {
    char buffer[17];
    std::snprintf(buffer, sizeof buffer, "%016llx", static_cast<unsigned long long>(hash_));
    return buffer;
  }

 private:
  void add_bytes(std::string_view bytes) {
    for (const char c : bytes) hash_ = (hash_ ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  }
  uint64_t hash_ = 0xcbf29ce484222325;
};

}  // namespace ifc
