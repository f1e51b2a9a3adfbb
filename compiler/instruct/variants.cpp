// Paraphrases: the same frames in other styles, in a seeded order without repeats. The options of
// style.h are the digits of a mixed-radix number below N; number i of the order is (a * i + b) mod
// N with a prime to N, so that nothing is stored and no style comes twice.
#include <algorithm>
#include <cctype>
#include <numeric>
#include <set>

#include "compiler/instruct/instruct.h"

namespace ifc::instruct {
namespace {

constexpr uint64_t kRadices[] = {
    5, std::size(kBoundWords), std::size(kModals), std::size(kAddresses), 2, 2, 2, 2};
constexpr uint64_t kStyles = [] {
  uint64_t product = 1;
  for (const uint64_t radix : kRadices) product *= radix;
  return product;
}();

Style style_of(uint64_t index) {
  uint64_t digits[std::size(kRadices)];
  for (size_t i = 0; i < std::size(kRadices); ++i) {
    digits[i] = index % kRadices[i];
    index /= kRadices[i];
  }
  Style out;
  out.force = static_cast<Style::Force>(digits[0]);
  out.bounds = static_cast<int>(digits[1]);
  out.modals = static_cast<int>(digits[2]);
  out.address = static_cast<int>(digits[3]);
  out.verbs = static_cast<int>(digits[4]);
  out.spelled = digits[5] != 0;
  out.condition_last = digits[6] != 0;
  out.place_first = digits[7] != 0;
  return out;
}

/// SplitMix64: the next number of a sequence that `state` decides.
uint64_t next(uint64_t& state) {
  state += 0x9E3779B97F4A7C15u;
  uint64_t mixed = state;
  mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9u;
  mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBu;
  return mixed ^ (mixed >> 31);
}

/// FNV-1a.
uint64_t hash(const std::string& text) {
  uint64_t out = 0xCBF29CE484222325u;
  for (const char c : text) out = (out ^ static_cast<unsigned char>(c)) * 0x100000001B3u;
  return out;
}

std::string with_white_space_folded(const std::string& text) {
  std::string out;
  for (const char c : text) {
    const bool blank = std::isspace(static_cast<unsigned char>(c)) != 0;
    if (!blank) out += c;
    if (blank && !out.empty() && out.back() != ' ') out += ' ';
  }
  return out;
}

}  // namespace

std::vector<std::string> variants(const ir::Constraint& constraint, const SourceFile& source,
                                  std::span<const ir::Node* const> arguments, size_t count,
                                  uint64_t seed) {
  const Sentence canonical = derive_from_requirement(constraint, source, arguments);
  if (canonical.origin == Sentence::Origin::fallback)
    return {derive(constraint, source, arguments).text};
  uint64_t state = hash(canonical.text) ^ seed;
  const uint64_t start = next(state) % kStyles;
  uint64_t step = 0;
  do step = next(state) % kStyles;
  while (std::gcd(step, kStyles) != 1);
  std::vector<std::string> out;
  std::set<std::string> seen;
  for (uint64_t i = 0; i < kStyles && out.size() < count; ++i) {
    const Style style = style_of((step * i + start) % kStyles);
    Sentence sentence = derive_from_requirement(constraint, source, arguments, style);
    if (sentence.origin == Sentence::Origin::fallback) continue;  // the frame cannot carry it
    if (seen.insert(with_white_space_folded(sentence.text)).second)
      out.push_back(std::move(sentence.text));
  }
  return out;
}

}  // namespace ifc::instruct
