// Sentences, tokens and tags against NLTK 3.9.2: nltk_texts.jsonl holds texts with what NLTK makes
// of them (see nltk_texts.py, which wrote it). Also what holds of any text, and time on hostile
// ones. Skipped where the data packs are absent.
#include <doctest/doctest.h>

#include <algorithm>
#include <ctime>
#include <fstream>
#include <nlohmann/json.hpp>
#include <random>
#include <string>
#include <vector>

#include "runtime/builtins/builtins.h"
#include "runtime/builtins/lexicon.h"
#include "runtime/builtins/support.h"
#include "runtime/builtins/token_bound.h"
#include "runtime/data/pack.h"
#include "runtime/verdict/context.h"

namespace {

using namespace ifc::runtime;
using nlohmann::json;

bool skipped(DataPack pack) {
  if (Pack::find(pack) != nullptr) return false;
  MESSAGE("skipped: ", Pack::why_absent(pack));
  return true;
}

Value call(Context& context, Builtin builtin, std::vector<Value> arguments) {
  Value result;
  builtin_info(builtin).kernel(context, arguments.data(), &result);
  REQUIRE(result.status == Status::ok);
  return result;
}

std::vector<std::string> texts_of(const Value& list) {
  std::vector<std::string> all;
  for (int64_t i = 0; i < list.size; ++i) all.emplace_back(list.items[i].view());
  return all;
}

const std::vector<json>& rows() {
  static const std::vector<json> all = [] {
    std::ifstream in(IFC_SOURCE_ROOT "/tests/unit/nltk_texts.jsonl");
    std::vector<json> read;
    for (std::string line; std::getline(in, line);) read.push_back(json::parse(line));
    return read;
  }();
  REQUIRE(all.size() > 600);
  return all;
}

double processor_seconds() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

}  // namespace

TEST_CASE("sentences and tokens are those of NLTK") {
  if (skipped(DataPack::punkt_english)) return;
  Context context;
  for (const json& row : rows()) {
    const std::string text = row["t"];
    CAPTURE(text);
    // A copy besides, so that pieces of the response and of another text are both looked at.
    const std::string copy = text;
    context.set_response(text);
    for (const std::string* one : {&text, &copy}) {
      const Value found = call(context, Builtin::punkt_sentence, {Value::of_text(*one)});
      json spans = json::array();
      for (int64_t i = 0; i < found.size; ++i) {
        const auto begin = found.items[i].text - one->data();
        spans.push_back({begin, begin + found.items[i].size});
      }
      CHECK(spans.dump() == row["s"].dump());
      const Value tokens = call(context, Builtin::treebank_token, {Value::of_text(*one)});
      CHECK(texts_of(tokens) == row["w"].get<std::vector<std::string>>());
    }
  }
}

TEST_CASE("sentences and tokens that are asked for a few at a time are those of the text") {
  if (skipped(DataPack::punkt_english)) return;
  std::string long_text;
  for (const json& row : rows()) long_text += row["t"].get<std::string>() + " ";
  std::vector<std::string> texts = {long_text, ""};
  for (const json& row : rows()) texts.push_back(row["t"]);
  for (const std::string& text : texts) {
    const auto size = static_cast<int64_t>(text.size());
    for (const Builtin builtin : {Builtin::punkt_sentence, Builtin::treebank_token}) {
      const Unit unit =
          builtin == Builtin::punkt_sentence ? Unit::punkt_sentence : Unit::treebank_token;
      for (const std::string* response : {&text, static_cast<const std::string*>(&long_text)}) {
        Context context;
        context.set_response(*response);
        // What is asked for before may be known afterwards.
        for (const int64_t wanted : {0, 3, 40, 5, 1'000'000}) {
          PiecesSoFar so_far{};
          std::vector<std::string> found;
          while (so_far.done != PiecesSoFar::kAll) {
            Value some;
            ifc_rt_next_nltk_pieces(&context, static_cast<int32_t>(unit), nullptr, text.data(),
                                    size, wanted, 0, &so_far, &some);
            REQUIRE(some.status == Status::ok);
            for (const std::string& piece : texts_of(some)) found.push_back(piece);
            if (wanted == 3) break;
          }
          Context other;
          auto all = texts_of(call(other, builtin, {Value::of_text(text)}));
          if (wanted == 3) all.resize(std::min(all.size(), found.size()));
          CHECK(found == all);
        }
      }
    }
  }
}

TEST_CASE("tokens that are chosen by a lexicon are those that it holds") {
  if (skipped(DataPack::punkt_english)) return;
  const std::vector<std::string_view> words = {"the", "it", "of", "n't", "'s", "is", "that", "a"};
  std::vector<std::string_view> marks = words;
  marks.insert(marks.end(), {"``", "''", "\"", "."});
  const std::string other = "other";
  for (const auto& list : {words, marks}) {
    const Lexicon lexicon(list, false);
    for (const json& row : rows()) {
      const std::string text = row["t"];
      CAPTURE(text);
      std::vector<std::string> wanted;
      for (const auto& token : row["w"].get<std::vector<std::string>>()) {
        if (std::find(list.begin(), list.end(), token) != list.end()) wanted.push_back(token);
      }
      for (const std::string* response : {&text, &other}) {
        Context context;
        context.set_response(*response);
        PiecesSoFar so_far{};
        std::vector<std::string> found;
        while (so_far.done != PiecesSoFar::kAll) {
          Value some;
          ifc_rt_next_nltk_pieces(&context, static_cast<int32_t>(Unit::treebank_token), &lexicon,
                                  text.data(), static_cast<int64_t>(text.size()), 3, 0, &so_far,
                                  &some);
          for (const std::string& piece : texts_of(some)) found.push_back(piece);
        }
        CHECK(found == wanted);
      }
    }
  }
}

TEST_CASE("whether a lexicon holds enough tokens is told without sentences, or not at all") {
  if (skipped(DataPack::punkt_english)) return;
  std::vector<std::string> texts;
  for (const json& row : rows()) texts.push_back(row["t"]);
  constexpr const char* kPieces[] = {
      "it",  "me",  "can",   "not",    "cannot",    "Cannot", "gimme",  "lemme", "'tis",   "'Twas",
      "is",  "was", "d'ye",  "do",     "don't",     "DON'T",  "can't",  "wanna", "wan",    "gotta",
      "got", "ta",  "gonna", "more'n", "'n",        "n't",    "'s",     "'ll",   "\"",     "''",
      "`",   "'",   ".",     "...",    ",",         ":",      ";",      "?",     "!",      "(",
      ")",   "*",   "-",     "--",     "/",         "_",      "7",      "é",     "\u00A0", "“",
      "”",   "’",   "…",     "%",      "<",         "CANNOT", "CanNOT", "GIMMe", "'tIs",   "'TWas",
      "It",  "IT",  "Mr.",   "A.",     "g\u0131mme"};
  std::mt19937 random(5);
  for (int i = 0; i < 20'000; ++i) {
    std::string text;
    for (size_t left = random() % 24; left > 0; --left) {
      text += kPieces[random() % std::size(kPieces)];
      if (random() % 3 != 0) text += random() % 8 == 0 ? "\n" : " ";
    }
    texts.push_back(text);
  }
  const Lexicon words(std::vector<std::string_view>{"it", "me", "do", "is", "was", "can", "not",
                                                    "ta", "got", "wan", "he", "she", "that"},
                      false);
  const Lexicon pronouns(std::vector<std::string_view>{"it", "me", "n", "I", "you", "he"}, false);
  const Lexicon marks(std::vector<std::string_view>{"it", "me", "n't"}, false);
  const Lexicon joined(std::vector<std::string_view>{"it", "cannot"}, false);
  const Lexicon capitals(std::vector<std::string_view>{"Can", "NOT", "Is", "Me", "Was", "It", "IT"},
                         false);
  const Lexicon joined_capitals(std::vector<std::string_view>{"It", "Cannot"}, false);
  REQUIRE(capitals.is_of_letters());
  REQUIRE_FALSE(joined_capitals.is_of_letters());
  REQUIRE(words.is_of_letters());
  REQUIRE(pronouns.is_of_letters());
  REQUIRE_FALSE(marks.is_of_letters());
  REQUIRE_FALSE(joined.is_of_letters());
  int told = 0;
  for (const std::string& text : texts) {
    CAPTURE(text);
    Context context;
    context.set_response("another");
    const auto tokens = texts_of(call(context, Builtin::treebank_token, {Value::of_text(text)}));
    for (const Lexicon* lexicon : {&words, &pronouns, &capitals}) {
      const auto count = static_cast<size_t>(std::ranges::count_if(
          tokens, [&](const auto& token) { return lexicon->contains(token); }));
      for (size_t least = 1; least < 8; ++least) {
        const auto seen = tokens_in_sight(context, *lexicon, text, least);
        if (!seen) continue;
        ++told;
        REQUIRE((seen->size() >= least) == (count >= least));
        REQUIRE(seen->size() <= count);
      }
    }
  }
  CHECK(told > 100'000);
}

TEST_CASE("tags are those of NLTK, of all words and of the first") {
  if (skipped(DataPack::part_of_speech_english)) return;
  const Pack* pack = Pack::find(DataPack::part_of_speech_english);
  if (pack->section("about").find("averaged_perceptron_tagger_eng") == std::string_view::npos) {
    MESSAGE("skipped: the pack was not made from NLTK's model");
    return;
  }
  Context context;
  for (const json& row : rows()) {
    const auto words = row["w"].get<std::vector<std::string>>();
    std::vector<Value> list;
    for (const std::string& word : words) list.push_back(Value::of_text(word));
    const Value value = Value::of_items(list.data(), static_cast<int64_t>(list.size()));
    CAPTURE(row["w"].dump());
    const auto tags = texts_of(call(context, Builtin::nltk_part_of_speech, {value}));
    std::string joined;
    for (const std::string& tag : tags) joined += (joined.empty() ? "" : " ") + tag;
    CHECK(joined == row["p"].get<std::string>());
    for (int64_t limit = -1; limit <= value.size + 1; ++limit) {
      const Value first =
          call(context, Builtin::nltk_part_of_speech_limit, {value, Value::of_int(limit)});
      const auto count = static_cast<size_t>(std::clamp<int64_t>(limit, 0, value.size));
      CHECK(texts_of(first) == std::vector<std::string>(tags.begin(), tags.begin() + count));
    }
  }
}

TEST_CASE("parts of speech of Universal Dependencies") {
  if (skipped(DataPack::part_of_speech_english)) return;
  Context context;
  const char* const words[] = {"The", "old", "dog", "quickly", "ate", "two", "bones", "."};
  std::vector<Value> list;
  for (const char* word : words) list.push_back(Value::of_text(word));
  const Value value = Value::of_items(list.data(), static_cast<int64_t>(list.size()));
  CHECK(texts_of(call(context, Builtin::part_of_speech, {value})) ==
        std::vector<std::string>{"DET", "ADJ", "NOUN", "ADV", "VERB", "NUM", "NOUN", "PUNCT"});
  CHECK(texts_of(call(context, Builtin::part_of_speech_limit, {value, Value::of_int(2)})) ==
        std::vector<std::string>{"DET", "ADJ"});
}

TEST_CASE("pieces of the response are cut once") {
  if (skipped(DataPack::punkt_english)) return;
  Context context;
  const std::string text = "One. Two \"three\".";
  const Value response = Value::of_text(text);
  context.set_response(text);
  for (const Builtin builtin : {Builtin::punkt_sentence, Builtin::treebank_token}) {
    const Value first = call(context, builtin, {response});
    CHECK(call(context, builtin, {response}).items == first.items);
  }
  context.set_response("Another.");
  CHECK(call(context, Builtin::punkt_sentence, {Value::of_text(context.response())}).size == 1);
}

TEST_CASE("sentences and tokens take linear time on hostile text") {
  if (skipped(DataPack::punkt_english)) return;
  Context context;
  for (const std::string_view piece :
       {".",      "?",       "\"",      "'",      "`",  ",",      ":",      "-",
        "a",      "a.",      "a.)",     ". ",     "?)", "a?",     "a.\" ",  "'s ",
        "n't",    "1.",      "1,",      " ",      "\n", ".\n",    ".)\n",   ".) ",
        "A. ",    "Mr. ",    "...",     ". . ",   "--", "\"a\" ", "\u201C", "\u00A0",
        "\u3000", ".\u00A0", "\u4E2D.", "\u0301", "nn", "'t",     "a.'",    ".''"}) {
    std::string text;
    while (text.size() < 160'000 * piece.size()) text += piece;
    context.set_response(text);
    const Value response = Value::of_text(context.response());
    const double start = processor_seconds();
    call(context, Builtin::treebank_token, {response});
    const double taken = processor_seconds() - start;
    CAPTURE(piece);
    CHECK(taken < 2.0);
  }
}
