#include "compiler/jit/build_identity.h"

#include <elf.h>
#include <fcntl.h>
#include <link.h>
#include <sys/auxv.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#if defined(__x86_64__)
#include <cpuid.h>
#endif

#include <cstring>
#include <string_view>

namespace ifc::jit {
namespace {

/// The build ID among the notes in `bytes`; empty when it is not there.
std::string build_id(const char* bytes, size_t size) {
  ElfW(Nhdr) note;
  while (size >= sizeof note) {
    std::memcpy(&note, bytes, sizeof note);
    const size_t name = (note.n_namesz + size_t{3}) & ~size_t{3};
    const size_t data = (note.n_descsz + size_t{3}) & ~size_t{3};
    if (name > size - sizeof note || data > size - sizeof note - name) break;
    const char* begin = bytes + sizeof note;
    if (note.n_type == NT_GNU_BUILD_ID && std::string_view(begin, name).starts_with("GNU")) {
      return {begin + name, note.n_descsz};
    }
    bytes = begin + name + data;
    size -= sizeof note + name + data;
  }
  return {};
}

int find_in_program(dl_phdr_info* info, size_t, void* found) {
  for (int i = 0; i < info->dlpi_phnum; ++i) {
    const auto& header = info->dlpi_phdr[i];
    if (header.p_type != PT_NOTE) continue;
    std::string id =
        build_id(reinterpret_cast<const char*>(info->dlpi_addr + header.p_vaddr), header.p_memsz);
    if (!id.empty()) *static_cast<std::string*>(found) = std::move(id);
  }
  return 1;  // The program comes first; libraries do not matter.
}

/// The build ID of an ELF file whose beginning is `bytes`.
std::string build_id_of_elf(const char* bytes, size_t size) {
  ElfW(Ehdr) elf;
  if (size < sizeof elf) return {};
  std::memcpy(&elf, bytes, sizeof elf);
  if (std::memcmp(elf.e_ident, ELFMAG, SELFMAG) != 0) return {};
  for (size_t i = 0; i < elf.e_phnum; ++i) {
    ElfW(Phdr) header;
    const size_t place = elf.e_phoff + i * sizeof header;
    if (place > size || sizeof header > size - place) break;
    std::memcpy(&header, bytes + place, sizeof header);
    if (header.p_type != PT_NOTE || header.p_offset > size) continue;
    if (header.p_filesz > size - header.p_offset) continue;
    std::string id = build_id(bytes + header.p_offset, header.p_filesz);
    if (!id.empty()) return id;
  }
  return {};
}

}  // namespace

std::string identity_of_program() {
  std::string id;
  dl_iterate_phdr(&find_in_program, &id);
  return id.empty() ? identity_of_file("/proc/self/exe") : id;
}

std::string identity_of_file(const std::string& path) {
  const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return {};
  struct stat status{};
  std::string identity;
  if (fstat(file, &status) == 0) {
    char head[4096];  // Linkers put the notes at the beginning.
    const ssize_t got = pread(file, head, sizeof head, 0);
    if (got > 0) identity = build_id_of_elf(head, static_cast<size_t>(got));
    if (identity.empty()) {
      identity = std::to_string(status.st_size) + " " + std::to_string(status.st_mtim.tv_sec) +
                 "." + std::to_string(status.st_mtim.tv_nsec);
    }
  }
  close(file);
  return identity;
}

std::string identity_of_processor() {
  std::string identity;
#if defined(__x86_64__)
  // Leaf and subleaf; of leaf 1 not EBX, which tells the core that happens to run.
  constexpr unsigned kLeaves[][2] = {
      {0, 0},          {1, 0},          {7, 0},          {7, 1},          {0xD, 1},       {0x19, 0},
      {0x80000001, 0}, {0x80000002, 0}, {0x80000003, 0}, {0x80000004, 0}, {0x80000008, 0}};
  for (const auto& [leaf, subleaf] : kLeaves) {
    unsigned r[4] = {0, 0, 0, 0};
    __get_cpuid_count(leaf, subleaf, &r[0], &r[1], &r[2], &r[3]);
    if (leaf == 1) r[1] = 0;
    identity.append(reinterpret_cast<const char*>(r), sizeof r);
  }
#endif
  for (const unsigned long kind : {AT_HWCAP, AT_HWCAP2}) {
    identity += " " + std::to_string(getauxval(kind));
  }
  return identity;
}

}  // namespace ifc::jit
