// `ifc verify` and the code that it keeps: the same answers from it, without LLVM in the process.
#include "tests/commands/run_program.h"

namespace ifc::testing {
namespace {

constexpr const char* kRules = "count(word \"cat\") >= 1\nno char \",\"\n";

bool mentions_llvm(const std::string& text) { return text.find("libLLVM") != std::string::npos; }

TEST_CASE("a second run loads no LLVM and says the same") {
  const TemporaryFolder folder;
  folder.write("rules.ifc", kRules);
  folder.write("a.txt", "A dog, a cat, a dog.");
  const std::string verify = " verify --explain rules.ifc a.txt";
  const auto run = [&](const std::string& flags) {
    return run_shell(folder.path(),
                     "IFC_CACHE_DIR=cache LD_DEBUG=files LD_DEBUG_OUTPUT=loaded '" +
                         std::string(IFC_PROGRAM) + "'" + verify + flags +
                         "; status=$?; cat loaded.* > log; rm loaded.*; exit $status");
  };
  const Outcome cold = run("");
  CHECK(cold.status == 1);
  CHECK(mentions_llvm(folder.read("log")));
  const Outcome warm = run("");
  CHECK(warm.status == 1);
  CHECK(warm.output == cold.output);
  const std::string log = folder.read("log");
  CHECK(log.find("libicuuc") != std::string::npos);  // the log does list what is loaded
  CHECK(!mentions_llvm(log));
  const Outcome fresh = run(" --no-cache");
  CHECK(fresh.output == cold.output);
  CHECK(mentions_llvm(folder.read("log")));
}

TEST_CASE("a change of the source is seen, and a damaged entry is replaced") {
  const TemporaryFolder folder;
  folder.write("rules.ifc", kRules);
  folder.write("a.txt", "A cat");
  const auto run = [&] {
    return run_shell(folder.path(), "IFC_CACHE_DIR=cache '" + std::string(IFC_PROGRAM) +
                                        "' verify rules.ifc a.txt 2>&1");
  };
  CHECK(run().status == 0);
  folder.write("rules.ifc", "count(word \"cat\") >= 2\n");
  CHECK(run().status == 1);
  CHECK(run_shell(folder.path(), "for f in cache/*; do echo > \"$f\"; done").status == 0);
  CHECK(run().status == 1);
  // Both entries were cut to one byte; the one that was asked for is whole again.
  CHECK(run_shell(folder.path(), "find cache -type f -size -2c | wc -l").output == "1\n");
}

TEST_CASE("a cache that cannot be written is no mistake") {
  const TemporaryFolder folder;
  folder.write("rules.ifc", kRules);
  folder.write("a.txt", "A cat");
  const Outcome outcome =
      run_shell(folder.path(), "IFC_CACHE_DIR=/proc/none '" + std::string(IFC_PROGRAM) +
                                   "' verify rules.ifc a.txt 2>&1");
  CHECK(outcome.status == 0);
  CHECK(outcome.output.find("cache") == std::string::npos);
}

TEST_CASE("libraries for C programs are written with their header") {
  const TemporaryFolder folder;
  folder.write("my rules-2.ifc", kRules);
  CHECK(folder.run("compile --emit obj 'my rules-2.ifc'").status == 0);
  CHECK(folder.read("my rules-2.o").substr(1, 3) == "ELF");
  CHECK(folder.read("my rules-2.h").find("const ifc_library *my_rules_2_library(void);") !=
        std::string::npos);
  CHECK(folder.run("compile --emit header -o - 'my rules-2.ifc'").status == 0);
  const Outcome none = run_shell(folder.path(), "CC=no-such-compiler '" + std::string(IFC_PROGRAM) +
                                                    "' compile --emit so 'my rules-2.ifc' 2>&1");
  CHECK(none.status == 2);
  CHECK(none.output.find("a C compiler is needed") != std::string::npos);
}

}  // namespace
}  // namespace ifc::testing
