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
  Arena() = default;
  Arena(const Arena&) = delete;
  Arena& operator=(const Arena&) = delete;

  /// Uninitialised memory aligned to 16 bytes; never null, `size` may be 0.
  void* allocate(size_t size) {
    const size_t bytes = rounded(size);
    if (bytes > static_cast<size_t>(limit_ - next_)) return allocate_slow(bytes);
    char* p = next_;
    next_ += bytes;
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

  /// A place to come back to; everything allocated after it goes. Marks nest.
  struct Mark {
    size_t chunk;
    char* next;
  };
  Mark mark() const { return {current_, next_}; }
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

  std::vector<Chunk> chunks_;
  size_t current_ = 0;  // index of the chunk that next_ points into, if there is one
  size_t capacity_ = 0;
  char* next_ = nullptr;
  char* limit_ = nullptr;
};

}  // namespace ifc::runtime
