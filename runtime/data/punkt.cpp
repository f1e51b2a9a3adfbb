#include "runtime/data/punkt.h"

#include "runtime/data/punkt_candidates.h"
#include "runtime/data/punkt_type.h"
#include "runtime/data/punkt_words.h"
#include "runtime/text/word_classes.h"

namespace ifc::runtime {
namespace {

// The cases and places of a type in the table of contexts.
constexpr uint32_t kInsideUpper = 1 << 2;
constexpr uint32_t kAnyUpper = 1 << 1 | 1 << 2 | 1 << 3;
constexpr uint32_t kStartLower = 1 << 4;
constexpr uint32_t kAnyLower = 1 << 4 | 1 << 5 | 1 << 6;

/// How much of a text is looked through at once for its first sentences.
constexpr size_t kShortStretch = 4 * ByteBlock::kSize;

/// One letter, `_` or number that is no decimal digit, and a period.
bool is_initial(std::string_view word) {
  size_t at = 0;
  const char32_t c = decode_next(word, at);
  return at + 1 == word.size() && word[at] == '.' && is_python_word(c) && !is_python_decimal(c);
}

char32_t first_code_point(std::string_view word) {
  size_t at = 0;
  return decode_next(word, at);
}

bool is_closer(char c) { return (punkt_class(c) & kPunktCloser) != 0; }

}  // namespace

/// A word with what it says by itself.
struct Punkt::Token {
  std::string_view word;
  bool ends = false;  // a sentence
  bool abbreviation = false;
  bool ellipsis = false;
};

/// The word after one that may end a sentence.
struct Punkt::Follower {
  explicit Follower(const Token& token)
      : word(token.word),
        type(PunktType::of(word, token.ends)),
        upper(is_python_upper(first_code_point(word))) {}

  std::string_view word;
  PunktType type;
  bool upper;
};

Punkt::Punkt(const Pack& pack)
    : abbreviations_(pack, "abbreviations"),
      starters_(pack, "starters"),
      collocations_(pack, "collocations"),
      collocation_firsts_(pack, "collocation_firsts"),
      contexts_(pack, "contexts") {
  const auto add = [&](std::string_view word) { special_.add(word); };
  abbreviations_.for_each(add);
  collocation_firsts_.for_each(add);
  collocations_.for_each(
      [&](std::string_view pair) { followers_.add(pair.substr(pair.find('\t') + 1)); });
}

bool Punkt::is_special(const TextTable& table, std::string_view type) const {
  return special_.may_have(type) && table.contains(type);
}

bool Punkt::is_abbreviation(std::string_view word) const {
  if (is_special(abbreviations_, PunktType(word).view())) return true;
  const size_t dash = word.rfind('-');
  return dash != std::string_view::npos &&
         is_special(abbreviations_, PunktType(word.substr(dash + 1)).view());
}

Punkt::Token Punkt::first_pass(std::string_view word) const {
  Token token{word};
  if (word == "." || word == "?" || word == "!") {
    token.ends = true;
  } else if (word.back() == '.') {
    token.ellipsis = word.find_first_not_of('.') == std::string_view::npos;
    token.abbreviation = !token.ellipsis && is_abbreviation(word.substr(0, word.size() - 1));
    token.ends = !token.ellipsis && !token.abbreviation;
  }
  return token;
}

/// Whether the case of a word says that a sentence begins with it.
Punkt::Starts Punkt::starts_sentence(const Follower& follower, uint32_t context) const {
  const std::string_view word = follower.word;
  if (word.size() == 1 && std::string_view(";:,.!?").find(word[0]) != std::string_view::npos) {
    return Starts::no;
  }
  if (follower.upper) {
    const bool seen = (context & kAnyLower) != 0;
    return seen && (context & kInsideUpper) == 0 ? Starts::yes : Starts::unknown;
  }
  if (!is_python_lower(first_code_point(word))) return Starts::unknown;
  const bool never = (context & kStartLower) == 0;
  return (context & kAnyUpper) != 0 || never ? Starts::no : Starts::unknown;
}

/// What the word after it makes of a token.
bool Punkt::ends_sentence(const Token& token, const Token& next) const {
  if (token.word.back() != '.') return token.ends;
  const PunktType type = PunktType::of(token.word, true);
  const bool initial = is_initial(token.word);
  const bool doubtful = token.abbreviation || token.ellipsis;
  const bool collocates = is_special(collocation_firsts_, type.view());
  if (!initial && !doubtful && !collocates && !type.is_number()) return token.ends;

  const Follower follower(next);
  if (collocates && collocations_.contains(type.with(follower.type).view())) return false;
  const uint32_t context = contexts_.find(follower.type.view()).value_or(0);
  const Starts starts = starts_sentence(follower, context);
  if (doubtful && !initial) {
    if (starts == Starts::yes) return true;
    if (follower.upper && starters_.contains(follower.type.view())) return true;
  }
  if (initial || type.is_number()) {
    if (starts == Starts::no) return false;
    const bool never_lower = (context & kAnyLower) == 0;
    if (starts == Starts::unknown && initial && follower.upper && never_lower) return false;
  }
  return token.ends;
}

/// Whether a word of a context, other than its last, ends a sentence.
bool Punkt::has_sentence_end(std::string_view context) const {
  PunktWords words(context);
  std::string_view word;
  if (!words.next(word)) return false;
  Token token = first_pass(word);
  while (words.next(word)) {
    const Token next = first_pass(word);
    if (ends_sentence(token, next)) return true;
    token = next;
  }
  return false;
}

/// Whether a period ends a sentence for want of a reason not to, as most do; false when that takes
/// a closer look.
bool Punkt::ends_plainly(std::string_view text, const PunktCandidate& candidate) const {
  const auto stem = plain_stem(text, candidate);
  if (!stem) return false;
  if (stem->empty()) return !special_.may_have(".");
  if (special_.may_have(*stem)) return false;
  if (!is_ascii_digit(stem->front())) return stem->size() > 1;  // one letter is an initial
  // A number may collocate with the word that follows, which goes on if it is small or punctuation.
  if (candidate.next == 0) return false;
  const std::string_view next = plain_token(text, candidate.next);
  if (next.empty() || followers_.may_have(next)) return false;
  return next[0] != ':' && next[0] != ';' && !(next[0] >= 'a' && next[0] <= 'z');
}

bool Punkt::ends(std::string_view text, const PunktCandidate& candidate) const {
  // `!` and `?` are words by themselves, and another follows.
  return text[candidate.mark] != '.' || ends_plainly(text, candidate) ||
         has_sentence_end(candidate.context(text));
}

void Punkt::Search::some(size_t most, SpanBuffer& out) {
  if (done_) return;
  const size_t enough = most > SIZE_MAX - out.size() ? SIZE_MAX : out.size() + most;
  const size_t stretch = most == SIZE_MAX ? kLongestStretch : kShortStretch;
  candidates_.find(text_, stretch, [&](const PunktCandidate& candidate) {
    if (!punkt_->ends(text_, candidate)) return false;
    take(piece_, candidate.end(), out);
    piece_ = candidate.next == 0 ? candidate.end() : candidate.next;
    return out.size() >= enough;
  });
  if (out.size() >= enough) return;
  size_t end = text_.size();
  while (end > piece_) {
    size_t previous = end;
    if (!is_python_space(decode_previous(text_, previous))) break;
    end = previous;
  }
  take(piece_, end, out);
  give(out);
  done_ = true;
}

/// Takes the piece between two sentence ends and gives a sentence: marks that close something go
/// from the start of a piece to the sentence before.
void Punkt::Search::take(size_t begin, size_t end, SpanBuffer& out) {
  if (any_ && begin < end && is_closer(text_[begin])) begin = give_back(begin, end, out);
  give(out);
  any_ = true;
  begin_ = begin;
  end_ = end;
}

/// The piece at hand, as it is.
void Punkt::Search::give(SpanBuffer& out) const {
  if (begin_ < end_) out.push(begin_, end_);
}

/// The piece at hand gets the marks that close something from the start of the next one, which
/// begins where that says.
size_t Punkt::Search::give_back(size_t begin, size_t end, SpanBuffer& out) {
  const size_t closed = end_of_closers(begin, end);
  if (closed == begin) return begin;
  out.push(begin_, closed);
  end_ = begin_;
  return skip_punkt_space(text_.substr(0, end), closed);
}

/// Behind the closing marks that begin the piece, if white space, `--` or its end follows; `begin`
/// otherwise.
size_t Punkt::Search::end_of_closers(size_t begin, size_t end) const {
  size_t at = begin;
  while (at < end && is_closer(text_[at])) ++at;
  if (at == end || punkt_space_at(text_, at) != 0) return at;
  return text_.substr(at, end - at).starts_with("--") ? at : begin;
}

}  // namespace ifc::runtime
