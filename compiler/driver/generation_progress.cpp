#include "compiler/driver/generation_progress.h"

#include <unistd.h>

#include <cmath>
#include <cstdio>
#include <string>

namespace ifc::driver {
namespace {

using endpoint::GenerationProgress;

std::string duration_text(double seconds) {
  char buffer[40];
  const long whole = std::lround(std::ceil(seconds));
  if (whole < 120)
    std::snprintf(buffer, sizeof buffer, "%ld s", whole);
  else if (whole < 7'200)
    std::snprintf(buffer, sizeof buffer, "%ld min", (whole + 30) / 60);
  else
    std::snprintf(buffer, sizeof buffer, "%.1f h", static_cast<double>(whole) / 3'600);
  return buffer;
}

/// `, 3 failed`, or nothing for none.
std::string counted(size_t count, const char* what) {
  return count == 0 ? "" : ", " + std::to_string(count) + " " + what;
}

double per_second(const GenerationProgress& progress) {
  return progress.seconds > 0 ? static_cast<double>(progress.tokens) / progress.seconds : 0;
}

std::string progress_line(const GenerationProgress& progress) {
  std::string line = "answered " + std::to_string(progress.kept + progress.done) + " of " +
                     std::to_string(progress.total) + counted(progress.failed, "failed") +
                     counted(progress.retried, "retried");
  char rate[60];
  std::snprintf(rate, sizeof rate, ", %.1f tokens/s", per_second(progress));
  if (progress.tokens > 0) line += rate;
  const size_t ended = progress.done + progress.failed;
  const size_t left = progress.total - progress.kept - ended;
  if (ended > 0 && left > 0) {
    line +=
        ", about " +
        duration_text(progress.seconds * static_cast<double>(left) / static_cast<double>(ended)) +
        " left";
  }
  return line;
}

}  // namespace

GenerationTeller::GenerationTeller() : terminal_(isatty(STDERR_FILENO) != 0) {}

void GenerationTeller::tell(const GenerationProgress& progress) {
  constexpr double kSecondsBetweenLines = 10;
  if (!terminal_ && progress.seconds - last_ < kSecondsBetweenLines) return;
  last_ = progress.seconds;
  shown_ = terminal_;
  std::fprintf(stderr, terminal_ ? "\r\033[K%s" : "%s\n", progress_line(progress).c_str());
}

void GenerationTeller::end() {
  if (shown_) std::fputs("\r\033[K", stderr);
  shown_ = false;
}

void tell_outcome(const endpoint::Generation& generation,
                  const std::vector<endpoint::Conversation>& conversations,
                  const std::string& path) {
  const GenerationProgress& progress = generation.progress;
  constexpr size_t kNamed = 10;
  for (size_t i = 0; i < generation.failed.size() && i < kNamed; ++i) {
    const endpoint::FailedConversation& failed = generation.failed[i];
    const endpoint::Conversation& conversation = conversations[failed.index];
    std::fprintf(
        stderr, "no answer to prompt %s%s: %s\n", conversation.key.c_str(),
        conversation.sample == 0 ? "" : (", sample " + std::to_string(conversation.sample)).c_str(),
        failed.error.to_string().c_str());
  }
  if (generation.failed.size() > kNamed)
    std::fprintf(stderr, "… and to %zu more\n", generation.failed.size() - kNamed);
  if (generation.unasked > 0)
    std::fprintf(stderr, "%zu were not asked for, because so many failed in a row\n",
                 generation.unasked);
  std::fprintf(stderr,
               "answers: %zu new%s%s%s%s in %s, %lld tokens, %.1f tokens/s; all are in %s\n",
               progress.done, counted(progress.kept, "kept").c_str(),
               counted(progress.failed + generation.unasked, "missing").c_str(),
               counted(progress.retried, "retried").c_str(),
               counted(progress.cut_off, "cut off at the limit of tokens").c_str(),
               duration_text(progress.seconds).c_str(), static_cast<long long>(progress.tokens),
               per_second(progress), path.c_str());
  if (progress.failed + generation.unasked > 0)
    std::fputs("run the same command again to ask for those that are missing\n", stderr);
}

}  // namespace ifc::driver
