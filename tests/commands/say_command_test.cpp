// `ifc say`: sentences as messages over the parameters, with arguments, and in other languages.
#include "tests/commands/run_program.h"

namespace ifc::testing {
namespace {

constexpr const char* kRules =
    "constraint long_enough(n: int) {\n  require count(word) >= n\n"
    "  say de \"Schreibe mindestens {n, plural, one {ein Wort} other {# Wörter}}.\"\n"
    "  accept \"a b\" with n: 2\n}\n"
    "constraint calm {\n  require no char \"!\"\n}\n";

TEST_CASE("say prints a message, or with arguments the sentence") {
  const TemporaryFolder folder;
  folder.write("rules.ifc", kRules);
  CHECK(folder.run("say rules.ifc").output ==
        "Write at least {n, plural, one {one word} other {# words}}.\n"
        "Do not use exclamation marks.\n");
  CHECK(folder.run("say rules.ifc --args '{\"n\": 1}'").output ==
        "Write at least one word.\nDo not use exclamation marks.\n");
}

TEST_CASE("say --lang prints what the author says in that language") {
  const TemporaryFolder folder;
  folder.write("rules.ifc", kRules);
  const Outcome german = folder.run("say rules.ifc --lang de --args '{\"n\": 1200}' 2>/dev/null");
  CHECK(german.status == 0);
  CHECK(german.output == "Schreibe mindestens 1.200 Wörter.\nDo not use exclamation marks.\n");
  CHECK(folder.run("say rules.ifc --lang de 2>&1 >/dev/null").output.find("there is no `say de`") !=
        std::string::npos);
}

}  // namespace
}  // namespace ifc::testing
