#include "compiler/driver/bench_generation.h"

#include <nlohmann/json.hpp>
#include <set>
#include <utility>

#include "compiler/driver/endpoint_key.h"
#include "compiler/driver/generation_progress.h"
#include "trainer/bench/sentences.h"
#include "trainer/endpoint/generate.h"

namespace ifc::driver {
namespace {

using endpoint::ChatMessage;
using endpoint::Conversation;

/// The second turn: the sentences of all constraints, as ifc derives them.
Expected<std::string> revision_of(const bench::Prompt& prompt) {
  std::string sentences;
  for (const bench::Instruction& instruction : prompt.instructions) {
    if (instruction.sentence.empty()) {
      return WorldError{
          WorldErrorKind::bad_data, "prompt " + prompt.key,
          "there is no sentence for `" + instruction.id +
              "`: the suite has no such constraint, or it does not take these kwargs"};
    }
    sentences += "\n- " + instruction.sentence;
  }
  return "Revise your answer so that it satisfies the following:" + sentences +
         "\nReply with the revised answer only.";
}

Expected<std::vector<ChatMessage>> turns_of(const bench::Prompt& prompt, bool multi_turn) {
  std::vector<ChatMessage> turns;
  if (!multi_turn) return std::vector<ChatMessage>{{"user", prompt.text}};
  for (const bench::Turn& turn : prompt.turns) turns.push_back({turn.role, turn.text});
  if (!turns.empty()) return turns;
  Expected<std::string> revision = revision_of(prompt);
  if (!revision) return revision.error();
  return std::vector<ChatMessage>{{"user", prompt.task.empty() ? prompt.text : prompt.task},
                                  {"user", std::move(*revision)}};
}

Expected<std::vector<Conversation>> conversations_of(const BenchOptions& options,
                                                     const std::vector<bench::Prompt>& prompts) {
  const GenerationOptions& generation = options.generation;
  std::vector<Conversation> conversations;
  std::set<std::string> asked;
  for (const bench::Prompt& prompt : prompts) {
    Expected<std::vector<ChatMessage>> turns = turns_of(prompt, generation.multi_turn);
    if (!turns) return turns.error();
    // Responses are found by the text of their prompt: one of the same text shares its response,
    // except that conversations go by their keys.
    if (prompt.turns.empty() && !asked.insert(prompt.text).second) continue;
    for (int sample = 0; sample < generation.samples; ++sample)
      conversations.push_back({prompt.key, prompt.text, sample, *turns});
  }
  return conversations;
}

endpoint::GenerationSettings settings_of(const GenerationOptions& options) {
  endpoint::GenerationSettings settings;
  settings.request.model = options.model;
  settings.request.temperature = options.temperature;
  settings.request.top_p = options.top_p;
  settings.request.seed = options.seed;
  settings.request.max_tokens = options.max_tokens;
  settings.system = options.system;
  settings.strip_reasoning = options.strip_reasoning;
  settings.concurrency = options.concurrency;
  return settings;
}

/// What decides how an answer comes out; answers of other settings do not belong to the same run.
std::string settings_text(const GenerationOptions& options) {
  const auto optional = [](const auto& value) {
    return value ? nlohmann::json(*value) : nlohmann::json(nullptr);
  };
  return nlohmann::json{{"model", options.model},
                        {"system", options.system},
                        {"temperature", optional(options.temperature)},
                        {"top_p", optional(options.top_p)},
                        {"seed", optional(options.seed)},
                        {"max_tokens", optional(options.max_tokens)},
                        {"multi_turn", options.multi_turn},
                        {"strip_reasoning", options.strip_reasoning}}
      .dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

Expected<std::unique_ptr<endpoint::ChatClient>> client_of(const GenerationOptions& options) {
  Expected<std::string> key =
      endpoint_key(options.key_variable, options.endpoint, "--endpoint", "--api-key-env");
  if (!key) return key.error();
  endpoint::ClientOptions client;
  client.url = options.endpoint;
  client.key = std::move(*key);
  client.limits.total_seconds = options.timeout;
  client.limits.stall_seconds = options.stall_timeout;
  client.retries = options.retries;
  client.rate_limit = options.rate_limit;
  return endpoint::ChatClient::open(std::move(client));
}

}  // namespace

Expected<GeneratedResponses> generate_responses(const BenchOptions& options,
                                                const std::string& suite, SuiteShelf& shelf,
                                                const std::vector<bench::Prompt>& prompts) {
  const GenerationOptions& generation = options.generation;
  const auto client = client_of(generation);
  if (!client) return client.error();
  std::vector<bench::Prompt> worded = prompts;
  if (generation.multi_turn) {
    if (const auto done = bench::add_sentences(shelf, suite, worded); !done) return done.error();
  }
  const auto conversations = conversations_of(options, worded);
  if (!conversations) return conversations.error();
  const auto journal =
      endpoint::Journal::open(options.output, settings_text(generation), generation.fresh);
  if (!journal) return journal.error();

  GenerationTeller teller;
  const endpoint::Generation outcome = endpoint::generate(
      **client, **journal, *conversations, settings_of(generation),
      [&](const endpoint::GenerationProgress& progress) { teller.tell(progress); });
  teller.end();
  if (outcome.stopped_by) {
    WorldError error = *outcome.stopped_by;
    if ((*journal)->responses() > 0) {
      error.detail += "; the " + std::to_string((*journal)->responses()) + " answers in " +
                      (*journal)->responses_path() + " are kept";
    }
    return error;
  }
  tell_outcome(outcome, *conversations, (*journal)->responses_path());
  return GeneratedResponses{(*journal)->responses_path(),
                            outcome.failed.empty() && outcome.unasked == 0};
}

}  // namespace ifc::driver
