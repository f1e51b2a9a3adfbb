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

TEST_CASE("what a source imports, reads and warns of is kept with its code") {
  const TemporaryFolder folder;
  folder.write("rules.ifc",
               "import words\nno word words.bad\n"
               "every s of sentence satisfies count(word) < 9\n");
  folder.write("words.ifc", "lexicon bad = data \"bad.txt\"\n");
  folder.write("bad.txt", "dog\n");
  folder.write("a.txt", "A cat.");
  const auto run = [&] {
    return run_shell(folder.path(), "IFC_CACHE_DIR=cache LD_DEBUG=files LD_DEBUG_OUTPUT=loaded '" +
                                        std::string(IFC_PROGRAM) +
                                        "' verify rules.ifc a.txt 2>&1; status=$?; "
                                        "cat loaded.* > log; rm loaded.*; exit $status");
  };
  const Outcome cold = run();
  CHECK(cold.status == 0);
  CHECK(cold.output.find("W0903") != std::string::npos);
  CHECK(mentions_llvm(folder.read("log")));
  const Outcome warm = run();
  CHECK(warm.output == cold.output);
  CHECK(!mentions_llvm(folder.read("log")));
  folder.write("bad.txt", "cat\n");
  CHECK(run().status == 1);
  CHECK(mentions_llvm(folder.read("log")));
  CHECK(run().status == 1);
  CHECK(!mentions_llvm(folder.read("log")));
  folder.write("words.ifc", "lexicon bad = [\"bird\"]\n");
  CHECK(run().status == 0);
  CHECK(run_shell(folder.path(), "rm words.ifc").status == 0);
  CHECK(run().status == 2);
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

TEST_CASE("without a folder to keep code in, all else goes on") {
  const TemporaryFolder folder;
  folder.write("rules.ifc", kRules);
  folder.write("a.txt", "A cat");
  const Outcome outcome = run_shell(
      folder.path(), "env -u IFC_CACHE_DIR -u XDG_CACHE_HOME -u HOME '" + std::string(IFC_PROGRAM) +
                         "' verify rules.ifc a.txt 2>&1; ls -A | wc -l");
  CHECK(outcome.output.starts_with("a.txt: pass\n"));
  CHECK(outcome.output.ends_with("\n2\n"));
  const Outcome home =
      run_shell(folder.path(), "env -u IFC_CACHE_DIR -u XDG_CACHE_HOME HOME=\"$PWD\" '" +
                                   std::string(IFC_PROGRAM) +
                                   "' verify rules.ifc a.txt >/dev/null; ls .cache/ifc | wc -l");
  CHECK(home.output == "1\n");
}

TEST_CASE("a folder that may not be written to still serves what is in it") {
  const TemporaryFolder folder;
  folder.write("rules.ifc", kRules);
  folder.write("other.ifc", "count(word \"cat\") >= 1\n");
  folder.write("a.txt", "A cat");
  const auto run = [&](const std::string& rules) {
    return run_shell(folder.path(), "IFC_CACHE_DIR=cache '" + std::string(IFC_PROGRAM) +
                                        "' verify " + rules + " a.txt 2>&1");
  };
  const Outcome first = run("rules.ifc");
  CHECK(first.status == 0);
  CHECK(run_shell(folder.path(), "chmod 500 cache").status == 0);
  CHECK(run("rules.ifc").output == first.output);
  CHECK(run("other.ifc").status == 0);
  // Root may write all the same.
  const std::string entries = geteuid() == 0 ? "2\n" : "1\n";
  CHECK(run_shell(folder.path(), "ls cache | wc -l").output == entries);
  CHECK(run_shell(folder.path(), "chmod 700 cache").status == 0);
}

TEST_CASE("programs that start at once with nothing cached agree, and leave one entry") {
  const TemporaryFolder folder;
  folder.write("rules.ifc", kRules);
  folder.write("a.txt", "A cat, a dog");
  const std::string one = "'" + std::string(IFC_PROGRAM) + "' verify rules.ifc a.txt > out.$i 2>&1";
  const Outcome outcome = run_shell(
      folder.path(), "export IFC_CACHE_DIR=cache; for i in 1 2 3 4 5 6; do " + one +
                         " & done; wait; sort -u out.1 > first; for i in 2 3 4 5 6; do "
                         "sort -u out.$i | cmp - first || exit 3; done; ls cache | wc -l");
  CHECK(outcome.status == 0);
  CHECK(outcome.output == "1\n");
  CHECK(folder.read("out.1").starts_with("a.txt: fail\n"));
}

TEST_CASE("code that is found still asks what its constraints expect") {
  const TemporaryFolder folder;
  folder.write("rules.ifc",
               "constraint few(n: int) {\n  expects n in 1..5\n  require count(word) <= n\n}\n");
  folder.write("a.txt", "A cat");
  const auto run = [&](const std::string& n) {
    return run_shell(folder.path(), "IFC_CACHE_DIR=cache '" + std::string(IFC_PROGRAM) +
                                        "' verify rules.ifc a.txt --args '{\"n\": " + n +
                                        "}' 2>&1");
  };
  for (int i = 0; i < 2; ++i) {
    CHECK(run("2").status == 0);
    CHECK(run("1").status == 1);
    const Outcome wrong = run("6");
    CHECK(wrong.status == 2);
    CHECK(wrong.output.find("`expects n in 1..5` does not hold") != std::string::npos);
    CHECK(run_shell(folder.path(), "ls cache | wc -l").output == "1\n");
  }
}

TEST_CASE("arguments that make no regex are refused before any response, from the cache too") {
  const TemporaryFolder folder;
  folder.write("rules.ifc",
               "constraint c(words: list<text>, plain: bool = false) {\n"
               "  let found = if plain then count(match regex(escape(words[1]))) else 0\n"
               "  require found + count(words) >= 1\n"
               "  require every w of words satisfies response contains py.regex(w + \"+\")\n}\n");
  folder.write("a.txt", "A cat");
  const auto run = [&](const std::string& words) {
    return run_shell(folder.path(), "IFC_CACHE_DIR=cache '" + std::string(IFC_PROGRAM) +
                                        "' verify rules.ifc a.txt --args '{\"words\": " + words +
                                        "}' 2>&1");
  };
  for (int i = 0; i < 2; ++i) {
    CHECK(run("[\"ca\"]").status == 0);
    CHECK(run("[\"dog\"]").status == 1);
    const Outcome wrong = run("[\"ca\", \"(a\"]");
    CHECK(wrong.status == 2);
    CAPTURE(wrong.output);
    CHECK(wrong.output.find("the regex `(a+` does not compile: `(` has no matching `)`") !=
          std::string::npos);
  }
}

TEST_CASE("libraries for C programs are written with their header") {
  const TemporaryFolder folder;
  folder.write("my rules-2.ifc", kRules);
  CHECK(folder.run("compile --emit obj 'my rules-2.ifc'").status == 0);
  CHECK(folder.read("my rules-2.o").substr(1, 3) == "ELF");
  CHECK(folder.read("my rules-2.h").find("const ifc_library *my_rules_2_library(void);") !=
        std::string::npos);
  const Outcome header = folder.run("compile --emit header -o - 'my rules-2.ifc'");
  CHECK(header.status == 0);
  CHECK(header.output.find("*my_rules_2_library(void);") != std::string::npos);
  CHECK(folder.run("compile --emit obj -o - 'my rules-2.ifc' 2>&1").status == 2);
  CHECK(folder.run("compile --emit so - < 'my rules-2.ifc' 2>&1").status == 2);
  const Outcome none = run_shell(folder.path(), "CC=no-such-compiler '" + std::string(IFC_PROGRAM) +
                                                    "' compile --emit so 'my rules-2.ifc' 2>&1");
  CHECK(none.status == 2);
  CHECK(none.output.find("a C compiler is needed") != std::string::npos);
}

}  // namespace
}  // namespace ifc::testing
