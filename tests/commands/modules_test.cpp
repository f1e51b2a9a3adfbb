// Imports and data files as the commands find them on disk: beside the importing file, below its
// root, in the folders of `--path`, from any working directory.
#include "tests/commands/run_program.h"

namespace ifc::testing {
namespace {

constexpr const char* kHelpers =
    "module story.helpers\nfn short(t: text): bool = count(word of t) < 4\n";

TEST_CASE("a module lies below the root of the file that imports it") {
  const TemporaryFolder folder;
  std::filesystem::create_directories(folder.path() / "lib/story");
  folder.write("lib/story/helpers.ifc", kHelpers);
  folder.write("lib/story/main.ifc",
               "module story.main\nimport story.helpers\nhelpers.short(response)\n");
  folder.write("lib/above.ifc", "import story.helpers as h\nh.short(response)\n");
  folder.write("answer.txt", "a b c");
  CHECK(folder.run("verify lib/story/main.ifc answer.txt").status == 0);
  CHECK(folder.run("verify lib/above.ifc answer.txt").status == 0);
  CHECK(run_in("/", "check " + (folder.path() / "lib/above.ifc").string() + " 2>&1").status == 0);
}

TEST_CASE("--path names further folders") {
  const TemporaryFolder folder;
  std::filesystem::create_directories(folder.path() / "elsewhere/story");
  folder.write("elsewhere/story/helpers.ifc", kHelpers);
  folder.write("main.ifc", "import story.helpers\nhelpers.short(response)\n");
  const Outcome without = folder.run("check main.ifc 2>&1");
  CHECK(without.status == 2);
  CHECK(without.output.find("E0640") != std::string::npos);
  CHECK(folder.run("check -I elsewhere main.ifc 2>&1").status == 0);
  CHECK(folder.run("say --path elsewhere main.ifc 2>&1").status == 0);
}

TEST_CASE("a mistake in an imported file is shown in that file") {
  const TemporaryFolder folder;
  folder.write("helpers.ifc", "\n\nfn f(t: text): int = t\n");
  folder.write("main.ifc", "import helpers\nhelpers.f(response) > 3\n");
  const Outcome outcome = folder.run("check main.ifc 2>&1");
  CHECK(outcome.status == 2);
  CHECK(outcome.output.find("helpers.ifc:3:22") != std::string::npos);
  CHECK(outcome.output.find("main.ifc") == std::string::npos);
}

TEST_CASE("the words of a lexicon come from a file beside the source; without it nothing passes") {
  const TemporaryFolder folder;
  folder.write("main.ifc", "lexicon names = data \"names.txt\"\nsome word names\n");
  folder.write("answer.txt", "I met Anna.");
  const Outcome without = folder.run("verify main.ifc answer.txt 2>&1");
  CHECK(without.status == 1);
  CHECK(without.output.find("missing_data") != std::string::npos);
  folder.write("names.txt", "\xEF\xBB\xBF Anna \r\n\r\nBob\n");
  CHECK(folder.run("verify main.ifc answer.txt 2>&1").status == 0);
}

TEST_CASE("a module without constraints is checked, and verifies nothing") {
  const TemporaryFolder folder;
  folder.write("helpers.ifc", "module helpers\nfn f(t: text): int = count(word of t)\n");
  folder.write("answer.txt", "a");
  CHECK(folder.run("check helpers.ifc 2>&1").status == 0);
  CHECK(folder.run("verify helpers.ifc answer.txt 2>&1").status == 2);
}

}  // namespace
}  // namespace ifc::testing
