#include "runtime/program/code_image.h"

#include <sys/mman.h>

#include <cstring>

#include "runtime/program/imports.h"

namespace ifc::runtime {

std::shared_ptr<const LoadedImage> LoadedImage::load(const CodeImage& image) {
  std::shared_ptr<LoadedImage> loaded(new LoadedImage());
  const size_t size = image.memory.size();
  void* memory = mmap(nullptr, size == 0 ? 1 : size, PROT_READ | PROT_WRITE,
                      MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) return nullptr;
  loaded->base_ = static_cast<char*>(memory);
  loaded->size_ = size == 0 ? 1 : size;
  if (!loaded->fill(image) || !loaded->protect(image)) return nullptr;
  return loaded;
}

LoadedImage::~LoadedImage() {
  if (base_ != nullptr) munmap(base_, size_);
}

bool LoadedImage::fill(const CodeImage& image) {
  const auto put = [&](uint64_t place, const void* address) {
    std::memcpy(base_ + place, &address, sizeof address);
  };
  std::memcpy(base_, image.memory.data(), image.memory.size());
  for (const CodeImage::Import& import : image.imports) {
    const void* address = import_address(import.name);
    if (address == nullptr) return false;
    for (const uint64_t place : import.places) put(place, address);
  }
  for (const CodeImage::Pointer& pointer : image.pointers) put(pointer.place, at(pointer.target));
  for (size_t i = 0; i < image.recipes.size(); ++i) {
    objects_.push_back(build_object(image.recipes[i]));
    if (objects_.back() == nullptr) return false;
    put(image.objects[i], objects_.back().get());
  }
  return true;
}

bool LoadedImage::protect(const CodeImage& image) {
  for (const CodeImage::Segment& segment : image.segments) {
    const int access =
        PROT_READ | (segment.writable ? PROT_WRITE : 0) | (segment.executable ? PROT_EXEC : 0);
    char* begin = base_ + segment.offset;
    if (mprotect(begin, segment.size, access) != 0) return false;
    if (segment.executable) __builtin___clear_cache(begin, begin + segment.size);
  }
  return true;
}

}  // namespace ifc::runtime
