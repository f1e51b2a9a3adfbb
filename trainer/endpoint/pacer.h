// When the next try of a request may start: so many a minute, not before a pause that the server
// asked for is over, and the longer after a failure the more there were. Shared by all threads of a
// client.
#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <random>

namespace ifc::endpoint {

class Pacer {
 public:
  /// `rate` tries a minute, evenly spaced; 0: no limit.
  explicit Pacer(double rate);

  /// Waits for a turn; false when stop() ended the waiting.
  bool wait_for_turn();
  /// Nobody's turn comes for so many seconds: the server is too busy for anybody.
  void pause(double seconds);
  /// Waits; false when stop() ended it.
  bool sleep(double seconds);
  /// Seconds between failure number `failures`, from 1, and the next try: 0.5 s, doubled with each
  /// failure up to `longest`, of which a random part between a half and all is taken, so that
  /// requests that failed together do not come back together.
  double backoff(int failures, double longest);
  void stop();

 private:
  using Clock = std::chrono::steady_clock;
  bool sleep_until(std::unique_lock<std::mutex>& lock, Clock::time_point time);

  const Clock::duration spacing_;
  std::mutex mutex_;
  std::condition_variable stopped_changed_;
  bool stopped_ = false;
  Clock::time_point next_turn_;
  Clock::time_point paused_until_;
  std::mt19937_64 random_;
};

}  // namespace ifc::endpoint
