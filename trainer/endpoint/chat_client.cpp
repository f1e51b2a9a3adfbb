#include "trainer/endpoint/chat_client.h"

#include <algorithm>
#include <cctype>
#include <utility>

#include "trainer/endpoint/chat_json.h"

namespace ifc::endpoint {
namespace {

/// What is to be done about the outcome of one try.
struct Failure {
  WorldErrorKind kind = WorldErrorKind::unreachable;
  std::string detail;
  bool again = true;
};

bool is_json(std::string type) {
  std::transform(type.begin(), type.end(), type.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  type = type.substr(0, type.find(';'));
  while (!type.empty() && type.back() == ' ') type.pop_back();
  return type.empty() || type == "application/json" || type.ends_with("+json");
}

Failure failure_of_status(const HttpReply& reply) {
  const std::string code = "HTTP status " + std::to_string(reply.status);
  if (reply.status >= 300 && reply.status < 400) {
    const std::string where = reply.location.empty() ? "" : " to " + excerpt(reply.location);
    return {WorldErrorKind::refused,
            code + ": the server redirects" + where +
                ", which is not followed; give the address that answers as the endpoint",
            false};
  }
  const std::string said = code + ": " + error_message(reply.body);
  switch (reply.status) {
    case 408:
    case 429:
      return {WorldErrorKind::unreachable, said, true};
    case 401:
    case 402:
      return {WorldErrorKind::refused, said + "; check the key and its account", false};
    case 404:
    case 405:
      return {WorldErrorKind::refused, said + "; check the address and the name of the model",
              false};
    default:
      break;
  }
  if (reply.status >= 400 && reply.status < 500) return {WorldErrorKind::bad_argument, said, false};
  return {WorldErrorKind::unreachable, said, true};
}

Failure failure_of_fault(const HttpReply& reply) {
  const bool hopeless = reply.fault == HttpFault::certificate || reply.fault == HttpFault::address;
  return {hopeless ? WorldErrorKind::refused : WorldErrorKind::unreachable, reply.detail,
          !hopeless};
}

/// The completion, or what kept the server from giving one.
std::variant<Completion, Failure> read_reply(const HttpReply& reply) {
  if (reply.fault != HttpFault::none) return failure_of_fault(reply);
  if (reply.status != 200) return failure_of_status(reply);
  if (!is_json(reply.content_type)) {
    return Failure{WorldErrorKind::unreachable,
                   "the answer is of type `" + excerpt(reply.content_type, 60) +
                       "`, expected `application/json`: " + excerpt(reply.body, 80),
                   true};
  }
  Expected<Completion> completion = read_completion(reply.body);
  if (completion) return std::move(*completion);
  return Failure{WorldErrorKind::unreachable, completion.error().detail, true};
}

/// A server may quote the key that it does not like.
std::string without_key(std::string text, const std::string& key) {
  constexpr size_t kShortestSecret = 6;  // what is shorter is a placeholder, as `none`
  if (key.size() < kShortestSecret) return text;
  for (size_t at = text.find(key); at != std::string::npos; at = text.find(key, at))
    text.replace(at, key.size(), "(the key)");
  return text;
}

bool fits_a_header(const std::string& key) {
  return std::all_of(key.begin(), key.end(), [](unsigned char c) { return c > 0x20 && c < 0x7F; });
}

}  // namespace

Expected<std::string> completions_url(const std::string& url) {
  const auto wrong = [&](const std::string& what) {
    return WorldError{WorldErrorKind::bad_argument, "", "the endpoint " + what};
  };
  const size_t scheme = url.find("://");
  const std::string protocol = url.substr(0, std::min(scheme, url.size()));
  if (scheme == std::string::npos || (protocol != "http" && protocol != "https"))
    return wrong("`" + excerpt(url) + "` does not begin with http:// or https://");
  const size_t host = scheme + 3;
  const size_t path = std::min(url.find_first_of("/?#", host), url.size());
  if (path == host) return wrong("`" + excerpt(url) + "` has no host");
  if (url.substr(host, path - host).find('@') != std::string::npos)
    return wrong("has a name or password in it; a key belongs in the environment");
  const size_t end = std::min(url.find_first_of("?#", path), url.size());
  std::string before = url.substr(0, end);
  while (before.ends_with("/")) before.pop_back();
  if (!before.ends_with("/chat/completions")) before += "/chat/completions";
  return before + url.substr(end);
}

ChatClient::ChatClient(ClientOptions options)
    : options_(std::move(options)),
      // `Expect` is emptied because some servers never say that they are ready for a long body.
      headers_{"Content-Type: application/json", "Accept: application/json", "Expect:"},
      pacer_(options_.rate_limit) {
  if (!options_.key.empty()) headers_.push_back("Authorization: Bearer " + options_.key);
}

Expected<std::unique_ptr<ChatClient>> ChatClient::open(ClientOptions options) {
  Expected<std::string> url = completions_url(options.url);
  if (!url) return url.error();
  options.url = std::move(*url);
  if (!fits_a_header(options.key)) {
    return WorldError{WorldErrorKind::bad_argument, "",
                      "the key has a space, a line break or another character that no key has"};
  }
  if (const auto curl = curl_library(); !curl) return curl.error();
  return std::unique_ptr<ChatClient>(new ChatClient(std::move(options)));
}

Expected<std::unique_ptr<HttpConnection>> ChatClient::take_connection() {
  {
    const std::lock_guard lock(mutex_);
    if (!idle_.empty()) {
      auto connection = std::move(idle_.back());
      idle_.pop_back();
      return connection;
    }
  }
  return HttpConnection::open();
}

void ChatClient::give_back(std::unique_ptr<HttpConnection> connection) {
  const std::lock_guard lock(mutex_);
  idle_.push_back(std::move(connection));
}

Expected<Completion> ChatClient::complete(const ChatRequest& request) {
  Expected<std::unique_ptr<HttpConnection>> connection = take_connection();
  if (!connection) return connection.error();
  Expected<Completion> completion = complete_over(**connection, to_json(request));
  give_back(std::move(*connection));
  return completion;
}

Expected<Completion> ChatClient::complete_over(HttpConnection& connection,
                                               const std::string& body) {
  Failure failure{WorldErrorKind::unreachable, "stopped before it was asked", false};
  for (int tries = 1; pacer_.wait_for_turn(); ++tries) {
    if (tries > 1) ++retried_;
    const HttpReply reply = connection.post(options_.url, headers_, body, options_.limits);
    std::variant<Completion, Failure> outcome = read_reply(reply);
    if (std::holds_alternative<Completion>(outcome))
      return std::get<Completion>(std::move(outcome));
    failure = std::get<Failure>(std::move(outcome));
    if (failure.again && tries > options_.retries) {
      failure.detail += " (try " + std::to_string(tries) + " of " + std::to_string(tries) + ")";
    }
    if (!failure.again || tries > options_.retries) break;
    const double asked = std::min(reply.retry_after, options_.longest_wait);
    if (asked > 0) pacer_.pause(asked);
    constexpr double kLongestBackoff = 30;
    const double own = pacer_.backoff(tries, std::min(kLongestBackoff, options_.longest_wait));
    if (!pacer_.sleep(std::max(asked, own))) break;
  }
  // The address without its query, which may hold a secret.
  const std::string where = options_.url.substr(0, options_.url.find_first_of("?#"));
  return WorldError{failure.kind, where, without_key(failure.detail, options_.key)};
}

}  // namespace ifc::endpoint
