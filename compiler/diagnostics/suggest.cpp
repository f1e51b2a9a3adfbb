// Implementation of suggest.h: the optimal string alignment distance in three rolling rows.
#include "compiler/diagnostics/suggest.h"

#include <algorithm>
#include <numeric>

namespace ifc {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

}  // namespace

size_t edit_distance(std::string_view from, std::string_view to, size_t limit) {
  const size_t difference =
      from.size() > to.size() ? from.size() - to.size() : to.size() - from.size();
  if (difference > limit) return limit + 1;
  std::vector<size_t> before(to.size() + 1), last(to.size() + 1), row(to.size() + 1);
  std::iota(last.begin(), last.end(), size_t{0});
  for (size_t i = 1; i <= from.size(); ++i) {
    row[0] = i;
    size_t smallest = i;
    for (size_t j = 1; j <= to.size(); ++j) {
      const bool same = lower(from[i - 1]) == lower(to[j - 1]);
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0U : 1U)});
      const bool swapped = i > 1 && j > 1 && lower(from[i - 1]) == lower(to[j - 2]) &&
                           lower(from[i - 2]) == lower(to[j - 1]);
      if (swapped) row[j] = std::min(row[j], before[j - 2] + 1);
      smallest = std::min(smallest, row[j]);
    }
    if (smallest > limit) return limit + 1;
    std::swap(before, last);
    std::swap(last, row);
  }
  return std::min(last[to.size()], limit + 1);
}

std::optional<std::string> suggest(std::string_view name,
                                   const std::vector<std::string_view>& candidates) {
  // Very long names are not slips of the finger, and would cost time.
  if (name.size() < 3 || name.size() > 64) return std::nullopt;
  size_t best = name.size() / 3 + 1;
  std::optional<std::string> result;
  for (const std::string_view candidate : candidates) {
    if (candidate == name) continue;
    const size_t distance = edit_distance(name, candidate, best - 1);
    if (distance < best && distance < candidate.size()) {
      best = distance;
      result = std::string(candidate);
      if (best == 0) break;  // differs only in case
    }
  }
  return result;
}

}  // namespace ifc
