// Native code that can be loaded anywhere, as bytes: what the code generator's linker leaves, what
// the code cache keeps, and what is mapped into memory to run. Loading needs no compiler: copy, put
// addresses into the few words that hold some, protect.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/program/objects.h"

namespace ifc::runtime {

struct CodeImage {
  /// A part of the memory under one protection. Offsets and sizes are multiples of the page size.
  struct Segment {
    uint64_t offset = 0;
    uint64_t size = 0;
    bool writable = false;
    bool executable = false;
  };
  /// Words of 8 bytes that hold the address of one function outside; see import_address.
  struct Import {
    std::string name;
    std::vector<uint64_t> places;
  };
  /// A word that holds the address of another place of the image.
  struct Pointer {
    uint64_t place = 0;
    uint64_t target = 0;
  };
  /// One function for each constraint, for one purpose: "verify", "grade"; kNone where there is
  /// none.
  struct Functions {
    std::string purpose;
    std::vector<uint64_t> offsets;
  };

  static constexpr uint64_t kNone = UINT64_MAX;

  std::string memory;  // all segments, one after the other
  std::vector<Segment> segments;
  std::vector<Import> imports;
  std::vector<Pointer> pointers;
  std::vector<ObjectRecipe> recipes;
  std::vector<uint64_t> objects;  // the slots of the recipes' objects
  std::vector<Functions> functions;
};

/// The image as bytes and back. Nothing for bytes that no image gave, or whose offsets lie outside
/// the memory; bytes that were changed on purpose are the caller's business.
std::string to_bytes(const CodeImage& image);
std::optional<CodeImage> image_from_bytes(std::string_view bytes);

/// An image in the memory of this process, ready to run. Immutable; shared by threads.
class LoadedImage {
 public:
  /// Null when the system gives no memory for code, or when the image wants a function that this
  /// build does not have.
  static std::shared_ptr<const LoadedImage> load(const CodeImage& image);

  ~LoadedImage();
  LoadedImage(const LoadedImage&) = delete;
  LoadedImage& operator=(const LoadedImage&) = delete;

  const void* at(uint64_t offset) const { return base_ + offset; }

 private:
  LoadedImage() = default;
  bool fill(const CodeImage& image);
  bool protect(const CodeImage& image);

  char* base_ = nullptr;
  size_t size_ = 0;
  std::vector<std::shared_ptr<const void>> objects_;
};

/// The functions of a loaded image for one purpose, as pointers; empty when it has none for it.
template <typename Function>
std::vector<Function> functions_of(const CodeImage& image, const LoadedImage& loaded,
                                   std::string_view purpose) {
  std::vector<Function> all;
  for (const CodeImage::Functions& functions : image.functions) {
    if (functions.purpose != purpose) continue;
    for (const uint64_t offset : functions.offsets) {
      const void* address = offset == CodeImage::kNone ? nullptr : loaded.at(offset);
      all.push_back(reinterpret_cast<Function>(const_cast<void*>(address)));
    }
  }
  return all;
}

}  // namespace ifc::runtime
