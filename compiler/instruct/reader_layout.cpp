// Text -> sentences with their lists and blocks, and literals as they are quoted; reader.h.
#include <cctype>

#include "compiler/instruct/english_literals.h"
#include "compiler/instruct/lexicon.h"
#include "compiler/instruct/reader.h"

namespace ifc::instruct {
namespace {

/// The end of the quotation or code span that begins at `at`; npos when nothing is quoted there, or
/// it never ends.
size_t quotation_end(std::string_view text, size_t at) {
  if (at >= text.size()) return std::string_view::npos;
  if (text[at] == '"') {
    const size_t close = text.find('"', at + 1);
    return close == std::string_view::npos ? close : close + 1;
  }
  if (text[at] != '`') return std::string_view::npos;
  const size_t run = std::min(text.find_first_not_of('`', at), text.size()) - at;
  for (size_t i = at + run; i < text.size(); ++i) {
    if (text[i] != '`') continue;
    const size_t end = std::min(text.find_first_not_of('`', i), text.size());
    if (end - i == run) return end;
    i = end - 1;
  }
  return std::string_view::npos;
}

/// The first place from `at` on, outside quotations, where `wanted` stands.
size_t find_outside(std::string_view text, std::string_view wanted, size_t at) {
  while (at < text.size()) {
    if (text.substr(at, wanted.size()) == wanted) return at;
    const size_t quoted = quotation_end(text, at);
    at = quoted == std::string_view::npos ? at + 1 : quoted;
  }
  return std::string_view::npos;
}

/// The label of a list item at the start of a line: "2. " or "2a. "; empty when there is none.
std::string_view label_at(std::string_view text, size_t at) {
  size_t end = at;
  while (end < text.size() && std::isdigit(static_cast<unsigned char>(text[end]))) ++end;
  if (end == at) return {};
  if (end < text.size() && std::islower(static_cast<unsigned char>(text[end]))) ++end;
  return text.substr(end, 2) == ". " ? text.substr(at, end + 2 - at) : std::string_view();
}

bool is_nested(std::string_view label) {
  return std::isalpha(static_cast<unsigned char>(label[label.size() - 3]));
}

/// Reads the numbered list at `at`; returns its end.
size_t read_items(std::string_view text, size_t at, Layout& out) {
  const bool nested = is_nested(label_at(text, at));
  while (at < text.size()) {
    const std::string_view label = label_at(text, at);
    if (label.empty() || is_nested(label) != nested) break;
    size_t end = at + label.size();
    for (;;) {  // to the line that begins the next item of this level, or is no item
      end = find_outside(text, "\n", end);
      if (end == std::string_view::npos) end = text.size();
      if (end == text.size()) break;
      const std::string_view next = label_at(text, end + 1);
      if (next.empty() || is_nested(next) <= nested) break;
      ++end;
    }
    out.items.emplace_back(text.substr(at + label.size(), end - at - label.size()));
    at = end + 1;
    if (label_at(text, at).empty()) return end;
  }
  return std::min(at, text.size());
}

/// The literals of "a, b, c"; false when that is not what `words` is.
bool read_list(std::string_view words, std::vector<Literal>& out) {
  size_t at = 0;
  while (at <= words.size()) {
    const size_t comma = find_outside(words, ", ", at);
    const size_t end = comma == std::string_view::npos ? words.size() : comma;
    const std::optional<Literal> literal = literal_of(words.substr(at, end - at));
    if (!literal) return false;
    out.push_back(*literal);
    if (comma == std::string_view::npos) return true;
    at = comma + 2;
  }
  return false;
}

}  // namespace

std::vector<Layout> lay_out(std::string_view text) {
  std::vector<Layout> out;
  size_t at = 0;
  while (at < text.size()) {
    Layout sentence;
    size_t end = at;
    for (;; ++end) {
      while (end < text.size() && quotation_end(text, end) != std::string_view::npos)
        end = quotation_end(text, end);
      if (end >= text.size()) return {};
      if (text.substr(end, 2) == ":\n") break;
      if (text[end] == '.' &&
          (end + 1 == text.size() || text[end + 1] == ' ' || text[end + 1] == '\n'))
        break;
    }
    sentence.body = text.substr(at, end - at);
    if (text[end] == '.') {
      const size_t colon = find_outside(sentence.body, ": ", 0);
      if (colon != std::string_view::npos &&
          read_list(std::string_view(sentence.body).substr(colon + 2), sentence.list)) {
        sentence.body.resize(colon);
      } else {
        sentence.list.clear();
      }
      ++end;
    } else if (text.substr(end + 2, 3) == "```") {
      const size_t close = quotation_end(text, end + 2);
      if (close == std::string_view::npos) return {};
      const size_t first = text.find('\n', end + 2) + 1, last = text.rfind('\n', close);
      sentence.block = Literal{std::string(text.substr(first, last - first)), false};
      end = close;
    } else {
      end = read_items(text, end + 2, sentence);
      if (sentence.items.empty()) return {};
    }
    out.push_back(std::move(sentence));
    at = end + 1;
  }
  return out;
}

namespace {

/// The text of one quotation or named mark that begins at `at`.
Parses<std::string> pieces_at(std::string_view text, size_t at) {
  Parses<std::string> out;
  const size_t quoted = quotation_end(text, at);
  if (quoted != std::string_view::npos && text[at] == '"') {
    out.push_back({std::string(text.substr(at + 1, quoted - at - 2)), quoted});
  } else if (quoted != std::string_view::npos) {
    const size_t run = std::min(text.find_first_not_of('`', at), text.size()) - at;
    std::string inner(text.substr(at + run, quoted - at - 2 * run));
    out.push_back({inner, quoted});
    if (inner.size() > 2 && inner.front() == ' ' && inner.back() == ' ')
      out.push_back({inner.substr(1, inner.size() - 2), quoted});
  }
  for_each_mark([&](const Mark& mark) {
    const std::string one = indefinite(mark.singular);
    const std::string shown = one + " (" + std::string(mark.text) + ")";
    for (const std::string& words : {one, shown}) {
      if (text.substr(at, words.size()) == words)
        out.push_back({std::string(mark.text), at + words.size()});
    }
    size_t digits = at;
    while (digits < text.size() && std::isdigit(static_cast<unsigned char>(text[digits]))) ++digits;
    const std::string many = " " + std::string(mark.plural);
    if (digits == at || digits > at + 2 || text.substr(digits, many.size()) != many) return;
    std::string repeated;
    for (int i = std::stoi(std::string(text.substr(at, digits - at))); i > 0; --i)
      repeated += mark.text;
    out.push_back({repeated, digits + many.size()});
  });
  return out;
}

}  // namespace

Parses<Literal> literals_at(std::string_view text, size_t at) {
  Parses<Literal> out;
  constexpr std::string_view kEmpty = "an empty text", kSpaced = " with a space on each side";
  if (text.substr(at, kEmpty.size()) == kEmpty) out.push_back({{"", false}, at + kEmpty.size()});
  Parses<std::string> open = pieces_at(text, at);
  for (int pieces = 0; pieces < 4 && !open.empty(); ++pieces) {
    Parses<std::string> longer;
    for (const Parse<std::string>& piece : open) {
      out.push_back({{piece.value, false}, piece.end});
      if (text.substr(piece.end, kSpaced.size()) == kSpaced)
        out.push_back({{" " + piece.value + " ", false}, piece.end + kSpaced.size()});
      for (const std::string_view link : {", and ", " and ", ", "}) {
        if (text.substr(piece.end, link.size()) != link) continue;
        for (const Parse<std::string>& next : pieces_at(text, piece.end + link.size()))
          longer.push_back({piece.value + next.value, next.end});
      }
    }
    open = std::move(longer);
  }
  return out;
}

std::optional<Literal> literal_of(std::string_view words) {
  for (const Parse<Literal>& parse : literals_at(words, 0)) {
    if (parse.end == words.size() && quoted(parse.value.text) == words) return parse.value;
  }
  return std::nullopt;
}

}  // namespace ifc::instruct
