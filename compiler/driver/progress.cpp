#include "compiler/driver/progress.h"

#include <unistd.h>

#include <cmath>
#include <cstdio>
#include <utility>

namespace ifc::driver {

Progress::Progress(std::string what, size_t total)
    : what_(std::move(what)), total_(total), terminal_(isatty(STDERR_FILENO) != 0) {}

Progress::~Progress() {
  if (shown_) std::fputs("\r\033[K", stderr);
}

void Progress::tell(size_t done) {
  using std::chrono::duration;
  const Clock::time_point now = Clock::now();
  const double elapsed = duration<double>(now - begin_).count();
  if (elapsed < 1 || duration<double>(now - last_).count() < 0.2 || done == 0) return;
  last_ = now;
  shown_ = true;
  const double left = elapsed * static_cast<double>(total_ - done) / static_cast<double>(done);
  std::fprintf(stderr, "\r\033[K%s: %zu of %zu, %.0f s left", what_.c_str(), done, total_,
               std::ceil(left));
}

std::function<void(size_t done)> Progress::teller() {
  if (!terminal_) return {};
  return [this](size_t done) { tell(done); };
}

}  // namespace ifc::driver
