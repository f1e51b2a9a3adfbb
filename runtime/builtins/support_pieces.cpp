// Pieces, occurrences and comparison of texts, for both back ends. See support.h.
#include <cmath>
#include <cstring>

#include "runtime/builtins/support.h"
#include "runtime/regex/regex.h"
#include "runtime/text/fold.h"
#include "runtime/text/lowered.h"
#include "runtime/text/search.h"

namespace {

using ifc::runtime::Context;
using ifc::runtime::Regex;
using ifc::runtime::Span;
using ifc::runtime::SpanBuffer;
using ifc::runtime::Status;
using ifc::runtime::Unit;

std::string_view view_of(const char* text, int64_t size) {
  return {text, static_cast<size_t>(size)};
}

/// A copy in the arena, since the buffer is about to be reused.
const Span* keep(Context* context, const SpanBuffer& spans, int64_t* count) {
  *count = static_cast<int64_t>(spans.size());
  Span* kept = context->arena().allocate_array<Span>(spans.size());
  if (!spans.empty()) std::memcpy(kept, spans.data(), spans.size() * sizeof(Span));
  return kept;
}

}  // namespace

const Span* ifc_rt_segment(Context* context, int32_t unit, const char* text, int64_t size,
                           int64_t* count) {
  const Unit rule = static_cast<Unit>(unit);
  if (context->is_response(text, size)) {
    const SpanBuffer& spans = context->segmentation(rule);
    *count = static_cast<int64_t>(spans.size());
    return spans.data();
  }
  SpanBuffer& spans = context->scratch();
  ifc::runtime::segment(rule, view_of(text, size), spans);
  return keep(context, spans, count);
}

int64_t ifc_rt_count_unit(Context* context, int32_t unit, const char* text, int64_t size) {
  const Unit rule = static_cast<Unit>(unit);
  if (rule == Unit::char_ && context->is_plain_view(text, size)) return size;
  if (context->is_response(text, size)) return context->unit_count(rule);
  return static_cast<int64_t>(ifc::runtime::count(rule, view_of(text, size)));
}

int64_t ifc_rt_has_unit(Context* context, int32_t unit, const char* text, int64_t size) {
  const Unit rule = static_cast<Unit>(unit);
  if (context->is_response(text, size) && context->has_segmentation(rule)) {
    return context->segmentation(rule).empty() ? 0 : 1;
  }
  return ifc::runtime::has_at_least(rule, view_of(text, size), 1) ? 1 : 0;
}

const Span* ifc_rt_find_literal(Context* context, const char* text, int64_t size, const char* what,
                                int64_t what_size, int64_t* count) {
  SpanBuffer& spans = context->scratch();
  ifc::runtime::find_literal(view_of(text, size), view_of(what, what_size), spans);
  return keep(context, spans, count);
}

int64_t ifc_rt_cut_end(const char* text, int64_t size, int64_t from, const char* separator,
                       int64_t separator_size) {
  const size_t found = ifc::runtime::first_literal(view_of(text + from, size - from),
                                                   view_of(separator, separator_size));
  return found == std::string_view::npos ? size : from + static_cast<int64_t>(found);
}

const Span* ifc_rt_find_phrase(Context* context, const char* text, int64_t size, const char* phrase,
                               int64_t phrase_size, int64_t* count) {
  SpanBuffer& spans = context->scratch();
  ifc::runtime::find_phrase(view_of(text, size), view_of(phrase, phrase_size), spans);
  return keep(context, spans, count);
}

const Span* ifc_rt_find_regex(Context* context, const char* text, int64_t size, const Regex* regex,
                              int64_t* count, int32_t* status) {
  SpanBuffer& spans = context->scratch();
  const Status found =
      ifc::runtime::find_matches(*regex, view_of(text, size), spans, context->limits());
  *status = static_cast<int32_t>(found);
  if (found == Status::ok) return keep(context, spans, count);
  *count = 0;
  return nullptr;
}

int64_t ifc_rt_equals_folded(const char* a, int64_t a_size, const char* b, int64_t b_size) {
  return ifc::runtime::equals_folded(view_of(a, a_size), view_of(b, b_size)) ? 1 : 0;
}

int64_t ifc_rt_compare_text(const char* a, int64_t a_size, const char* b, int64_t b_size) {
  return view_of(a, a_size).compare(view_of(b, b_size));
}

int64_t ifc_rt_lower_equals(const char* text, int64_t size, const char* wanted,
                            int64_t wanted_size) {
  return ifc::runtime::lower_equals(view_of(text, size), view_of(wanted, wanted_size)) ? 1 : 0;
}

int64_t ifc_rt_lower_starts_with(const char* text, int64_t size, const char* wanted,
                                 int64_t wanted_size) {
  return ifc::runtime::lower_starts_with(view_of(text, size), view_of(wanted, wanted_size)) ? 1 : 0;
}

int64_t ifc_rt_lower_ends_with(const char* text, int64_t size, const char* wanted,
                               int64_t wanted_size) {
  return ifc::runtime::lower_ends_with(view_of(text, size), view_of(wanted, wanted_size)) ? 1 : 0;
}

int64_t ifc_rt_lower_contains(const char* text, int64_t size, const char* wanted,
                              int64_t wanted_size, int64_t known_ascii) {
  const auto what = view_of(wanted, wanted_size);
  return ifc::runtime::lower_contains(view_of(text, size), what, known_ascii != 0) ? 1 : 0;
}

int64_t ifc_rt_lower_count(const char* text, int64_t size, const char* wanted, int64_t wanted_size,
                           int64_t known_ascii) {
  const auto what = view_of(wanted, wanted_size);
  return static_cast<int64_t>(
      ifc::runtime::lower_count(view_of(text, size), what, known_ascii != 0));
}

int64_t ifc_rt_compare_int_real(int64_t a, double b) {
  if (std::isnan(b)) return 2;
  constexpr double kTwo63 = 9223372036854775808.0;
  if (b >= kTwo63) return -1;
  if (b < -kTwo63) return 1;
  const double whole = std::trunc(b);
  const int64_t other = static_cast<int64_t>(whole);
  if (a != other) return a < other ? -1 : 1;
  return b > whole ? -1 : b < whole ? 1 : 0;
}

int32_t ifc_rt_full_match(Context* context, const char* text, int64_t size, const Regex* regex,
                          int64_t* result) {
  bool found = false;
  const Status status = regex->full_match(view_of(text, size), found, context->limits());
  *result = found ? 1 : 0;
  return static_cast<int32_t>(status);
}
