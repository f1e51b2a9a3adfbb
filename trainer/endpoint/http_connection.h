// One HTTP request at a time, over libcurl. Input: address, headers, a JSON body; output: what the
// server answered, or how the exchange failed. Never follows a redirect, never skips the check of a
// certificate, never keeps more of a body than it is allowed to.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "trainer/endpoint/curl_library.h"

namespace ifc::endpoint {

/// Seconds are of the clock; 0 means no limit.
struct HttpLimits {
  double connect_seconds = 10;
  double total_seconds = 600;
  double stall_seconds = 60;  // without a byte, once the answer has begun
  size_t body_bytes = size_t{16} << 20;
};

enum class HttpFault {
  none,
  connection,   // none was made, or it broke before the answer was whole
  timeout,      // over total_seconds
  stalled,      // over stall_seconds
  too_large,    // over body_bytes
  certificate,  // the server's is not one to be trusted
  address,      // not one of http or https
};

struct HttpReply {
  HttpFault fault = HttpFault::none;
  std::string detail;        // of the fault, for a person
  long status = 0;           // 0: there was no answer
  std::string content_type;  // may be empty
  std::string location;      // of a redirect
  double retry_after = 0;    // seconds from now, whichever form the header had; 0: none
  std::string body;
};

/// A connection that stays open for the next request. Not for several threads at once.
class HttpConnection {
 public:
  static Expected<std::unique_ptr<HttpConnection>> open();
  ~HttpConnection();
  HttpConnection(const HttpConnection&) = delete;
  HttpConnection& operator=(const HttpConnection&) = delete;

  /// `headers` are whole lines without a line break.
  HttpReply post(const std::string& url, const std::vector<std::string>& headers,
                 const std::string& body, const HttpLimits& limits);

 private:
  HttpConnection(const CurlLibrary& curl, CURL* handle) : curl_(curl), handle_(handle) {}
  void set_options(const std::string& url, const std::string& body, const HttpLimits& limits);

  const CurlLibrary& curl_;
  CURL* handle_;
};

}  // namespace ifc::endpoint
