// Context, arena and report: what lives from one response to the next, and what an explanation
// keeps.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "runtime/verdict/context.h"
#include "runtime/verdict/verdict.h"

using namespace ifc::runtime;

TEST_CASE("a response is checked before it is used") {
  Context context;
  CHECK(context.set_response("héllo"));
  CHECK(context.response() == "héllo");
  CHECK_FALSE(context.blank());

  for (const char* text : {"", " ", "\n\t \r\n", "\u00a0\u2003\u3000", "\u2028"}) {
    CAPTURE(text);
    CHECK(context.set_response(text));
    CHECK(context.blank());
  }
  CHECK(context.set_response("\u200b"));  // a zero-width space is no White_Space
  CHECK_FALSE(context.blank());

  for (const std::string& bytes : {std::string("a\xff"), std::string("\xc0\xaf"),
                                   std::string("\xed\xa0\x80"), std::string("\xe2\x82")}) {
    CHECK_FALSE(context.set_response(bytes));
    CHECK(context.response_status() == Status::invalid_utf8);
    CHECK(context.response().empty());
  }
  CHECK(context.set_response(std::string_view("a\0b", 3)));
  CHECK(context.response().size() == 3);
}

TEST_CASE("segmentations belong to the response at hand") {
  Context context;
  context.set_response("one two three");
  CHECK_FALSE(context.has_segmentation(Unit::token));
  CHECK(context.unit_count(Unit::token) == 3);
  const SpanBuffer& tokens = context.segmentation(Unit::token);
  REQUIRE(tokens.size() == 3);
  CHECK(tokens[1] == Span{4, 7});
  CHECK(context.has_segmentation(Unit::token));
  const Span* const memory = tokens.data();

  context.set_response("four");
  CHECK_FALSE(context.has_segmentation(Unit::token));
  CHECK(context.unit_count(Unit::token) == 1);
  CHECK(context.segmentation(Unit::token).size() == 1);
  CHECK(context.segmentation(Unit::token).data() == memory);  // warm: nothing allocated
}

TEST_CASE("the arena reuses its memory and can go back") {
  Arena arena;
  const Arena::Mark empty = arena.mark();
  void* first = arena.allocate(10);
  CHECK(first != nullptr);
  CHECK(reinterpret_cast<uintptr_t>(arena.allocate(0)) % 16 == 0);
  const Arena::Mark mark = arena.mark();
  void* second = arena.allocate(100);
  CHECK(arena.extend(second, 100, 200));
  CHECK_FALSE(arena.extend(first, 10, 20));
  void* large = arena.allocate(1 << 20);
  CHECK(large != nullptr);
  CHECK_FALSE(arena.extend(second, 200, 300));
  arena.rewind(mark);
  CHECK(arena.allocate(100) == second);

  const size_t held = arena.capacity();
  arena.rewind(empty);
  CHECK(arena.allocate(10) == first);
  for (int round = 0; round < 100; ++round) {
    arena.reset();
    for (int i = 0; i < 100; ++i) arena.allocate(static_cast<size_t>(i) * 100);
    arena.allocate(1 << 20);
  }
  CHECK(arena.capacity() <= held + (4u << 20));
  arena.allocate(size_t{80} << 20);
  arena.reset();
  CHECK(arena.capacity() <= Arena::kKeptBytes);
}

TEST_CASE("chunks never overlap, whatever the sizes") {
  Arena arena;
  for (int round = 0; round < 3; ++round) {
    arena.reset();
    std::vector<std::pair<unsigned char*, size_t>> blocks;
    for (size_t i = 0; i < 300; ++i) {
      const size_t size = (i * 7919) % 70'000;
      auto* block = static_cast<unsigned char*>(arena.allocate(size));
      std::fill_n(block, size, static_cast<unsigned char>(i));
      blocks.emplace_back(block, size);
    }
    for (size_t i = 0; i < blocks.size(); ++i) {
      const auto [block, size] = blocks[i];
      CHECK(std::all_of(block, block + size,
                        [&](unsigned char byte) { return byte == static_cast<unsigned char>(i); }));
    }
  }
}

TEST_CASE("a report keeps places of the response only, in order") {
  const std::string response = "alpha beta gamma";
  const std::string_view text = response;
  const PartSpec parts[] = {{0, false}, {1, true}, {1, true}};
  Report report;
  report.begin(response, 2, parts);
  report.mark(0, text.substr(6, 4));
  report.mark(0, text.substr(0, 5));
  report.mark(0, text.substr(6, 4));
  report.mark(0, "elsewhere");
  report.mark(0, text.substr(16));
  report.mark(7, text);
  report.atom(0, true, Status::ok);
  report.atom(1, true, Status::match_limit);
  report.measure(0, Value::of_int(5), false);
  report.finish();

  const AtomRecord& atom = report.atoms()[0];
  CHECK(atom.evaluated);
  CHECK(atom.truth);
  CHECK(atom.marks == 5);
  REQUIRE(atom.spans.size() == 3);
  CHECK(atom.spans[0] == Span{0, 5});
  CHECK(atom.spans[1] == Span{6, 10});
  CHECK(atom.spans[2] == Span{16, 16});
  CHECK_FALSE(report.atoms()[1].truth);
  CHECK(report.atoms()[1].status == Status::match_limit);
  CHECK(report.parts()[0].integer == 5);
  CHECK(report.parts()[1].kind == PartRecord::Kind::none);

  report.begin(response, 1, {});
  CHECK(report.atoms().size() == 1);
  CHECK_FALSE(report.atoms()[0].evaluated);
  CHECK(report.atoms()[0].spans.empty());
}

TEST_CASE("inner parts are kept from the first offending piece") {
  const std::string response = "ab";
  const PartSpec parts[] = {{0, true}, {0, true}, {1, true}};
  Report report;
  report.begin(response, 2, parts);
  const auto piece = [&](int64_t measured, int tallied, bool offends) {
    report.measure(0, Value::of_int(measured), false);
    report.start_tally(1);
    for (int i = 0; i < tallied; ++i) report.tally(1);
    report.measure(2, Value::of_status(Status::missing), false);
    if (offends) report.mark(0, response);
  };
  piece(1, 1, false);
  piece(2, 3, true);
  piece(9, 9, true);
  report.finish();
  CHECK(report.parts()[0].integer == 2);
  CHECK(report.parts()[1].integer == 3);
  CHECK(report.parts()[2].kind == PartRecord::Kind::none);
}

TEST_CASE("at most kMaxSpans places are kept") {
  const std::string response(5000, 'x');
  Report report;
  report.begin(response, 1, {});
  for (size_t i = 0; i < response.size(); ++i) {
    report.mark(0, std::string_view(response).substr(i, 1));
  }
  report.finish();
  CHECK(report.atoms()[0].marks == 5000);
  CHECK(report.atoms()[0].spans.size() == kMaxSpans);
}

TEST_CASE("verdicts of values and of lists") {
  CHECK(outcome_of(Value::of_bool(true)).verdict == Verdict::pass);
  CHECK(outcome_of(Value::of_bool(false)).verdict == Verdict::fail);
  CHECK(outcome_of(Value::of_status(Status::missing)).verdict == Verdict::fail);
  const Outcome error = outcome_of(Value::of_status(Status::overflow));
  CHECK(error.verdict == Verdict::error);
  CHECK(error.reason == Status::overflow);

  const Outcome pass{Verdict::pass, Status::ok, false};
  const Outcome fail{Verdict::fail, Status::ok, false};
  CHECK(combine(pass, pass).verdict == Verdict::pass);
  CHECK(combine(pass, error).verdict == Verdict::error);
  CHECK(combine(error, fail).verdict == Verdict::fail);
  CHECK(combine(fail, error).verdict == Verdict::fail);
}
