#include "compiler/api/response_variants.h"

#include <algorithm>

#include "runtime/text/strip.h"

namespace ifc {
namespace {

std::string without_asterisks(std::string_view text) {
  std::string out(text);
  std::erase(out, '*');
  return out;
}

std::string_view without_first_line(std::string_view text) {
  const size_t end = text.find('\n');
  return end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
}

std::string_view without_last_line(std::string_view text) {
  const size_t end = text.rfind('\n');
  return end == std::string_view::npos ? std::string_view() : text.substr(0, end);
}

}  // namespace

std::vector<std::string> loose_variants(std::string_view response) {
  const std::string cut[] = {
      std::string(python_strip(without_first_line(response))),
      std::string(python_strip(without_last_line(response))),
      std::string(python_strip(without_last_line(without_first_line(response))))};
  std::vector<std::string> all = {without_asterisks(response)};
  all.insert(all.end(), std::begin(cut), std::end(cut));
  for (const std::string& text : cut) all.push_back(without_asterisks(text));
  std::vector<std::string> once;
  for (std::string& text : all) {
    const bool known = text == response || std::find(once.begin(), once.end(), text) != once.end();
    if (!known) once.push_back(std::move(text));
  }
  return once;
}

std::string_view python_strip(std::string_view text) {
  while (true) {
    const std::string_view less = runtime::strip(runtime::strip(text), "\x1c\x1d\x1e\x1f");
    if (less.size() == text.size()) return less;
    text = less;
  }
}

}  // namespace ifc
