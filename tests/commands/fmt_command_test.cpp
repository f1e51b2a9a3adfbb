// `ifc fmt`: what it writes where, and what it leaves alone.
#include "tests/commands/run_program.h"

namespace ifc::testing {
namespace {

TEST_CASE("files are rewritten in place, and only those out of style") {
  const TemporaryFolder folder;
  folder.write("a.ifc", "count(word)>=3\n");
  folder.write("b.ifc", "no char \",\"\n");
  const auto before = std::filesystem::last_write_time(folder.path() / "b.ifc");
  const Outcome check = folder.run("fmt --check .");
  CHECK(check.status == 1);
  CHECK(check.output == "./a.ifc is not in style; write `ifc fmt ./a.ifc`\n");
  CHECK(folder.read("a.ifc") == "count(word)>=3\n");
  CHECK(folder.run("fmt a.ifc b.ifc").status == 0);
  CHECK(folder.read("a.ifc") == "count(word) >= 3\n");
  CHECK(std::filesystem::last_write_time(folder.path() / "b.ifc") == before);
  CHECK(folder.run("fmt --check a.ifc b.ifc").status == 0);
}

TEST_CASE("standard input goes to standard output") {
  const TemporaryFolder folder;
  folder.write("a.ifc", "count(word)>=3");
  CHECK(folder.run("fmt - < a.ifc").output == "count(word) >= 3\n");
}

TEST_CASE("a file with mistakes is left as it is") {
  const TemporaryFolder folder;
  folder.write("a.ifc", "count(word >=3\n");
  folder.write("b.ifc", "no  digit\n");
  CHECK(folder.run("fmt a.ifc b.ifc 2>/dev/null").status == 2);
  CHECK(folder.read("a.ifc") == "count(word >=3\n");
  CHECK(folder.read("b.ifc") == "no digit\n");
  CHECK(folder.run("fmt missing.ifc 2>/dev/null").status == 2);
}

TEST_CASE("a link stays a link") {
  const TemporaryFolder folder;
  folder.write("a.ifc", "no  digit\n");
  std::filesystem::create_symlink("a.ifc", folder.path() / "link.ifc");
  CHECK(folder.run("fmt link.ifc").status == 0);
  CHECK(std::filesystem::is_symlink(folder.path() / "link.ifc"));
  CHECK(folder.read("a.ifc") == "no digit\n");
}

}  // namespace
}  // namespace ifc::testing
