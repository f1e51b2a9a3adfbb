// Chat completions of any server that speaks OpenAI's protocol. Input: a conversation and how to
// sample; output: the answer, or why there is none after all tries. What fails for a while is tried
// again here, so that callers see only what lasts.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "compiler/support/expected.h"
#include "trainer/endpoint/http_connection.h"
#include "trainer/endpoint/pacer.h"

namespace ifc::endpoint {

struct ClientOptions {
  /// Of the API, as `http://localhost:8080/v1`; `/chat/completions` is added where it is not there.
  std::string url;
  std::string key;  // sent as a bearer token, and nowhere else; empty: none
  HttpLimits limits;
  int retries = 5;            // after the first try
  double rate_limit = 0;      // tries per minute, evenly spaced; 0: no limit
  double longest_wait = 120;  // seconds between two tries, whatever the server asks for
};

struct ChatMessage {
  std::string role;  // system, user, assistant
  std::string content;
};

/// What is not set is not sent, so that the server's own value holds.
struct ChatRequest {
  std::string model;
  std::vector<ChatMessage> messages;
  std::optional<double> temperature;
  std::optional<double> top_p;
  std::optional<int64_t> seed;
  std::optional<int64_t> max_tokens;
  bool json_reply = false;  // asks for `response_format` `json_object`
};

struct Completion {
  std::string text;           // of the first choice
  std::string reasoning;      // where the server gives it apart, as `reasoning_content`
  std::string finish_reason;  // `stop`, `length`, …; may be empty
  int64_t prompt_tokens = 0;  // as the server counts; 0: it does not
  int64_t completion_tokens = 0;
};

/// May be used by several threads at once; each request in progress has a connection of its own.
class ChatClient {
 public:
  /// Fails on an address that is not one of http or https, or has a name and password in it, and on
  /// a key that no header can hold.
  static Expected<std::unique_ptr<ChatClient>> open(ClientOptions options);

  /// Waits for the answer, at most `(retries + 1) * (total_seconds + longest_wait)`. Tried again
  /// are 408, 429, 5xx, connections that fail, and answers that are cut short, too large, or no
  /// completion. The error is `unreachable` when all tries failed, `refused` when no request can
  /// succeed (the key, the address, the certificate, a redirect), `bad_argument` when the server
  /// does not take this request.
  Expected<Completion> complete(const ChatRequest& request);

  /// Ends the waiting of all requests between tries; they fail with what they had.
  void stop() { pacer_.stop(); }
  /// How many tries were not the first one of their request.
  size_t retried() const { return retried_; }

 private:
  explicit ChatClient(ClientOptions options);
  Expected<std::unique_ptr<HttpConnection>> take_connection();
  void give_back(std::unique_ptr<HttpConnection> connection);
  Expected<Completion> complete_over(HttpConnection& connection, const std::string& body);

  const ClientOptions options_;
  std::vector<std::string> headers_;
  Pacer pacer_;
  std::atomic<size_t> retried_ = 0;
  std::mutex mutex_;  // of idle_
  std::vector<std::unique_ptr<HttpConnection>> idle_;
};

/// The address that requests go to; the error says what is wrong with `url`.
Expected<std::string> completions_url(const std::string& url);

}  // namespace ifc::endpoint
