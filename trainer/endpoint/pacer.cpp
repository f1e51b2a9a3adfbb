#include "trainer/endpoint/pacer.h"

#include <algorithm>
#include <cmath>

namespace ifc::endpoint {
namespace {

template <typename Duration>
Duration seconds_as(double seconds) {
  return std::chrono::duration_cast<Duration>(std::chrono::duration<double>(seconds));
}

}  // namespace

Pacer::Pacer(double rate)
    : spacing_(rate > 0 ? seconds_as<Clock::duration>(60 / rate) : Clock::duration::zero()),
      random_(std::random_device()()) {}

bool Pacer::sleep_until(std::unique_lock<std::mutex>& lock, Clock::time_point time) {
  stopped_changed_.wait_until(lock, time, [&] { return stopped_; });
  return !stopped_;
}

bool Pacer::wait_for_turn() {
  std::unique_lock lock(mutex_);
  do {
    while (Clock::now() < paused_until_)
      if (!sleep_until(lock, paused_until_)) return false;
    const Clock::time_point turn = std::max(next_turn_, Clock::now());
    next_turn_ = turn + spacing_;
    if (!sleep_until(lock, turn)) return false;
  } while (Clock::now() < paused_until_);  // a pause that began meanwhile holds for this turn, too
  return true;
}

void Pacer::pause(double seconds) {
  const std::lock_guard lock(mutex_);
  paused_until_ = std::max(paused_until_, Clock::now() + seconds_as<Clock::duration>(seconds));
}

bool Pacer::sleep(double seconds) {
  std::unique_lock lock(mutex_);
  return sleep_until(lock, Clock::now() + seconds_as<Clock::duration>(seconds));
}

double Pacer::backoff(int failures, double longest) {
  const double whole = std::min(std::ldexp(0.5, std::min(failures - 1, 30)), longest);
  const std::lock_guard lock(mutex_);
  return whole * std::uniform_real_distribution(0.5, 1.0)(random_);
}

void Pacer::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
  }
  stopped_changed_.notify_all();
}

}  // namespace ifc::endpoint
