// No kernel takes more than linear time on long runs of one character: every row of the table, on
// arguments made after its signature. A quadratic kernel would need minutes on the long ones; the
// bounds are far above what linear work takes on a slow machine.
#include <doctest/doctest.h>

#include <ctime>
#include <string>
#include <vector>

#include "compiler/sema/signatures.h"
#include "runtime/builtins/builtins.h"
#include "runtime/regex/regex.h"
#include "runtime/verdict/context.h"

namespace ifc {
namespace {

using ir::TypeKind;
using runtime::Value;

// Processor time of this thread: other work on the machine does not count.
double now() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

/// Arguments for a call about a long text: the text itself first, later texts short.
class Arguments {
 public:
  Arguments(const std::string& text, char c) : text_(text), short_(1, c) {
    const runtime::RegexResult regex = runtime::Regex::compile(R"(\S+|\s)", "");
    REQUIRE(regex);
    regex_ = regex.regex;
    for (size_t i = 0; i < text_.size(); ++i) {
      pieces_.push_back(Value::of_text(std::string_view(text_).substr(i, 1)));
    }
  }

  std::vector<Value> of(const sema::Signature& signature) const {
    std::vector<Value> values;
    for (const sema::SignatureParameter& parameter : signature.parameters) {
      const ir::Type& type = parameter.type.type;
      if (parameter.type.kind == sema::SignatureType::Kind::sequence) {
        values.push_back(Value::of_items(pieces_.data(), static_cast<int64_t>(pieces_.size())));
      } else if (type.is(TypeKind::text)) {
        values.push_back(Value::of_text(values.empty() ? text_ : short_));
      } else if (type.is(TypeKind::regex)) {
        values.push_back(Value::of_regex(regex_.get()));
      } else if (type.is(TypeKind::real)) {
        values.push_back(Value::of_real(2));
      } else {
        values.push_back(Value::of_int(type.is(TypeKind::integer) ? 3 : 0));
      }
    }
    return values;
  }

 private:
  const std::string& text_;
  std::string short_;
  std::shared_ptr<const runtime::Regex> regex_;
  std::vector<Value> pieces_;
};

void run_all(size_t size, const std::string& characters, double most_seconds) {
  runtime::Context context;
  for (const char c : characters) {
    const std::string text(size, c);
    const Arguments arguments(text, c);
    context.set_response(text);
    for (const runtime::BuiltinInfo& info : runtime::all_builtins()) {
      if (info.structural) continue;
      for (const sema::Signature& signature : sema::overloads(info.name)) {
        if (signature.builtin != &info) continue;
        const std::vector<Value> values = arguments.of(signature);
        Value result;
        const double start = now();
        info.kernel(context, values.data(), &result);
        const double taken = now() - start;
        if (taken <= most_seconds) continue;
        FAIL_CHECK(info.id_name << " of " << size << " times code " << static_cast<int>(c) << ": "
                                << taken << " s");
      }
    }
  }
}

}  // namespace

TEST_CASE("every kernel on 16,000 repetitions of every ASCII character") {
  std::string characters;
  for (int c = 1; c < 128; ++c) characters += static_cast<char>(c);
  run_all(16'000, characters, 0.1);
}

TEST_CASE("every kernel on 160,000 repetitions of characters that rules look at") {
  run_all(160'000, "a0 \n\r\",.[{(-_*\\", 0.5);
}

}  // namespace ifc
