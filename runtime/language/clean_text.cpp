// See clean_text.h.
#include "runtime/language/clean_text.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "runtime/text/transform.h"
#include "runtime/text/utf8.h"

namespace ifc::runtime {
namespace {

using ByteSet = std::array<bool, 256>;

constexpr ByteSet letters_digits_and(std::string_view others) {
  ByteSet set{};
  for (int c = '0'; c <= '9'; ++c) set[static_cast<size_t>(c)] = true;
  for (int c = 'a'; c <= 'z'; ++c) {
    set[static_cast<size_t>(c)] = true;
    set[static_cast<size_t>(c - 'a' + 'A')] = true;
  }
  for (const char c : others) set[static_cast<unsigned char>(c)] = true;
  return set;
}
constexpr ByteSet kOfUrl = letters_digits_and("-_.?&~;+=/#");
constexpr ByteSet kOfMail = letters_digits_and("-_.");
constexpr ByteSet kOfHost = letters_digits_and("-_");
constexpr size_t kMaxUrl = 2076, kMaxMailName = 64, kMaxHost = 255;

/// How many bytes from `from` on are of the set, at most `limit`.
size_t run(std::string_view text, size_t from, const ByteSet& set, size_t limit) {
  const size_t end = from + std::min(limit, text.size() - from);
  size_t at = from;
  while (at < end && set[static_cast<unsigned char>(text[at])]) ++at;
  return at - from;
}

/// The end of the URL that begins at `at`; 0 when none does.
size_t url_end(std::string_view text, size_t at) {
  const std::string_view rest = text.substr(at);
  const size_t scheme = rest.starts_with("http://") ? 7 : rest.starts_with("https://") ? 8 : 0;
  if (scheme == 0) return 0;
  const size_t length = run(text, at + scheme, kOfUrl, kMaxUrl);
  return length == 0 ? 0 : at + scheme + length;
}

/// The end of the mail address whose `@` is at `at`; 0 when nothing there is a host: one character
/// or more without periods, then one or more with.
size_t mail_end(std::string_view text, size_t at) {
  const size_t host = run(text, at + 1, kOfHost, kMaxHost);
  const size_t rest = run(text, at + 1 + host, kOfMail, kMaxHost);
  if (host == 0 || host + rest < 2) return 0;
  return at + 1 + host + rest;
}

void blank_urls(std::string_view text, std::string& out) {
  size_t kept = 0;
  for (size_t at = text.find("http"); at != std::string_view::npos; at = text.find("http", at)) {
    const size_t end = url_end(text, at);
    if (end == 0) {
      ++at;
      continue;
    }
    out.append(text, kept, at - kept).push_back(' ');
    kept = at = end;
  }
  out.append(text, kept);
}

void blank_mails(std::string_view text, std::string& out) {
  size_t kept = 0;
  for (size_t at = text.find('@'); at != std::string_view::npos; at = text.find('@', at)) {
    size_t begin = at;
    const size_t earliest = std::max(kept, at - std::min(at, kMaxMailName));
    while (begin > earliest && kOfMail[static_cast<unsigned char>(text[begin - 1])]) --begin;
    const size_t end = begin < at ? mail_end(text, at) : 0;
    if (end == 0) {
      ++at;
      continue;
    }
    out.append(text, kept, begin - kept).push_back(' ');
    kept = at = end;
  }
  out.append(text, kept);
}

/// The letters that take a mark in Vietnamese, and the marks (grave, acute, tilde, hook, dot
/// below).
constexpr std::u32string_view kMarkedLetters = U"AEIOUYaeiouyÂÊÔâêôĂăƠơƯư";
constexpr std::u32string_view kMarks = U"\u0300\u0301\u0303\u0309\u0323";
constexpr char kLeadOfMarks = '\xCC';

void compose_marks(std::string_view text, std::string& out) {
  std::string whole;
  size_t letter = 0;  // where the last code point begins
  bool takes_mark = false;
  for (size_t at = 0; at < text.size();) {
    const size_t begin = at;
    const char32_t code = decode_next(text, at);
    if (takes_mark && kMarks.find(code) != std::u32string_view::npos) {
      normalize(NormalForm::c, text.substr(letter, at - letter), whole);
      out.resize(out.size() - (begin - letter));
      out += whole;
      takes_mark = false;
      continue;
    }
    out.append(text, begin, at - begin);
    letter = begin;
    takes_mark = kMarkedLetters.find(code) != std::u32string_view::npos;
  }
}

}  // namespace

std::string_view without_addresses(std::string_view text, std::string& buffer) {
  // One step writes what the next one reads.
  thread_local std::string work;
  const auto step = [&](void (*rewrite)(std::string_view, std::string&)) {
    work.clear();
    rewrite(text, work);
    buffer.swap(work);
    text = buffer;
  };
  if (text.find("://") != std::string_view::npos) step(blank_urls);
  if (text.find('@') != std::string_view::npos) step(blank_mails);
  if (text.find(kLeadOfMarks) != std::string_view::npos) step(compose_marks);
  return text;
}

std::string_view first_code_points(std::string_view text, size_t limit) {
  if (text.size() <= limit) return text;
  size_t at = 0;
  for (size_t i = 0; i < limit && at < text.size(); ++i) decode_next(text, at);
  return text.substr(0, at);
}

}  // namespace ifc::runtime
