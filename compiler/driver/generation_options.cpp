#include "compiler/driver/generation_options.h"

namespace ifc::driver {
namespace {

void add_sampling(CLI::App& command, GenerationOptions& options) {
  command.add_option("--system", options.system, "a system message before each conversation")
      ->type_name("TEXT");
  command.add_option("--temperature", options.temperature, "as the server takes it");
  command.add_option("--top-p", options.top_p, "as the server takes it");
  command.add_option("--max-tokens", options.max_tokens, "of an answer")
      ->check(CLI::PositiveNumber);
  command.add_option("--seed", options.seed,
                     "of the first answer to a prompt; the next has seed+1");
  command
      .add_option("--samples", options.samples,
                  "answers to each prompt (default 1); with more the report has pass@k")
      ->check(CLI::Range(1, 1'000));
  command.add_flag(
      "--multi-turn", options.multi_turn,
      "have the model answer first, then revise its answer to satisfy the constraints");
  command.add_flag("--strip-reasoning,!--keep-reasoning", options.strip_reasoning,
                   "whether <think>…</think> at the beginning of an answer is taken off "
                   "(default: it is)");
}

void add_requests(CLI::App& command, GenerationOptions& options) {
  command.add_option("--concurrency", options.concurrency, "requests at a time (default 8)")
      ->check(CLI::Range(1, 1'024));
  command.add_option("--rate-limit", options.rate_limit, "requests per minute (default: no limit)")
      ->check(CLI::PositiveNumber);
  command
      .add_option("--retries", options.retries,
                  "further tries of a request that fails for a while (default 5)")
      ->check(CLI::Range(0, 100));
  command.add_option("--timeout", options.timeout, "seconds for one try (default 600)")
      ->check(CLI::PositiveNumber);
  command
      .add_option("--stall-timeout", options.stall_timeout,
                  "seconds without a byte, once an answer has begun (default 60)")
      ->check(CLI::PositiveNumber);
  command.add_flag("--fresh", options.fresh,
                   "drop the answers that --output has, instead of asking only for the others");
}

}  // namespace

void add_generation(CLI::App& command, CLI::Option& responses, GenerationOptions& options) {
  const size_t others = command.get_options().size();
  command
      .add_option("--endpoint", options.endpoint,
                  "get the responses from this OpenAI-compatible server, such as "
                  "http://localhost:8080/v1")
      ->type_name("URL")
      ->excludes(&responses);
  command.add_option("--model", options.model, "its name at the server")->type_name("NAME");
  command
      .add_option("--api-key-env", options.key_variable,
                  "the variable of the environment that has the key (default OPENAI_API_KEY)")
      ->type_name("NAME");
  add_sampling(command, options);
  add_requests(command, options);
  const std::vector<CLI::Option*> all = command.get_options();
  for (size_t i = others; i < all.size(); ++i) all[i]->group("Answers from a server");
}

void check_generation(const BenchOptions& options) {
  const GenerationOptions& generation = options.generation;
  if (generation.endpoint.empty()) {
    if (options.responses.empty()) throw CLI::RequiredError("--responses or --endpoint");
    if (!generation.model.empty()) throw CLI::RequiresError("--model", "--endpoint");
    if (generation.multi_turn) throw CLI::RequiresError("--multi-turn", "--endpoint");
    if (generation.samples > 1) throw CLI::RequiresError("--samples", "--endpoint");
    return;
  }
  if (generation.model.empty()) throw CLI::RequiresError("--endpoint", "--model");
  if (options.output.empty())
    throw CLI::RequiresError("--endpoint", "--output, a folder for the answers");
}

}  // namespace ifc::driver
