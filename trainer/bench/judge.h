// Asks a judge about every response of a run, many at once. Replies that came to a score are kept
// on disk by their content, so that nothing is asked or paid twice.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "compiler/support/expected.h"
#include "trainer/bench/judgement.h"
#include "trainer/bench/prompts.h"
#include "trainer/endpoint/chat_client.h"

namespace ifc::bench {

struct JudgeOptions {
  std::string model;
  int repeats = 1;  // judgements of each response by each criterion; number k has the seed k
  int concurrency = 8;
  std::filesystem::path cache;  // a folder, made when it is needed; empty: nothing is kept
  std::function<void(size_t done)> progress = {};  // now and then, from the calling thread
};

/// How many judgements that will be.
size_t count_judgements(const std::vector<Prompt>& prompts, const Matching& matching,
                        const JudgeOptions& options);

/// Judges the response to each prompt by `quality_criterion` and by the soft constraints of the
/// prompt, which have their sentences. A reply without a score is asked for once more. Fails where
/// no request can succeed, or so many fail in a row that none will; what was judged is kept.
Expected<Judging> judge(endpoint::ChatClient& client, const std::vector<Prompt>& prompts,
                        const std::vector<ResponseLine>& lines, const Matching& matching,
                        const JudgeOptions& options);

}  // namespace ifc::bench
