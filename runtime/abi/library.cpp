// The C interface of a program that was compiled ahead of time: ifc_verifier.h over NativeProgram.
// The emitted object calls ifc_rt_library with the program it embeds. No exception leaves a
// function.
#include <algorithm>
#include <cstring>
#include <memory>
#include <mutex>
#include <new>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "runtime/abi/ifc_verifier.h"
#include "runtime/data/pack.h"
#include "runtime/program/arguments.h"
#include "runtime/program/embedded.h"
#include "runtime/program/expectations.h"

struct ifc_arguments {
  const ifc::runtime::NativeProgram* program;
  size_t verifier;
  ifc::runtime::BoundArguments bound;
};

struct ifc_context {
  ifc::runtime::Context context;
  ifc::runtime::ConstraintResult result;  // what `explanation` points into
  std::vector<ifc_measure> measures;
  std::vector<ifc_span> spans;
  ifc_explanation explanation;
};

namespace ifc::runtime {
namespace {

ifc_verdict verdict_of(const Outcome& outcome) { return static_cast<ifc_verdict>(outcome.verdict); }
static_assert(static_cast<int>(Verdict::fail) == IFC_FAIL &&
              static_cast<int>(Verdict::pass) == IFC_PASS &&
              static_cast<int>(Verdict::error) == IFC_ERROR);

void free_arguments(ifc_arguments* arguments) { delete arguments; }
ifc_context* new_context() { return new (std::nothrow) ifc_context(); }
void free_context(ifc_context* context) { delete context; }

void set_text(ifc_context* context, const char* text, size_t size) {
  context->context.set_response({text, size});
}

ifc_verdict verify_text(ifc_context* context, const ifc_arguments* arguments) try {
  return verdict_of(
      arguments->program->verify(arguments->verifier, context->context, arguments->bound.values()));
} catch (const std::bad_alloc&) {
  return IFC_ERROR;
}

ifc_grade grade_text(ifc_context* context, const ifc_arguments* arguments) try {
  const Grade grade =
      arguments->program->grade(arguments->verifier, context->context, arguments->bound.values());
  return {verdict_of(grade.outcome), grade.score(), grade.vacuous ? 1 : 0};
} catch (const std::bad_alloc&) {
  return {IFC_ERROR, 0, 0};
}

const ifc_explanation* explain_text(ifc_context* context, const ifc_arguments* arguments) try {
  context->result =
      arguments->program->explain(arguments->verifier, context->context, arguments->bound.values());
  const Explanation& explanation = context->result.explanation;
  context->measures.clear();
  for (const auto& [label, number] : explanation.measured) {
    context->measures.push_back(
        {label.c_str(), std::visit([](auto n) { return static_cast<double>(n); }, number)});
  }
  context->spans.clear();
  for (const Span& span : explanation.spans) context->spans.push_back({span.begin, span.end});
  context->explanation = {verdict_of(context->result.outcome),
                          explanation.reason.c_str(),
                          context->measures.size(),
                          context->measures.data(),
                          context->spans.size(),
                          context->spans.data()};
  return &context->explanation;
} catch (const std::bad_alloc&) {
  return nullptr;
}

ifc_arguments* bind(const ifc_library* library, size_t verifier, const char* json, char* message,
                    size_t message_size);

/// A program with the tables that the C structs point into, behind the struct that C sees.
class Library : public ifc_library {
 public:
  explicit Library(NativeProgram program) : program_(std::move(program)) {
    const Description& description = program_.description();
    for (const ConstraintDescription& constraint : description.constraints) {
      std::vector<ifc_parameter>& parameters = parameters_.emplace_back();
      for (const ParameterInfo& p : constraint.signature.parameters) {
        parameters.push_back({p.name.c_str(), p.type.name.c_str(),
                              p.default_json.empty() ? nullptr : p.default_json.c_str()});
      }
      const std::string& name = constraint.signature.name;
      const std::string& id = constraint.signature.id;
      verifiers_.push_back(
          {name.empty() ? nullptr : name.c_str(), id.empty() ? nullptr : id.c_str(),
           constraint.line, constraint.source.c_str(), constraint.sentence.c_str(),
           parameters.size(), parameters.data(),
           constraint.soft.empty() ? nullptr : constraint.soft.c_str(), constraint.weight});
    }
    abi_version = IFC_ABI_VERSION;
    path = description.path.c_str();
    verifier_count = verifiers_.size();
    verifiers = verifiers_.data();
    bind = &runtime::bind;
    free_arguments = &runtime::free_arguments;
    new_context = &runtime::new_context;
    free_context = &runtime::free_context;
    set_text = &runtime::set_text;
    verify = &verify_text;
    grade = &grade_text;
    explain = &explain_text;
  }

  const NativeProgram& program() const { return program_; }

 private:
  NativeProgram program_;
  std::vector<std::vector<ifc_parameter>> parameters_;
  std::vector<ifc_verifier> verifiers_;
};

ifc_arguments* bound(const ifc_library* library, size_t verifier, const char* json,
                     std::string& message) {
  const NativeProgram& program = static_cast<const Library*>(library)->program();
  if (verifier >= program.size()) {
    message = "there is no verifier of this number";
    return nullptr;
  }
  BindError error;
  const Signature& signature = program.description().constraints[verifier].signature;
  auto arguments = bind_arguments({&signature, 1}, json == nullptr ? "" : json, error);
  message = std::move(error.message);
  if (!arguments) return nullptr;
  if (auto why = program.failed_expectation(verifier, arguments->front().values())) {
    message = std::move(*why);
    return nullptr;
  }
  program.prepare(verifier, arguments->front());
  return new ifc_arguments{&program, verifier, std::move(arguments->front())};
}

ifc_arguments* bind(const ifc_library* library, size_t verifier, const char* json, char* message,
                    size_t message_size) try {
  std::string problem;
  ifc_arguments* arguments = bound(library, verifier, json, problem);
  if (message != nullptr && message_size > 0) {
    const size_t size = std::min(problem.size(), message_size - 1);
    std::memcpy(message, problem.data(), size);
    message[size] = '\0';
  }
  return arguments;
} catch (const std::bad_alloc&) {
  return nullptr;
}

std::optional<NativeProgram> open(const EmbeddedProgram& embedded) {
  if (embedded.format != kEmbeddedFormat) return std::nullopt;
  std::optional<Description> description =
      from_json({embedded.description, static_cast<size_t>(embedded.description_size)});
  if (!description) return std::nullopt;
  if (!description->data_folder.empty()) add_data_folder(description->data_folder);
  auto objects = std::make_shared<std::vector<std::shared_ptr<const void>>>();
  for (size_t i = 0; i < description->objects.size(); ++i) {
    objects->push_back(build_object(description->objects[i]));
    if (objects->back() == nullptr) return std::nullopt;
    *embedded.objects[i] = objects->back().get();
  }
  const size_t count = description->constraints.size();
  const size_t expectations = expectation_count(*description);
  return NativeProgram(std::move(*description),
                       {{embedded.verify, embedded.verify + count},
                        {embedded.grade, embedded.grade + count},
                        {embedded.explain, embedded.explain + count},
                        {embedded.expects, embedded.expects + expectations},
                        {embedded.prepare, embedded.prepare + count}},
                       std::move(objects));
}

}  // namespace
}  // namespace ifc::runtime

/// The library of an embedded program, opened at the first call and never closed; null when memory
/// is short or the object is of another build than this runtime.
extern "C" const ifc_library* ifc_rt_library(ifc::runtime::EmbeddedProgram* embedded) try {
  using namespace ifc::runtime;
  static std::mutex mutex;
  const std::lock_guard lock(mutex);
  if (embedded->state == nullptr) {
    std::optional<NativeProgram> program = open(*embedded);
    if (!program) return nullptr;
    embedded->state = static_cast<ifc_library*>(new Library(std::move(*program)));
  }
  return static_cast<const ifc_library*>(embedded->state);
} catch (const std::bad_alloc&) {
  return nullptr;
}
