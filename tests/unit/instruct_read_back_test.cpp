// The way back: a canonical sentence has exactly one reading, which is the frame that it came from,
// and the IR of that reading gives the verdicts of the constraint on random texts.
#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <map>
#include <random>

#include "compiler/instruct/build_frame.h"
#include "compiler/instruct/builder.h"
#include "compiler/instruct/instruct.h"
#include "compiler/instruct/lower_frame.h"
#include "compiler/instruct/read_back.h"
#include "compiler/interp/interpreter.h"
#include "tests/unit/instruct_compile.h"
#include "tests/unit/instruct_generator.h"

namespace ifc::instruct {
namespace {

/// Texts that pass and fail about as often: few words, some of them in capitals, and the literals.
std::string random_text(std::mt19937& random, const std::vector<std::string>& literals) {
  const auto pick = [&](size_t bound) { return random() % bound; };
  static const std::vector<std::string> kWords = {"sun",          "Moon",      "RIVER", "a",  "of",
                                                  "palindromic",  "level",     "7",     "12", "x.",
                                                  "http://a.b/c", "\U0001F600"};
  std::string out;
  for (size_t lines = 1 + pick(5); lines > 0; --lines) {
    static const std::vector<std::string> kStarts = {"", "", "- ", "# ", "\n", "## "};
    out += kStarts[pick(kStarts.size())];
    if (pick(4) == 0 && !literals.empty()) out += literals[pick(literals.size())];
    for (size_t words = pick(9); words > 0; --words) {
      out += out.empty() || out.back() == '\n' || out.back() == ' ' ? "" : " ";
      out += pick(5) == 0 && !literals.empty() ? literals[pick(literals.size())]
                                               : kWords[pick(kWords.size())];
      if (pick(5) == 0) out += std::vector<std::string>{".", "?", "!", ",", ";"}[pick(5)];
    }
    if (pick(3) == 0 && !literals.empty()) out += literals[pick(literals.size())];
    out += '\n';
  }
  return out;
}

int32_t verdict(const ir::Module& module, const ir::Node* requirement, const std::string& response,
                bool missing_holds = false) {
  ir::Constraint constraint;
  constraint.requirement = requirement;
  runtime::Context context;
  context.set_response(response);
  return interp::interpret(module, constraint, context, {}, {true, missing_holds});
}

enum class WayBack { unread, alike, same };

/// Checks the way back of one derived sentence: one reading, with its verdicts.
WayBack check_way_back(const test::Compiled& compiled, const std::vector<std::string>& literals,
                       std::mt19937& random) {
  const ir::Constraint& constraint = compiled.module->constraints[0];
  const Sentence sentence = derive_from_requirement(constraint, *compiled.source);
  CAPTURE(sentence.text);
  const std::vector<PredPtr> readings = read_back(sentence.text);
  if (readings.empty()) return WayBack::unread;
  std::vector<PredPtr> demands;
  for (const Clause& clause : build_frames(constraint, {})) demands.push_back(clause.pred);
  const std::string frame = fingerprint(canonical_junction(true, demands, {}));
  CAPTURE(frame);
  std::string all;
  for (const PredPtr& reading : readings) all += fingerprint(reading) + "\n";
  CAPTURE(all);
  CHECK(readings.size() == 1);
  CHECK(canonical_words(readings[0]) == sentence.text);
  ir::Module module = *compiled.module;
  const ir::Node* lowered = lower_frame(*readings[0], module);
  REQUIRE(lowered);
  for (int i = 0; i < 6; ++i) {
    const std::string response = random_text(random, literals);
    CAPTURE(response);
    // "The first bullet point must not …" takes for granted that there is one.
    const int32_t read = verdict(module, lowered, response);
    if (verdict(module, lowered, response, true) != read) continue;
    CHECK(read == verdict(*compiled.module, constraint.requirement, response));
  }
  return fingerprint(readings[0]) == frame ? WayBack::same : WayBack::alike;
}

TEST_CASE("random constraints: one reading, which is the frame and gives its verdicts") {
  std::mt19937 random(1);
  int read = 0, derived = 0;
  for (uint32_t seed = 0; seed < 1500; ++seed) {
    test::Generator generator(seed);
    generator.generate();
    CAPTURE(seed);
    CAPTURE(generator.source);
    const test::Compiled compiled = test::compile(generator.source);
    REQUIRE_MESSAGE(compiled.module, compiled.mistake);
    if (derive_from_requirement(compiled.module->constraints[0], *compiled.source).origin ==
        Sentence::Origin::fallback)
      continue;
    ++derived;
    const WayBack way = check_way_back(compiled, generator.literals, random);
    if (way == WayBack::same) ++read;
    if (way != WayBack::same && std::getenv("IFC_SHOW_UNREAD")) {
      MESSAGE(generator.source
              << " ==> "
              << derive_from_requirement(compiled.module->constraints[0], *compiled.source).text);
    }
  }
  MESSAGE(read << " of " << derived << " sentences read");
  CHECK(read == derived);
}

TEST_CASE("golden sentences read back") {
  std::mt19937 random(2);
  int read = 0, same = 0, rows = 0;
  for (const std::string name : {"table", "constructs"}) {
    std::ifstream in(IFC_SOURCE_ROOT "/tests/golden/sentences/" + name + ".txt");
    REQUIRE(in.good());
    for (std::string line; std::getline(in, line);) {
      const size_t arrow = line.find(" ==> ");
      if (arrow == std::string::npos || line.starts_with("//")) continue;
      const std::string expression = line.substr(0, arrow);
      if (expression.find("constraint ") == 0 || expression.find("⏎") != std::string::npos ||
          line.find("(fallback)") != std::string::npos)
        continue;
      const test::Compiled compiled = test::compile(expression);
      if (!compiled.module) continue;
      CAPTURE(expression);
      ++rows;
      const WayBack way = check_way_back(compiled, {"cat", "The"}, random);
      if (way != WayBack::unread) ++read;
      if (way == WayBack::same) ++same;
      if (way != WayBack::same && std::getenv("IFC_SHOW_UNREAD")) {
        MESSAGE(line);
      }
    }
  }
  MESSAGE(read << " of " << rows << " golden sentences read, " << same << " as the frame itself");
  CHECK(read >= rows * 7 / 10);  // the others quote a regex, or have a shape that is not read yet
  CHECK(same >= rows * 2 / 3);
}

}  // namespace
}  // namespace ifc::instruct
