// Native code kept on disk between processes. An entry is found by everything that its contents
// depend on: the source, what was asked for, the build of this program and the processor. Several
// processes may use one folder at once; a damaged entry is no entry.
#pragma once

#include <filesystem>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "runtime/program/code_image.h"

namespace ifc::jit {

/// What is kept of one program.
struct CachedCode {
  std::string description;  // JSON, see runtime/program/description.h
  std::string sources;      // of what it was made besides the key; for whoever keeps it
  runtime::CodeImage image;
};

class CodeCache {
 public:
  /// In $IFC_CACHE_DIR, else $XDG_CACHE_HOME/ifc, else ~/.cache/ifc; finds and keeps nothing where
  /// none of these is set.
  static CodeCache from_environment();
  /// Of a folder, which is made when the first entry is kept; "" finds and keeps nothing.
  explicit CodeCache(std::filesystem::path folder) : folder_(std::move(folder)) {}

  /// Everything that the code depends on, as one text: `parts` and what this process knows of
  /// itself.
  static std::string key(std::initializer_list<std::string_view> parts);

  /// Nothing when there is no entry, or one that is damaged or belongs to another user.
  std::optional<CachedCode> find(const std::string& key) const;
  /// Does nothing where it may not write. The oldest entries go when the folder holds more than
  /// kMostBytes.
  void keep(const std::string& key, const CachedCode& code) const;

  /// Empty: nothing is kept.
  const std::filesystem::path& folder() const { return folder_; }
  /// The file of an entry, whether it is there or not.
  std::filesystem::path file_of(const std::string& key) const;

  static constexpr uintmax_t kMostBytes = uintmax_t{128} << 20;

 private:
  void make_room() const;

  std::filesystem::path folder_;
};

}  // namespace ifc::jit
