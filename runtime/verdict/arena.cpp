// The arena's slow paths: taking the next chunk, going back, trimming. See arena.h.
#include "runtime/verdict/arena.h"

#include <algorithm>
#include <utility>

namespace ifc::runtime {
namespace {

constexpr size_t kLargestOrdinaryChunk = size_t{16} << 20;

}  // namespace

void Arena::enter(size_t chunk) {
  top_ = {chunk, chunks_[chunk].bytes.get()};
  limit_ = top_.next + chunks_[chunk].size;
}

void* Arena::allocate_slow(size_t size) {
  // Chunks behind the current one are free; those before it are in use.
  const size_t target = top_.next == nullptr ? 0 : top_.chunk + 1;
  size_t found = target;
  while (found < chunks_.size() && chunks_[found].size < size) ++found;
  if (found == chunks_.size()) {
    const size_t grown =
        chunks_.empty() ? first_chunk_ : std::min(capacity_, kLargestOrdinaryChunk);
    const size_t bytes = std::max(grown, size);
    chunks_.push_back({std::make_unique_for_overwrite<char[]>(bytes), bytes});
    capacity_ += bytes;
  }
  std::swap(chunks_[target], chunks_[found]);
  enter(target);
  char* p = top_.next;
  top_.next += size;
  return p;
}

bool Arena::extend(void* p, size_t old_size, size_t new_size) {
  char* begin = static_cast<char*>(p);
  if (begin + rounded(old_size) != top_.next) return false;
  if (rounded(new_size) > static_cast<size_t>(limit_ - begin)) return false;
  top_.next = begin + rounded(new_size);
  return true;
}

void Arena::rewind(Mark mark) {
  if (chunks_.empty()) return;
  enter(mark.chunk);
  if (mark.next != nullptr) top_.next = mark.next;
}

void Arena::reset() {
  while (!chunks_.empty() && capacity_ > kKeptBytes) {
    capacity_ -= chunks_.back().size;
    chunks_.pop_back();
  }
  top_ = {};
  limit_ = nullptr;
  if (!chunks_.empty()) enter(0);
}

}  // namespace ifc::runtime
