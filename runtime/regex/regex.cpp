// See regex.h. Each way of asking has its own compiled pattern, made when it is first needed.
#include "runtime/regex/regex.h"

#include <utility>

#include "runtime/regex/print.h"
#include "runtime/regex/reading_lowercase.h"
#include "runtime/regex/regex_program.h"

namespace ifc::runtime {
namespace {

/// PCRE2 10.42's machine code skips start positions wrongly after a repeat near the start:
/// `(?:a|)a+?a+?` misses "aa". An assertion before it turns that optimisation off.
constexpr const char* kNoEarlyFail = "(?=)(?:";

std::string wrap(const std::string& body, Variant variant) {
  switch (variant) {
    case kStart:
      return "\\A(?:" + body + ")";
    case kFull:
      return "\\A(?:" + body + ")\\z";
    case kEnd:
      return kNoEarlyFail + body + ")\\z";
    default:
      return kNoEarlyFail + body + ")";
  }
}

}  // namespace

const EnginePattern* Regex::Program::get(Variant variant) {
  Lazy& lazy = variants[variant];
  std::call_once(lazy.once, [&] {
    PrintOptions options;
    options.engine_boundaries = engine_boundaries_are_ours();
    options.captures = variant == kCaptures || ast.refers;
    const std::string body = print_for_pcre2(ast.root, options);
    lazy.usable = lazy.pattern.compile(wrap(body, variant), lazy.code, lazy.message);
  });
  return lazy.usable ? &lazy.pattern : nullptr;
}

Status Regex::Program::backtrack(Variant variant, std::string_view text, size_t from,
                                 bool not_empty_here, const MatchLimits& limits, Match& out) {
  const EnginePattern* engine = get(variant);
  if (engine == nullptr) return Status::match_limit;
  Match match;
  const Status status =
      engine->search(text, from, not_empty_here, limits, match.found, match.begin, match.end);
  if (status == Status::ok) out = match;
  return status;
}

Automaton* Regex::Program::linear() {
  if (!ast.linear) return nullptr;
  return automaton.get([&](auto& made) {
    if (std::optional<NfaPair> nfa = build_nfa(ast)) made.emplace(*std::move(nfa));
  });
}

const SequencePattern* Regex::Program::as_sequence() {
  if (!ast.linear) return nullptr;
  return sequence.get([&](auto& made) { made = SequencePattern::of(ast); });
}

const ClassSequence* Regex::Program::as_class_sequence() {
  if (!ast.linear) return nullptr;
  return class_sequence.get([&](auto& made) { made = ClassSequence::of(ast); });
}

bool Regex::Program::needs_no_automaton() {
  return class_pattern || as_sequence() != nullptr || as_class_sequence() != nullptr;
}

Regex::Program* Regex::Program::for_lowercase() {
  if (!needs_no_automaton()) return nullptr;
  const auto* made = lowercase.get([&](auto& place) {
    auto other = std::make_unique<Program>();
    other->ast = reading_lowercase(ast);
    other->class_pattern = ClassPattern::of(other->ast);
    if (other->needs_no_automaton()) place = std::move(other);
  });
  return made == nullptr ? nullptr : made->get();
}

std::optional<bool> Regex::Program::contains(std::string_view text) {
  if (class_pattern) return class_pattern->occurs_in(text);
  if (const SequencePattern* pattern = as_sequence()) {
    Match first;
    if (SequencePattern::Search(*pattern, text).next(0, first)) return first.found;
  }
  if (const ClassSequence* classes = as_class_sequence()) return classes->occurs_in(text);
  return std::nullopt;
}

Status Regex::Program::search(std::string_view text, size_t from, bool not_empty_here,
                              const MatchLimits& limits, SearchEffort& effort, Match& out) {
  if (const SequencePattern* pattern = as_sequence()) {
    SequencePattern::Search search(*pattern, text, effort.wasted);
    Match match;
    const bool told = search.next(from, match);
    effort.wasted = search.wasted();
    if (told) {
      out = match;
      return Status::ok;
    }
  }
  if (Automaton* automaton = linear()) {
    out = Automaton::Lease(*automaton)->search(text, from, not_empty_here, effort);
    return Status::ok;
  }
  return backtrack(kSearch, text, from, not_empty_here, limits, out);
}

Regex::Regex(std::unique_ptr<Program> program) : program_(std::move(program)) {}
Regex::~Regex() = default;

RegexResult Regex::compile(std::string_view pattern, RegexFlags flags, RegexDialect dialect) {
  RegexResult result;
  std::variant<RegexAst, RegexError> parsed = parse_regex(pattern, flags, dialect);
  if (const RegexError* error = std::get_if<RegexError>(&parsed)) {
    result.error = *error;
    return result;
  }
  auto program = std::make_unique<Program>();
  program->pattern = pattern;
  program->ast = std::get<RegexAst>(std::move(parsed));
  if (program->ast.linear) {
    program->class_pattern = ClassPattern::of(program->ast);
    program->word_runs = WordRunPattern::of(program->ast);
    result.regex = std::shared_ptr<const Regex>(new Regex(std::move(program)));
    return result;
  }
  if (program->get(kSearch) == nullptr) {
    const Program::Lazy& plain = program->variants[kSearch];
    const bool large = is_size_error(plain.code);
    result.error.kind = large ? RegexError::Kind::limit : RegexError::Kind::internal;
    result.error.size = static_cast<uint32_t>(pattern.size());
    result.error.message =
        large ? "the regex is too large" : "the regex engine refuses this: " + plain.message;
    return result;
  }
  result.regex = std::shared_ptr<const Regex>(new Regex(std::move(program)));
  return result;
}

RegexResult Regex::compile(std::string_view pattern, std::string_view flag_letters) {
  RegexFlags flags;
  size_t bad = 0;
  if (parse_regex_flags(flag_letters, flags, bad)) return compile(pattern, flags);
  RegexResult result;
  result.error.offset = static_cast<uint32_t>(pattern.size() + bad);
  result.error.size = 1;
  result.error.message = "bad flag `" + std::string(flag_letters.substr(bad, 1)) +
                         "`; the flags are i, m and s, each at most once";
  return result;
}

const std::string& Regex::pattern() const { return program_->pattern; }
RegexFlags Regex::flags() const { return program_->ast.flags; }
const RegexAst& Regex::ast() const { return program_->ast; }

Status Regex::search(std::string_view text, size_t from, Match& out,
                     const MatchLimits& limits) const {
  SearchEffort effort;
  return program_->search(text, from, false, limits, effort, out);
}

const ClassPattern* Regex::class_pattern() const {
  return program_->class_pattern ? &*program_->class_pattern : nullptr;
}

bool Regex::is_beyond_ascii() const {
  return class_pattern() != nullptr && class_pattern()->is_beyond_ascii();
}

bool Regex::never_fails() const {
  return class_pattern() != nullptr || program_->as_sequence() != nullptr;
}

std::optional<char> Regex::needed_character() const {
  if (class_pattern() != nullptr) return std::nullopt;  // which is quick to find itself
  const SequencePattern* const pattern = program_->as_sequence();
  return pattern == nullptr ? std::nullopt : pattern->rare_character();
}

Status Regex::contains(std::string_view text, bool& out, const MatchLimits& limits) const {
  if (const std::optional<bool> found = program_->contains(text)) {
    out = *found;
    return Status::ok;
  }
  if (Automaton* linear = program_->linear()) {
    out = Automaton::Lease(*linear)->contains(text);
    return Status::ok;
  }
  Match match;
  const Status status = search(text, 0, match, limits);
  if (status == Status::ok) out = match.found;
  return status;
}

std::optional<bool> Regex::contains_in_lowercase(std::string_view text) const {
  Program* const other = program_->for_lowercase();
  return other == nullptr ? std::nullopt : other->contains(text);
}

Status Regex::full_match(std::string_view text, bool& out, const MatchLimits& limits) const {
  if (Automaton* linear = program_->linear()) {
    out = linear->may_match_at_start(text) && Automaton::Lease(*linear)->full_match(text);
    return Status::ok;
  }
  Match match;
  const Status status = program_->backtrack(kFull, text, 0, false, limits, match);
  if (status == Status::ok) out = match.found;
  return status;
}

Status Regex::match_at_start(std::string_view text, Match& out, const MatchLimits& limits) const {
  if (Automaton* linear = program_->linear()) {
    out = Match();
    if (linear->may_match_at_start(text)) out = Automaton::Lease(*linear)->match_at_start(text);
    return Status::ok;
  }
  return program_->backtrack(kStart, text, 0, false, limits, out);
}

Status Regex::ends_at_end(std::string_view text, bool& out, const MatchLimits& limits) const {
  if (Automaton* linear = program_->linear()) {
    out = Automaton::Lease(*linear)->ends_at_end(text);
    return Status::ok;
  }
  Match match;
  const Status status = match_at_end(text, match, limits);
  if (status == Status::ok) out = match.found;
  return status;
}

Status Regex::match_at_end(std::string_view text, Match& out, const MatchLimits& limits) const {
  if (Automaton* linear = program_->linear()) {
    out = Automaton::Lease(*linear)->match_at_end(text);
    return Status::ok;
  }
  size_t from = 0;
  // A match of at most n code points that ends at the end begins in the last n.
  if (const int32_t longest = program_->ast.maximum_length; longest != RegexNode::kUnbounded) {
    from = text.size();
    for (int32_t i = 0; i < longest && from > 0; ++i) {
      do {
        --from;
      } while (from > 0 && (static_cast<unsigned char>(text[from]) & 0xC0) == 0x80);
    }
  }
  return program_->backtrack(kEnd, text, from, false, limits, out);
}

Status Regex::capture(std::string_view text, int64_t group, Match& out,
                      const MatchLimits& limits) const {
  // The linear engine finds the match; which part a group took only backtracking tells.
  Match match;
  const Status status = search(text, 0, match, limits);
  if (status != Status::ok) return status;
  if (group < 0 || group > program_->ast.group_count) match.found = false;
  if (!match.found || group == 0) {
    out = match;
    return Status::ok;
  }
  const EnginePattern* engine = program_->get(kCaptures);
  if (engine == nullptr) return Status::match_limit;
  return engine->search_group(text, match.begin, static_cast<uint32_t>(group), limits, out.found,
                              out.begin, out.end);
}

}  // namespace ifc::runtime
