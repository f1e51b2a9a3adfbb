// See alphabet.h.
#include "runtime/regex/alphabet.h"

#include <algorithm>
#include <map>

namespace ifc::runtime {

Alphabet::Alphabet(const std::vector<CodeRanges>& sets)
    : set_count_(static_cast<uint32_t>(sets.size())) {
  struct Edge {
    char32_t at;
    uint32_t set;
  };
  std::vector<Edge> edges;
  for (uint32_t set = 0; set < set_count_; ++set) {
    for (const CodeRange range : sets[set]) {
      edges.push_back({range.low, set});
      edges.push_back({range.high + 1, set});
    }
  }
  std::sort(edges.begin(), edges.end(), [](Edge a, Edge b) { return a.at < b.at; });

  std::vector<uint8_t> inside(set_count_, 0);
  std::map<std::vector<uint8_t>, uint16_t> known;
  size_t next = 0;
  for (char32_t at = 0;;) {
    for (; next < edges.size() && edges[next].at == at; ++next) inside[edges[next].set] ^= 1;
    const auto [place, is_new] = known.try_emplace(inside, static_cast<uint16_t>(known.size()));
    if (is_new) members_.insert(members_.end(), inside.begin(), inside.end());
    starts_.push_back(at);
    classes_.push_back(place->second);
    if (next == edges.size() || edges[next].at > 0x10FFFF) break;
    at = edges[next].at;
  }
  class_count_ = static_cast<uint32_t>(known.size());
  for (size_t i = 0; i < starts_.size() && starts_[i] < low_.size(); ++i) {
    const size_t end = i + 1 < starts_.size() ? starts_[i + 1] : low_.size();
    std::fill(low_.begin() + starts_[i],
              low_.begin() + static_cast<ptrdiff_t>(std::min(end, low_.size())), classes_[i]);
  }
}

uint32_t Alphabet::class_of_high(char32_t code_point) const {
  const auto after = std::upper_bound(starts_.begin(), starts_.end(), code_point);
  return classes_[static_cast<size_t>(after - starts_.begin()) - 1];
}

}  // namespace ifc::runtime
