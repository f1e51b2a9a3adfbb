#include "trainer/bench/judge.h"

#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <fstream>
#include <iterator>
#include <mutex>
#include <nlohmann/json.hpp>
#include <optional>
#include <thread>
#include <utility>

#include "compiler/support/content_hash.h"
#include "trainer/endpoint/reasoning.h"

namespace ifc::bench {
namespace {

using nlohmann::json;

/// One judgement.
struct Question {
  size_t prompt = 0;
  size_t criterion = 0;
  int repeat = 0;
};

/// A file a reply. Each holds what was asked, so that a collision of names is no wrong reply.
class ReplyCache {
 public:
  explicit ReplyCache(std::filesystem::path folder) : folder_(std::move(folder)) {}

  std::optional<int> find(const json& asked) const {
    if (folder_.empty()) return std::nullopt;
    std::ifstream file(path_of(asked), std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    const json kept = json::parse(bytes, nullptr, /*exceptions=*/false);
    if (!kept.is_object() || kept.value("asked", json()) != asked) return std::nullopt;
    return read_score(kept.value("reply", std::string()));
  }

  /// Nothing happens where it cannot be written: it is asked for again then.
  void keep(const json& asked, const std::string& reply) const {
    if (folder_.empty()) return;
    std::error_code ignored;
    std::filesystem::create_directories(folder_, ignored);
    const std::filesystem::path path = path_of(asked);
    const std::filesystem::path unfinished = path.string() + "." + unique() + ".new";
    std::ofstream(unfinished, std::ios::binary) << json{{"asked", asked}, {"reply", reply}}.dump(
        -1, ' ', false, json::error_handler_t::replace);
    std::filesystem::rename(unfinished, path, ignored);
  }

 private:
  std::filesystem::path path_of(const json& asked) const {
    ContentHash hash;
    hash.add(asked.dump(-1, ' ', false, json::error_handler_t::replace));
    return folder_ / (hash.digits() + ".json");
  }
  static std::string unique() {
    static std::atomic<unsigned> number{0};
    return std::to_string(getpid()) + "_" + std::to_string(number++);
  }

  std::filesystem::path folder_;
};

/// Several threads put questions at once.
class Asking {
 public:
  Asking(endpoint::ChatClient& client, const JudgeOptions& options)
      : client_(client), options_(options), cache_(options.cache) {}

  std::optional<int> score(const std::string& message, int repeat) {
    endpoint::ChatRequest request;
    request.model = options_.model;
    request.messages = {{"user", message}};
    request.seed = repeat;
    const json asked = {{"model", options_.model}, {"message", message}, {"repeat", repeat}};
    if (const std::optional<int> known = cache_.find(asked)) return known;
    constexpr int kTries = 2;
    for (int i = 0; i < kTries && !stopped_by(); ++i) {
      // The same seed would give the same reply.
      request.seed = repeat + i * 1'000'003;
      auto completion = client_.complete(request);
      note(completion);
      if (!completion) return std::nullopt;
      endpoint::separate_reasoning(*completion);
      if (const std::optional<int> found = read_score(completion->text)) {
        cache_.keep(asked, completion->text);
        return found;
      }
    }
    return std::nullopt;
  }

  std::optional<WorldError> stopped_by() {
    const std::lock_guard lock(mutex_);
    return stopped_by_;
  }

 private:
  void note(const Expected<endpoint::Completion>& completion) {
    constexpr int kMostInARow = 8;
    const std::lock_guard lock(mutex_);
    failed_in_a_row_ = completion ? 0 : failed_in_a_row_ + 1;
    if (completion) return;
    const bool hopeless = completion.error().kind == WorldErrorKind::refused;
    if (hopeless || failed_in_a_row_ >= kMostInARow) stopped_by_ = completion.error();
  }

  endpoint::ChatClient& client_;
  const JudgeOptions& options_;
  ReplyCache cache_;
  std::mutex mutex_;
  int failed_in_a_row_ = 0;
  std::optional<WorldError> stopped_by_;
};

std::vector<Judged> criteria_of(const Prompt& prompt) {
  std::vector<Judged> criteria{quality_criterion()};
  for (const Instruction& soft : prompt.soft) criteria.push_back({soft.id, soft.sentence, {}});
  return criteria;
}

}  // namespace

size_t count_judgements(const std::vector<Prompt>& prompts, const Matching& matching,
                        const JudgeOptions& options) {
  size_t count = 0;
  for (size_t i = 0; i < prompts.size(); ++i) {
    if (matching.line_of[i] != Matching::kMissing) count += 1 + prompts[i].soft.size();
  }
  return count * static_cast<size_t>(options.repeats);
}

Expected<Judging> judge(endpoint::ChatClient& client, const std::vector<Prompt>& prompts,
                        const std::vector<ResponseLine>& lines, const Matching& matching,
                        const JudgeOptions& options) {
  Judging judging{options.model, options.repeats, 0, {}};
  std::vector<Question> questions;
  for (size_t i = 0; i < prompts.size(); ++i) {
    std::vector<Judged>& criteria = judging.of_prompt.emplace_back();
    if (matching.line_of[i] != Matching::kMissing) criteria = criteria_of(prompts[i]);
    for (size_t k = 0; k < criteria.size(); ++k) {
      for (int repeat = 0; repeat < options.repeats; ++repeat) questions.push_back({i, k, repeat});
    }
  }
  Asking asking(client, options);
  std::vector<std::optional<int>> scores(questions.size());
  std::atomic<size_t> next{0};
  const auto run = [&](bool tells) {
    for (size_t i = next++; i < questions.size() && !asking.stopped_by(); i = next++) {
      const Question& question = questions[i];
      const Judged& criterion = judging.of_prompt[question.prompt][question.criterion];
      const std::string& response = *lines[matching.line_of[question.prompt]].response;
      scores[i] = asking.score(
          judge_message(prompts[question.prompt].text, response, criterion.text), question.repeat);
      if (tells && options.progress) options.progress(std::min(next.load(), questions.size()));
    }
  };
  {
    std::vector<std::jthread> helpers;
    for (int i = 1; i < options.concurrency; ++i) helpers.emplace_back(run, false);
    run(true);
  }
  if (const auto stopped = asking.stopped_by()) return *stopped;
  for (size_t i = 0; i < questions.size(); ++i) {
    Judged& judged = judging.of_prompt[questions[i].prompt][questions[i].criterion];
    if (scores[i]) judged.scores.push_back(*scores[i]);
    judging.failed += scores[i] ? 0 : 1;
  }
  return judging;
}

}  // namespace ifc::bench
