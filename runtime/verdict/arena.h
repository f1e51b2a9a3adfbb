// Memory for what lives as long as one verification: built text, materialised sequences,
// segmentations of pieces. Bumps a pointer; chunks are kept for the next response, so that a warm
// context allocates nothing.
#pragma once

#include <cstddef>
#include <memory>
#include <vector>

namespace ifc::runtime {

class Arena {
 public:
  /// `first_chunk` bytes are taken first; what is taken later is as large as all before.
  explicit Arena(size_t first_chunk = size_t{64} << 10) : first_chunk_(first_chunk) {}
  /// The other one is of no more use.
  Arena(Arena&&) = default;
  Arena& operator=(Arena&&) = default;

  /// Uninitialised memory aligned to 16 bytes; never null, `size` may be 0.
  void* allocate(size_t size) {
    const size_t bytes = rounded(size);
    if (bytes > static_cast<size_t>(limit_ - top_.next)) return allocate_slow(bytes);
    char* p = top_.next;
    top_.next += bytes;
    return p;
  }
  template <typename T>
  T* allocate_array(size_t count) {
    static_assert(alignof(T) <= 16);
    return static_cast<T*>(allocate(count * sizeof(T)));
  }
  /// Makes the last allocation, which begins at `p`, longer without moving it. False when there is
  /// no room or it was not the last.
  bool extend(void* p, size_t old_size, size_t new_size);

  /// A place to come back to; everything allocated after it goes. Marks nest. An arena begins with
  /// its present one: generated code reads it, and where the chunk is still the same goes back by
  /// writing `next`, without a call.
  struct Mark {
    size_t chunk = 0;  // index of the chunk that `next` points into, if there is one
    char* next = nullptr;
  };
  Mark mark() const { return top_; }
  void rewind(Mark mark);
  /// Forgets everything. Keeps at most `kKeptBytes` of memory for reuse.
  void reset();
  /// Bytes of memory held.
  size_t capacity() const { return capacity_; }

  static constexpr size_t kKeptBytes = size_t{64} << 20;

 private:
  struct Chunk {
    std::unique_ptr<char[]> bytes;
    size_t size;
  };
  static size_t rounded(size_t size) { return size == 0 ? 16 : (size + 15) & ~size_t{15}; }
  void* allocate_slow(size_t size);
  void enter(size_t chunk);

  Mark top_;
  char* limit_ = nullptr;
  std::vector<Chunk> chunks_;
  size_t capacity_ = 0;
  size_t first_chunk_;
};

}  // namespace ifc::runtime
