// What needs data that is not there: an error that names the pack, never a verdict.
#include <nlohmann/json.hpp>

#include "tests/commands/run_program.h"

namespace ifc::testing {
namespace {

TEST_CASE("syllables without their data cannot be decided") {
  const TemporaryFolder folder;
  folder.write("two_words.txt", "cat dog");
  folder.write("one_word.txt", "cat");
  const std::string rules = std::string("'") + IFC_SOURCE_ROOT + "/tests/drafts/must_express.ifc'";
  const std::string verify = "verify --format json --id alternating_syllables " + rules;
  const Outcome undecided = folder.run(verify + " two_words.txt");
  CHECK(undecided.status == 1);
  const auto object = nlohmann::json::parse(undecided.output);
  CHECK(object["verdict"] == "error");
  const std::string reason = object["constraints"][0]["reason"];
  CAPTURE(reason);
  CHECK(reason.starts_with("missing_data: "));
  // One word has no neighbour to differ from.
  CHECK(folder.run(verify + " one_word.txt").status == 0);
}

}  // namespace
}  // namespace ifc::testing
