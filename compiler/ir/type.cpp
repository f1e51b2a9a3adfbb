#include "compiler/ir/type.h"

namespace ifc::ir {
namespace {

std::string joined(const std::vector<Type>& types) {
  std::string out;
  for (const Type& type : types) out += (out.empty() ? "" : ", ") + to_string(type);
  return out;
}

}  // namespace

std::string to_string(const Type& type) {
  switch (type.kind) {
    case TypeKind::boolean:
      return "bool";
    case TypeKind::integer:
      return "int";
    case TypeKind::real:
      return "real";
    case TypeKind::text:
      return "text";
    case TypeKind::regex:
      return "regex";
    case TypeKind::list:
      return "list<" + joined(type.arguments) + ">";
    case TypeKind::sequence:
      return "seq<" + joined(type.arguments) + ">";
    case TypeKind::tuple:
      return "(" + joined(type.arguments) + ")";
    case TypeKind::enumeration: {
      std::string out;
      for (const std::string& name : type.enumerators) out += (out.empty() ? "" : " | ") + name;
      return out;
    }
    case TypeKind::record: {
      std::string out;
      for (size_t i = 0; i < type.arguments.size(); ++i) {
        out +=
            (out.empty() ? "" : ", ") + type.enumerators[i] + ": " + to_string(type.arguments[i]);
      }
      return "{" + out + "}";
    }
    case TypeKind::stack:
      return "stack<" + joined(type.arguments) + ">";
    case TypeKind::unknown:
      return "unknown";
  }
  return "unknown";
}

Type as_item(const Type& type) {
  return type.is_stream() ? Type::sequence(as_item(type.item())) : type;
}

}  // namespace ifc::ir
