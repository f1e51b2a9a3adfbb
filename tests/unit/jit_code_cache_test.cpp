// The cache of native code: what comes back, what is refused, and what several users of one folder
// may do to each other.
#include "compiler/jit/code_cache.h"

#include <doctest/doctest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>

#include "compiler/api/verifier.h"
#include "runtime/verdict/context.h"
#include "tests/unit/compiled_program.h"

namespace {

using namespace ifc;
namespace fs = std::filesystem;

constexpr const char* kSource =
    "count(word \"cat\" | \"dog\") >= 1\nresponse contains /a+b|c/i\n"
    "every word has it in [\"a\", \"b\", \"c\", \"d\", \"e\", \"f\", \"g\", \"h\", \"i\", "
    "\"cab\"]\n";
const Verifier::Options kOptions{Backend::native, true};

struct Folder {
  Folder() {
    std::string name = (fs::temp_directory_path() / "ifc_cache_XXXXXX").string();
    REQUIRE(mkdtemp(name.data()) != nullptr);
    path = name;
  }
  ~Folder() {
    std::error_code ignored;
    fs::permissions(path, fs::perms::owner_all, ignored);
    fs::remove_all(path, ignored);
  }
  fs::path path;
};

Program program_of(const std::string& text) {
  std::optional<Program> program = test::compiled(text);
  REQUIRE(program.has_value());
  return std::move(*program);
}

std::optional<Verifier> find(const jit::CodeCache& cache, const std::string& text,
                             const Verifier::Options& options) {
  return Verifier::find(cache, SourceFile("test.ifc", text), options);
}

void keep(const jit::CodeCache& cache) {
  REQUIRE(Verifier::build(program_of(kSource), kOptions, &cache).has_value());
}

fs::path only_file(const fs::path& folder) {
  fs::path found;
  size_t count = 0;
  for (const auto& entry : fs::directory_iterator(folder)) {
    found = entry.path();
    ++count;
  }
  CHECK(count == 1);
  return found;
}

std::string read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void write(const fs::path& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
}

/// Verdicts of the three constraints, one letter each, and the reason of the last.
std::string verdicts(const Verifier& verifier, const std::string& response) {
  std::string out;
  runtime::Context context;
  context.set_response(response);
  for (size_t i = 0; i < verifier.constraint_count(); ++i) {
    const ConstraintResult result = verifier.verify(i, context, {});
    out += runtime::verdict_name(result.outcome.verdict)[0];
    out += result.explanation.reason;
  }
  return out;
}

}  // namespace

TEST_CASE("code that was kept says what fresh code says") {
  const Folder folder;
  const jit::CodeCache cache(folder.path / "new" / "folder");
  CHECK(!find(cache, kSource, kOptions).has_value());
  const auto fresh = Verifier::build(program_of(kSource), kOptions, &cache);
  REQUIRE(fresh.has_value());
  const auto found = find(cache, kSource, kOptions);
  REQUIRE(found.has_value());
  for (const char* response : {"a cat", "cab", "a b c", "a dog x", "a cab and a Cat", ""}) {
    CAPTURE(response);
    CHECK(verdicts(*found, response) == verdicts(*fresh, response));
  }
  CHECK(verdicts(*found, "cab").substr(0, 1) == "f");
  CHECK(found->description().constraints[1].line == 2);
}

TEST_CASE("another source or another purpose is another entry") {
  const Folder folder;
  const jit::CodeCache cache(folder.path);
  keep(cache);
  CHECK(!find(cache, std::string(kSource) + "\n", kOptions).has_value());
  CHECK(!find(cache, kSource, {Backend::native, false}).has_value());
  CHECK(find(cache, kSource, kOptions).has_value());
}

TEST_CASE("a damaged entry is no entry, wherever the damage is, and is made again") {
  const Folder folder;
  const jit::CodeCache cache(folder.path);
  keep(cache);
  const fs::path file = only_file(folder.path);
  const std::string whole = read(file);
  REQUIRE(whole.size() > 4096);
  // Every byte of the head, then every 97th.
  for (size_t i = 0; i < whole.size(); i += i < 64 ? 1 : 97) {
    CAPTURE(i);
    std::string damaged = whole;
    damaged[i] = static_cast<char>(damaged[i] ^ (1 << (i % 8)));
    write(file, damaged);
    CHECK(!find(cache, kSource, kOptions).has_value());
  }
  for (size_t size = 0; size < whole.size(); size += size < 64 ? 1 : 211) {
    CAPTURE(size);
    write(file, whole.substr(0, size));
    CHECK(!find(cache, kSource, kOptions).has_value());
  }
  write(file, whole + "x");
  CHECK(!find(cache, kSource, kOptions).has_value());
  keep(cache);
  CHECK(only_file(folder.path) == file);
  CHECK(find(cache, kSource, kOptions).has_value());
}

TEST_CASE("code that others could have written is not run") {
  const Folder folder;
  const jit::CodeCache cache(folder.path);
  keep(cache);
  const fs::path file = only_file(folder.path);
  REQUIRE(chmod(file.c_str(), 0602) == 0);
  CHECK(!find(cache, kSource, kOptions).has_value());
  REQUIRE(chmod(file.c_str(), 0600) == 0);
  CHECK(find(cache, kSource, kOptions).has_value());
}

TEST_CASE("where nothing can be kept, all else goes on") {
  const Folder folder;
  write(folder.path / "file", "");
  for (const fs::path& path : {folder.path / "file", folder.path / "file" / "below", fs::path()}) {
    const jit::CodeCache cache(path);
    keep(cache);
    CHECK(!find(cache, kSource, kOptions).has_value());
  }
  if (geteuid() != 0) {  // root writes everywhere
    REQUIRE(chmod(folder.path.c_str(), 0500) == 0);
    const jit::CodeCache cache(folder.path);
    keep(cache);
    CHECK(!find(cache, kSource, kOptions).has_value());
  }
}

TEST_CASE("several processes share a folder") {
  const Folder folder;
  const jit::CodeCache cache(folder.path);
  keep(cache);
  const fs::path file = only_file(folder.path);
  const std::string whole = read(file);
  const std::optional<jit::CachedCode> code =
      cache.find(jit::CodeCache::key({"explain", "", "", kSource}));
  REQUIRE(code.has_value());
  pid_t children[4];
  for (pid_t& child : children) {
    child = fork();
    REQUIRE(child >= 0);
    if (child != 0) continue;
    // Writers and readers at once: a reader finds a whole entry, always.
    bool good = true;
    const std::string key = jit::CodeCache::key({"explain", "", "", kSource});
    for (int i = 0; i < 100; ++i) {
      cache.keep(key, *code);
      good = good && cache.find(key).has_value();
    }
    _exit(good ? 0 : 1);
  }
  for (const pid_t child : children) {
    int status = -1;
    REQUIRE(waitpid(child, &status, 0) == child);
    CHECK(status == 0);
  }
  CHECK(only_file(folder.path) == file);
  CHECK(read(file) == whole);
}
