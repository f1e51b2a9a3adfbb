// All matches of a regex in a text, from left to right. See regex.h.
#include "runtime/regex/regex_program.h"

namespace ifc::runtime {

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
  return advance(out, [&](Match& match) {
    return regex_->program_->search(text_, position_, must_advance_, limits_, effort_, match);
  });
}

Status MatchIterator::some(size_t most, SpanBuffer& out) {
  if (done_) return Status::ok;
  const std::optional<WordRunPattern>& words = regex_->program_->word_runs;
  if (words && position_ == 0 && most == SIZE_MAX) {
    words->find(text_, out);
    done_ = true;
    return Status::ok;
  }
  const size_t enough = most > SIZE_MAX - out.size() ? SIZE_MAX : out.size() + most;
  if (const SequencePattern* sequence = regex_->program_->as_sequence()) {
    SequencePattern::Search search(*sequence, text_, effort_.wasted);
    Match match;
    while (out.size() < enough && search.next(position_, match)) {
      done_ = !match.found;
      if (done_) return Status::ok;
      out.push(match.begin, match.end);
      position_ = match.end;
    }
    effort_.wasted = search.wasted();
    if (out.size() >= enough) return Status::ok;
  }
  const auto collect = [&](auto search) {
    Match match;
    while (out.size() < enough) {
      const Status status = advance(match, search);
      if (status != Status::ok || !match.found) return status;
      out.push(match.begin, match.end);
    }
    return Status::ok;
  };
  if (Automaton* linear = regex_->program_->linear()) {
    Automaton::Lease lease(*linear);
    return collect([&](Match& match) {
      match = lease->search(text_, position_, must_advance_, effort_);
      return Status::ok;
    });
  }
  return collect([&](Match& match) {
    return regex_->program_->search(text_, position_, must_advance_, limits_, effort_, match);
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
