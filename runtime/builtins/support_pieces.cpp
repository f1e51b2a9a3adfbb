// Pieces, occurrences and comparison of texts, for both back ends. See support.h.
#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <new>
#include <type_traits>

#include "runtime/builtins/absent_characters.h"
#include "runtime/builtins/support.h"
#include "runtime/regex/class_pattern.h"
#include "runtime/regex/regex.h"
#include "runtime/text/byte_block.h"
#include "runtime/text/fold.h"
#include "runtime/text/lowered.h"
#include "runtime/text/python_characters.h"
#include "runtime/text/search.h"
#include "runtime/text/utf8.h"

namespace {

using ifc::runtime::ByteBlock;
using ifc::runtime::Context;
using ifc::runtime::MatchIterator;
using ifc::runtime::Regex;
using ifc::runtime::Span;
using ifc::runtime::SpanBuffer;
using ifc::runtime::Status;
using ifc::runtime::Unit;

/// Enough for most constraints that stop at some match; who wants more gets more at once.
constexpr size_t kFirstMatches = 4;
constexpr size_t kNextMatches = 64;

/// The first part of a text whose tokens are found a part at a time is that long; the next ones are
/// so many times as long as all before.
constexpr int64_t kFirstBytes = 64;
constexpr int64_t kTimesMore = 3;

/// Where a part may end.
uint64_t part_ends(const ByteBlock& block) {
  uint64_t ends = 0;
  for (const char c : ifc::runtime::kPartEnds) ends |= block.equal(c);
  return ends;
}

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

int64_t ifc_rt_next_part(const char* text, int64_t size, int64_t from) {
  // What is made of a text that is not too long is not too long either.
  constexpr int64_t kLongest = int64_t{1} << 30;
  const int64_t part = std::max(kFirstBytes, kTimesMore * from);
  if (size - from < 2 * part || size > kLongest) return size;
  constexpr int64_t kBlock = ByteBlock::kSize;
  int64_t end = from + part;
  for (; end - from >= kBlock; end -= kBlock) {  // where less is left, the part ends nowhere
    if (const uint64_t ends = part_ends(ByteBlock(text + end - kBlock)); ends != 0)
      return end - std::countl_zero(ends);
  }
  return size;
}

void ifc_rt_end_piece(int32_t unit, const char* text, int64_t size, int32_t is_last, Span* piece) {
  const auto rule = static_cast<Unit>(unit);
  *piece = is_last != 0 ? ifc::runtime::last_piece(rule, view_of(text, size))
                        : ifc::runtime::first_piece(rule, view_of(text, size));
}

int64_t ifc_rt_last_codepoints(const char* text, int64_t size, int64_t count) {
  auto begin = static_cast<size_t>(size);
  for (; count > 0 && begin > 0; --count) ifc::runtime::decode_previous({text, begin}, begin);
  return static_cast<int64_t>(begin);
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
  *count = 0;
  if (ifc::runtime::is_absent(*context, view_of(text, size), *regex)) {
    *status = static_cast<int32_t>(Status::ok);
    return nullptr;
  }
  SpanBuffer& spans = context->scratch();
  const Status found =
      ifc::runtime::find_matches(*regex, view_of(text, size), spans, context->limits());
  *status = static_cast<int32_t>(found);
  return found == Status::ok ? keep(context, spans, count) : nullptr;
}

int64_t ifc_rt_count_literal(const char* text, int64_t size, const char* wanted,
                             int64_t wanted_size) {
  return static_cast<int64_t>(
      ifc::runtime::count_literal(view_of(text, size), view_of(wanted, wanted_size)));
}

int64_t ifc_rt_count_class(const char* text, int64_t size, const Regex* regex,
                           const Regex* removed) {
  const std::string_view whole = view_of(text, size);
  const ifc::runtime::ClassPattern& members = *regex->class_pattern();
  return static_cast<int64_t>(removed == nullptr
                                  ? members.count(whole)
                                  : members.count_without(whole, *removed->class_pattern()));
}

const Span* ifc_rt_next_matches(Context* context, MatchIterator** search, const char* text,
                                int64_t size, const Regex* regex, int64_t* count) {
  static_assert(std::is_trivially_destructible_v<MatchIterator>, "the arena only forgets");
  if (*search == nullptr && ifc::runtime::is_absent(*context, view_of(text, size), *regex)) {
    *count = 0;
    return nullptr;
  }
  MatchIterator first(*regex, view_of(text, size), context->limits());
  MatchIterator* next = *search == nullptr ? &first : *search;
  SpanBuffer& spans = context->scratch();
  next->some(*search == nullptr ? kFirstMatches : kNextMatches, spans);
  if (next->is_done()) {
    next = nullptr;
  } else if (next == &first) {
    next = new (context->arena().allocate(sizeof(first))) MatchIterator(first);
  }
  *search = next;
  return keep(context, spans, count);
}

int64_t ifc_rt_is_blank(const char* text, int64_t size, int64_t removed, int64_t python) {
  const std::string_view whole = view_of(text, size);
  for (size_t at = 0; at < whole.size();) {
    const char32_t c = ifc::runtime::decode_next(whole, at);
    const bool space =
        python != 0 ? ifc::runtime::is_python_space(c) : ifc::runtime::is_white_space(c);
    if (!space && static_cast<int64_t>(c) != removed) return 0;
  }
  return 1;
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
