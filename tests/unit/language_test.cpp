// Languages: langdetect's answers (langdetect.jsonl, written by langdetect.py), its random numbers,
// and the plain rule, which is deterministic and knows when it does not know.
#include <doctest/doctest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "runtime/language/clean_text.h"
#include "runtime/language/detect.h"
#include "runtime/language/langdetect.h"
#include "runtime/language/python_random.h"
#include "runtime/language/weigh_rows.h"

namespace {

using namespace ifc::runtime;

struct Row {
  std::string text;
  std::string language;  // "-" for none
};

std::vector<Row> published_rows() {
  std::ifstream in(IFC_SOURCE_ROOT "/tests/unit/langdetect.jsonl");
  std::vector<Row> rows;
  for (std::string line; std::getline(in, line);) {
    const auto row = nlohmann::json::parse(line);
    std::string text;
    for (int i = row.value("n", 1); i > 0; --i) text += row["t"].get<std::string>();
    rows.push_back({text, row["l"].is_null() ? "-" : row["l"].get<std::string>()});
  }
  return rows;
}

std::string shown(std::optional<std::string_view> language) {
  return std::string(language.value_or("-"));
}

/// The profiles; says so where the data pack is absent.
const LanguageProfiles* profiles_or_skip() {
  if (language_profiles() == nullptr)
    std::puts("skipped: the data pack language_profiles is absent");
  return language_profiles();
}

}  // namespace

TEST_CASE("the numbers of CPython's random") {
  PythonRandom zero(0);
  for (int round = 0; round < 2; ++round) {
    CHECK(zero.uniform() == 0x1.b0580f98a7dbep-1);
    CHECK(zero.uniform() == 0x1.84129978f9c1ap-1);
    CHECK(zero.uniform() == 0x1.aeaa51052e978p-2);
    CHECK(zero.gauss() == doctest::Approx(-0x1.12756c9acdaccp-4).epsilon(1e-14));
    CHECK(zero.gauss() == doctest::Approx(0x1.31daeb183c618p+0).epsilon(1e-14));
    CHECK(zero.gauss() == doctest::Approx(-0x1.7276a9454a727p+0).epsilon(1e-14));
    for (const auto& [size, place] : std::vector<std::pair<uint32_t, uint32_t>>{
             {1, 0}, {2, 1}, {3, 1}, {1000, 597}, {4097, 1789}})
      CHECK(zero.below(size) == place);
    zero.restart();
  }
  // Beyond the first 624 words.
  PythonRandom other(12345);
  CHECK(other.uniform() == 0.41661987254534116);
  std::vector<uint32_t> places;
  for (int i = 0; i < 2000; ++i) places.push_back(other.below(10));
  CHECK(std::vector<uint32_t>(places.end() - 5, places.end()) ==
        std::vector<uint32_t>{2, 5, 6, 5, 9});
}

TEST_CASE("rows are multiplied in order, and summed") {
  LanguageRow probabilities{}, first{}, second{};
  for (size_t i = 0; i < kLanguageLanes; ++i) {
    probabilities[i] = 1.0 / static_cast<double>(i + 1);
    first[i] = static_cast<double>(i % 7) / 8;
    second[i] = static_cast<double>(i % 3);
  }
  LanguageRow expected = probabilities;
  double largest = 0;
  for (size_t i = 0; i < kLanguageLanes; ++i) {
    expected[i] = expected[i] * 4 * (0.3 + first[i]) * (0.3 + second[i]);
    largest = std::max(largest, expected[i]);
  }
  const std::vector<const LanguageRow*> rows = {&first, &second};
  const Weighed weighed = weigh_rows(probabilities, rows, 0.3, 4);
  CHECK(probabilities == expected);
  CHECK(weighed.largest == largest);
  double sum = 0;
  for (const double value : expected) sum += value;
  CHECK(weighed.sum == doctest::Approx(sum).epsilon(1e-14));
  CHECK(scale_for(3.0) == 0.25);
  CHECK(scale_for(0.5) == 1.0);
  CHECK(scale_for(0x1p-900) == 0x1p899);
}

TEST_CASE("URLs and mail addresses become spaces, Vietnamese marks are composed") {
  const std::string long_name(70, 'n'), long_host(600, 'h');
  const std::vector<std::pair<std::string, std::string>> rows = {
      {"plain text", "plain text"},
      {"see http://a.b/c?d=1&e#f, now", "see  , now"},
      {"ahttps://x.y http:// https://é", "a  http:// https://é"},
      {"write to me.you@mail-host.org!", "write to  !"},
      {"a@b a@bc a@.b @ab é@ab", "a@b   a@.b @ab é@ab"},
      {"a@b@cc", "a@ "},
      {long_name + "@host", "nnnnnn "},
      {"x@" + long_host, " " + std::string(600 - 510, 'h')},
      {"a@http://b.c", "a@ "},
      {"e\u0302\u0323 \u00f4\u0323 a\u0301\u0300 n\u0303", "e\u0302\u0323 ộ á\u0300 n\u0303"},
  };
  for (const auto& [text, cleaned] : rows) {
    CAPTURE(text);
    std::string buffer;
    CHECK(without_addresses(text, buffer) == cleaned);
  }
  CHECK(first_code_points("aéあ", 2) == "aé");
  CHECK(first_code_points("aéあ", 9) == "aéあ");
}

TEST_CASE("languages are those of langdetect with seed 0") {
  const LanguageProfiles* const profiles = profiles_or_skip();
  if (profiles == nullptr) return;
  const std::vector<Row> rows = published_rows();
  REQUIRE(rows.size() > 200);
  for (const Row& row : rows) {
    CAPTURE(row.text.substr(0, 200));
    CHECK(shown(langdetect(*profiles, row.text)) == row.language);
  }
  // The same in another thread, in another order.
  std::thread([&] {
    size_t different = 0;
    for (auto row = rows.rbegin(); row != rows.rend(); ++row)
      different += shown(langdetect(*profiles, row->text)) == row->language ? 0 : 1;
    CHECK(different == 0);
  }).join();
}

TEST_CASE("the plain rule tells languages, in capitals too, and says nothing of little text") {
  const LanguageProfiles* const profiles = profiles_or_skip();
  if (profiles == nullptr) return;
  const std::vector<std::pair<std::string, std::string>> rows = {
      {"The children play outside in the snow.", "en"},
      {"THE CHILDREN PLAY OUTSIDE IN THE SNOW, AND NOBODY MINDS.", "en"},
      {"DIE KINDER SPIELEN DRAUSSEN IM SCHNEE, UND DANACH TRINKEN SIE KAKAO.", "de"},
      {"Visit https://example.org/the/children/play: die Kinder spielen draußen im Schnee.", "de"},
      {"Les enfants jouent dehors dans la neige.", "fr"},
      {"Мы вышли из дома рано утром, чтобы успеть на поезд.", "ru"},
      {"МЫ ВЫШЛИ ИЗ ДОМА РАНО УТРОМ, ЧТОБЫ УСПЕТЬ НА ПОЕЗД.", "ru"},
      {"孩子们在外面玩雪，然后喝热可可。", "zh"},
      {"檔案的裝置與節點號相等", "zh"},
      {"子供たちは外で雪遊びをします。", "ja"},
      {"아이들은 밖에서 눈놀이를 합니다.", "ko"},
      {"बच्चे बाहर बर्फ में खेल रहे हैं और उसके बाद वे गरम दूध पिएँगे।", "hi"},
      {"नमस्ते (a Hindi greeting) बच्चे बाहर बर्फ में खेल रहे हैं", "hi"},
      {"", "-"},
      {"123 !?", "-"},
      {"OK", "-"},
      {"no", "-"},
      {"\U0001f600", "-"},
  };
  for (const auto& [text, language] : rows) {
    CAPTURE(text);
    CHECK(shown(likely_language(*profiles, text)) == language);
    // Of much text a part counts, from all over.
    std::string often;
    for (int i = 0; i < 400; ++i) often += text + " ";
    if (language != "-") CHECK(shown(likely_language(*profiles, often)) == language);
  }
}
