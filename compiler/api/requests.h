// One response under one constraint of a suite, the request of trainers and evaluators, and its
// answer: by the rules of a mode, strictly or loosely.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "compiler/api/suite_shelf.h"
#include "compiler/support/expected.h"
#include "runtime/program/arguments.h"
#include "runtime/verdict/context.h"

namespace ifc {

/// `strict`: the response as it is. `loose`: also seven texts made of it, see response_variants.h.
enum class Variant { strict, loose };

struct Request {
  std::string suite;      // may carry a version: `ifeval@2`
  std::string id;         // as published
  std::string arguments;  // a JSON object without nulls
  std::string response;   // UTF-8
  Mode mode = Mode::fixed;
  Variant variant = Variant::strict;
};

struct Answer {
  runtime::Verdict verdict = runtime::Verdict::error;
  double score = 0;    // fixed: the graded score; compat: 1 or 0; of an error 0
  std::string reason;  // empty when it passes
  /// What fails of the response: bytes, half-open, sorted. None of a response that passes, nor when
  /// another text than the response itself decided.
  std::vector<runtime::Span> spans;
};

/// Reads `{"suite", "id", "kwargs", "response", "mode", "variant"}`; the last two and `kwargs` may
/// be left out. The error says what about the line is wrong.
Expected<Request> read_request(std::string_view line);
/// `{"verdict", "score", "reason"}` and a line break.
std::string to_json_line(const Answer& answer);

/// Which answers say why. What reasons need is compiled when the first one is needed.
enum class Reasons { all, errors };

/// Answers requests one after the other, on one thread; several may share a shelf. What a request
/// has in common with earlier ones is done once: its suite opened, its arguments bound, its
/// response, where that repeats at once, segmented.
class RequestJudge {
 public:
  explicit RequestJudge(SuiteShelf& shelf, Reasons reasons = Reasons::all);
  ~RequestJudge();

  Answer answer(const Request& request) { return answer(request, request.response); }
  /// The same with another response.
  Answer answer(const Request& request, std::string_view response);

 private:
  struct Bound;
  struct Decision {
    runtime::Outcome outcome;
    double score = 0;
    size_t text = 0;  // the number of the text that decided
  };

  const Bound& bound_for(const Request& request);
  void take_response(std::string_view response);
  /// With text number `text`: 0 is the response itself.
  runtime::Context& context(size_t text);
  Decision decide(const Bound& bound, const Request& request);
  Decision decide_text(const Bound& bound, Mode mode, size_t text);
  void explain(const Bound& bound, const Request& request, const Decision& decision,
               Answer& answer);

  SuiteShelf& shelf_;
  Reasons reasons_;
  std::unordered_map<std::string, std::unique_ptr<const Bound>> bound_;
  std::string response_;
  bool has_response_ = false;
  std::optional<std::vector<std::string>> variants_;  // of response_, once they are asked for
  std::vector<std::unique_ptr<runtime::Context>> contexts_;
  std::vector<bool> ready_;  // which contexts have their text of response_
};

}  // namespace ifc
