// See regex.h. Each way of asking has its own compiled pattern, made when it is first needed.
#include "runtime/regex/regex.h"

#include <mutex>
#include <optional>
#include <utility>

#include "runtime/regex/automaton.h"
#include "runtime/regex/class_pattern.h"
#include "runtime/regex/engine.h"
#include "runtime/regex/print.h"

namespace ifc::runtime {
namespace {

/// Variants for the backtracking engine of one pattern, by what is wrapped around it.
enum Variant { kSearch, kStart, kFull, kEnd, kCaptures, kVariantCount };

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

struct Regex::Program {
  struct Lazy {
    std::once_flag once;
    EnginePattern pattern;
    bool usable = false;  // false: the wrapped pattern is over a limit of the engine
    int code = 0;         // … PCRE2's number and message
    std::string message;
  };

  /// Null when the variant does not fit the engine.
  const EnginePattern* get(Variant variant) {
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

  Status search(Variant variant, std::string_view text, size_t from, bool not_empty_here,
                const MatchLimits& limits, Match& out) {
    const EnginePattern* engine = get(variant);
    if (engine == nullptr) return Status::match_limit;
    Match match;
    const Status status =
        engine->search(text, from, not_empty_here, limits, match.found, match.begin, match.end);
    if (status == Status::ok) out = match;
    return status;
  }

  /// Null when the regex is too large for the linear engine.
  Automaton* linear() {
    if (!ast.linear) return nullptr;
    std::call_once(automaton_once, [&] {
      if (std::optional<NfaPair> nfa = build_nfa(ast)) automaton.emplace(*std::move(nfa));
    });
    return automaton ? &*automaton : nullptr;
  }

  std::string pattern;
  RegexAst ast;
  std::optional<ClassPattern> class_pattern;
  std::once_flag automaton_once;
  std::optional<Automaton> automaton;
  Lazy variants[kVariantCount];
};

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
  if (Automaton* linear = program_->linear()) {
    SearchEffort effort;
    out = Automaton::Lease(*linear)->search(text, from, false, effort);
    return Status::ok;
  }
  return program_->search(kSearch, text, from, false, limits, out);
}

const ClassPattern* Regex::class_pattern() const {
  return program_->class_pattern ? &*program_->class_pattern : nullptr;
}

Status Regex::contains(std::string_view text, bool& out, const MatchLimits& limits) const {
  if (const ClassPattern* members = class_pattern()) {
    out = members->occurs_in(text);
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

Status Regex::full_match(std::string_view text, bool& out, const MatchLimits& limits) const {
  if (Automaton* linear = program_->linear()) {
    out = Automaton::Lease(*linear)->full_match(text);
    return Status::ok;
  }
  Match match;
  const Status status = program_->search(kFull, text, 0, false, limits, match);
  if (status == Status::ok) out = match.found;
  return status;
}

Status Regex::match_at_start(std::string_view text, Match& out, const MatchLimits& limits) const {
  if (Automaton* linear = program_->linear()) {
    out = Automaton::Lease(*linear)->match_at_start(text);
    return Status::ok;
  }
  return program_->search(kStart, text, 0, false, limits, out);
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
  return program_->search(kEnd, text, from, false, limits, out);
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

template <typename Search>
Status MatchIterator::advance(Match& out, Search search) {
  Match match;
  if (!done_) {
    const Status status =
        effort_.read > limits_.reads + 8 * text_.size() ? Status::match_limit : search(match);
    if (status != Status::ok) {
      done_ = true;
      return status;
    }
    done_ = !match.found;
    if (match.found) {
      position_ = match.end;
      must_advance_ = match.begin == match.end;
    }
  }
  out = match;
  return Status::ok;
}

Status MatchIterator::next(Match& out) {
  if (Automaton* linear = done_ ? nullptr : regex_->program_->linear()) {
    Automaton::Lease lease(*linear);
    return advance(out, [&](Match& match) {
      match = lease->search(text_, position_, must_advance_, effort_);
      return Status::ok;
    });
  }
  return advance(out, [&](Match& match) {
    return regex_->program_->search(kSearch, text_, position_, must_advance_, limits_, match);
  });
}

Status MatchIterator::all(SpanBuffer& out) {
  const auto collect = [&](auto search) {
    Match match;
    while (true) {
      const Status status = advance(match, search);
      if (status != Status::ok || !match.found) return status;
      out.push(match.begin, match.end);
    }
  };
  if (Automaton* linear = regex_->program_->linear()) {
    Automaton::Lease lease(*linear);
    return collect([&](Match& match) {
      match = lease->search(text_, position_, must_advance_, effort_);
      return Status::ok;
    });
  }
  return collect([&](Match& match) {
    return regex_->program_->search(kSearch, text_, position_, must_advance_, limits_, match);
  });
}

Status find_matches(const Regex& regex, std::string_view text, SpanBuffer& out,
                    const MatchLimits& limits) {
  if (const ClassPattern* members = regex.class_pattern()) {
    members->find(text, out);
    return Status::ok;
  }
  return MatchIterator(regex, text, limits).all(out);
}

}  // namespace ifc::runtime
