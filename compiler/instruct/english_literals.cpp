// Quoting of literals: the rules of english_literals.h.
#include "compiler/instruct/english_literals.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <cstdio>
#include <vector>

#include "compiler/instruct/english_numbers.h"
#include "compiler/instruct/lexicon.h"
#include "runtime/text/utf8.h"

namespace ifc::instruct {
namespace {

constexpr size_t kLongestInline = 80;

size_t longest_run(std::string_view text, char wanted) {
  size_t longest = 0, run = 0;
  for (char c : text) {
    run = c == wanted ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  return longest;
}

char32_t decode(std::string_view text, size_t at, size_t& size) {
  size_t offset = at;
  const char32_t code = runtime::decode_next(text, offset);
  size = offset - at;
  return code;
}

/// Whether a reader would not see the character (spaces inside a text are seen).
bool invisible(char32_t code) {
  if (code == ' ') return false;
  const auto type = u_charType(static_cast<UChar32>(code));
  return type == U_CONTROL_CHAR || type == U_FORMAT_CHAR || type == U_LINE_SEPARATOR ||
         type == U_PARAGRAPH_SEPARATOR || type == U_SPACE_SEPARATOR;
}

std::string name_of(std::string_view character) {
  if (const Mark* mark = find_mark(character)) return std::string(mark->singular);
  size_t size = 0;
  char name[24];
  std::snprintf(name, sizeof name, "U+%04X", static_cast<unsigned>(decode(character, 0, size)));
  return std::string("character ") + name;
}

/// A run of one visible text, or of one invisible character.
struct Piece {
  std::string_view text;
  size_t repeats = 1;
  bool visible = true;
};

void add_invisible(std::vector<Piece>& pieces, std::string_view character) {
  if (!pieces.empty() && !pieces.back().visible && pieces.back().text == character) {
    ++pieces.back().repeats;
  } else {
    pieces.push_back({character, 1, false});
  }
}

std::vector<Piece> cut(std::string_view text) {
  size_t first = text.find_first_not_of(' '), last = text.find_last_not_of(' ');
  if (first == std::string_view::npos) return {{text.substr(0, 1), text.size(), false}};
  std::vector<Piece> pieces;
  for (size_t i = 0; i < first; ++i) add_invisible(pieces, text.substr(i, 1));
  size_t begin = first;
  for (size_t at = first; at <= last;) {
    size_t size = 0;
    const char32_t code = decode(text, at, size);
    if (code == '\r' && at + 1 <= last && text[at + 1] == '\n') size = 2;
    // A joiner inside an emoji is part of what is seen.
    if (invisible(code) && code != 0x200D) {
      if (at > begin) pieces.push_back({text.substr(begin, at - begin), 1, true});
      add_invisible(pieces, text.substr(at, size));
      begin = at + size;
    }
    at += size;
  }
  if (last + 1 > begin) pieces.push_back({text.substr(begin, last + 1 - begin), 1, true});
  for (size_t i = last + 1; i < text.size(); ++i) add_invisible(pieces, text.substr(i, 1));
  return pieces;
}

std::string visible_words(std::string_view text, bool alone) {
  const Mark* mark = find_mark(text);
  if (!mark || text == " ") {
    const bool code = text.find_first_of("\"`") != std::string_view::npos;
    return code ? code_span(text) : '"' + std::string(text) + '"';
  }
  std::string out = indefinite(mark->singular);
  if (alone && mark->shown) out += " (" + std::string(text) + ")";
  return out;
}

std::string piece_words(const Piece& piece, bool alone) {
  if (piece.visible) return visible_words(piece.text, alone);
  const Mark* mark = find_mark(piece.text);
  if (piece.repeats == 1) return indefinite(name_of(piece.text));
  return std::to_string(piece.repeats) + " " +
         (mark ? std::string(mark->plural) : name_of(piece.text) + "s");
}

std::string pieces_words(const std::vector<Piece>& pieces) {
  const bool spaced = pieces.size() == 3 && pieces[1].visible && pieces[0].text == " " &&
                      pieces[2].text == " " && pieces[0].repeats == 1 && pieces[2].repeats == 1;
  if (spaced) return visible_words(pieces[1].text, false) + " with a space on each side";
  std::vector<std::string> names;
  for (const Piece& piece : pieces) names.push_back(piece_words(piece, pieces.size() == 1));
  return join_and(names);
}

std::string fenced(std::string_view text) {
  const std::string fence(std::max<size_t>(3, longest_run(text, '`') + 1), '`');
  return fence + "\n" + std::string(text) + "\n" + fence;
}

bool is_edge(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

}  // namespace

std::string code_span(std::string_view text) {
  const std::string fence(longest_run(text, '`') + 1, '`');
  const bool pad = !text.empty() && (text.front() == '`' || text.back() == '`');
  return fence + (pad ? " " : "") + std::string(text) + (pad ? " " : "") + fence;
}

std::string quoted(std::string_view text) {
  if (text.empty()) return "an empty text";
  return pieces_words(cut(text));
}

LiteralWords literal_words(std::string_view text) {
  LiteralWords out;
  out.text = quoted(text);
  out.named = out.text.front() != '"' && out.text.front() != '`';
  const auto breaks = std::count(text.begin(), text.end(), '\n');
  const bool odd =
      text.find('\r') != std::string_view::npos || text.find('\t') != std::string_view::npos;
  if (!text.empty() && !odd && !is_edge(text.front()) && !is_edge(text.back()) &&
      (breaks > 0 || text.size() > kLongestInline)) {
    out.block = fenced(text);
    out.block_intro = "this text";
    out.block_note = breaks == 0   ? ""
                     : breaks == 1 ? ", keeping the line break"
                                   : ", keeping the line breaks";
  }
  return out;
}

}  // namespace ifc::instruct
