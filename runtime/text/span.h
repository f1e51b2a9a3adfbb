// Byte ranges of a text, and the growable array that every segmenter writes them to.
// Input: none. Output: plain data that native code reads directly (pointer and size). Used by all
// of runtime and by compiled verifiers; a buffer is meant to be kept and reused, so that a warm
// verifier allocates nothing.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <new>
#include <string_view>
#include <utility>

namespace ifc::runtime {

// Half-open range of byte offsets. Texts are shorter than 4 GiB; the caller checks that.
struct Span {
  uint32_t begin = 0;
  uint32_t end = 0;

  uint32_t size() const { return end - begin; }
  std::string_view of(std::string_view text) const { return text.substr(begin, end - begin); }
  friend bool operator==(const Span&, const Span&) = default;
};

// Growable array of spans. Grows by half or more (amortised O(1)), never shrinks by itself; `clear`
// keeps the memory. Throws std::bad_alloc when memory is exhausted. Move-only.
class SpanBuffer {
 public:
  SpanBuffer() = default;
  SpanBuffer(SpanBuffer&& other) noexcept { swap(other); }
  SpanBuffer& operator=(SpanBuffer&& other) noexcept {
    swap(other);
    return *this;
  }
  SpanBuffer(const SpanBuffer&) = delete;
  SpanBuffer& operator=(const SpanBuffer&) = delete;
  ~SpanBuffer() { std::free(data_); }

  Span* data() { return data_; }
  const Span* data() const { return data_; }
  size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  size_t capacity() const { return capacity_; }
  Span& operator[](size_t index) { return data_[index]; }
  const Span& operator[](size_t index) const { return data_[index]; }
  Span& back() { return data_[size_ - 1]; }
  Span* begin() { return data_; }
  Span* end() { return data_ + size_; }
  const Span* begin() const { return data_; }
  const Span* end() const { return data_ + size_; }

  void clear() { size_ = 0; }
  void pop_back() { --size_; }
  void push(size_t begin, size_t end) {
    if (size_ == capacity_) grow(1);
    data_[size_++] = Span{static_cast<uint32_t>(begin), static_cast<uint32_t>(end)};
  }
  // Room for `count` more spans; returns where the next one goes. Write there, then call `advance`.
  Span* reserve_more(size_t count) {
    if (capacity_ - size_ < count) grow(count);
    return data_ + size_;
  }
  void advance(size_t count) { size_ += count; }
  // Cuts the array to its first `size` spans; `size` is not larger than size().
  void truncate(size_t size) { size_ = size; }
  void swap(SpanBuffer& other) noexcept {
    std::swap(data_, other.data_);
    std::swap(size_, other.size_);
    std::swap(capacity_, other.capacity_);
  }

 private:
  void grow(size_t count) {
    size_t wanted = size_ + count;
    size_t capacity = capacity_ + capacity_ / 2 + 64;
    if (capacity < wanted) capacity = wanted;
    void* moved = std::realloc(data_, capacity * sizeof(Span));
    if (moved == nullptr) throw std::bad_alloc();
    data_ = static_cast<Span*>(moved);
    capacity_ = capacity;
  }

  Span* data_ = nullptr;
  size_t size_ = 0;
  size_t capacity_ = 0;
};

}  // namespace ifc::runtime
