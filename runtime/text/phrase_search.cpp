// Search for phrases. Bit masks find where an occurrence may begin, a walk over clusters compares;
// should the comparisons of one search add up to much more than the text (as `a a a …` can make
// them), Knuth, Morris and Pratt finish it in linear time.
#include <unicode/normalizer2.h>

#include <algorithm>
#include <vector>

#include "runtime/text/byte_block.h"
#include "runtime/text/fold.h"
#include "runtime/text/grapheme.h"
#include "runtime/text/properties.h"
#include "runtime/text/search.h"
#include "runtime/text/utf8.h"
#include "runtime/text/word_edges.h"

namespace ifc::runtime {
namespace {

bool is_ascii_at(std::string_view text, size_t at) {
  return static_cast<unsigned char>(text[at]) < 0x80;
}

char lower_at(std::string_view text, size_t at) {
  return static_cast<char>(ascii_lower(static_cast<unsigned char>(text[at])));
}

// The unit of comparison: a run of White_Space or one grapheme cluster.
struct Piece {
  size_t end = 0;
  std::string_view key;
};

// Reads pieces and their keys. A key stays valid until the next piece is read.
class PieceReader {
 public:
  explicit PieceReader(std::string_view text) : text_(text) {}

  Piece read(size_t at) {
    size_t first_end = at;
    char32_t code = decode_next(text_, first_end);
    if (is_white_space(code)) return {skip_white_space(text_, first_end), " "};
    bool alone = first_end == text_.size() || is_ascii_at(text_, first_end);
    if (code < 0x80 && alone) {
      buffer_.assign(1, lower_at(text_, at));
      return {first_end, buffer_};
    }
    size_t end = grapheme_end(text_, at);
    std::string_view cluster = text_.substr(at, end - at);
    if (folds_to_itself(cluster)) return {end, cluster};
    fold(cluster, buffer_);
    return {end, buffer_};
  }

 private:
  // NFC by quick check (UAX #15; one nonstarter is always in order), and nothing to fold.
  static bool folds_to_itself(std::string_view cluster) {
    int nonstarters = 0;
    for (size_t at = 0; at < cluster.size();) {
      Properties of = properties(decode_next(cluster, at));
      if (!of.has(Properties::kFoldsToItself)) return false;
      nonstarters += of.has(Properties::kNonstarter);
    }
    return nonstarters <= 1;
  }

  std::string_view text_;
  std::string buffer_;
};

}  // namespace

// One search of one phrase in one text.
class PhraseSearch {
 public:
  PhraseSearch(const Phrase& phrase, std::string_view text, SpanBuffer& out, size_t limit)
      : phrase_(phrase),
        key_(phrase.key_),
        text_(text),
        pieces_(text),
        edges_(text),
        out_(out),
        left_(limit) {}

  void run() {
    size_t budget = 4 * text_.size() + 4096;
    scan_bytes(
        text_, 0, [&](const ByteBlock& block) { return candidates(block); },
        [&](size_t at) {
          if (spent_ > budget) {
            finish_linearly(at);
            return text_.size();
          }
          return try_at(at);
        });
  }

 private:
  static uint64_t equal_folded(const ByteBlock& block, int byte) {
    char lower = static_cast<char>(byte);
    uint64_t bits = block.equal(lower);
    if (lower >= 'a' && lower <= 'z') bits |= block.equal(static_cast<char>(lower - 0x20));
    return bits;
  }

  uint64_t candidates(const ByteBlock& block) const {
    uint64_t beyond = block.not_ascii();
    uint64_t bits = block.in_range(0xC2, 0xF4);
    if (phrase_.first_ == Phrase::kNone) return bits;
    uint64_t first = equal_folded(block, phrase_.first_);
    if (phrase_.second_ != Phrase::kNone) {
      uint64_t second = equal_folded(block, phrase_.second_) | beyond;
      first &= second >> 1 | 1ull << 63;
    }
    return bits | first;
  }

  // Looks for an occurrence at `at`; returns where to go on.
  size_t try_at(size_t at) {
    size_t next = at;
    char32_t code = decode_next(text_, next);
    // What folds to itself begins a key beyond ASCII, whatever marks follow.
    if (code >= 0x80 && is_ascii_at(key_, 0) && !is_white_space(code) &&
        properties(code).has(Properties::kFoldsToItself)) {
      return next;
    }
    // Inside a long cluster every place is a candidate, and each would read the rest of the
    // cluster.
    if (code >= 0x80 && !edges_.is_edge(at)) return next;
    size_t end = match_end(at);
    if (end == kNone || !edges_.is_edge(at) || !edges_.is_edge(end)) return next;
    out_.push(at, end);
    if (--left_ == 0) return text_.size();
    return end;
  }

  // End of the pieces from `at` on whose keys make up the phrase, or kNone.
  size_t match_end(size_t begin) {
    size_t at = begin;
    size_t matched = 0;
    while (matched < key_.size()) {
      if (at == text_.size()) break;
      if (is_ascii_at(text_, at) && text_[at] > ' ' &&
          (at + 1 == text_.size() || is_ascii_at(text_, at + 1))) {
        if (lower_at(text_, at) != key_[matched]) break;
        ++matched;
        ++at;
        continue;
      }
      Piece piece = pieces_.read(at);
      spent_ += piece.end - at;
      if (key_.compare(matched, piece.key.size(), piece.key) != 0) break;
      matched += piece.key.size();
      at = piece.end;
    }
    spent_ += at - begin;
    return matched == key_.size() ? at : kNone;
  }

  // length[i]: of the longest proper border of the first i + 1 bytes of the key.
  std::vector<uint32_t> border_lengths() const {
    std::vector<uint32_t> length(key_.size(), 0);
    uint32_t border = 0;
    for (size_t i = 1; i < key_.size(); ++i) {
      while (border > 0 && key_[i] != key_[border]) border = length[border - 1];
      if (key_[i] == key_[border]) ++border;
      length[i] = border;
    }
    return length;
  }

  void finish_linearly(size_t from) {
    std::vector<uint32_t> borders = border_lengths();
    // Where the latest pieces begin, in the key of the text and in the text; as many as the phrase
    // may need.
    std::vector<std::pair<size_t, size_t>> begins(key_.size() + 1);
    size_t read = 0;
    size_t key_at = 0;
    uint32_t matched = 0;
    for (size_t at = from; at < text_.size() && left_ > 0;) {
      Piece piece = pieces_.read(at);
      begins[read++ % begins.size()] = {key_at, at};
      bool whole = false;
      for (char c : piece.key) {
        if (matched == key_.size()) matched = borders[matched - 1];
        while (matched > 0 && c != key_[matched]) matched = borders[matched - 1];
        if (c == key_[matched]) ++matched;
        whole = matched == key_.size();
      }
      key_at += piece.key.size();
      at = piece.end;
      if (!whole) continue;
      size_t begin = text_offset(begins, read, key_at - key_.size());
      if (begin == kNone || !edges_.is_edge(begin) || !edges_.is_edge(at)) continue;
      out_.push(begin, at);
      --left_;
      matched = 0;
    }
  }

  // Where the piece begins whose key begins at `key_at`, or kNone.
  static size_t text_offset(const std::vector<std::pair<size_t, size_t>>& begins, size_t read,
                            size_t key_at) {
    size_t kept = std::min(read, begins.size());
    size_t low = read - kept;
    size_t high = read;
    while (low < high) {
      size_t middle = low + (high - low) / 2;
      if (begins[middle % begins.size()].first < key_at) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    if (low == read || begins[low % begins.size()].first != key_at) return kNone;
    return begins[low % begins.size()].second;
  }

  static constexpr size_t kNone = static_cast<size_t>(-1);

  const Phrase& phrase_;
  std::string_view key_;
  std::string_view text_;
  PieceReader pieces_;
  WordEdges edges_;
  SpanBuffer& out_;
  size_t left_;  // Occurrences still wanted.
  size_t spent_ = 0;
};

Phrase::Phrase(std::string_view phrase) {
  TrimmedRange range = trim_range(phrase);
  std::string_view trimmed = phrase.substr(range.begin, range.end - range.begin);
  PieceReader pieces(trimmed);
  for (size_t at = 0; at < trimmed.size();) {
    Piece piece = pieces.read(at);
    key_ += piece.key;
    at = piece.end;
  }
  if (key_.empty()) return;
  if (is_ascii_at(key_, 0)) {
    first_ = key_[0];
    bool follows = key_.size() > 1 && is_ascii_at(key_, 1) && key_[1] != ' ';
    if (follows) second_ = key_[1];
    return;
  }
  // A letter with marks may be written decomposed, its ASCII base first.
  UErrorCode status = U_ZERO_ERROR;
  size_t at = 0;
  char32_t code = decode_next(key_, at);
  icu::UnicodeString decomposed;
  const icu::Normalizer2* form = icu::Normalizer2::getNFDInstance(status);
  if (U_SUCCESS(status) && form->getDecomposition(static_cast<UChar32>(code), decomposed) &&
      decomposed.char32At(0) < 0x80) {
    first_ = static_cast<int>(decomposed.char32At(0));
  }
}

void Phrase::find(std::string_view text, SpanBuffer& out) const {
  if (!key_.empty()) PhraseSearch(*this, text, out, static_cast<size_t>(-1)).run();
}

bool Phrase::occurs_in(std::string_view text) const {
  if (key_.empty()) return false;
  SpanBuffer found;
  PhraseSearch(*this, text, found, 1).run();
  return !found.empty();
}

void find_phrase(std::string_view text, std::string_view phrase, SpanBuffer& out) {
  Phrase(phrase).find(text, out);
}

bool contains_phrase(std::string_view text, std::string_view phrase) {
  return Phrase(phrase).occurs_in(text);
}

}  // namespace ifc::runtime
