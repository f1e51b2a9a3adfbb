#include "runtime/builtins/lexicon.h"

#include <algorithm>
#include <array>

#include "runtime/builtins/support.h"
#include "runtime/text/fold.h"

namespace ifc::runtime {

Lexicon::Lexicon(std::span<const std::string_view> texts, bool folded) : folded_(folded) {
  for (const std::string_view text : texts) keys_.insert(folded ? fold(text) : std::string(text));
}

bool Lexicon::contains(std::string_view text) const {
  if (!folded_) return keys_.contains(text);
  // The key of a short ASCII text, without allocating.
  std::array<char, 64> lower;
  const bool is_ascii = std::none_of(text.begin(), text.end(),
                                     [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
  if (!is_ascii || text.size() > lower.size()) return keys_.contains(fold(text));
  std::transform(text.begin(), text.end(), lower.begin(), [](char c) {
    return static_cast<char>(ascii_lower(static_cast<unsigned char>(c)));
  });
  return keys_.contains(std::string_view(lower.data(), text.size()));
}

}  // namespace ifc::runtime

int64_t ifc_rt_lexicon_contains(const ifc::runtime::Lexicon* lexicon, const char* text,
                                int64_t size) {
  return lexicon->contains({text, static_cast<size_t>(size)}) ? 1 : 0;
}
