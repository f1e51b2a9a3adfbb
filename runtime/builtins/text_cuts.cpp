// Kernels that cut a text at what occurs in it, or at pieces of it: split, after, index_of,
// remove_start and remove_end, capture. All results are views; an offset is never searched for
// twice.
#include <algorithm>
#include <cstring>
#include <optional>

#include "runtime/builtins/absent_characters.h"
#include "runtime/builtins/kernel_io.h"
#include "runtime/builtins/kernels.h"
#include "runtime/builtins/occurrences.h"
#include "runtime/regex/regex.h"
#include "runtime/text/search.h"
#include "runtime/text/segmentation.h"
#include "runtime/text/utf8.h"

namespace ifc::runtime::kernels {
namespace {

void return_items(Value* result, const Value* items, size_t count) {
  result->items = items;
  result->size = static_cast<int64_t>(count);
}

/// What stands between the spans, and before the first and after the last.
void split_at(Context& context, std::string_view text, const SpanBuffer& spans, Value* result) {
  Value* pieces = context.arena().allocate_array<Value>(spans.size() + 1);
  size_t begin = 0;
  for (size_t i = 0; i < spans.size(); ++i) {
    pieces[i] = Value::of_text(text.substr(begin, spans[i].begin - begin));
    begin = spans[i].end;
  }
  pieces[spans.size()] = Value::of_text(text.substr(begin));
  return_items(result, pieces, spans.size() + 1);
}

void split_by(Context& context, const Value* arguments, Value* result, FindOccurrences find) {
  SpanBuffer& spans = context.scratch();
  const std::string_view text = arguments[0].view();
  const Status status = find(context, text, arguments[1], spans);
  if (status != Status::ok) return return_status(result, status);
  split_at(context, text, spans, result);
}

/// Where `what` first occurs; the empty text occurs at the start.
std::optional<size_t> first_occurrence(std::string_view text, std::string_view what) {
  if (what.empty()) return 0;
  const size_t at = first_literal(text, what);
  if (at == std::string_view::npos) return std::nullopt;
  return at;
}

void return_position(Value* result, std::string_view text, size_t offset) {
  result->integer = static_cast<int64_t>(count(Unit::codepoint, text.substr(0, offset))) + 1;
}

/// The first match, or a status that the result takes.
bool first_match(Context& context, const Value* arguments, Match& match, Value* result) {
  result->status = arguments[1].regex->search(arguments[0].view(), 0, match, context.limits());
  if (result->status == Status::ok && !match.found) result->status = Status::missing;
  return result->status == Status::ok;
}

}  // namespace

void split_text(Context& context, const Value* arguments, Value* result) {
  split_by(context, arguments, result, find_text_occurrences);
}
void split_regex(Context& context, const Value* arguments, Value* result) {
  split_by(context, arguments, result, find_regex_occurrences);
}
void split_pieces(Context& context, const Value* arguments, Value* result) {
  split_by(context, arguments, result, find_piece_occurrences);
}

void remove_start_text(Context&, const Value* arguments, Value* result) {
  std::string_view text = arguments[0].view();
  if (text.starts_with(arguments[1].view())) text.remove_prefix(arguments[1].view().size());
  return_view(result, text);
}
void remove_start_regex(Context& context, const Value* arguments, Value* result) {
  const std::string_view text = arguments[0].view();
  Match match;
  result->status = arguments[1].regex->match_at_start(text, match, context.limits());
  if (result->status != Status::ok) return;
  return_view(result, match.found ? text.substr(match.end) : text);
}
void remove_end_text(Context&, const Value* arguments, Value* result) {
  std::string_view text = arguments[0].view();
  if (text.ends_with(arguments[1].view())) text.remove_suffix(arguments[1].view().size());
  return_view(result, text);
}
void remove_end_regex(Context& context, const Value* arguments, Value* result) {
  const std::string_view text = arguments[0].view();
  Match match;
  result->status = arguments[1].regex->match_at_end(text, match, context.limits());
  if (result->status != Status::ok) return;
  return_view(result, match.found ? text.substr(0, match.begin) : text);
}

void after_text(Context&, const Value* arguments, Value* result) {
  const std::string_view text = arguments[0].view();
  const std::string_view what = arguments[1].view();
  if (lies_in(text, what)) {
    return return_view(result,
                       text.substr(static_cast<size_t>(what.data() - text.data()) + what.size()));
  }
  const std::optional<size_t> found = first_occurrence(text, what);
  if (!found) return return_status(result, Status::missing);
  return_view(result, text.substr(*found + what.size()));
}
void after_regex(Context& context, const Value* arguments, Value* result) {
  Match match;
  if (!first_match(context, arguments, match, result)) return;
  return_view(result, arguments[0].view().substr(match.end));
}

void between(Context&, const Value* arguments, Value* result) {
  // The compiler has seen to it that both are pieces of one text.
  const char* const begin = arguments[0].view().data() + arguments[0].view().size();
  const char* const end = arguments[1].view().data();
  if (end < begin) return return_status(result, Status::missing);
  return_view(result, {begin, static_cast<size_t>(end - begin)});
}

void index_of_text(Context&, const Value* arguments, Value* result) {
  const std::string_view text = arguments[0].view();
  const std::optional<size_t> found = first_occurrence(text, arguments[1].view());
  if (!found) return return_status(result, Status::missing);
  return_position(result, text, *found);
}
void index_of_regex(Context& context, const Value* arguments, Value* result) {
  Match match;
  if (!first_match(context, arguments, match, result)) return;
  return_position(result, arguments[0].view(), match.begin);
}

void capture(Context& context, const Value* arguments, Value* result) {
  const std::string_view text = arguments[0].view();
  if (is_absent(context, text, *arguments[1].regex)) return return_status(result, Status::missing);
  Match part;
  result->status = arguments[1].regex->capture(text, arguments[2].integer, part, context.limits());
  if (result->status != Status::ok) return;
  if (!part.found) return return_status(result, Status::missing);
  return_view(result, text.substr(part.begin, part.end - part.begin));
}

void any_of(Context& context, const Value* arguments, Value* result) {
  const std::string_view text = arguments[0].view();
  SpanBuffer& spans = context.scratch();
  segment(Unit::char_, text, spans);
  Value* items = context.arena().allocate_array<Value>(spans.size());
  for (size_t i = 0; i < spans.size(); ++i) items[i] = Value::of_text(spans[i].of(text));
  return_items(result, items, spans.size());
}

}  // namespace ifc::runtime::kernels
