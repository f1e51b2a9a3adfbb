// Lines, columns and slices of a source file.
#include <doctest/doctest.h>

#include "compiler/support/expected.h"
#include "compiler/support/source.h"

namespace ifc {
namespace {

TEST_CASE("positions count lines and code points") {
  const SourceFile source("a.ifc", "ab\né日x\r\n\n");
  const struct {
    uint32_t offset, line, column;
  } rows[] = {{0, 1, 1}, {1, 1, 2}, {2, 1, 3}, {3, 2, 1},  {4, 2, 1},  {5, 2, 2},
              {7, 2, 2}, {8, 2, 3}, {9, 2, 4}, {11, 3, 1}, {12, 4, 1}, {99, 4, 1}};
  for (const auto& row : rows) {
    CAPTURE(row.offset);
    const LineColumn at = source.position(row.offset);
    CHECK(at.line == row.line);
    CHECK(at.column == row.column);
  }
  CHECK(source.line(1) == "ab");
  CHECK(source.line(2) == "é日x");
  CHECK(source.line(3) == "");
  CHECK(source.line(0) == "");
  CHECK(source.line(9) == "");
}

TEST_CASE("a byte order mark takes no column") {
  const SourceFile source("a.ifc",
                          "\xEF\xBB\xBF"
                          "ab");
  CHECK(source.position(3).column == 1);
  CHECK(source.position(4).column == 2);
}

TEST_CASE("slices are clipped") {
  const SourceFile source("a.ifc", "abc");
  CHECK(source.slice({1, 2}) == "b");
  CHECK(source.slice({1, 99}) == "bc");
  CHECK(source.slice({9, 10}) == "");
  CHECK(cover({3, 5}, {1, 4}) == SourceSpan{1, 5});
}

TEST_CASE("an expected holds a value or what the world did") {
  const Expected<int> value(3);
  CHECK(value.has_value());
  CHECK(*value == 3);
  const Expected<int> error(WorldError{WorldErrorKind::not_found, "a.txt", "no such file"});
  REQUIRE(!error.has_value());
  CHECK(error.error().kind == WorldErrorKind::not_found);
  CHECK(error.error().to_string() == "a.txt: no such file");
  CHECK(Expected<void>().has_value());
}

TEST_CASE("a carriage return ends a line, with a line feed behind it or without") {
  const SourceFile file("a.ifc", "one\rtwo\r\nthree\n\rfive");
  CHECK(file.position(4).line == 2);
  CHECK(file.position(9).line == 3);
  CHECK(file.position(16).line == 5);
  CHECK(file.line(1) == "one");
  CHECK(file.line(2) == "two");
  CHECK(file.line(3) == "three");
  CHECK(file.line(4).empty());
  CHECK(file.line(5) == "five");
}

}  // namespace
}  // namespace ifc
