// The units of Markdown structure: bullet, heading, section, highlight, code_block. One pass over
// lines; a fence hides the lines inside it from the other four. Containers are not tracked, so
// indentation does not matter where CommonMark would count it from a list item's text.
#include <array>
#include <string_view>

#include "runtime/text/line_walk.h"
#include "runtime/text/segmenters.h"

namespace ifc::runtime {
namespace {

// Whether the lines so far have opened a fenced code block (CommonMark 4.5).
class FenceState {
 public:
  enum class Line { kOutside, kOpening, kInside, kClosing };

  Line next(std::string_view line) {
    size_t at = line.find_first_not_of(" \t");
    char mark = at == std::string_view::npos ? '\0' : line[at];
    if (mark != '`' && mark != '~') return open_ ? Line::kInside : Line::kOutside;
    size_t after = line.find_first_not_of(mark, at);
    if (after == std::string_view::npos) after = line.size();
    size_t size = after - at;
    std::string_view rest = line.substr(after);
    if (open_) {
      if (mark != mark_ || size < size_ || !is_blank(rest)) return Line::kInside;
      open_ = false;
      return Line::kClosing;
    }
    if (size < 3 || (mark == '`' && rest.find('`') != std::string_view::npos)) {
      return Line::kOutside;
    }
    open_ = true;
    mark_ = mark;
    size_ = size;
    return Line::kOpening;
  }

 private:
  bool open_ = false;
  char mark_ = '\0';
  size_t size_ = 0;
};

// Calls line(begin, end) for each line outside fences.
template <typename Line>
void for_each_plain_line(std::string_view text, Line line) {
  FenceState fence;
  for_each_line(text, [&](size_t begin, size_t end, size_t) {
    if (fence.next(text.substr(begin, end - begin)) == FenceState::Line::kOutside) {
      line(begin, end);
    }
  });
}

// CommonMark 4.1: three or more of one mark and nothing else but spaces and tabs.
bool is_thematic_break(std::string_view line, char mark) {
  size_t marks = 0;
  for (char c : line) {
    if (c == mark) {
      ++marks;
    } else if (c != ' ' && c != '\t') {
      return false;
    }
  }
  return marks >= 3;
}

struct Heading {
  size_t level = 0;  // 0: the line is no heading.
  size_t begin = 0;  // Of the text, in the line.
  size_t end = 0;
};

// CommonMark 4.2.
Heading parse_heading(std::string_view line) {
  size_t at = line.find_first_not_of(' ');
  if (at == std::string_view::npos || at > 3 || line[at] != '#') return {};
  size_t after = line.find_first_not_of('#', at);
  if (after == std::string_view::npos || after - at > 6) return {};
  if (line[after] != ' ' && line[after] != '\t') return {};
  TrimmedRange range = trim_range(line.substr(after));
  size_t begin = after + range.begin;
  size_t end = after + range.end;
  size_t closing = end;
  while (closing > begin && line[closing - 1] == '#') --closing;
  if (closing == begin) return {};
  if (closing < end && (line[closing - 1] == ' ' || line[closing - 1] == '\t')) {
    end = begin + trim_range(line.substr(begin, closing - begin)).end;
  }
  return {after - at, begin, end};
}

// Runs of `*` on one line, as openers and closers of highlights.
void highlights_of_line(std::string_view text, size_t begin, size_t end, SpanBuffer& out) {
  size_t open_end = 0;   // Where the text after the last possible opener begins.
  size_t open_size = 0;  // Stars of that opener; 0: none.
  size_t at = begin;
  while (at < end) {
    at = text.find('*', at);
    if (at == std::string_view::npos || at >= end) return;
    size_t run = at;
    while (run < end && text[run] == '*') ++run;
    size_t backslashes = at;
    while (backslashes > begin && text[backslashes - 1] == '\\') --backslashes;
    if ((at - backslashes) % 2 == 1) ++at;  // `\*` is no mark, though the next star is.
    size_t size = run - at;
    if (size == 0) {
      at = run;
      continue;
    }
    auto space_before = [&] {
      size_t before = at;
      return at == begin || is_white_space(decode_previous(text, before));
    };
    auto space_after = [&] {
      size_t after = run;
      return run == end || is_white_space(decode_next(text, after));
    };
    if (open_size == size && !space_before()) {
      out.push(open_end, at);
      open_size = 0;
    } else if (size <= 3 && !space_after()) {
      open_end = run;
      open_size = size;
    } else {
      open_size = 0;
    }
    at = run;
  }
}

}  // namespace

void segment_bullets(std::string_view text, SpanBuffer& out) {
  constexpr std::string_view kRound = "\u2022";
  for_each_plain_line(text, [&](size_t begin, size_t end) {
    size_t at = begin + skip_white_space(text.substr(begin, end - begin));
    if (at == end) return;
    std::string_view line = text.substr(at, end - at);
    size_t marker = 0;
    if (line[0] == '-' || line[0] == '*' || line[0] == '+') marker = 1;
    if (line.starts_with(kRound)) marker = kRound.size();
    if (marker == 0 || marker == line.size()) return;
    if (line[marker] != ' ' && line[marker] != '\t') return;
    if (marker == 1 && line[0] != '+' && is_thematic_break(line, line[0])) return;
    TrimmedRange range = trim_range(line.substr(marker));
    if (range.begin == range.end) {
      out.push(at + marker, at + marker);
    } else {
      out.push(at + marker + range.begin, at + marker + range.end);
    }
  });
}

void segment_headings(std::string_view text, SpanBuffer& out) {
  for_each_plain_line(text, [&](size_t begin, size_t end) {
    Heading heading = parse_heading(text.substr(begin, end - begin));
    if (heading.level > 0) out.push(begin + heading.begin, begin + heading.end);
  });
}

void segment_sections(std::string_view text, SpanBuffer& out) {
  std::array<size_t, 6> open{};  // Indices into `out` of the sections still open, outermost first.
  std::array<size_t, 6> levels{};
  size_t depth = 0;
  size_t content_end = 0;  // Of the last line that is not blank, without White_Space.
  auto close_from = [&](size_t level) {
    while (depth > 0 && levels[depth - 1] >= level) {
      out[open[--depth]].end = static_cast<uint32_t>(content_end);
    }
  };
  FenceState fence;
  for_each_line(text, [&](size_t begin, size_t end, size_t) {
    std::string_view line = text.substr(begin, end - begin);
    bool plain = fence.next(line) == FenceState::Line::kOutside;
    Heading heading = plain ? parse_heading(line) : Heading{};
    if (heading.level > 0) {
      close_from(heading.level);
      open[depth] = out.size();
      levels[depth++] = heading.level;
      size_t spaces = line.find('#');
      out.push(begin + spaces, end);
    }
    TrimmedRange range = trim_range(line);
    if (range.begin != range.end) content_end = begin + range.end;
  });
  close_from(0);
}

void segment_highlights(std::string_view text, SpanBuffer& out) {
  for_each_plain_line(text, [&](size_t begin, size_t end) {
    highlights_of_line(text.substr(0, end), begin, end, out);
  });
}

void segment_code_blocks(std::string_view text, SpanBuffer& out) {
  FenceState fence;
  bool open = false;
  size_t content = 0;
  size_t last_end = 0;
  for_each_line(text, [&](size_t begin, size_t end, size_t next) {
    switch (fence.next(text.substr(begin, end - begin))) {
      case FenceState::Line::kOpening:
        open = true;
        content = last_end = next;
        break;
      case FenceState::Line::kInside:
        last_end = end;
        break;
      case FenceState::Line::kClosing:
        out.push(content, last_end);
        open = false;
        break;
      case FenceState::Line::kOutside:
        break;
    }
  });
  if (open) out.push(content, last_end);
}

}  // namespace ifc::runtime
