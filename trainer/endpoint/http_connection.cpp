#include "trainer/endpoint/http_connection.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>

namespace ifc::endpoint {
namespace {

using Clock = std::chrono::steady_clock;

/// What the callbacks know of the exchange that is under way.
struct Exchange {
  const HttpLimits& limits;
  std::string& body;
  bool begun = false;  // a first byte has come
  Clock::time_point last_byte = Clock::now();
  bool too_large = false;
  bool stalled = false;

  void saw_bytes() {
    begun = true;
    last_byte = Clock::now();
  }
};

size_t on_header(char*, size_t size, size_t count, void* data) {
  static_cast<Exchange*>(data)->saw_bytes();
  return size * count;
}

size_t on_body(char* bytes, size_t size, size_t count, void* data) {
  Exchange& exchange = *static_cast<Exchange*>(data);
  exchange.saw_bytes();
  const size_t got = size * count;
  if (exchange.body.size() + got > exchange.limits.body_bytes) {
    exchange.too_large = true;
    return 0;
  }
  exchange.body.append(bytes, got);
  return got;
}

/// libcurl's own limit of the speed would count the time in which a model thinks.
int on_progress(void* data, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  Exchange& exchange = *static_cast<Exchange*>(data);
  const std::chrono::duration<double> silence = Clock::now() - exchange.last_byte;
  const double allowed = exchange.limits.stall_seconds;
  exchange.stalled = exchange.begun && allowed > 0 && silence.count() > allowed;
  return exchange.stalled ? 1 : 0;
}

std::string seconds(double value) {
  char buffer[40];
  std::snprintf(buffer, sizeof buffer, "%g s", value);
  return buffer;
}

HttpFault fault_of(CURLcode code, const Exchange& exchange) {
  if (exchange.too_large) return HttpFault::too_large;
  if (exchange.stalled) return HttpFault::stalled;
  switch (code) {
    case CURLE_OK:
      return HttpFault::none;
    case CURLE_OPERATION_TIMEDOUT:
      return HttpFault::timeout;
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_ISSUER_ERROR:
      return HttpFault::certificate;
    case CURLE_UNSUPPORTED_PROTOCOL:
    case CURLE_URL_MALFORMAT:
      return HttpFault::address;
    default:
      return HttpFault::connection;
  }
}

std::string detail_of(HttpFault fault, const HttpLimits& limits, const std::string& of_curl) {
  switch (fault) {
    case HttpFault::none:
      return {};
    case HttpFault::timeout:
      return "no whole answer within " + seconds(limits.total_seconds) + " (" + of_curl + ")";
    case HttpFault::stalled:
      return "the answer began, then nothing came for " + seconds(limits.stall_seconds);
    case HttpFault::too_large:
      return "the answer is larger than " + std::to_string(limits.body_bytes >> 20) +
             " MiB and was cut off";
    case HttpFault::certificate:
      return "the server's certificate is not trusted: " + of_curl;
    case HttpFault::address:
      return "no address of http or https: " + of_curl;
    case HttpFault::connection:
      return "the connection failed: " + of_curl;
  }
  return of_curl;
}

long milliseconds(double value) { return std::lround(value * 1000); }

}  // namespace

Expected<std::unique_ptr<HttpConnection>> HttpConnection::open() {
  const Expected<const CurlLibrary*> curl = curl_library();
  if (!curl) return curl.error();
  CURL* handle = (*curl)->easy_init();
  if (handle == nullptr)
    return WorldError{WorldErrorKind::backend_failed, "libcurl", "it gives no handle"};
  return std::unique_ptr<HttpConnection>(new HttpConnection(**curl, handle));
}

HttpConnection::~HttpConnection() { curl_.easy_cleanup(handle_); }

void HttpConnection::set_options(const std::string& url, const std::string& body,
                                 const HttpLimits& limits) {
  curl_.easy_reset(handle_);  // keeps the connection
  curl_.easy_setopt(handle_, CURLOPT_NOSIGNAL, 1L);
  curl_.easy_setopt(handle_, CURLOPT_URL, url.c_str());
  curl_.easy_setopt(handle_, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_.easy_setopt(handle_, CURLOPT_FOLLOWLOCATION, 0L);
  curl_.easy_setopt(handle_, CURLOPT_SSL_VERIFYPEER, 1L);
  curl_.easy_setopt(handle_, CURLOPT_SSL_VERIFYHOST, 2L);
  // As OpenSSL has it, for authorities of one's own; libcurl alone does not look there.
  if (const char* authorities = std::getenv("SSL_CERT_FILE"))
    curl_.easy_setopt(handle_, CURLOPT_CAINFO, authorities);
  curl_.easy_setopt(handle_, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body.size()));
  curl_.easy_setopt(handle_, CURLOPT_POSTFIELDS, body.data());
  curl_.easy_setopt(handle_, CURLOPT_CONNECTTIMEOUT_MS, milliseconds(limits.connect_seconds));
  curl_.easy_setopt(handle_, CURLOPT_TIMEOUT_MS, milliseconds(limits.total_seconds));
}

HttpReply HttpConnection::post(const std::string& url, const std::vector<std::string>& headers,
                               const std::string& body, const HttpLimits& limits) {
  HttpReply reply;
  Exchange exchange{limits, reply.body};
  set_options(url, body, limits);
  curl_slist* list = nullptr;
  for (const std::string& header : headers) list = curl_.slist_append(list, header.c_str());
  char problem[CURL_ERROR_SIZE] = "";
  curl_.easy_setopt(handle_, CURLOPT_HTTPHEADER, list);
  curl_.easy_setopt(handle_, CURLOPT_ERRORBUFFER, problem);
  curl_.easy_setopt(handle_, CURLOPT_HEADERFUNCTION, on_header);
  curl_.easy_setopt(handle_, CURLOPT_HEADERDATA, &exchange);
  curl_.easy_setopt(handle_, CURLOPT_WRITEFUNCTION, on_body);
  curl_.easy_setopt(handle_, CURLOPT_WRITEDATA, &exchange);
  curl_.easy_setopt(handle_, CURLOPT_NOPROGRESS, 0L);
  curl_.easy_setopt(handle_, CURLOPT_XFERINFOFUNCTION, on_progress);
  curl_.easy_setopt(handle_, CURLOPT_XFERINFODATA, &exchange);
  const CURLcode code = curl_.easy_perform(handle_);
  reply.fault = fault_of(code, exchange);
  reply.detail =
      detail_of(reply.fault, limits, problem[0] != '\0' ? problem : curl_.easy_strerror(code));

  curl_.easy_getinfo(handle_, CURLINFO_RESPONSE_CODE, &reply.status);
  const char* text = nullptr;
  if (curl_.easy_getinfo(handle_, CURLINFO_CONTENT_TYPE, &text) == CURLE_OK && text != nullptr)
    reply.content_type = text;
  text = nullptr;
  if (curl_.easy_getinfo(handle_, CURLINFO_REDIRECT_URL, &text) == CURLE_OK && text != nullptr)
    reply.location = text;
  curl_off_t wait = 0;
  if (curl_.easy_getinfo(handle_, CURLINFO_RETRY_AFTER, &wait) == CURLE_OK)
    reply.retry_after = static_cast<double>(std::max<curl_off_t>(wait, 0));
  curl_.easy_reset(handle_);  // forgets what points into this frame
  curl_.slist_free_all(list);
  return reply;
}

}  // namespace ifc::endpoint
