// Libraries for C against the verifiers of this process: the same verdicts, scores, reasons,
// measured values and spans, for all constraints of the examples and of what the language must say.
#include <dlfcn.h>
#include <doctest/doctest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "compiler/api/arguments.h"
#include "compiler/api/description.h"
#include "compiler/api/verifier.h"
#include "compiler/driver/file_library.h"
#include "compiler/driver/files.h"
#include "compiler/driver/link_library.h"
#include "compiler/jit/native_module.h"
#include "runtime/abi/ifc_verifier.h"

namespace ifc {
namespace {

namespace fs = std::filesystem;

/// Whether a library can be linked, and linked into this process: an instrumented runtime needs
/// instrumented flags.
bool can_link() {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  return false;
#else
  return std::system("cc --version > /dev/null 2>&1") == 0;
#endif
}

Program program_of(const std::string& path, std::string text) {
  const auto source = std::make_shared<const SourceFile>(path, std::move(text));
  DiagnosticEmitter emitter(*source);
  auto program = Program::compile(source, emitter, driver::FileLibrary({}));
  REQUIRE(program);
  return std::move(*program);
}

/// A program as a shared library in this process.
class Loaded {
 public:
  explicit Loaded(const Program& program) {
    std::string folder = (fs::temp_directory_path() / "ifc_library_XXXXXX").string();
    REQUIRE(mkdtemp(folder.data()) != nullptr);
    const std::string path = folder + "/rules.so";
    const ir::Module explained = program.explained_module();
    const auto object =
        jit::object_file(program.graded().verdict_module(), explained, program.expectation_module(),
                         describe(program, explained), "rules");
    REQUIRE(object);
    REQUIRE(driver::link_library(*object, path));
    handle_ = dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
    fs::remove_all(folder);
    const char* problem = handle_ == nullptr ? dlerror() : "";
    REQUIRE_MESSAGE(handle_ != nullptr, problem);
    void* function = dlsym(handle_, "rules_library");
    REQUIRE(function != nullptr);
    library_ = reinterpret_cast<const ifc_library* (*)()>(function)();
    REQUIRE(library_ != nullptr);
    context_ = library_->new_context();
  }
  ~Loaded() {
    library_->free_context(context_);
    dlclose(handle_);
  }
  Loaded(const Loaded&) = delete;
  Loaded& operator=(const Loaded&) = delete;

  const ifc_library* operator->() const { return library_; }
  const ifc_library* get() const { return library_; }
  ifc_context* context() const { return context_; }

 private:
  void* handle_ = nullptr;
  const ifc_library* library_ = nullptr;
  ifc_context* context_ = nullptr;
};

/// Both of them, with a text and arguments of one constraint.
struct Pair {
  const Loaded& library;
  const Verifier& verifier;
  size_t index;
  const ifc_arguments* c_arguments;
  const BoundArguments& arguments;
};

void check_explanation(const ifc_explanation& c, const ConstraintResult& expected) {
  CHECK(c.verdict == static_cast<ifc_verdict>(expected.outcome.verdict));
  CHECK(c.reason == expected.explanation.reason);
  REQUIRE(c.measure_count == expected.explanation.measured.size());
  for (size_t i = 0; i < c.measure_count; ++i) {
    const auto& [label, number] = expected.explanation.measured[i];
    CHECK(c.measures[i].label == label);
    CHECK(c.measures[i].value == std::visit([](auto n) { return static_cast<double>(n); }, number));
  }
  REQUIRE(c.span_count == expected.explanation.spans.size());
  for (size_t i = 0; i < c.span_count; ++i) {
    CHECK(c.spans[i].begin == expected.explanation.spans[i].begin);
    CHECK(c.spans[i].end == expected.explanation.spans[i].end);
  }
}

void check_text(const Pair& pair, const std::string& text) {
  CAPTURE(text);
  runtime::Context context;
  context.set_response(text);
  const ConstraintResult result =
      pair.verifier.verify(pair.index, context, pair.arguments.values());
  const runtime::Grade grade = pair.verifier.grade(pair.index, context, pair.arguments.values());
  const Loaded& c = pair.library;
  c->set_text(c.context(), text.data(), text.size());
  CHECK(c->verify(c.context(), pair.c_arguments) ==
        static_cast<ifc_verdict>(result.outcome.verdict));
  const ifc_grade c_grade = c->grade(c.context(), pair.c_arguments);
  CHECK(c_grade.verdict == static_cast<ifc_verdict>(grade.outcome.verdict));
  CHECK(c_grade.score == grade.score());
  CHECK((c_grade.vacuous != 0) == grade.vacuous);
  const ifc_explanation* explanation = c->explain(c.context(), pair.c_arguments);
  REQUIRE(explanation != nullptr);
  check_explanation(*explanation, result);
}

/// The arguments of an example as JSON: as if they were the defaults.
std::string json_of(ir::Constraint constraint, const std::vector<const ir::Node*>& arguments) {
  for (size_t i = 0; i < arguments.size(); ++i) {
    if (arguments[i] != nullptr) constraint.parameters[i].default_value = arguments[i];
  }
  std::string json;
  for (const runtime::ParameterInfo& parameter : signature_of(constraint).parameters) {
    if (parameter.default_json.empty()) continue;
    json += (json.empty() ? "{\"" : ", \"") + parameter.name + "\": " + parameter.default_json;
  }
  return json.empty() ? json : json + "}";
}

/// The examples of every constraint, and texts that suit none; how many were compared.
size_t compare(const std::string& path) {
  CAPTURE(path);
  const auto text = driver::read_file(path);
  REQUIRE(text);
  const Program all = program_of(path, *text);
  const auto program = all.in_sense("");
  REQUIRE(program);
  const Loaded library(*program);
  const auto verifier = Verifier::build(*program, {Backend::native, true, true});
  REQUIRE(verifier);
  const auto& constraints = program->module().constraints;
  REQUIRE(library->verifier_count == constraints.size());
  size_t compared = 0;
  for (size_t i = 0; i < constraints.size(); ++i) {
    CAPTURE(constraints[i].name);
    std::vector<ir::Example> examples = constraints[i].examples;
    const ir::Example any = examples.empty() ? ir::Example() : examples.front();
    for (const char* other : {"", "One two, three! *Four* 5.\n\n- six\n- seven", "\xff"}) {
      examples.push_back(any);
      examples.back().text = other;
    }
    for (const ir::Example& example : examples) {
      BindError problem;
      auto arguments = bind_constants(constraints[i], example.arguments, problem);
      const std::string json = json_of(constraints[i], example.arguments);
      CAPTURE(json);
      char message[300];
      ifc_arguments* c_arguments =
          library->bind(library.get(), i, json.c_str(), message, sizeof message);
      REQUIRE_MESSAGE((c_arguments != nullptr) == arguments.has_value(), message);
      if (!arguments) continue;
      verifier->prepare(i, *arguments);
      check_text({library, *verifier, i, c_arguments, *arguments}, example.text);
      library->free_arguments(c_arguments);
      ++compared;
    }
  }
  return compared;
}

TEST_CASE("a library says what the verifiers of this process say") {
  if (!can_link()) {
    MESSAGE("skipped: no C compiler, or a build with sanitizers");
    return;
  }
  size_t compared = 0;
  for (const char* folder : {"examples", "tests/drafts"}) {
    for (const auto& entry :
         fs::recursive_directory_iterator(std::string(IFC_SOURCE_ROOT) + "/" + folder)) {
      if (entry.path().extension() == ".ifc") compared += compare(entry.path().string());
    }
  }
  CHECK(compared > 300);
}

TEST_CASE("a library knows what its constraints expect, weigh and leave to a judge") {
  if (!can_link()) {
    MESSAGE("skipped: no C compiler, or a build with sanitizers");
    return;
  }
  const Program program = program_of(
      "test.ifc",
      "constraint few(low: int, high: int = 9) {\n  expects low >= 1\n  expects low <= high\n"
      "  require count(word) in low..high\n  weight 2\n}\n"
      "constraint kind {\n  soft \"Be kind.\"\n}\n"
      "constraint divided(n: int) {\n  expects 6 / n >= 2\n  require count(word) >= n\n}\n");
  const Loaded library(program);
  const auto why = [&](size_t verifier, const char* json) {
    char message[300];
    ifc_arguments* arguments =
        library->bind(library.get(), verifier, json, message, sizeof message);
    library->free_arguments(arguments);
    return std::string(message);
  };
  const auto verifier = Verifier::build(program, {Backend::native, false});
  REQUIRE(verifier);
  for (const char* json : {"{\"low\": 1}", "{\"low\": 0}", "{\"low\": 10}", "{\"n\": 3}",
                           "{\"n\": 4}", "{\"n\": 0}"}) {
    CAPTURE(json);
    const bool few = json[2] == 'l';
    BindError problem, own;
    // The other constraint gets arguments that do.
    const std::string both = (few ? "{\"n\": 1, " : "{\"low\": 1, ") + std::string(json + 1);
    const bool fit = bind_arguments(program.module(), both, problem).has_value();
    CHECK(fit == verifier->bind(both, own).has_value());
    CHECK(problem.message == own.message);
    CHECK(why(few ? 0 : 2, json) == problem.message);
  }
  CHECK(why(0, "{\"low\": 10}") ==
        "constraint `few`: `expects low <= high` does not hold for its arguments");
  CHECK(library->verifiers[0].weight == 2);
  CHECK(library->verifiers[0].soft == nullptr);
  CHECK(library->verifiers[1].weight == 1);
  CHECK(library->verifiers[1].soft == std::string("Be kind."));
}

}  // namespace
}  // namespace ifc
