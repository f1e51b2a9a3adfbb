// A data pack: a read-only file of named sections (word lists, tables, weights) that is mapped into
// memory once per process and shared by all threads. Made by stdlib/data/pack.py, whose head
// describes the layout; little-endian.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace ifc::runtime {

enum class DataPack : int32_t {
  none,
#define IFC_DATA_PACK(enumerator, contents) enumerator,
#include "runtime/data/data_packs.def"
};

/// "punkt_english"; empty for none.
std::string_view pack_name(DataPack which);

class Pack {
 public:
  /// The pack, opened at the first call from any thread; null when it is absent. Looked for in
  /// $IFC_DATA_DIR, in the folders of add_data_folder, and in ../share/ifc/data from the running
  /// program: the first file that is there counts, and a damaged one makes the pack absent. The
  /// answer stays the same until the process ends.
  static const Pack* find(DataPack which);

  /// Why find() gave null and what to do about it, for messages; empty when the pack is there.
  static std::string why_absent(DataPack which);

  /// Opens one file and checks its length, format, name and hash: O(size). Null when it is not a
  /// whole pack of that name; `problem` then says why.
  static std::unique_ptr<const Pack> open(const std::filesystem::path& file, std::string_view name,
                                          std::string& problem);

  /// Where it lies.
  const std::filesystem::path& file() const { return file_; }

  Pack(const Pack&) = delete;
  Pack& operator=(const Pack&) = delete;
  ~Pack();

  /// The bytes of a section, aligned to 64; empty when there is no such section.
  std::string_view section(std::string_view name) const;

  /// A section as the array that it was written as; empty when there is no such section.
  template <typename T>
  std::span<const T> array(std::string_view name) const {
    static_assert(std::is_trivially_copyable_v<T> && alignof(T) <= 64);
    const std::string_view bytes = section(name);
    return {reinterpret_cast<const T*>(bytes.data()), bytes.size() / sizeof(T)};
  }

 private:
  Pack(std::filesystem::path file, std::string_view bytes)
      : file_(std::move(file)), bytes_(bytes) {}

  std::filesystem::path file_;
  std::string_view bytes_;  // the mapped file
};

/// From now on packs are also looked for in this folder; for a library, whose program lies
/// elsewhere. Packs that were found before stay.
void add_data_folder(std::string folder);

/// What a rule makes of its pack, `Model(const Pack&)`, at the first call; null when the pack is
/// absent.
template <typename Model, DataPack which>
const Model* model_of() {
  static const std::unique_ptr<const Model> model = [] {
    const Pack* pack = Pack::find(which);
    return pack == nullptr ? nullptr : std::make_unique<const Model>(*pack);
  }();
  return model.get();
}

}  // namespace ifc::runtime
