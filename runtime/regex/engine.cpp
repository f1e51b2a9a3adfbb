// See engine.h.
#include "runtime/regex/engine.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include <algorithm>
#include <cstdlib>
#include <new>

namespace ifc::runtime {
namespace {

constexpr size_t kFewestSteps = 5'000;
constexpr size_t kFirstMachineStack = size_t{64} << 10;
constexpr size_t kLargestMachineStack = size_t{64} << 20;  // reserved, not touched until needed

/// What a thread needs to match: results, limits, and the stack of the machine code.
class ThreadState {
 public:
  ThreadState()
      : data_(pcre2_match_data_create(1, nullptr)),
        context_(pcre2_match_context_create(nullptr)),
        stack_(pcre2_jit_stack_create(kFirstMachineStack, kLargestMachineStack, nullptr)) {
    if (data_ == nullptr || context_ == nullptr) throw std::bad_alloc();
    pcre2_jit_stack_assign(context_, nullptr, stack_);
    set(MatchLimits{});
  }
  ~ThreadState() {
    pcre2_match_data_free(data_);
    pcre2_match_context_free(context_);
    pcre2_jit_stack_free(stack_);
  }
  ThreadState(const ThreadState&) = delete;
  ThreadState& operator=(const ThreadState&) = delete;

  pcre2_match_data* data() const { return data_; }
  /// PCRE2 counts steps anew at each start position, so a search over `starts` of them shares its
  /// steps out. What is left decides on the text and the limits alone.
  pcre2_match_context* context(MatchLimits limits, size_t starts) {
    limits.steps = static_cast<uint32_t>(std::max<size_t>(limits.steps / starts, kFewestSteps));
    if (limits.steps != limits_.steps || limits.depth != limits_.depth ||
        limits.heap_kibibytes != limits_.heap_kibibytes) {
      set(limits);
    }
    return context_;
  }

 private:
  void set(const MatchLimits& limits) {
    limits_ = limits;
    pcre2_set_match_limit(context_, limits.steps);
    pcre2_set_depth_limit(context_, limits.depth);
    pcre2_set_heap_limit(context_, limits.heap_kibibytes);
  }

  pcre2_match_data* data_;
  pcre2_match_context* context_;
  pcre2_jit_stack* stack_;
  MatchLimits limits_;
};

ThreadState& thread_state() {
  thread_local ThreadState state;
  return state;
}

/// Never freed: patterns may outlive every static.
pcre2_compile_context* compile_context() {
  static pcre2_compile_context* const context = [] {
    pcre2_compile_context* made = pcre2_compile_context_create(nullptr);
    if (made == nullptr) throw std::bad_alloc();
    pcre2_set_newline(made, PCRE2_NEWLINE_LF);
    return made;
  }();
  return context;
}

/// ok for a match or none; any other result of PCRE2 than a limit is a broken call, not a property
/// of the text.
Status status_of(int result) {
  switch (result) {
    case PCRE2_ERROR_MATCHLIMIT:
    case PCRE2_ERROR_DEPTHLIMIT:
    case PCRE2_ERROR_HEAPLIMIT:
    case PCRE2_ERROR_JIT_STACKLIMIT:
    case PCRE2_ERROR_NOMEMORY:
      return Status::match_limit;
    default:
      if (result < 0 && result != PCRE2_ERROR_NOMATCH) std::abort();
      return Status::ok;
  }
}

}  // namespace

EnginePattern::~EnginePattern() { pcre2_code_free(static_cast<pcre2_code*>(code_)); }

bool EnginePattern::compile(const std::string& pattern, int& code, std::string& message) {
  constexpr uint32_t kOptions = PCRE2_UTF | PCRE2_UCP | PCRE2_MULTILINE | PCRE2_ALT_CIRCUMFLEX |
                                PCRE2_NO_UTF_CHECK | PCRE2_NEVER_BACKSLASH_C;
  PCRE2_SIZE offset = 0;
  code_ = pcre2_compile(reinterpret_cast<PCRE2_SPTR>(pattern.data()), pattern.size(), kOptions,
                        &code, &offset, compile_context());
  if (code_ != nullptr) return true;
  char buffer[256];
  pcre2_get_error_message(code, reinterpret_cast<PCRE2_UCHAR*>(buffer), sizeof buffer);
  message = buffer;
  return false;
}

void EnginePattern::make_machine_code() const {
  std::call_once(machine_code_once_, [this] {
    machine_code_ = pcre2_jit_compile(static_cast<pcre2_code*>(code_), PCRE2_JIT_COMPLETE) == 0;
  });
}

int EnginePattern::run(std::string_view text, size_t from, uint32_t options,
                       const MatchLimits& limits, void* data) const {
  make_machine_code();
  const auto* code = static_cast<const pcre2_code*>(code_);
  auto* match_data = static_cast<pcre2_match_data*>(data);
  const auto subject = reinterpret_cast<PCRE2_SPTR>(text.data() == nullptr ? "" : text.data());
  pcre2_match_context* context = thread_state().context(limits, text.size() - from + 1);
  if (machine_code_) {
    return pcre2_jit_match(code, subject, text.size(), from, options, match_data, context);
  }
  return pcre2_match(code, subject, text.size(), from, options | PCRE2_NO_UTF_CHECK, match_data,
                     context);
}

Status EnginePattern::search(std::string_view text, size_t from, bool not_empty_here,
                             const MatchLimits& limits, bool& found, size_t& begin,
                             size_t& end) const {
  pcre2_match_data* data = thread_state().data();
  const int result = run(text, from, not_empty_here ? PCRE2_NOTEMPTY_ATSTART : 0, limits, data);
  const Status status = status_of(result);
  if (status != Status::ok) return status;
  found = result >= 0;
  if (!found) return status;
  const PCRE2_SIZE* places = pcre2_get_ovector_pointer(data);
  begin = places[0];
  end = places[1];
  return status;
}

Status EnginePattern::search_group(std::string_view text, size_t from, uint32_t group,
                                   const MatchLimits& limits, bool& found, size_t& begin,
                                   size_t& end) const {
  pcre2_match_data* data = pcre2_match_data_create(group + 1, nullptr);
  if (data == nullptr) throw std::bad_alloc();
  const int result = run(text, from, 0, limits, data);
  const Status status = status_of(result);
  const PCRE2_SIZE* places = pcre2_get_ovector_pointer(data);
  // A count of 0 says that the match has more groups than places.
  const bool reached = result == 0 || result > static_cast<int>(group);
  found = result >= 0 && reached && places[2 * group] != PCRE2_UNSET;
  if (found) {
    begin = places[2 * group];
    end = places[2 * group + 1];
  }
  pcre2_match_data_free(data);
  return status;
}

bool engine_boundaries_are_ours() {
  static const bool ours = [] {
    char version[64] = {};
    if (pcre2_config(PCRE2_CONFIG_VERSION, version) < 0) return false;
    char* rest = nullptr;
    const long major = std::strtol(version, &rest, 10);
    const long minor = rest != nullptr && *rest == '.' ? std::strtol(rest + 1, nullptr, 10) : 99;
    return major == 10 && minor < 43;
  }();
  return ours;
}

bool is_size_error(int code) {
  return code == PCRE2_ERROR_PATTERN_TOO_LARGE || code == PCRE2_ERROR_PATTERN_TOO_COMPLICATED ||
         code == PCRE2_ERROR_HEAP_FAILED || code == PCRE2_ERROR_PARENTHESES_NEST_TOO_DEEP ||
         code == PCRE2_ERROR_LOOKBEHIND_TOO_LONG;
}

}  // namespace ifc::runtime
