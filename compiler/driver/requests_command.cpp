// `ifc verify --requests` and `ifc verify --rewards`: answers JSON lines as they come.
#include <memory>

#include "compiler/api/requests.h"
#include "compiler/api/rewards.h"
#include "compiler/driver/answer_lines.h"
#include "compiler/driver/commands.h"
#include "compiler/driver/file_library.h"
#include "compiler/driver/files.h"
#include "compiler/driver/mistakes.h"

namespace ifc::driver {
namespace {

std::string answer_request(RequestJudge& judge, std::string_view line) {
  const Expected<Request> request = read_request(line);
  return to_json_line(request ? judge.answer(*request)
                              : Answer{runtime::Verdict::error, 0, request.error().detail, {}});
}

}  // namespace

int run_requests(const VerifyOptions& options) {
  std::shared_ptr<const SourceFile> own;
  if (!options.source.empty()) {
    Expected<std::string> text = read_file(options.source);
    if (!text) return report_world_error(text.error(), options.format);
    own = std::make_shared<const SourceFile>(options.source, std::move(*text));
  }
  const FileLibrary library(options.paths_of_modules);
  SuiteShelf shelf(own, library,
                   options.no_cache ? jit::CodeCache("") : jit::CodeCache::from_environment());
  if (!options.rewards.empty()) {
    return answer_lines(options.rewards, options.jobs, [&]() -> LineAnswerer {
      const auto function = std::make_shared<RewardFunction>(shelf);
      return [function](std::string_view line) { return function->answer_line(line); };
    });
  }
  return answer_lines(options.requests, options.jobs, [&]() -> LineAnswerer {
    const auto judge = std::make_shared<RequestJudge>(shelf);
    return [judge](std::string_view line) { return answer_request(*judge, line); };
  });
}

}  // namespace ifc::driver
