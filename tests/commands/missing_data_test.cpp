// What needs data that is not there: an error that names the pack, never a verdict.
#include <nlohmann/json.hpp>

#include "tests/commands/run_program.h"

namespace ifc::testing {
namespace {

TEST_CASE("without its data a rule cannot be decided") {
  const TemporaryFolder folder;
  folder.write("rules.ifc", "count(punkt.sentence) == 1\n");
  folder.write("answer.txt", "One sentence.");
  folder.write("punkt_english.pack", "no pack");  // the first file that is there counts
  const Outcome undecided =
      run_shell(folder.path(), "IFC_DATA_DIR=. '" + std::string(IFC_PROGRAM) +
                                   "' verify --format json rules.ifc answer.txt");
  CHECK(undecided.status == 1);
  const auto object = nlohmann::json::parse(undecided.output);
  CHECK(object["verdict"] == "error");
  const std::string reason = object["constraints"][0]["reason"];
  CAPTURE(reason);
  CHECK(reason.starts_with("missing_data: the data pack `punkt_english` is unusable: "));
  CHECK(reason.find("is too short") != std::string::npos);
}

TEST_CASE("a list of std without its data cannot be decided, and the compiler warns") {
  const TemporaryFolder folder;
  folder.write("lists.ifc",
               "module std.trial\nlexicon names = data \"names.txt\"\n"
               "constraint one { require some word names }\n");
  folder.write("answer.txt", "I met Emma.");
  folder.write("word_lists.pack", "no pack");
  const Outcome undecided =
      run_shell(folder.path(), "IFC_DATA_DIR=. '" + std::string(IFC_PROGRAM) +
                                   "' verify --no-cache lists.ifc answer.txt 2>&1");
  CAPTURE(undecided.output);
  CHECK(undecided.status == 1);
  CHECK(undecided.output.find("warning[W0910]: the data pack `word_lists` is unusable") !=
        std::string::npos);
  CHECK(undecided.output.find("missing_data: the data pack `word_lists` is unusable") !=
        std::string::npos);
}

TEST_CASE("every data pack is listed, with what is wrong with one that is absent") {
  const TemporaryFolder folder;
  folder.write("stopwords.pack", "no pack");
  const std::string data = "IFC_DATA_DIR=. '" + std::string(IFC_PROGRAM) + "' data";
  const Outcome listed = run_shell(folder.path(), data + " --format json");
  CHECK(listed.status == 1);
  const auto packs = nlohmann::json::parse(listed.output)["packs"];
  CHECK(packs.size() >= 6);
  for (const auto& pack : packs) {
    CAPTURE(pack.dump());
    CHECK_FALSE(pack["used_by"].empty());
    if (pack["name"] == "stopwords") {
      CHECK(pack["present"] == false);
      CHECK(pack["used_by"][0] == "stopwords");
      CHECK(pack["why"].get<std::string>().find("is too short") != std::string::npos);
    }
    if (!pack["present"]) continue;
    CHECK(pack["bytes"] > 1000);
    for (const auto& source : pack["sources"]) {
      CHECK_FALSE(source["licence"].get<std::string>().empty());
      for (const auto& file : source["files"])
        CHECK(file["sha256"].get<std::string>().size() == 64);
    }
  }
  const Outcome text = run_shell(folder.path(), data);
  CHECK(text.status == 1);
  CHECK(text.output.find("stopwords: absent\n") != std::string::npos);
  CHECK(text.output.find("language_profiles") != std::string::npos);
}

}  // namespace
}  // namespace ifc::testing
