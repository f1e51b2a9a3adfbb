// The arena's slow paths: taking the next chunk, going back, trimming. See arena.h.
#include "runtime/verdict/arena.h"

#include <algorithm>
#include <utility>

namespace ifc::runtime {
namespace {

constexpr size_t kFirstChunk = size_t{64} << 10;
constexpr size_t kLargestOrdinaryChunk = size_t{16} << 20;

}  // namespace

void Arena::enter(size_t chunk) {
  current_ = chunk;
  next_ = chunks_[chunk].bytes.get();
  limit_ = next_ + chunks_[chunk].size;
}

void* Arena::allocate_slow(size_t size) {
  // Chunks behind the current one are free; those before it are in use.
  const size_t target = next_ == nullptr ? 0 : current_ + 1;
  size_t found = target;
  while (found < chunks_.size() && chunks_[found].size < size) ++found;
  if (found == chunks_.size()) {
    const size_t grown = chunks_.empty() ? kFirstChunk : std::min(capacity_, kLargestOrdinaryChunk);
    const size_t bytes = std::max(grown, size);
    chunks_.push_back({std::make_unique_for_overwrite<char[]>(bytes), bytes});
    capacity_ += bytes;
  }
  std::swap(chunks_[target], chunks_[found]);
  enter(target);
  char* p = next_;
  next_ += size;
  return p;
}

bool Arena::extend(void* p, size_t old_size, size_t new_size) {
  char* begin = static_cast<char*>(p);
  if (begin + rounded(old_size) != next_) return false;
  if (rounded(new_size) > static_cast<size_t>(limit_ - begin)) return false;
  next_ = begin + rounded(new_size);
  return true;
}

void Arena::rewind(Mark mark) {
  if (mark.next == nullptr) {
    current_ = 0;
    next_ = limit_ = nullptr;
    return;
  }
  enter(mark.chunk);
  next_ = mark.next;
}

void Arena::reset() {
  while (!chunks_.empty() && capacity_ > kKeptBytes) {
    capacity_ -= chunks_.back().size;
    chunks_.pop_back();
  }
  current_ = 0;
  next_ = limit_ = nullptr;
}

}  // namespace ifc::runtime
