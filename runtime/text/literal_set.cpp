// The text is brought into a plain form first: small ASCII letters, one space for a run of
// White_Space, all else as it is. Whatever rule a literal is compared by, its own plain form, or
// the part of it that no rule can change, stands in the plain form of every text that contains it.
// Of each literal three neighbouring bytes that are rare in it are looked up at every place of the
// text, in a table that fits the first cache.
#include "runtime/text/literal_set.h"

#include <algorithm>
#include <cstring>

#include "runtime/text/byte_block.h"
#include "runtime/text/fold.h"
#include "runtime/text/properties.h"
#include "runtime/text/utf8.h"

namespace ifc::runtime {
namespace {

constexpr size_t kBlock = ByteBlock::kSize;

bool is_space(unsigned char byte) { return byte == ' ' || (byte >= '\t' && byte <= '\r'); }

bool is_alphanumeric(char byte) {
  const auto lower = static_cast<unsigned char>(byte | 0x20);
  return (lower >= 'a' && lower <= 'z') || (byte >= '0' && byte <= '9');
}

// Writes the plain form of a text.
class PlainForm {
 public:
  PlainForm(std::string_view text, char* out) : text_(text), begin_(out), out_(out) {}

  // The plain form; as long as the text at most.
  std::string_view write() {
    for (size_t at = 0; at < text_.size();) {
      if (text_.size() - at >= kBlock && copy_block(text_.data() + at)) {
        at += kBlock;
      } else {
        at = write_slowly(at);
      }
    }
    return {begin_, static_cast<size_t>(out_ - begin_)};
  }
  // Whether something beyond ASCII may match ASCII.
  bool folds_into_ascii() const { return folds_into_ascii_; }

 private:
  // False, and nothing is written, where a block is not ASCII or has a run of white space.
  bool copy_block(const char* block) {
    const ByteBlock bytes(block);
    const uint64_t spaces = bytes.equal(' ') | bytes.in_range('\t', '\r');
    const uint64_t before = out_ > begin_ && out_[-1] == ' ' ? 1 : 0;
    if ((bytes.not_ascii() | (spaces & (spaces << 1 | before))) != 0) return false;
    write_plain(block, out_);
    out_ += kBlock;
    return true;
  }

  static void write_plain(const char* __restrict block, char* __restrict out) {
    for (size_t i = 0; i < kBlock; ++i) {
      const auto byte = static_cast<unsigned char>(block[i]);
      const auto capital = static_cast<unsigned char>(byte - 'A') < 26 ? 0x20 : 0;
      out[i] =
          static_cast<char>(static_cast<unsigned char>(byte - '\t') < 5 ? ' ' : byte | capital);
    }
  }

  // One block, or what is left, and the rest of its last character; returns where to go on.
  size_t write_slowly(size_t at) {
    const size_t end = std::min(at + kBlock, text_.size());
    while (at < end) {
      const auto byte = static_cast<unsigned char>(text_[at]);
      if (byte < 0x80) {
        is_space(byte) ? write_space() : put(static_cast<char>(ascii_lower(byte)));
        ++at;
        continue;
      }
      const size_t begin = at;
      const char32_t code = decode_next(text_, at);
      if (is_white_space(code)) {
        write_space();
        continue;
      }
      folds_into_ascii_ = folds_into_ascii_ || runtime::folds_into_ascii(code);
      for (const char part : text_.substr(begin, at - begin)) put(part);
    }
    return at;
  }

  void put(char byte) { *out_++ = byte; }
  void write_space() {
    if (out_ == begin_ || out_[-1] != ' ') put(' ');
  }

  std::string_view text_;
  char* begin_;
  char* out_;
  bool folds_into_ascii_ = false;
};

uint64_t bytes_at(std::string_view text, size_t at) {
  uint64_t bytes = 0;
  std::memcpy(&bytes, text.data() + at, std::min(text.size() - at, sizeof bytes));
  return bytes;
}

std::string plain_form(std::string_view text) {
  std::string out(text.size() + kBlock, '\0');
  out.resize(PlainForm(text, out.data()).write().size());
  return out;
}

bool is_ascii_byte(char byte) { return static_cast<unsigned char>(byte) < 0x80; }

// How common a byte is in English, roughly: its place in a list of the common ones.
int commonness(char byte) {
  constexpr std::string_view kRarestFirst = "zqxjkvbpygfwmucldrhsinoate ";
  const size_t place = kRarestFirst.find(byte);
  return place == std::string_view::npos ? 0 : static_cast<int>(place + 1);
}

void set_bit(std::span<uint64_t> bits, size_t i) { bits[i / 64] |= 1ull << i % 64; }
bool has_bit(std::span<const uint64_t> bits, size_t i) { return (bits[i / 64] >> i % 64 & 1) != 0; }

}  // namespace

bool folds_into_ascii(char32_t code) {
  if (properties(code).has(Properties::kFoldsToItself)) return false;
  switch (code) {
    case 0xDF:    // ß
    case 0x130:   // İ
    case 0x149:   // ŉ
    case 0x17F:   // ſ
    case 0x37E:   // Greek question mark
    case 0x1E9A:  // ẚ
    case 0x1E9E:  // ẞ
    case 0x1FEF:  // Greek varia
    case 0x212A:  // Kelvin sign
      return true;
    default:
      return code >= 0xFB00 && code <= 0xFB06;  // ﬀ to ﬆ
  }
}

LiteralSet::Key LiteralSet::key_of(const Literal& literal) {
  if (literal.form == Literal::Form::bytes) {
    return {plain_form(literal.text).substr(0, kLongestKey)};
  }
  std::string_view text = literal.text;
  const bool words = literal.form == Literal::Form::words;
  if (words) {
    const TrimmedRange range = trim_range(text);
    text = text.substr(range.begin, range.end - range.begin);
  }
  // ASCII of a folded text is ASCII of the text, but for what `folds_into_ascii` tells; anything
  // else may be written in other ways.
  const std::string whole = plain_form(fold(text));
  size_t best = 0;
  size_t longest = 0;
  for (size_t at = 0; at < whole.size();) {
    const size_t begin = at;
    while (at < whole.size() && is_ascii_byte(whole[at])) ++at;
    if (at - begin > longest) {
      best = begin;
      longest = at - begin;
    }
    if (at == begin) ++at;
  }
  const size_t size = std::min(longest, kLongestKey);
  return {whole.substr(best, size), words && best == 0 && size > 0,
          words && size > 0 && best + size == whole.size()};
}

bool LiteralSet::can_rule_out(const Literal& literal) {
  return key_of(literal).bytes.size() >= kWindow;
}

LiteralSet::Entry LiteralSet::entry_of(const Key& key, size_t window) {
  Entry entry;
  entry.offset = static_cast<uint8_t>(window);
  entry.size = static_cast<uint8_t>(key.bytes.size());
  entry.begins = key.begins && is_alphanumeric(key.bytes.front());
  entry.ends = key.ends && is_alphanumeric(key.bytes.back());
  std::copy(key.bytes.begin(), key.bytes.end(), entry.key);
  return entry;
}

LiteralSet::LiteralSet(std::span<const Literal> literals)
    : all_((literals.size() + 63) / 64, ~0ull), always_(all_.size()), folded_(all_.size()) {
  std::array<uint16_t, 1 << kTableBits> load{};
  std::vector<std::pair<size_t, Entry>> entries;
  for (size_t i = 0; i < literals.size(); ++i) {
    const Key key = key_of(literals[i]);
    if (literals[i].form != Literal::Form::bytes) set_bit(folded_, i);
    if (key.bytes.size() < kWindow) {
      set_bit(always_, i);
      continue;
    }
    size_t window = 0;
    int least = INT32_MAX;
    for (size_t at = 0; at + kWindow <= key.bytes.size(); ++at) {
      int cost = 100 * load[hash(bytes_at(key.bytes, at))];
      for (size_t k = 0; k < kWindow; ++k) cost += commonness(key.bytes[at + k]);
      if (cost < least) {
        least = cost;
        window = at;
      }
    }
    const size_t place = hash(bytes_at(key.bytes, window));
    ++load[place];
    Entry entry = entry_of(key, window);
    entry.literal = static_cast<uint32_t>(i);
    entries.emplace_back(place, entry);
  }
  std::stable_sort(entries.begin(), entries.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  for (size_t i = 0; i < entries.size(); ++i) {
    uint16_t& first = first_[entries[i].first];
    if (first == 0) first = static_cast<uint16_t>(i + 1);
    entries_.push_back(entries[i].second);
    is_last_.push_back(i + 1 == entries.size() || entries[i + 1].first != entries[i].first);
  }
}

bool LiteralSet::occurs_at(const Entry& entry, std::string_view plain, size_t window) {
  if (window < entry.offset) return false;
  const size_t at = window - entry.offset;
  if (at + entry.size > plain.size()) return false;
  if (std::memcmp(plain.data() + at, entry.key, entry.size) != 0) return false;
  if (entry.begins && at > 0 && is_alphanumeric(plain[at - 1])) return false;
  const size_t end = at + entry.size;
  return !entry.ends || end == plain.size() || !is_alphanumeric(plain[end]);
}

void LiteralSet::find(std::string_view text, char* room, std::span<uint64_t> found) const {
  PlainForm form(text, room);
  const std::string_view plain = form.write();
  std::memset(room + plain.size(), 0, kPadding);
  std::copy(always_.begin(), always_.end(), found.begin());
  if (form.folds_into_ascii()) {
    for (size_t i = 0; i < found.size(); ++i) found[i] |= folded_[i];
  }
  // Four places at once; beyond the end stand zeros, with which no key ends.
  for (size_t at = 0; at < plain.size(); at += 4) {
    uint64_t bytes;
    std::memcpy(&bytes, plain.data() + at, sizeof bytes);
    const size_t first[] = {first_[hash(bytes)], first_[hash(bytes >> 8)],
                            first_[hash(bytes >> 16)], first_[hash(bytes >> 24)]};
    if ((first[0] | first[1] | first[2] | first[3]) == 0) [[likely]]
      continue;
    for (size_t k = 0; k < 4; ++k) {
      if (first[k] != 0) look_up(first[k] - 1, plain, at + k, found);
    }
  }
}

// The literals whose window stands at `at`.
void LiteralSet::look_up(size_t entry, std::string_view plain, size_t at,
                         std::span<uint64_t> found) const {
  do {
    const Entry& one = entries_[entry];
    if (!has_bit(found, one.literal) && occurs_at(one, plain, at)) set_bit(found, one.literal);
  } while (!is_last_[entry++]);
}

}  // namespace ifc::runtime
