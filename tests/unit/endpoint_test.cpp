// Addresses, replies and reasoning of chat completions, and pass@k. What needs a server is tested
// in tests/endpoint.
#include <doctest/doctest.h>

#include "trainer/bench/pass_at_k.h"
#include "trainer/bench/prompts.h"
#include "trainer/endpoint/chat_json.h"
#include "trainer/endpoint/pacer.h"
#include "trainer/endpoint/reasoning.h"

namespace ifc::endpoint {
namespace {

TEST_CASE("the address of completions") {
  const std::pair<const char*, const char*> cases[] = {
      {"http://localhost:8080/v1", "http://localhost:8080/v1/chat/completions"},
      {"http://localhost:8080/v1/", "http://localhost:8080/v1/chat/completions"},
      {"https://a.b", "https://a.b/chat/completions"},
      {"https://a.b/v1/chat/completions", "https://a.b/v1/chat/completions"},
      {"https://a.b/m?api-version=1", "https://a.b/m/chat/completions?api-version=1"},
      {"https://[::1]:80/v1", "https://[::1]:80/v1/chat/completions"},
  };
  for (const auto& [given, expected] : cases) CHECK(*completions_url(given) == expected);
  for (const char* wrong : {"", "localhost:8080", "file:///etc/passwd", "http://", "https://?x",
                            "https://name@a.b/v1", "https://name:word@a.b"}) {
    CAPTURE(wrong);
    CHECK(!completions_url(wrong));
  }
}

TEST_CASE("completions as servers write them") {
  const auto text = [](const char* body) { return read_completion(body)->text; };
  CHECK(text(R"({"choices": [{"message": {"content": "a"}}]})") == "a");
  CHECK(text(R"({"choices": [{"message": {"content": null}}]})").empty());
  CHECK(
      text(
          R"({"choices": [{"message": {"content": [{"text": "a"}, {"x": 1}, {"text": "b"}]}}]})") ==
      "ab");
  CHECK(text("{\"choices\": [{\"message\": {\"content\": \"\\ud83d\"}}]}") == "\xEF\xBF\xBD");
  const auto full = read_completion(
      R"({"choices": [{"message": {"content": "a", "reasoning_content": "r"}, "finish_reason": "length"}],
          "usage": {"prompt_tokens": 3, "completion_tokens": 4}})");
  CHECK(full->reasoning == "r");
  CHECK(full->finish_reason == "length");
  CHECK(full->prompt_tokens == 3);
  CHECK(full->completion_tokens == 4);
  for (const char* wrong :
       {"", "[]", "{}", R"({"choices": []})", R"({"choices": [1]})", R"({"choices": [{}]})",
        R"({"choices": [{"message": {}}]})", R"({"choices": [{"message": {"content": 1}}]})",
        R"({"choices": {"message": {"content": "a"}}})"}) {
    CAPTURE(wrong);
    CHECK(!read_completion(wrong));
  }
  CHECK(!read_completion(std::string(1'000'000, '[')));
}

TEST_CASE("messages of errors are short and on one line") {
  CHECK(error_message(R"({"error": {"message": "a\nb"}})") == "a b");
  CHECK(error_message(R"({"error": "a"})") == "a");
  CHECK(error_message(R"({"detail": "a"})") == "a");
  CHECK(error_message("<html>\r\n\x1b[31m") == "<html> [31m");
  CHECK(excerpt("äöü", 3) == "äö…");
  CHECK(excerpt("\xFF\xC2\x9B"
                "1m\xE2\x82") == "\uFFFD 1m\uFFFD\uFFFD");
  CHECK(excerpt(std::string(1'000, 'x')).size() == 200 + std::string("…").size());
}

TEST_CASE("reasoning at the beginning of an answer") {
  struct Row {
    const char *text, *answer, *reasoning;
  };
  const Row rows[] = {
      {"plain", "plain", ""},
      {"<think>a</think>b", "b", "a"},
      {" \n<think>\na\n</think>\n\nb\n", "b\n", "\na\n"},
      {"a</think> b", "b", "a"},  // the template wrote the beginning
      {"<think>a", "", "a"},      // cut off at the limit of tokens
      {"<think>a</think>", "", "a"},
      {"b <think>a</think>", "b <think>a</think>", ""},
      {"<think></think>b</think>c", "b</think>c", ""},
      {"", "", ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    Completion completion;
    completion.text = row.text;
    separate_reasoning(completion);
    CHECK(completion.text == row.answer);
    CHECK(completion.reasoning == row.reasoning);
  }
}

TEST_CASE("pauses between tries double, differ, and have an end") {
  Pacer pacer(0);
  for (int failures = 1; failures < 40; ++failures) {
    const double whole = failures < 8 ? 0.5 * (1 << (failures - 1)) : 60;
    const double pause = pacer.backoff(failures, 60);
    CHECK(pause >= std::min(whole, 60.0) / 2);
    CHECK(pause <= std::min(whole, 60.0));
  }
  pacer.stop();
  CHECK(!pacer.sleep(1'000));
  CHECK(!pacer.wait_for_turn());
}

}  // namespace
}  // namespace ifc::endpoint

namespace ifc::bench {
namespace {

TEST_CASE("pass@k") {
  CHECK(pass_at_k(1, 0, 1) == 0);
  CHECK(pass_at_k(1, 1, 1) == 1);
  CHECK(pass_at_k(4, 1, 2) == doctest::Approx(0.5));
  CHECK(pass_at_k(10, 3, 4) == doctest::Approx(1 - 35.0 / 210));  // 1 - C(7, 4) / C(10, 4)
  CHECK(pass_at_k(1'000, 1, 512) == doctest::Approx(0.512));
  // By all ways to draw 2 of 5 answers, of which those below 2 are right.
  int any = 0;
  for (int a = 0; a < 5; ++a)
    for (int b = a + 1; b < 5; ++b) any += a < 2 || b < 2 ? 1 : 0;
  CHECK(pass_at_k(5, 2, 2) == doctest::Approx(any / 10.0));
}

TEST_CASE("answers of several samples, and conversations of one text") {
  const auto prompts = parse_prompts(
      R"({"key": 1, "prompt": "x", "instruction_id_list": [], "kwargs": [], "messages": [{"role": "user", "content": "x"}, {"role": "assistant", "content": "y"}]})"
      "\n"
      R"({"key": 2, "prompt": "x", "task": "t", "instruction_id_list": [], "kwargs": [], "messages": [{"role": "user", "content": "z"}]})",
      "p");
  REQUIRE(prompts);
  CHECK((*prompts)[0].turns.size() == 1);  // nothing is asked after the last message of the user
  CHECK((*prompts)[1].task == "t");
  const auto lines = parse_responses(
      "{\"key\": 2, \"prompt\": \"x\", \"response\": \"b\"}\n"
      "{\"key\": 1, \"prompt\": \"x\", \"response\": \"a\"}\n"
      "{\"key\": 1, \"prompt\": \"x\", \"response\": \"c\", \"ifc_sample\": 1}\n",
      "r");
  REQUIRE(lines);
  CHECK(samples_of(*lines) == 2);
  const Matching first = match(*prompts, *lines);
  CHECK(first.line_of == std::vector<size_t>{1, 0});
  CHECK(first.superseded == 0);
  const Matching second = match(*prompts, *lines, 1);
  CHECK(second.line_of == std::vector<size_t>{2, Matching::kMissing});  // not that of another
  CHECK(!parse_prompts(
      R"({"key": 1, "prompt": "", "instruction_id_list": [], "kwargs": [], "messages": [1]})",
      "p"));
}

}  // namespace
}  // namespace ifc::bench
