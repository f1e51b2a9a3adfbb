// libcurl, loaded when the first request is made and not when the program starts: with the 30
// libraries that it brings along, that would cost each command 6 ms. The only header through which
// this folder reaches libcurl.
#pragma once

#include <curl/curl.h>

#include "compiler/support/expected.h"

namespace ifc::endpoint {

/// The functions that are used, by their names without `curl_`.
struct CurlLibrary {
  decltype(&curl_easy_init) easy_init = nullptr;
  decltype(&curl_easy_setopt) easy_setopt = nullptr;
  decltype(&curl_easy_perform) easy_perform = nullptr;
  decltype(&curl_easy_getinfo) easy_getinfo = nullptr;
  decltype(&curl_easy_strerror) easy_strerror = nullptr;
  decltype(&curl_easy_reset) easy_reset = nullptr;
  decltype(&curl_easy_cleanup) easy_cleanup = nullptr;
  decltype(&curl_slist_append) slist_append = nullptr;
  decltype(&curl_slist_free_all) slist_free_all = nullptr;
};

/// Loads and initialises the library once; any thread may call it.
Expected<const CurlLibrary*> curl_library();

}  // namespace ifc::endpoint
