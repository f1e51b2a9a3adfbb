// How far a long computation is, on a terminal: a line on stderr that is written over, and gone in
// the end.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <string>

namespace ifc::driver {

/// Says nothing in the first second, nor where stderr is no terminal.
class Progress {
 public:
  Progress(std::string what, size_t total);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void tell(size_t done);
  /// `tell`, for as long as this lives; null where nothing would be said.
  std::function<void(size_t done)> teller();

 private:
  using Clock = std::chrono::steady_clock;
  std::string what_;
  size_t total_;
  bool terminal_;
  bool shown_ = false;
  Clock::time_point begin_ = Clock::now();
  Clock::time_point last_ = begin_;
};

}  // namespace ifc::driver
