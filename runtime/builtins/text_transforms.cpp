// Kernels from text to text. Strips return views; the others build their text in the arena, except
// where nothing changes.
#include <algorithm>
#include <limits>
#include <optional>

#include "runtime/builtins/kernel_io.h"
#include "runtime/builtins/kernels.h"
#include "runtime/builtins/occurrences.h"
#include "runtime/regex/class_pattern.h"
#include "runtime/regex/regex.h"
#include "runtime/text/byte_words.h"
#include "runtime/text/kept_bytes.h"
#include "runtime/text/strip.h"
#include "runtime/text/transform.h"
#include "runtime/text/utf8.h"

namespace ifc::runtime::kernels {
namespace {

template <typename Transform>
void transform(Context& context, const Value* arguments, Value* result, Transform function) {
  const std::string_view text = arguments[0].view();
  std::string& out = work_text();
  function(text, out);
  if (out == text) return return_view(result, text);
  return_copy(context, result, out);
}

/// The text with `with` in the place of every span. Spans are in order and do not overlap.
void replace_spans(Context& context, std::string_view text, const SpanBuffer& spans,
                   std::string_view with, Value* result) {
  if (spans.empty()) return return_view(result, text);
  size_t removed = 0;
  for (const Span span : spans) removed += span.size();
  const size_t kept = text.size() - removed;
  if (!with.empty() && spans.size() > (kMaxBuiltText - kept) / with.size()) {
    return return_status(result, Status::size_limit);
  }
  const size_t size = kept + spans.size() * with.size();
  char* const built = context.arena().allocate_array<char>(size);
  char* next = built;
  const auto append = [&next](std::string_view piece) {
    next = std::copy(piece.begin(), piece.end(), next);
  };
  size_t done = 0;
  for (const Span span : spans) {
    append(text.substr(done, span.begin - done));
    append(with);
    done = span.end;
  }
  append(text.substr(done));
  return_view(result, {built, size});
}

/// The text with its first `limit` occurrences replaced.
void replace_by(Context& context, const Value* arguments, std::string_view with, int64_t limit,
                Value* result, FindOccurrences find) {
  SpanBuffer& spans = context.scratch();
  const std::string_view text = arguments[0].view();
  const Status status = find(context, text, arguments[1], spans);
  if (status != Status::ok) return return_status(result, status);
  if (limit < static_cast<int64_t>(spans.size())) {
    spans.truncate(static_cast<size_t>(std::max<int64_t>(limit, 0)));
  }
  replace_spans(context, text, spans, with, result);
}

/// ASCII is in every normal form.
void normalize_to(NormalForm form, Context& context, const Value* arguments, Value* result) {
  if (is_ascii(arguments[0].view())) return return_view(result, arguments[0].view());
  transform(context, arguments, result, [form](std::string_view text, std::string& out) {
    runtime::normalize(form, text, out);
  });
}

constexpr int64_t kAll = std::numeric_limits<int64_t>::max();

/// No word is as long, in bytes.
constexpr size_t kWord = 64;

}  // namespace

std::string& work_text() {
  constexpr size_t kKeptBytes = size_t{1} << 20;
  thread_local std::string text;
  if (text.capacity() > kKeptBytes) std::string().swap(text);
  return text;
}

void lower(Context& context, const Value* arguments, Value* result) {
  const std::string_view text = arguments[0].view();
  // Most words have no capitals, most longer texts have: of these nothing is known beforehand.
  const auto letters = text.size() < kWord ? std::optional(letter_case(text)) : std::nullopt;
  if (letters == LetterCase::no_capitals) return return_view(result, text);
  char* const built = context.arena().allocate_array<char>(text.size());
  if (letters == LetterCase::capitals) {
    ascii_to_lower(text, built);
  } else if (!to_lower_in_place(text, built)) {
    return transform(context, arguments, result, runtime::to_lower);
  }
  return_view(result, {built, text.size()});
}
void upper(Context& context, const Value* arguments, Value* result) {
  transform(context, arguments, result, runtime::to_upper);
}
void title(Context& context, const Value* arguments, Value* result) {
  transform(context, arguments, result, runtime::to_title);
}
void reverse_text(Context& context, const Value* arguments, Value* result) {
  transform(context, arguments, result, runtime::reverse);
}
void py_reverse(Context& context, const Value* arguments, Value* result) {
  const std::string_view text = arguments[0].view();
  char* const built = context.arena().allocate_array<char>(text.size());
  if (is_ascii(text)) {
    if (text.size() <= 8) {
      const uint64_t word = __builtin_bswap64(padded_word(text));
      write_word(text.empty() ? 0 : word >> (64 - 8 * text.size()), text.size(), built);
    } else {
      std::reverse_copy(text.begin(), text.end(), built);
    }
    return return_view(result, {built, text.size()});
  }
  char* next = built;
  for (size_t end = text.size(); end > 0;) {
    size_t begin = end;
    decode_previous(text, begin);
    next = std::copy(text.begin() + static_cast<std::ptrdiff_t>(begin),
                     text.begin() + static_cast<std::ptrdiff_t>(end), next);
    end = begin;
  }
  return_view(result, {built, text.size()});
}
void normalize(Context& context, const Value* arguments, Value* result) {
  normalize_to(NormalForm::c, context, arguments, result);
}
void normalize_form(Context& context, const Value* arguments, Value* result) {
  normalize_to(static_cast<NormalForm>(arguments[1].integer), context, arguments, result);
}
void ascii_fold(Context& context, const Value* arguments, Value* result) {
  if (is_ascii(arguments[0].view())) return return_view(result, arguments[0].view());
  transform(context, arguments, result, runtime::ascii_fold);
}

void strip(Context&, const Value* arguments, Value* result) {
  return_view(result, runtime::strip(arguments[0].view()));
}
void strip_chars(Context&, const Value* arguments, Value* result) {
  return_view(result, runtime::strip(arguments[0].view(), arguments[1].view()));
}
void py_strip(Context&, const Value* arguments, Value* result) {
  return_view(result, runtime::python_strip(arguments[0].view()));
}
void strip_start(Context&, const Value* arguments, Value* result) {
  return_view(result, runtime::strip_start(arguments[0].view()));
}
void strip_start_chars(Context&, const Value* arguments, Value* result) {
  return_view(result, runtime::strip_start(arguments[0].view(), arguments[1].view()));
}
void strip_end(Context&, const Value* arguments, Value* result) {
  return_view(result, runtime::strip_end(arguments[0].view()));
}
void strip_end_chars(Context&, const Value* arguments, Value* result) {
  return_view(result, runtime::strip_end(arguments[0].view(), arguments[1].view()));
}

void remove_text(Context& context, const Value* arguments, Value* result) {
  const std::string_view text = arguments[0].view();
  if (const std::string_view what = arguments[1].view(); what.size() == 1) {
    if (text.find(what[0]) == std::string_view::npos) return return_view(result, text);
    char* const built = context.arena().allocate_array<char>(text.size() + kCopySlack);
    return return_view(result, {built, copy_without(text, what[0], built)});
  }
  replace_by(context, arguments, {}, kAll, result, find_text_occurrences);
}
void remove_text_limit(Context& context, const Value* arguments, Value* result) {
  replace_by(context, arguments, {}, arguments[2].integer, result, find_text_occurrences);
}
void remove_regex(Context& context, const Value* arguments, Value* result) {
  if (const ClassPattern* members = arguments[1].regex->class_pattern()) {
    const std::string_view text = arguments[0].view();
    if (!members->occurs_in(text)) return return_view(result, text);
    char* const built = context.arena().allocate_array<char>(text.size() + kCopySlack);
    return return_view(result, {built, members->remove(text, built)});
  }
  replace_by(context, arguments, {}, kAll, result, find_regex_occurrences);
}
void remove_regex_limit(Context& context, const Value* arguments, Value* result) {
  replace_by(context, arguments, {}, arguments[2].integer, result, find_regex_occurrences);
}
void remove_pieces(Context& context, const Value* arguments, Value* result) {
  replace_by(context, arguments, {}, kAll, result, find_piece_occurrences);
}
void replace_text(Context& context, const Value* arguments, Value* result) {
  const std::string_view text = arguments[0].view();
  const std::string_view what = arguments[1].view();
  if (what.size() == 1 && text.find(what[0]) == std::string_view::npos)
    return return_view(result, text);
  replace_by(context, arguments, arguments[2].view(), kAll, result, find_text_occurrences);
}
void replace_text_limit(Context& context, const Value* arguments, Value* result) {
  replace_by(context, arguments, arguments[2].view(), arguments[3].integer, result,
             find_text_occurrences);
}
void replace_regex(Context& context, const Value* arguments, Value* result) {
  replace_by(context, arguments, arguments[2].view(), kAll, result, find_regex_occurrences);
}
void replace_regex_limit(Context& context, const Value* arguments, Value* result) {
  replace_by(context, arguments, arguments[2].view(), arguments[3].integer, result,
             find_regex_occurrences);
}
void replace_pieces(Context& context, const Value* arguments, Value* result) {
  replace_by(context, arguments, arguments[2].view(), kAll, result, find_piece_occurrences);
}

void escape(Context& context, const Value* arguments, Value* result) {
  constexpr std::string_view kSpecial = "()[]{}?*+-|^$\\.&~# \t\n\r\v\f";
  const std::string_view text = arguments[0].view();
  if (text.find_first_of(kSpecial) == std::string_view::npos) return return_view(result, text);
  std::string& out = work_text();
  out.clear();
  for (const char c : text) {
    if (kSpecial.find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return_copy(context, result, out);
}

}  // namespace ifc::runtime::kernels
