// Kernels from text to text. Strips return views; the others build their text in the arena, except
// where nothing changes.
#include <algorithm>

#include "runtime/builtins/kernel_io.h"
#include "runtime/builtins/kernels.h"
#include "runtime/regex/regex.h"
#include "runtime/text/search.h"
#include "runtime/text/strip.h"
#include "runtime/text/transform.h"

namespace ifc::runtime::kernels {
namespace {

using Transform = void (*)(std::string_view, std::string&);

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

void replace_literal(Context& context, std::string_view text, std::string_view what,
                     std::string_view with, Value* result) {
  SpanBuffer& spans = context.scratch();
  runtime::find_literal(text, what, spans);
  replace_spans(context, text, spans, with, result);
}

void replace_matches(Context& context, std::string_view text, const Regex& what,
                     std::string_view with, Value* result) {
  SpanBuffer& spans = context.scratch();
  const Status status = find_matches(what, text, spans, context.limits());
  if (status != Status::ok) return return_status(result, status);
  replace_spans(context, text, spans, with, result);
}

}  // namespace

std::string& work_text() {
  constexpr size_t kKeptBytes = size_t{1} << 20;
  thread_local std::string text;
  if (text.capacity() > kKeptBytes) std::string().swap(text);
  return text;
}

void lower(Context& context, const Value* arguments, Value* result) {
  transform(context, arguments, result, runtime::to_lower);
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
void normalize(Context& context, const Value* arguments, Value* result) {
  transform(context, arguments, result, runtime::normalize_nfc);
}
void ascii_fold(Context& context, const Value* arguments, Value* result) {
  transform(context, arguments, result, runtime::ascii_fold);
}

void strip(Context&, const Value* arguments, Value* result) {
  return_view(result, runtime::strip(arguments[0].view()));
}
void strip_chars(Context&, const Value* arguments, Value* result) {
  return_view(result, runtime::strip(arguments[0].view(), arguments[1].view()));
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
  replace_literal(context, arguments[0].view(), arguments[1].view(), {}, result);
}
void remove_regex(Context& context, const Value* arguments, Value* result) {
  replace_matches(context, arguments[0].view(), *arguments[1].regex, {}, result);
}
void replace_text(Context& context, const Value* arguments, Value* result) {
  replace_literal(context, arguments[0].view(), arguments[1].view(), arguments[2].view(), result);
}
void replace_regex(Context& context, const Value* arguments, Value* result) {
  replace_matches(context, arguments[0].view(), *arguments[1].regex, arguments[2].view(), result);
}

}  // namespace ifc::runtime::kernels
