#include "compiler/api/evaluation.h"

#include <charconv>
#include <nlohmann/json.hpp>

#include "compiler/api/library.h"
#include "compiler/api/load_modules.h"
#include "compiler/interp/evaluator.h"
#include "compiler/sema/analyze.h"
#include "compiler/syntax/parse.h"
#include "runtime/verdict/context.h"

namespace ifc {
namespace {

using ir::Type;
using ir::TypeKind;
using runtime::Status;
using runtime::Value;

std::string status_text(Status status) {
  if (status == Status::missing) return "missing";
  return std::string("error: ") + runtime::status_name(status);
}

std::string show(const Type& type, const Value& value);

std::string show_items(const Type& type, const Value& value) {
  std::string out;
  for (int64_t i = 0; i < value.size; ++i) {
    const Type& item =
        type.is(TypeKind::tuple) ? type.arguments[static_cast<size_t>(i)] : type.item();
    out += (out.empty() ? "" : ", ") + show(item, value.items[i]);
  }
  return out;
}

std::string show(const Type& type, const Value& value) {
  if (value.status != Status::ok) return status_text(value.status);
  switch (type.kind) {
    case TypeKind::boolean:
      return value.boolean() ? "true" : "false";
    case TypeKind::real: {
      char buffer[32];
      return std::string(buffer, std::to_chars(buffer, buffer + sizeof buffer, value.real).ptr);
    }
    case TypeKind::text:
      return nlohmann::json(value.view())
          .dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    case TypeKind::record: {
      std::string out;
      for (size_t i = 0; i < type.arguments.size(); ++i) {
        out += (i == 0 ? "" : ", ") + type.enumerators[i] + ": " +
               show(type.arguments[i], value.items[i]);
      }
      return "{" + out + "}";
    }
    case TypeKind::stack: {  // from the bottom
      std::string out;
      for (Value rest = value; rest.size > 0; rest = rest.items[1]) {
        out = show(type.item(), rest.items[0]) + (out.empty() ? "" : ", ") + out;
      }
      return "stack[" + out + "]";
    }
    case TypeKind::tuple:
      return "(" + show_items(type, value) + ")";
    case TypeKind::list:
    case TypeKind::sequence:
      return "[" + show_items(type, value) + "]";
    case TypeKind::enumeration:
      return type.enumerators[static_cast<size_t>(value.integer)];
    case TypeKind::regex:
      return "a regex";
    default:
      return std::to_string(value.integer);
  }
}

/// One item a line; what befell the stream as a whole comes last.
std::string show_stream(const ir::Node& node, interp::Evaluator& evaluator) {
  std::string out;
  const interp::StreamEnd end = evaluator.push(node, [&](const Value& item) {
    out += show(node.type.item(), item) + "\n";
    return true;
  });
  if (end.worst() != Status::ok) out += status_text(end.worst()) + "\n";
  return out;
}

}  // namespace

std::optional<std::string> evaluate_expression(const SourceFile& source, std::string_view response,
                                               DiagnosticEmitter& emitter) {
  const std::optional<ast::File> file = parse(source, emitter);
  if (!file || emitter.has_errors()) return std::nullopt;
  const Library library;
  ModuleLoader loader(library, emitter);
  const std::optional<ir::Module> module =
      sema::analyze_expression(*file, source, [&] { return loader.prelude(); }, emitter);
  if (!module) return std::nullopt;
  runtime::Context context;
  if (!context.set_response(response)) return status_text(context.response_status()) + "\n";
  interp::Evaluator evaluator(context, {}, {});
  const ir::Node& node = *module->constraints.front().requirement;
  if (node.type.is_stream()) return show_stream(node, evaluator);
  return show(node.type, evaluator.evaluate(node)) + "\n";
}

}  // namespace ifc
