// The ways to do one thing with narrow and with wide instructions agree, on every byte, on random
// blocks and on full ones.
#include <doctest/doctest.h>

#include <array>
#include <cstring>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/text/bit_positions.h"
#include "runtime/text/byte_block.h"
#include "runtime/text/span_writer.h"
#include "runtime/text/word_masks.h"

namespace ifc::runtime {
namespace {

using Block = std::array<char, ByteBlock::kSize>;

bool same(const WordMasks& a, const WordMasks& b) {
  return std::memcmp(&a, &b, sizeof a) == 0;  // six words, no padding
}

}  // namespace

TEST_CASE("blocks at the end of a text: NUL beyond it, and no bit in a mask") {
  std::mt19937 random(8);
  for (size_t size = 0; size <= 200; ++size) {
    // Of its own size, so that a byte read beyond it would be seen.
    std::vector<char> bytes(size);
    for (char& c : bytes) c = static_cast<char>(random() | 1);
    const std::string_view text(bytes.data(), size);
    for (size_t offset = 0; offset <= size; ++offset) {
      char found[ByteBlock::kSize];
      ByteBlock(text, offset).store(found);
      char lowered[ByteBlock::kSize];
      ByteBlock(text, offset).lowered().store(lowered);
      const auto is_small = [](const ByteBlock& block) { return block.in_range(0, 0x7F); };
      const uint64_t mask = offset < size ? mask_at(text, offset, is_small) : 0;
      for (size_t i = 0; i < ByteBlock::kSize; ++i) {
        const char expected = offset + i < size ? text[offset + i] : '\0';
        const bool is_capital = expected >= 'A' && expected <= 'Z';
        REQUIRE(found[i] == expected);
        REQUIRE(lowered[i] == (is_capital ? static_cast<char>(expected | 0x20) : expected));
        REQUIRE((mask >> i & 1) == (offset + i < size && expected >= 0 ? 1 : 0));
      }
    }
  }
}

TEST_CASE("word masks: every byte is in the classes that its definition names") {
  const auto contains = [](const char* set, char c) { return c != 0 && std::strchr(set, c); };
  WordMaskFunction functions[3];
  const size_t count = word_mask_functions(functions);
  for (size_t f = 0; f < count; ++f) {
    CAPTURE(functions[f].name);
    for (int byte = 0; byte < 256; ++byte) {
      const char c = static_cast<char>(byte);
      Block block{};
      block[static_cast<size_t>(byte) % block.size()] = c;
      WordMasks masks;
      functions[f].run(block.data(), 1, &masks);
      const uint64_t bit = uint64_t{1} << static_cast<unsigned>(byte) % block.size();
      const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '@';
      CAPTURE(byte);
      CHECK(masks.not_ascii == (byte >= 0x80 ? bit : 0));
      CHECK(masks.letters == (letter ? bit : 0));
      CHECK(masks.digits == (c >= '0' && c <= '9' ? bit : 0));
      CHECK(masks.symbols == (contains("_@", c) ? bit : 0));
      CHECK(masks.mid_letter == (contains(".'", c) ? bit : 0));
      CHECK(masks.mid_number == (contains(".',;", c) ? bit : 0));
    }
  }
}

TEST_CASE("word masks: all functions agree on random blocks") {
  WordMaskFunction functions[3];
  const size_t count = word_mask_functions(functions);
  std::mt19937 random(5);
  for (int round = 0; round < 2000; ++round) {
    Block blocks[3];
    for (Block& block : blocks) {
      for (char& c : block) c = static_cast<char>(random());
    }
    WordMasks expected[3];
    functions[0].run(blocks[0].data(), 3, expected);
    for (size_t f = 1; f < count; ++f) {
      WordMasks masks[3];
      functions[f].run(blocks[0].data(), 3, masks);
      for (size_t i = 0; i < 3; ++i) REQUIRE(same(masks[i], expected[i]));
    }
  }
}

TEST_CASE("span writers: the n-th start and the n-th end, at any density") {
  constexpr std::array writers = {write_spans_bit_by_bit, write_spans};
  std::mt19937_64 random(6);
  for (int round = 0; round < 4000; ++round) {
    // Runs of a random mask, none of them open at its end; every other round they are single bits.
    uint64_t body = round == 0 ? 0 : random() & (round % 3 == 0 ? random() : ~uint64_t{0});
    if (round % 2 == 1) body &= 0x5555555555555555;
    if (round == 1) body = 0x5555555555555555;
    body &= ~(uint64_t{1} << 63);
    const uint64_t starts = body & ~(body << 1);
    const uint64_t ends = ~body & (body << 1);
    for (const auto write : writers) {
      Span spans[kMostSpans];
      const size_t written = write(1000, starts, ends, spans);
      REQUIRE(written == bit_count(starts));
      uint64_t left_starts = starts;
      uint64_t left_ends = ends;
      for (size_t i = 0; i < written; ++i) {
        REQUIRE(spans[i].begin == 1000 + first_bit(left_starts));
        REQUIRE(spans[i].end == 1000 + first_bit(left_ends));
        left_starts &= left_starts - 1;
        left_ends &= left_ends - 1;
      }
    }
  }
}

TEST_CASE("position writers: every bit, at any density") {
  constexpr std::array writers = {write_positions_bit_by_bit, write_positions};
  std::mt19937_64 random(7);
  for (int round = 0; round < 4000; ++round) {
    uint64_t mask = round == 0 ? 0 : round == 1 ? ~uint64_t{0} : random();
    for (int i = 0; i < round % 7; ++i) mask = round % 2 == 0 ? mask & random() : mask | random();
    for (const auto write : writers) {
      uint32_t places[kMostPositions];
      const size_t written = write(1000, mask, places);
      REQUIRE(written == bit_count(mask));
      uint64_t left = mask;
      for (size_t i = 0; i < written; ++i, left &= left - 1) {
        REQUIRE(places[i] == 1000 + first_bit(left));
      }
    }
  }
}

TEST_CASE("bytes one by one: all of them, beyond the stretch that is written down at once") {
  std::mt19937 random(8);
  for (const size_t size : {0, 1, 63, 64, 65, 2047, 2048, 2049, 5000}) {
    CAPTURE(size);
    for (const unsigned every : {1u, 7u, 900u}) {
      std::string text(size, '-');
      for (char& c : text) c = random() % every == 0 ? '.' : '-';
      std::string seen(size, '-');
      size_t last = 0;
      for_each_byte(
          text, [](const ByteBlock& block) { return block.equal('.'); },
          [&](size_t at) {
            REQUIRE(at < size);
            REQUIRE((at > last || last == 0));
            seen[last = at] = '.';
          });
      CHECK(seen == text);
    }
  }
}

}  // namespace ifc::runtime
