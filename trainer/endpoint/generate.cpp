#include "trainer/endpoint/generate.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <utility>

#include "trainer/endpoint/reasoning.h"

namespace ifc::endpoint {
namespace {

using Clock = std::chrono::steady_clock;

/// The turns of the model that the script leaves open.
int open_turns(const Conversation& conversation) {
  int open = 0;
  const auto& turns = conversation.turns;
  for (size_t i = 0; i < turns.size(); ++i) {
    const bool given = i + 1 < turns.size() && turns[i + 1].role == "assistant";
    open += turns[i].role == "user" && !given ? 1 : 0;
  }
  return open;
}

/// All conversations, worked off by several threads.
class Run {
 public:
  Run(ChatClient& client, Journal& journal, const std::vector<Conversation>& conversations,
      const GenerationSettings& settings)
      : client_(client), journal_(journal), conversations_(conversations), settings_(settings) {
    generation_.progress.total = conversations.size();
    for (size_t i = 0; i < conversations.size(); ++i) {
      const Conversation& each = conversations[i];
      const AnswerName last{each.key, each.prompt, each.sample, open_turns(each)};
      if (journal.find(last) == nullptr)
        open_.push_back(i);
      else
        ++generation_.progress.kept;
    }
  }

  Generation run(const std::function<void(const GenerationProgress&)>& tell) {
    const size_t threads =
        std::min(open_.size(), static_cast<size_t>(std::max(settings_.concurrency, 1)));
    working_ = threads;
    std::vector<std::jthread> workers;
    for (size_t i = 0; i < threads; ++i) workers.emplace_back([this] { work(); });
    {
      std::unique_lock lock(mutex_);
      while (!finished_.wait_for(lock, std::chrono::seconds(1), [&] { return working_ == 0; }))
        if (tell) tell(progress());
    }
    workers.clear();  // joins
    generation_.progress = progress();
    generation_.unasked = open_.size() - next_;
    std::sort(generation_.failed.begin(), generation_.failed.end(),
              [](const auto& a, const auto& b) { return a.index < b.index; });
    return std::move(generation_);
  }

 private:
  /// Under the lock, or when no worker is left.
  GenerationProgress progress() const {
    GenerationProgress now = generation_.progress;
    now.retried = client_.retried();
    now.seconds = std::chrono::duration<double>(Clock::now() - begin_).count();
    return now;
  }

  void work() {
    for (std::optional<size_t> index = take(); index; index = take()) {
      const Expected<void> talked = talk(conversations_[*index]);
      note(*index, talked);
    }
    const std::lock_guard lock(mutex_);
    --working_;
    finished_.notify_all();
  }

  std::optional<size_t> take() {
    const std::lock_guard lock(mutex_);
    if (stop_ || next_ == open_.size()) return std::nullopt;
    return open_[next_++];
  }

  void note(size_t index, const Expected<void>& talked) {
    const std::lock_guard lock(mutex_);
    if (talked) {
      ++generation_.progress.done;
      failed_in_a_row_ = 0;
      return;
    }
    ++generation_.progress.failed;
    const WorldError& error = talked.error();
    generation_.failed.push_back({index, error});
    const bool hopeless = error.kind == WorldErrorKind::refused ||
                          error.kind == WorldErrorKind::not_writable ||
                          error.kind == WorldErrorKind::backend_failed;
    if (hopeless && !generation_.stopped_by) generation_.stopped_by = error;
    const auto patience = std::max<size_t>(20, 4 * static_cast<size_t>(settings_.concurrency));
    if (!hopeless && ++failed_in_a_row_ < patience) return;
    stop_ = true;
    client_.stop();
  }

  Expected<void> talk(const Conversation& conversation) {
    ChatRequest request = settings_.request;
    if (request.seed) *request.seed += conversation.sample;
    if (!settings_.system.empty()) request.messages.push_back({"system", settings_.system});
    AnswerName name{conversation.key, conversation.prompt, conversation.sample, 0};
    const int last = open_turns(conversation);
    const auto& turns = conversation.turns;
    for (size_t i = 0; i < turns.size(); ++i) {
      request.messages.push_back(turns[i]);
      const bool given = i + 1 < turns.size() && turns[i + 1].role == "assistant";
      if (turns[i].role != "user" || given) continue;
      ++name.turn;
      if (const auto answered = answer(request, name, name.turn == last); !answered)
        return answered;
    }
    return {};
  }

  /// Adds the model's answer to the messages.
  Expected<void> answer(ChatRequest& request, const AnswerName& name, bool last) {
    if (const std::string* known = journal_.find(name)) {
      request.messages.push_back({"assistant", *known});
      return {};
    }
    Expected<Completion> completion = client_.complete(request);
    if (!completion) return completion.error();
    if (settings_.strip_reasoning) separate_reasoning(*completion);
    request.messages.push_back({"assistant", completion->text});
    {
      const std::lock_guard lock(mutex_);
      generation_.progress.tokens += completion->completion_tokens;
      generation_.progress.cut_off += completion->finish_reason == "length" ? 1 : 0;
    }
    return journal_.add(name, *completion, last ? &request.messages : nullptr);
  }

  ChatClient& client_;
  Journal& journal_;
  const std::vector<Conversation>& conversations_;
  const GenerationSettings& settings_;
  const Clock::time_point begin_ = Clock::now();
  std::vector<size_t> open_;  // conversations without a last answer
  std::mutex mutex_;          // of what follows
  std::condition_variable finished_;
  size_t working_ = 0;
  size_t next_ = 0;
  size_t failed_in_a_row_ = 0;
  bool stop_ = false;
  Generation generation_;
};

}  // namespace

Generation generate(ChatClient& client, Journal& journal,
                    const std::vector<Conversation>& conversations,
                    const GenerationSettings& settings,
                    const std::function<void(const GenerationProgress&)>& tell) {
  return Run(client, journal, conversations, settings).run(tell);
}

}  // namespace ifc::endpoint
