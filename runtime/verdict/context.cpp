// A context's response and its cached segmentations. See context.h.
#include "runtime/verdict/context.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "runtime/regex/regex.h"
#include "runtime/text/search.h"
#include "runtime/text/utf8.h"

namespace ifc::runtime {
namespace {

/// A buffer above this size is given back before the next response, so that one huge text does not
/// stay resident.
constexpr size_t kKeptSpans = size_t{1} << 22;

/// A context that meets more suites than this forgets them before the next response.
constexpr size_t kKeptSuites = 64;

/// More computed regexes than these are given back before the next response.
constexpr size_t kKeptRegexes = 1'000;

void trim(SpanBuffer& buffer) {
  if (buffer.capacity() > kKeptSpans) SpanBuffer().swap(buffer);
}

}  // namespace

bool Context::set_response(std::string_view response) {
  ++generation_;
  if (static_cast<uint32_t>(generation_) == 0) {
    ++generation_;  // 0 is nobody's stamp; the others come again from here
    forget_shared();
  }
  head_.stamp = static_cast<int32_t>(generation_);
  head_.plain = 0;
  head_.arena.reset();
  shared_arena_.reset();
  if (shared_.size() > kKeptSuites) forget_shared();
  trim(scratch_);
  if (static_cast<size_t>(head_.size) >
      kKeptSpans / 2) {  // of the last response, which is in pieces
    for (CachedUnit& unit : cache_) trim(unit.spans);
  }
  if (computed_regexes_.size() > kKeptRegexes) computed_regexes_.clear();
  if (response.size() > std::numeric_limits<uint32_t>::max()) {
    head_.status = Status::size_limit;
  } else {
    const Utf8Check check = check_utf8(response);
    head_.status = check.valid ? Status::ok : Status::invalid_utf8;
    head_.plain = check.ascii && response.find('\r') == std::string_view::npos ? 1 : 0;
  }
  if (head_.status != Status::ok) response = {};
  head_.response = response.data();
  head_.size = static_cast<int64_t>(response.size());
  head_.blank = is_blank(response);
  return head_.status == Status::ok;
}

std::shared_ptr<const void> Context::release() {
  return std::make_shared<std::pair<Arena, decltype(computed_regexes_)>>(
      std::move(head_.arena), std::move(computed_regexes_));
}

bool Context::lacks(char c) {
  if (lacked_.generation != generation_) lacked_ = {generation_, {}, {}};
  const auto place = static_cast<size_t>(c);
  if (!lacked_.known[place]) {
    lacked_.known[place] = true;
    lacked_.nowhere[place] = first_byte(response(), c) == std::string_view::npos;
  }
  return lacked_.nowhere[place];
}

const SpanBuffer& Context::segmentation(Unit unit) {
  CachedUnit& cached = cache_[static_cast<size_t>(unit)];
  if (cached.generation != generation_) {
    cached.spans.clear();
    segment(unit, response(), cached.spans);
    cached.generation = generation_;
  }
  return cached.spans;
}

NltkCutting*& Context::nltk_cutting(Unit unit) {
  CachedCutting& cached = cuttings_[static_cast<size_t>(unit)];
  if (cached.generation != generation_) cached.cutting = nullptr;
  cached.generation = generation_;
  return cached.cutting;
}

bool Context::has_segmentation(Unit unit) const {
  return cache_[static_cast<size_t>(unit)].generation == generation_;
}

int64_t Context::unit_count(Unit unit) {
  CachedUnit& cached = cache_[static_cast<size_t>(unit)];
  if (cached.generation == generation_) return static_cast<int64_t>(cached.spans.size());
  if (cached.count_generation != generation_) {
    cached.count = static_cast<int64_t>(count(unit, response()));
    cached.count_generation = generation_;
  }
  return cached.count;
}

Value* Context::shared_slots(int64_t suite, size_t count) {
  auto found = std::find_if(shared_.begin(), shared_.end(),
                            [&](const SharedSlots& one) { return one.suite == suite; });
  if (found == shared_.end()) {
    shared_.push_back({suite, std::vector<Value>(count)});
    found = shared_.end() - 1;
  }
  head_.shared_by = suite;
  return head_.shared = found->slots.data();
}

void Context::forget_shared() {
  shared_.clear();
  head_.shared_by = ContextHead::kNoSuite;
}

const Regex* Context::computed_regex(std::string_view pattern, RegexFlags flags,
                                     RegexDialect dialect) {
  const int bits = (flags.ignore_case ? 1 : 0) | (flags.multi_line ? 2 : 0) |
                   (flags.dot_all ? 4 : 0) | (dialect == RegexDialect::python ? 8 : 0);
  regex_key_.assign(1, static_cast<char>('0' + bits));
  regex_key_ += pattern;
  const auto [place, fresh] = computed_regexes_.try_emplace(regex_key_);
  if (fresh) {
    RegexResult made = Regex::compile(pattern, flags, dialect);
    if (!made)
      bad_regex_ = "`" + std::string(pattern) + "` does not compile: " + made.error.message;
    place->second = std::move(made.regex);
  }
  return place->second.get();
}

SpanBuffer& Context::scratch() {
  scratch_.clear();
  return scratch_;
}

}  // namespace ifc::runtime
