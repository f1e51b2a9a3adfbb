// Data packs: what stdlib/data/pack.py writes is what the runtime reads; damage of any kind makes a
// pack absent and says why.
#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include "runtime/data/text_table.h"
#include "runtime/verdict/error_details.h"

namespace {

using namespace ifc::runtime;
namespace fs = std::filesystem;

constexpr const char* kWriter = R"py(
import sys
sys.path.insert(0, sys.argv[1])
from pack import PackWriter, source_of
pack = PackWriter("sample")
pack.add("bytes", b"abc")
pack.add_array("numbers", "I", [1, 2, 4000000000])
pack.add_text_table("words", {("word%d" % i) * (i % 7): i for i in range(1000)} | {"": 7, "é": 8, b"a\0": 9})
pack.add_text_table("none", {})
pack.write("sample.pack", [source_of("nowhere", {"file": b"x"}, "none")])
)py";

/// A folder with sample.pack, gone when the test ends.
class Sample {
 public:
  Sample() {
    std::string name = (fs::temp_directory_path() / "ifc_test_XXXXXX").string();
    REQUIRE(mkdtemp(name.data()) != nullptr);
    folder_ = name;
    std::ofstream(folder_ / "writer.py") << kWriter;
    const std::string command =
        "cd " + name + " && python3 -B writer.py '" IFC_SOURCE_ROOT "/stdlib/data'";
    REQUIRE(std::system(command.c_str()) == 0);
  }
  ~Sample() {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
  }
  Sample(const Sample&) = delete;
  Sample& operator=(const Sample&) = delete;

  fs::path file() const { return folder_ / "sample.pack"; }
  std::string bytes() const {
    std::ifstream in(file(), std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  void write(const std::string& bytes) const { std::ofstream(file(), std::ios::binary) << bytes; }
  std::unique_ptr<const Pack> open(std::string& problem) const {
    return Pack::open(file(), "sample", problem);
  }

 private:
  fs::path folder_;
};

}  // namespace

TEST_CASE("a pack is read as it was written") {
  const Sample sample;
  std::string problem;
  const auto pack = sample.open(problem);
  REQUIRE_MESSAGE(pack != nullptr, problem);
  CHECK(pack->section("bytes") == "abc");
  CHECK(reinterpret_cast<uintptr_t>(pack->section("bytes").data()) % 64 == 0);
  CHECK(pack->section("no such").empty());
  CHECK(pack->section("about").find("nowhere") != std::string_view::npos);
  const auto numbers = pack->array<uint32_t>("numbers");
  CHECK(std::vector<uint32_t>(numbers.begin(), numbers.end()) ==
        std::vector<uint32_t>{1, 2, 4000000000});
}

TEST_CASE("a table finds what it holds and nothing else") {
  const Sample sample;
  std::string problem;
  const auto pack = sample.open(problem);
  REQUIRE(pack != nullptr);
  const TextTable words(*pack, "words");
  for (uint32_t i = 0; i < 1000; ++i) {
    if (i % 7 == 0) continue;
    std::string word;
    for (uint32_t k = 0; k < i % 7; ++k) word += "word" + std::to_string(i);
    CAPTURE(word);
    CHECK(words.find(word) == i);
    CHECK_FALSE(words.contains(word + "x"));
    CHECK_FALSE(words.contains(word + '\0'));
  }
  CHECK(words.find("") == 7);
  CHECK(words.find("é") == 8);
  CHECK(words.find(std::string_view("a\0", 2)) == 9);
  CHECK_FALSE(TextTable(*pack, "none").contains(""));
  CHECK_FALSE(TextTable(*pack, "no such").contains("a"));
}

TEST_CASE("a pack that is cut short or changed anywhere is refused") {
  const Sample sample;
  const std::string whole = sample.bytes();
  std::string problem;
  const auto refused = [&](const std::string& bytes) {
    sample.write(bytes);
    return sample.open(problem) == nullptr;
  };
  for (size_t size = 0; size < whole.size(); size += size < 600 ? 1 : 997) {
    CHECK(refused(whole.substr(0, size)));
  }
  CHECK(refused(whole + std::string(8, '\0')));
  CHECK(problem.ends_with("is damaged"));
  for (size_t i = 0; i < whole.size(); i += i < 1000 ? 1 : 101) {
    std::string changed = whole;
    changed[i] = static_cast<char>(changed[i] ^ 4);
    CAPTURE(i);
    CHECK(refused(changed));
  }
  CHECK_FALSE(refused(whole));
  CHECK(Pack::open(sample.file(), "other", problem) == nullptr);
  CHECK(problem.ends_with("is another data pack"));
  CHECK(Pack::open(sample.file() / "absent", "sample", problem) == nullptr);
  CHECK(problem.find("cannot be read") != std::string::npos);
  CHECK(Pack::open(sample.file().parent_path(), "sample", problem) == nullptr);
}

TEST_CASE("the status of a rule without its data names the pack") {
  CHECK(pack_name(DataPack::punkt_english) == "punkt_english");
  CHECK(pack_name(DataPack::none).empty());
  CHECK(pack_name(static_cast<DataPack>(1000)).empty());
  CHECK(error_detail_text(Status::missing_data).empty());
  CHECK((Pack::find(DataPack::punkt_english) == nullptr) ==
        (error_detail_text(without(DataPack::punkt_english)).find("`punkt_english`") !=
         std::string::npos));
}
