#include "runtime/data/pack.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <bit>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <mutex>
#include <vector>

namespace ifc::runtime {
namespace {

static_assert(std::endian::native == std::endian::little, "packs are little-endian");

/// Changes with the layout of the file or of any pack's sections; that of pack.py has to be the
/// same.
constexpr uint32_t kFormat = 1;
constexpr std::string_view kMagic = "IFCDATA\n";

struct Header {
  char magic[8];
  uint32_t format;
  uint32_t section_count;
  uint64_t size;  // of the file, a multiple of 8
  uint64_t hash;  // of all that follows the header, begun with section_count
  char name[32];  // padded by zeros, like those of sections
};
static_assert(sizeof(Header) == 64);

struct Section {
  char name[32];
  uint64_t offset;
  uint64_t size;
};
static_assert(sizeof(Section) == 48);

std::string_view text_of(const char (&name)[32]) { return {name, strnlen(name, sizeof name)}; }

uint64_t hash_of(std::string_view bytes, uint64_t hash) {
  for (size_t i = 0; i + 8 <= bytes.size(); i += 8) {
    uint64_t word = 0;
    std::memcpy(&word, bytes.data() + i, 8);
    hash = (std::rotl(hash, 5) ^ word) * 0x9E3779B97F4A7C15u;
  }
  return hash;
}

/// What is wrong with the bytes of a file; empty when they are a pack of that name.
std::string problem_of(std::string_view bytes, std::string_view name) {
  Header header{};
  if (bytes.size() < sizeof header) return "is too short";
  std::memcpy(&header, bytes.data(), sizeof header);
  if (std::string_view(header.magic, sizeof header.magic) != kMagic) return "is no data pack";
  if (header.format != kFormat) return "is of another version of ifc";
  char wanted[sizeof header.name] = {};
  name.copy(wanted, sizeof wanted - 1);
  if (std::memcmp(header.name, wanted, sizeof wanted) != 0) return "is another data pack";
  const std::string_view body = bytes.substr(sizeof header);
  if (header.size != bytes.size() || header.size % 8 != 0 ||
      header.hash != hash_of(body, header.section_count)) {
    return "is damaged";
  }
  if (header.section_count > body.size() / sizeof(Section)) return "is damaged";
  for (uint32_t i = 0; i < header.section_count; ++i) {
    Section section{};
    std::memcpy(&section, body.data() + i * sizeof section, sizeof section);
    if (section.offset > bytes.size() || section.size > bytes.size() - section.offset) {
      return "is damaged";
    }
  }
  return {};
}

/// The mapped file, or nothing with errno set.
std::string_view map(const std::filesystem::path& file) {
  const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return {};
  struct stat status{};
  void* bytes = MAP_FAILED;
  if (::fstat(descriptor, &status) == 0) {
    errno = EINVAL;
    if (S_ISREG(status.st_mode) && status.st_size > 0) {
      bytes = ::mmap(nullptr, static_cast<size_t>(status.st_size), PROT_READ, MAP_SHARED,
                     descriptor, 0);
    }
  }
  ::close(descriptor);
  if (bytes == MAP_FAILED) return {};
  return {static_cast<const char*>(bytes), static_cast<size_t>(status.st_size)};
}

constexpr std::array kNames = {
    std::string_view(),
#define IFC_DATA_PACK(enumerator, contents) std::string_view(#enumerator),
#include "runtime/data/data_packs.def"
};

/// Where packs are looked for and what came of it. Never destroyed: verifiers of other threads may
/// outlive main.
struct Registry {
  struct Entry {
    bool looked_for = false;
    std::unique_ptr<const Pack> pack;
    std::string problem;  // of a file that is there
  };
  std::mutex mutex;
  std::vector<std::string> folders;
  std::array<Entry, kNames.size()> entries;

  Entry& entry(DataPack which);
  std::vector<std::filesystem::path> all_folders() const;
};

Registry& registry() {
  static Registry* const one = new Registry;
  return *one;
}

std::vector<std::filesystem::path> Registry::all_folders() const {
  std::vector<std::filesystem::path> all;
  const char* chosen = std::getenv("IFC_DATA_DIR");
  if (chosen != nullptr && *chosen != '\0') all.emplace_back(chosen);
  all.insert(all.end(), folders.begin(), folders.end());
  std::error_code problem;
  const auto program = std::filesystem::read_symlink("/proc/self/exe", problem);
  if (!problem) all.push_back(program.parent_path().parent_path() / "share" / "ifc" / "data");
  return all;
}

/// The entry of a pack, looked for if that was not done. The mutex is held.
Registry::Entry& Registry::entry(DataPack which) {
  const auto index = static_cast<size_t>(which);
  Entry& entry = entries[index];
  if (entry.looked_for) return entry;
  entry.looked_for = true;
  for (const auto& folder : all_folders()) {
    const auto file = folder / (std::string(kNames[index]) + ".pack");
    std::error_code ignored;
    if (!std::filesystem::exists(file, ignored)) continue;
    entry.pack = Pack::open(file, kNames[index], entry.problem);
    break;
  }
  return entry;
}

}  // namespace

std::string_view pack_name(DataPack which) {
  const auto index = static_cast<size_t>(which);
  return index < kNames.size() ? kNames[index] : std::string_view();
}

Pack::~Pack() { ::munmap(const_cast<char*>(bytes_.data()), bytes_.size()); }

std::unique_ptr<const Pack> Pack::open(const std::filesystem::path& file, std::string_view name,
                                       std::string& problem) {
  const std::string_view bytes = map(file);
  if (bytes.empty()) {
    problem = "`" + file.string() + "` cannot be read: " + std::strerror(errno);
    return nullptr;
  }
  std::unique_ptr<const Pack> pack(new Pack(file, bytes));
  const std::string wrong = problem_of(bytes, name);
  if (wrong.empty()) return pack;
  problem = "`" + file.string() + "` " + wrong;
  return nullptr;
}

std::string_view Pack::section(std::string_view name) const {
  Header header{};
  std::memcpy(&header, bytes_.data(), sizeof header);
  for (uint32_t i = 0; i < header.section_count; ++i) {
    Section section{};
    std::memcpy(&section, bytes_.data() + sizeof header + i * sizeof section, sizeof section);
    if (text_of(section.name) == name) return bytes_.substr(section.offset, section.size);
  }
  return {};
}

const Pack* Pack::find(DataPack which) {
  Registry& all = registry();
  const std::lock_guard lock(all.mutex);
  return all.entry(which).pack.get();
}

std::string Pack::why_absent(DataPack which) {
  Registry& all = registry();
  const std::lock_guard lock(all.mutex);
  const Registry::Entry& entry = all.entry(which);
  if (entry.pack != nullptr) return {};
  const std::string name(pack_name(which));
  if (!entry.problem.empty()) {
    return "the data pack `" + name + "` is unusable: " + entry.problem +
           " (build ifc again to make it anew)";
  }
  return "the data pack `" + name +
         "` is absent (build ifc where the Python package index can be " + "reached, or put " +
         name + ".pack into the folder that IFC_DATA_DIR names)";
}

void add_data_folder(std::string folder) {
  Registry& all = registry();
  const std::lock_guard lock(all.mutex);
  all.folders.push_back(std::move(folder));
}

}  // namespace ifc::runtime
