#include "runtime/program/expectations.h"

#include "runtime/verdict/error_details.h"

namespace ifc::runtime {

std::optional<std::string> unmet_expectation(const std::string& constraint, const std::string& text,
                                             int32_t code, const Context& context) {
  if (code == 1) return std::nullopt;
  std::string message = "constraint `" + constraint + "`: ";
  if (text.empty()) {
    // That something else cannot be known yet is no fault of the arguments.
    const bool bad = code == static_cast<int32_t>(raised(KernelReason::bad_regex));
    return bad ? std::optional(message + "the regex " + context.bad_regex()) : std::nullopt;
  }
  message += "`expects " + text + "` ";
  if (code == 0) return message + "does not hold for its arguments";
  return message + "cannot be decided: " + status_name(static_cast<Status>(code));
}

std::optional<std::string> failed_expectation(const Description& description,
                                              std::span<const EntryPoint> expectations,
                                              size_t constraint, std::span<const Value> arguments) {
  const ConstraintDescription& owner = description.constraints[constraint];
  if (owner.expects.empty()) return std::nullopt;
  size_t next = 0;
  for (size_t i = 0; i < constraint; ++i) next += description.constraints[i].expects.size();
  Context context;
  context.set_response("");
  for (const std::string& text : owner.expects) {
    const int32_t code = expectations[next++](&context, arguments.data());
    if (auto why = unmet_expectation(owner.signature.name, text, code, context)) return why;
  }
  return std::nullopt;
}

size_t expectation_count(const Description& description) {
  size_t count = 0;
  for (const ConstraintDescription& constraint : description.constraints) {
    count += constraint.expects.size();
  }
  return count;
}

}  // namespace ifc::runtime
