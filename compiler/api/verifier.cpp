#include "compiler/api/verifier.h"

#include <optional>
#include <utility>
#include <vector>

#include "compiler/api/description.h"
#include "compiler/api/expectations.h"
#include "compiler/interp/interpreter.h"
#include "compiler/jit/code_cache.h"
#include "compiler/jit/native_module.h"
#include "compiler/support/check.h"
#include "runtime/program/expectations.h"

namespace ifc {

struct Verifier::State {
  Options options;
  runtime::Description description;
  std::optional<jit::NativeModule> native;
  ir::Module module;                                  // for the interpreter
  std::vector<std::vector<runtime::PartSpec>> parts;  // of each constraint, as a Report wants them
  Warnings warnings;

  /// What a call of a constraint needs.
  struct Entry {
    jit::Verifier decide = nullptr;  // null where the interpreter decides
    jit::Grader grade = nullptr;
    size_t arguments = 0;  // with what native code prepares
  };
  std::vector<Entry> entries;

  State(Options how, runtime::Description what) : options(how), description(std::move(what)) {
    for (const runtime::ConstraintDescription& constraint : description.constraints) {
      parts.emplace_back(constraint.parts.begin(), constraint.parts.end());
      entries.push_back({nullptr, nullptr, constraint.signature.parameters.size()});
    }
  }

  void set_native(jit::NativeModule code) {
    native = std::move(code);
    for (size_t i = 0; i < entries.size(); ++i) {
      entries[i].decide = native->function(i);
      entries[i].grade = native->grader(i);
      entries[i].arguments += native->prepared_count(i);
    }
  }

  const Entry& entry(size_t index, std::span<const runtime::Value> arguments) const {
    const Entry& found = entries[index];
    IFC_CHECK(arguments.size() >= found.arguments, "arguments that were not prepared");
    return found;
  }

  std::optional<std::string> failed_expectation(size_t index,
                                                std::span<const runtime::Value> arguments) const {
    if (native) {
      return runtime::failed_expectation(description, native->expectations(), index, arguments);
    }
    return ifc::failed_expectation(module.constraints[index], arguments);
  }

  int32_t run(size_t index, runtime::Context& context,
              std::span<const runtime::Value> arguments) const {
    const Entry& native_entry = entry(index, arguments);
    if (native_entry.decide != nullptr) return native_entry.decide(&context, arguments.data());
    return interp::interpret(module, module.constraints[index], context, arguments,
                             {.early_exit = !options.explain});
  }

  double run_grade(size_t index, runtime::Context& context,
                   std::span<const runtime::Value> arguments) const {
    const Entry& native_entry = entry(index, arguments);
    if (native_entry.grade != nullptr) return native_entry.grade(&context, arguments.data());
    return interp::interpret_grade(module.constraints[index], context, arguments,
                                   {.early_exit = !options.explain});
  }
};

namespace {

/// What decides what a verifier does, but for what the source refers to: that is in the entry.
std::string cache_key(std::string_view source, const Verifier::Options& options) {
  return jit::CodeCache::key({options.explain ? "explain" : "verify", options.score ? "grade" : "",
                              options.chosen, source});
}

}  // namespace

Expected<Verifier> Verifier::build(const Program& program, Options options,
                                   const jit::CodeCache* cache) {
  const Program scored = options.score ? program.graded() : program;
  ir::Module module = options.explain ? scored.explained_module() : scored.verdict_module();
  auto state = std::make_shared<State>(options, describe(program, module, Sentences::none));
  state->warnings = program.sources().warnings;
  if (options.backend == Backend::interpreter) {
    state->module = std::move(module);
    return Verifier(std::move(state));
  }
  const auto image =
      jit::compile_image(module, {.early_exit = !options.explain}, program.expectation_module());
  if (!image) return image.error();
  auto native = jit::NativeModule::load(*image);
  if (!native) return native.error();
  state->set_native(std::move(*native));
  if (cache != nullptr) {
    cache->keep(cache_key(program.source().text(), options),
                {runtime::to_json(state->description), to_json(program.sources()), *image});
  }
  return Verifier(std::move(state));
}

std::optional<Verifier> Verifier::find(const jit::CodeCache& cache, const SourceFile& source,
                                       Options options, const Library& library) {
  const std::optional<jit::CachedCode> code = cache.find(cache_key(source.text(), options));
  if (!code) return std::nullopt;
  std::optional<ProgramSources> sources = sources_from_json(code->sources);
  if (!sources || !is_current(*sources, source.path(), library)) return std::nullopt;
  std::optional<runtime::Description> description = runtime::from_json(code->description);
  auto native = jit::NativeModule::load(code->image);
  if (!description || !native || native->size() != description->constraints.size() ||
      native->expectations().size() != runtime::expectation_count(*description)) {
    return std::nullopt;
  }
  auto state = std::make_shared<State>(options, std::move(*description));
  state->set_native(std::move(*native));
  state->warnings = std::move(sources->warnings);
  return Verifier(std::move(state));
}

const Warnings& Verifier::warnings() const { return state_->warnings; }

std::optional<std::vector<runtime::BoundArguments>> Verifier::bind(
    std::string_view json, runtime::BindError& problem) const {
  auto bound = runtime::bind_arguments(signatures_of(description()), json, problem);
  for (size_t i = 0; bound && i < bound->size(); ++i) {
    if (auto why = state_->failed_expectation(i, (*bound)[i].values())) {
      problem.message = std::move(*why);
      return std::nullopt;
    }
    prepare(i, (*bound)[i]);
  }
  return bound;
}

std::optional<runtime::BoundArguments> Verifier::bind_one(size_t index, std::string_view json,
                                                          runtime::BindError& problem) const {
  const runtime::Signature& signature = description().constraints[index].signature;
  auto bound = runtime::bind_published(signature, json, problem);
  if (!bound) return std::nullopt;
  if (auto why = state_->failed_expectation(index, bound->values())) {
    problem.message = std::move(*why);
    return std::nullopt;
  }
  prepare(index, *bound);
  return bound;
}

void Verifier::prepare(size_t index, runtime::BoundArguments& arguments) const {
  if (state_->native) state_->native->prepare(index, arguments);
}

runtime::Outcome Verifier::decide(size_t index, runtime::Context& context,
                                  std::span<const runtime::Value> arguments) const {
  return runtime::judge(context, state_->description.evaluates_blank,
                        [&] { return state_->run(index, context, arguments); });
}

ConstraintResult Verifier::verify(size_t index, runtime::Context& context,
                                  std::span<const runtime::Value> arguments) const {
  if (!state_->options.explain) return {decide(index, context, arguments), {}, {}};
  const auto run = [&] { return state_->run(index, context, arguments); };
  const runtime::ConstraintDescription& constraint = state_->description.constraints[index];
  const runtime::Labels labels{constraint.atoms, constraint.parts, constraint.gates,
                               state_->description.reasons};
  return runtime::judge_and_explain(context, state_->description.evaluates_blank, labels,
                                    state_->parts[index], run);
}

runtime::Grade Verifier::grade(size_t index, runtime::Context& context,
                               std::span<const runtime::Value> arguments) const {
  IFC_CHECK(state_->options.score, "this verifier was built without scores");
  return runtime::judge_grade(context, state_->description.evaluates_blank,
                              [&] { return state_->run_grade(index, context, arguments); });
}

const runtime::Description& Verifier::description() const { return state_->description; }

std::span<const runtime::AtomLabel> Verifier::atoms(size_t index) const {
  return state_->description.constraints[index].atoms;
}

}  // namespace ifc
