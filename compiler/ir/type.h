// Types of ifc, shared by the checker and the IR. Value type, structural equality.
#pragma once

#include <string>
#include <vector>

namespace ifc::ir {

enum class TypeKind {
  boolean,
  integer,
  real,
  text,
  regex,
  list,         // finite: literal or parameter; one argument
  sequence,     // lazy stream; one argument
  tuple,        // only as the item of a sequence, taken apart by binders; two or more arguments
  enumeration,  // by listing; at run time the 0-based index of the enumerator as an integer
  record,       // the state of a fold: fields in order, their names in `enumerators`
  stack,        // in the state of a fold; one argument, `unknown` until something is pushed
  unknown,      // the checker has already reported a mistake here; fits everywhere
};

struct Type {
  TypeKind kind = TypeKind::unknown;
  std::vector<Type> arguments;
  std::vector<std::string> enumerators;  // of a record: the names of its fields

  static Type boolean() { return {TypeKind::boolean, {}, {}}; }
  static Type integer() { return {TypeKind::integer, {}, {}}; }
  static Type real() { return {TypeKind::real, {}, {}}; }
  static Type text() { return {TypeKind::text, {}, {}}; }
  static Type regex() { return {TypeKind::regex, {}, {}}; }
  static Type unknown() { return {}; }
  static Type list(Type item) { return {TypeKind::list, {std::move(item)}, {}}; }
  static Type sequence(Type item) { return {TypeKind::sequence, {std::move(item)}, {}}; }
  static Type tuple(std::vector<Type> items) { return {TypeKind::tuple, std::move(items), {}}; }
  static Type enumeration(std::vector<std::string> names) {
    return {TypeKind::enumeration, {}, std::move(names)};
  }
  static Type record(std::vector<std::string> names, std::vector<Type> fields) {
    return {TypeKind::record, std::move(fields), std::move(names)};
  }
  static Type stack(Type item) { return {TypeKind::stack, {std::move(item)}, {}}; }

  bool is(TypeKind k) const { return kind == k; }
  bool is_number() const { return kind == TypeKind::integer || kind == TypeKind::real; }
  /// A list or a sequence.
  bool is_stream() const { return kind == TypeKind::list || kind == TypeKind::sequence; }
  const Type& item() const { return arguments.front(); }
  friend bool operator==(const Type&, const Type&) = default;
};

/// As in source: `seq<text>`, `(int, text)`, `at_least | less_than`.
std::string to_string(const Type& type);

/// The type as that of an item: inside a sequence there is no difference between lists and other
/// sequences.
Type as_item(const Type& type);

}  // namespace ifc::ir
