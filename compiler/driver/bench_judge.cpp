#include "compiler/driver/bench_judge.h"

#include <utility>

#include "compiler/driver/endpoint_key.h"
#include "compiler/driver/progress.h"
#include "compiler/jit/code_cache.h"
#include "trainer/bench/judge.h"

namespace ifc::driver {
namespace {

Expected<std::unique_ptr<endpoint::ChatClient>> client_of(const BenchOptions& options) {
  const JudgeCommandOptions& judge = options.judge;
  Expected<std::string> key =
      endpoint_key(judge.key_variable, judge.endpoint, "--judge-endpoint", "--judge-api-key-env");
  if (!key) return key.error();
  endpoint::ClientOptions client;
  client.url = judge.endpoint;
  client.key = std::move(*key);
  client.limits.total_seconds = options.generation.timeout;
  client.limits.stall_seconds = options.generation.stall_timeout;
  client.retries = options.generation.retries;
  client.rate_limit = options.generation.rate_limit;
  return endpoint::ChatClient::open(std::move(client));
}

/// Beside the native code, in a folder of its own; empty where nothing is kept.
std::filesystem::path cache_folder() {
  const std::filesystem::path folder = jit::CodeCache::from_environment().folder();
  return folder.empty() ? folder : folder / "judgements";
}

}  // namespace

Expected<void> judge_run(bench::Run& run, const BenchOptions& options) {
  const auto client = client_of(options);
  if (!client) return client.error();
  bench::JudgeOptions judge;
  judge.model = options.judge.model;
  judge.repeats = options.judge.repeats;
  judge.concurrency = options.generation.concurrency;
  judge.cache = cache_folder();
  Progress progress("judging", bench::count_judgements(run.prompts, run.matching, judge));
  judge.progress = progress.teller();
  Expected<bench::Judging> judging =
      bench::judge(**client, run.prompts, run.lines, run.matching, judge);
  if (!judging) return judging.error();
  run.judging = std::move(*judging);
  return {};
}

}  // namespace ifc::driver
