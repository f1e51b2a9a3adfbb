#include "trainer/endpoint/reasoning.h"

#include <algorithm>
#include <string_view>

namespace ifc::endpoint {

void separate_reasoning(Completion& completion) {
  constexpr std::string_view kBegin = "<think>";
  constexpr std::string_view kEnd = "</think>";
  constexpr std::string_view kSpace = " \t\r\n";
  const std::string_view text = completion.text;
  const size_t first = std::min(text.find_first_not_of(kSpace), text.size());
  const bool opened = text.substr(first).starts_with(kBegin);
  const size_t end = text.find(kEnd);
  const bool opened_later = !opened && text.substr(0, end).find(kBegin) != std::string_view::npos;
  if (opened_later || (!opened && end == std::string_view::npos)) return;

  const size_t begin = opened ? first + kBegin.size() : 0;
  const size_t stop = std::max(begin, std::min(end, text.size()));
  const size_t answer = end == std::string_view::npos
                            ? text.size()
                            : text.find_first_not_of(kSpace, end + kEnd.size());
  completion.reasoning += text.substr(begin, stop - begin);
  completion.text = std::string(text.substr(std::min(answer, text.size())));
}

}  // namespace ifc::endpoint
