#include "runtime/verdict/closeness.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "runtime/text/fold.h"
#include "runtime/text/segmentation.h"

namespace ifc::runtime {
namespace {

double at_least(double n, double bound) {
  if (bound > 0) return std::max(n, 0.0) / bound;
  const double scale = std::max(1.0, std::fabs(bound));
  return scale / (scale + bound - n);
}

double at_most(double n, double bound) {
  const double scale = std::max(1.0, bound);
  return scale / (scale + n - bound);
}

double real_at_most(double n, double bound) {
  if (bound > 0) return bound / n;
  const double scale = std::max(1.0, std::fabs(bound));
  return scale / (scale + n - bound);
}

double within(double n, double distance, double center) {
  const double excess = std::fabs(n - center) - distance;
  const double scale = std::max({distance, 0.05 * std::fabs(center), 1e-9});
  return scale / (scale + excess);
}

bool continues(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

size_t code_points(std::string_view text) {
  size_t number = 0;
  for (const char byte : text) number += continues(byte) ? 0 : 1;
  return number;
}

/// Bytes of the whole code points that both begin with.
size_t common_start(std::string_view a, std::string_view b) {
  const size_t most = std::min(a.size(), b.size());
  size_t shared = 0;
  while (shared < most && a[shared] == b[shared]) ++shared;
  auto splits = [&](std::string_view text) {
    return shared < text.size() && continues(text[shared]);
  };
  while (shared > 0 && (splits(a) || splits(b))) --shared;
  return shared;
}

size_t common_end(std::string_view a, std::string_view b) {
  const size_t most = std::min(a.size(), b.size());
  size_t shared = 0;
  while (shared < most && a[a.size() - 1 - shared] == b[b.size() - 1 - shared]) ++shared;
  while (shared > 0 && continues(a[a.size() - shared])) --shared;
  return shared;
}

double share(std::string_view part, std::string_view whole) {
  if (whole.empty()) return 0;
  return static_cast<double>(code_points(part)) / static_cast<double>(code_points(whole));
}

double similarity(std::string_view a, std::string_view b) {
  const size_t start = common_start(a, b);
  const size_t end = common_end(a.substr(start), b.substr(start));
  const size_t longer = std::max(code_points(a), code_points(b));
  if (longer == 0) return 0;
  const size_t common = code_points(a.substr(0, start)) + code_points(a.substr(a.size() - end));
  return static_cast<double>(common) / static_cast<double>(longer);
}

/// The longest beginning of `wanted` that occurs in `text`, in bytes: the deepest state of a search
/// for it.
size_t longest_found(std::string_view text, std::string_view wanted) {
  std::vector<size_t> fallback(wanted.size(), 0);
  for (size_t i = 1, state = 0; i < wanted.size(); ++i) {
    while (state > 0 && wanted[i] != wanted[state]) state = fallback[state - 1];
    if (wanted[i] == wanted[state]) ++state;
    fallback[i] = state;
  }
  size_t deepest = 0;
  size_t state = 0;
  for (const char byte : text) {
    while (state > 0 && (state == wanted.size() || byte != wanted[state]))
      state = fallback[state - 1];
    if (byte == wanted[state]) ++state;
    deepest = std::max(deepest, state);
  }
  return deepest;
}

double leading_words(std::string_view text, std::string_view wanted) {
  SpanBuffer words;
  segment(Unit::word, wanted, words);
  if (words.size() < 2) return 0;
  const size_t found = longest_found(text, wanted);
  size_t complete = 0;
  while (complete < words.size() && words[complete].end <= found) ++complete;
  return static_cast<double>(complete) / static_cast<double>(words.size());
}

}  // namespace

const char* closeness_name(Closeness closeness) {
  static constexpr const char* kNames[] = {
      "at_least", "at_most",      "real_at_most", "exactly", "in_range",       "real_in_range",
      "within",   "common_start", "common_end",   "similar", "similar_folded", "leading_words",
  };
  return kNames[static_cast<size_t>(closeness)];
}

double number_closeness(Closeness closeness, double n, double a, double b) {
  switch (closeness) {
    case Closeness::at_least:
      return at_least(n, a);
    case Closeness::at_most:
      return at_most(n, a);
    case Closeness::real_at_most:
      return real_at_most(n, a);
    case Closeness::exactly:
      return n < a ? at_least(n, a) : at_most(n, a);
    case Closeness::in_range:
      return n < a ? at_least(n, a) : at_most(n, b);
    case Closeness::real_in_range:
      return n < a ? at_least(n, a) : real_at_most(n, b);
    case Closeness::within:
      return within(n, a, b);
    default:
      return 0;
  }
}

double text_closeness(Closeness closeness, std::string_view text, std::string_view wanted) {
  switch (closeness) {
    case Closeness::common_start:
      return share(wanted.substr(0, common_start(text, wanted)), wanted);
    case Closeness::common_end:
      return share(wanted.substr(wanted.size() - common_end(text, wanted)), wanted);
    case Closeness::similar:
      return similarity(text, wanted);
    case Closeness::similar_folded:
      return similarity(fold(text), fold(wanted));
    case Closeness::leading_words:
      return leading_words(text, wanted);
    default:
      return 0;
  }
}

double no_closeness(double lacking) { return 1 / std::sqrt(1 + lacking); }

double every_closeness(double lacking, int64_t pieces) {
  return (1 - lacking / static_cast<double>(pieces)) / std::sqrt(1 + lacking);
}

void note_closest(double* largest, int64_t k, double c) {
  if (!(c > largest[k - 1])) return;
  int64_t place = k - 1;
  for (; place > 0 && largest[place - 1] < c; --place) largest[place] = largest[place - 1];
  largest[place] = c;
}

double closest_mean(const double* largest, int64_t k) {
  double sum = 0;
  for (int64_t i = 0; i < k; ++i) sum += largest[i];
  return sum / static_cast<double>(k);
}

}  // namespace ifc::runtime
