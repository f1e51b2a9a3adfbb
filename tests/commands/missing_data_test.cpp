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

}  // namespace
}  // namespace ifc::testing
