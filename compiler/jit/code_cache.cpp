#include "compiler/jit/code_cache.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <charconv>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <vector>

#include "compiler/jit/backend_library.h"
#include "compiler/jit/build_identity.h"

namespace ifc::jit {
namespace {

namespace fs = std::filesystem;

// An entry: the magic, the hash of all that follows, then three texts, each after its size: the
// key, the description, the image.
constexpr std::string_view kMagic = "ifc code 1\n";
constexpr const char* kEnding = ".code";

/// FNV-1a. For file names, where a collision costs a compilation, since the entry holds its key;
/// and against damage: each byte maps the hash one to one, so that no change of a single byte is
/// missed.
uint64_t hash_of(std::string_view bytes) {
  uint64_t hash = 0xcbf29ce484222325;
  for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  return hash;
}

void put(std::string& out, uint64_t n) { out.append(reinterpret_cast<const char*>(&n), sizeof n); }
void put(std::string& out, std::string_view text) {
  put(out, uint64_t{text.size()});
  out += text;
}

/// Takes texts off the front; `ok` turns false when they end too soon.
class Taker {
 public:
  explicit Taker(std::string_view bytes) : left_(bytes) {}
  uint64_t number() {
    uint64_t n = 0;
    const std::string_view bytes = take(sizeof n);
    if (ok) std::memcpy(&n, bytes.data(), sizeof n);
    return n;
  }
  std::string_view text() { return take(number()); }
  bool at_end() const { return ok && left_.empty(); }
  std::string_view left() const { return left_; }
  bool ok = true;

 private:
  std::string_view take(uint64_t size) {
    ok = ok && size <= left_.size();
    const std::string_view front = ok ? left_.substr(0, size) : std::string_view();
    if (ok) left_.remove_prefix(size);
    return front;
  }
  std::string_view left_;
};

/// Nobody else may have written what will be run.
bool is_trusted(const struct stat& status) {
  const bool own = status.st_uid == geteuid() || status.st_uid == 0;
  return S_ISREG(status.st_mode) && own && (status.st_mode & (S_IWGRP | S_IWOTH)) == 0;
}

std::optional<std::string> read_trusted(const fs::path& path) {
  const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return std::nullopt;
  struct stat status{};
  std::string bytes;
  bool good = fstat(file, &status) == 0 && is_trusted(status);
  if (good) bytes.resize(static_cast<size_t>(status.st_size));
  for (size_t done = 0; good && done < bytes.size();) {
    const ssize_t got = read(file, bytes.data() + done, bytes.size() - done);
    good = got > 0;
    done += good ? static_cast<size_t>(got) : 0;
  }
  close(file);
  if (!good) return std::nullopt;
  return bytes;
}

/// A file of this name is either not there or whole, whatever happens meanwhile.
bool write_at_once(const fs::path& path, const std::string& bytes) {
  static std::atomic<unsigned> count{0};
  const std::string fresh =
      path.string() + "." + std::to_string(getpid()) + "." + std::to_string(count++) + ".new";
  const int file = open(fresh.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (file < 0) return false;
  bool good = true;
  for (size_t done = 0; good && done < bytes.size();) {
    const ssize_t written = write(file, bytes.data() + done, bytes.size() - done);
    good = written > 0;
    done += good ? static_cast<size_t>(written) : 0;
  }
  good = close(file) == 0 && good;
  good = good && rename(fresh.c_str(), path.c_str()) == 0;
  if (!good) unlink(fresh.c_str());
  return good;
}

}  // namespace

CodeCache CodeCache::from_environment() {
  const auto folder = [](const char* variable) -> fs::path {
    const char* value = std::getenv(variable);
    return value == nullptr ? "" : value;
  };
  if (fs::path own = folder("IFC_CACHE_DIR"); !own.empty()) return CodeCache(own);
  if (fs::path shared = folder("XDG_CACHE_HOME"); shared.is_absolute()) {
    return CodeCache(shared / "ifc");
  }
  if (fs::path home = folder("HOME"); home.is_absolute()) return CodeCache(home / ".cache" / "ifc");
  return CodeCache("");
}

std::string CodeCache::key(std::initializer_list<std::string_view> parts) {
  std::string key;
  put(key, identity_of_program());
  put(key, backend_identity());
  put(key, identity_of_processor());
  for (const std::string_view part : parts) put(key, part);
  return key;
}

fs::path CodeCache::file_of(const std::string& key) const {
  char name[16];
  const auto end = std::to_chars(name, name + sizeof name, hash_of(key), 16).ptr;
  return folder_ / (std::string(name, end) + kEnding);
}

std::optional<CachedCode> CodeCache::find(const std::string& key) const {
  if (folder_.empty()) return std::nullopt;
  const std::optional<std::string> bytes = read_trusted(file_of(key));
  if (!bytes || !bytes->starts_with(kMagic)) return std::nullopt;
  Taker taker(std::string_view(*bytes).substr(kMagic.size()));
  const uint64_t hash = taker.number();
  if (!taker.ok || hash != hash_of(taker.left()) || taker.text() != key) return std::nullopt;
  CachedCode code;
  code.description = taker.text();
  code.sources = taker.text();
  std::optional<runtime::CodeImage> image = runtime::image_from_bytes(taker.text());
  if (!image || !taker.at_end()) return std::nullopt;
  code.image = std::move(*image);
  return code;
}

void CodeCache::keep(const std::string& key, const CachedCode& code) const {
  if (folder_.empty()) return;
  std::error_code problem;
  if (!fs::exists(folder_, problem)) {
    fs::create_directories(folder_, problem);
    if (problem) return;
    fs::permissions(folder_, fs::perms::owner_all, problem);
  }
  std::string body;
  put(body, key);
  put(body, code.description);
  put(body, code.sources);
  put(body, runtime::to_bytes(code.image));
  std::string bytes(kMagic);
  put(bytes, hash_of(body));
  bytes += body;
  if (write_at_once(file_of(key), bytes)) make_room();
}

void CodeCache::make_room() const {
  struct Old {
    fs::file_time_type time;
    uintmax_t size;
    fs::path path;
  };
  std::vector<Old> entries;
  uintmax_t bytes = 0;
  std::error_code problem;
  const auto an_hour_ago = fs::file_time_type::clock::now() - std::chrono::hours(1);
  for (const auto& entry : fs::directory_iterator(folder_, problem)) {
    const auto time = entry.last_write_time(problem);
    if (entry.path().extension() == ".new" && time < an_hour_ago) fs::remove(entry.path(), problem);
    if (entry.path().extension() != kEnding) continue;
    entries.push_back({time, entry.file_size(problem), entry.path()});
    if (!problem) bytes += entries.back().size;
  }
  if (bytes <= kMostBytes) return;
  std::sort(entries.begin(), entries.end(),
            [](const Old& a, const Old& b) { return a.time < b.time; });
  for (const Old& entry : entries) {
    if (bytes <= kMostBytes * 3 / 4) return;
    if (fs::remove(entry.path, problem)) bytes -= entry.size;
  }
}

}  // namespace ifc::jit
