#include "compiler/driver/answer_lines.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <thread>
#include <vector>

#include "compiler/driver/commands.h"
#include "compiler/driver/mistakes.h"

namespace ifc::driver {
namespace {

constexpr size_t kReadAtOnce = size_t{1} << 18;
/// Fewer lines than these are not worth another thread.
constexpr size_t kLinesPerThread = 16;

/// Hands on the complete lines of a file as soon as they are there: whoever writes one line and
/// waits for its answer gets it.
class LineReader {
 public:
  explicit LineReader(int descriptor) : descriptor_(descriptor) {}

  /// The lines that have come, at least one; none at the end. Valid until the next call.
  std::vector<std::string_view> next() {
    buffer_.erase(0, taken_);
    taken_ = 0;
    size_t searched = 0;
    size_t end = std::string::npos;
    while (end == std::string::npos && read_more()) {
      const size_t found = std::string_view(buffer_).substr(searched).rfind('\n');
      if (found != std::string_view::npos) end = searched + found;
      searched = buffer_.size();
    }
    if (end == std::string::npos && buffer_.empty()) return {};
    return lines_until(end == std::string::npos ? buffer_.size() : end + 1);
  }
  /// Why reading ended too early; 0: it did not.
  int error() const { return error_; }

 private:
  bool read_more() {
    const size_t before = buffer_.size();
    buffer_.resize(before + kReadAtOnce);
    ssize_t got = 0;
    do {
      got = ::read(descriptor_, buffer_.data() + before, kReadAtOnce);
    } while (got < 0 && errno == EINTR);
    if (got < 0) error_ = errno;
    buffer_.resize(before + static_cast<size_t>(std::max<ssize_t>(got, 0)));
    return got > 0;
  }

  std::vector<std::string_view> lines_until(size_t end) {
    std::vector<std::string_view> lines;
    taken_ = end;
    for (size_t begin = 0; begin < end;) {
      const size_t line_end = std::min(buffer_.find('\n', begin), end);
      lines.push_back(std::string_view(buffer_).substr(begin, line_end - begin));
      begin = line_end + 1;
    }
    return lines;
  }

  int descriptor_;
  std::string buffer_;
  size_t taken_ = 0;  // bytes of the lines that were handed on
  int error_ = 0;
};

/// Answers on several threads, each a run of neighbours: those often share a response.
std::string answer_batch(const std::vector<std::string_view>& lines,
                         const std::vector<LineAnswerer>& answerers) {
  const size_t threads = std::clamp<size_t>(lines.size() / kLinesPerThread, 1, answerers.size());
  std::vector<std::string> answers(threads);
  const auto run = [&](size_t thread) {
    for (size_t i = lines.size() * thread / threads; i < lines.size() * (thread + 1) / threads; ++i)
      answers[thread] += answerers[thread](lines[i]);
  };
  std::vector<std::jthread> helpers;
  for (size_t thread = 1; thread < threads; ++thread) helpers.emplace_back(run, thread);
  run(0);
  helpers.clear();  // joins
  std::string all = std::move(answers[0]);
  for (size_t thread = 1; thread < threads; ++thread) all += answers[thread];
  return all;
}

int answer_all(int descriptor, const std::string& path,
               const std::vector<LineAnswerer>& answerers) {
  LineReader reader(descriptor);
  while (true) {
    const std::vector<std::string_view> lines = reader.next();
    if (lines.empty()) break;
    const std::string answers = answer_batch(lines, answerers);
    std::fwrite(answers.data(), 1, answers.size(), stdout);
    std::fflush(stdout);
  }
  if (reader.error() == 0) return kExitPass;
  return report_world_error({WorldErrorKind::not_readable, path, std::strerror(reader.error())},
                            Format::text);
}

}  // namespace

int answer_lines(const std::string& path, int jobs,
                 const std::function<LineAnswerer()>& make_answerer) {
  std::vector<LineAnswerer> answerers;
  for (int i = 0; i < jobs; ++i) answerers.push_back(make_answerer());
  if (path == "-") return answer_all(STDIN_FILENO, "standard input", answerers);
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) {
    return report_world_error({WorldErrorKind::not_found, path, std::strerror(errno)},
                              Format::text);
  }
  const int status = answer_all(descriptor, path, answerers);
  ::close(descriptor);
  return status;
}

}  // namespace ifc::driver
