// Marks of glosses; see gloss.h.
#include "compiler/instruct/gloss.h"

#include <set>
#include <string_view>

namespace ifc::instruct {
namespace {

constexpr std::string_view kBegin = "\uFDD5", kNoun = "\uFDD6", kEnd = "\uFDD7";

/// Where the gloss that begins at `at` ends: behind its last mark.
size_t end_of(std::string_view text, size_t at) {
  int depth = 0;
  for (; at < text.size(); ++at) {
    if (text.substr(at).starts_with(kBegin)) ++depth;
    if (text.substr(at).starts_with(kEnd) && --depth == 0) return at + kEnd.size();
  }
  return text.size();
}

std::string without_glosses(std::string_view text) {
  std::string out;
  for (size_t at = 0; at < text.size();) {
    const size_t begin = text.find(kBegin, at);
    out += text.substr(at, begin == std::string_view::npos ? begin : begin - at);
    at = begin == std::string_view::npos ? begin : end_of(text, begin);
  }
  return out;
}

}  // namespace

std::string gloss(const std::string& noun, const std::string& meaning) {
  return std::string(kBegin) + noun + std::string(kNoun) + meaning + std::string(kEnd);
}

std::string with_glosses(const std::string& text) {
  std::string out;
  std::set<std::string> told;
  for (size_t at = 0; at < text.size();) {
    const size_t begin = text.find(kBegin, at);
    if (begin == std::string::npos) return out + text.substr(at);
    out += text.substr(at, begin - at);
    at = end_of(text, begin);
    const size_t noun = begin + kBegin.size(), meaning = text.find(kNoun, noun);
    if (!told.insert(text.substr(noun, meaning - noun)).second) continue;
    const size_t from = meaning + kNoun.size();
    out += " (" + without_glosses(text.substr(from, at - kEnd.size() - from)) + ")";
  }
  return out;
}

}  // namespace ifc::instruct
