// Random well-typed ifc source, one constraint at a time. Type-directed: what a place wants is
// generated from the grammar's forms and from the signatures of the builtins table, so that a new
// builtin is drawn without any change here.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "compiler/ir/type.h"
#include "compiler/sema/signatures.h"
#include "runtime/builtins/builtins.h"
#include "tests/fuzz/random.h"

namespace ifc::testing {

struct RandomProgram {
  std::string source;  // a bare line, or a declaration whose parameters all have defaults
  bool declared = false;
  int depth = 0;                           // nesting of the expression, 1 to 6
  std::vector<runtime::Builtin> builtins;  // called in it
};

class ProgramGenerator {
 public:
  static constexpr int kMaxDepth = 6;

  explicit ProgramGenerator(Random& random);
  /// `name` is for the declaration, if it becomes one.
  RandomProgram generate(bool declared, const std::string& name);

 private:
  using Type = ir::Type;
  /// How tightly the outermost operator binds, after the grammar.
  enum Level {
    kExpr,
    kOr,
    kAnd,
    kNot,
    kComparison,
    kCoalesce,
    kSum,
    kProduct,
    kUnary,
    kSelection,
    kPostfix,
    kPrimary
  };
  struct Code {
    std::string text;
    Level level = kPrimary;
  };
  struct Name {
    std::string name;
    Type type;
  };
  struct Function {
    std::string name;
    std::vector<Type> parameters;
    Type result;
  };
  using Arguments = std::vector<Code>;

  // random_declarations.cpp
  std::string function_declaration(const std::string& name);
  std::string unit_declaration(const std::string& name);
  std::string file_declarations(const std::string& name);
  std::optional<Code> own_call(const Type& result, int depth);

  // random_programs.cpp
  /// Clauses that leave the plain verdict as it is.
  std::string descriptions(const std::string& name);
  std::string constraint(const std::string& name);
  std::string parameter();
  std::string let();
  std::string type_text(const Type& type);
  std::string constant_text(const Type& type);
  Code value(const Type& type, int depth);
  std::optional<std::string> name_of(const Type& type);
  std::string cutting_unit();
  /// What `between` takes.
  Code piece_of_response();
  /// A parameter that is a text.
  std::optional<std::string> name_of_parameter();
  std::string fresh_name(const char* prefix);
  /// Notes the nesting; true when only a leaf may stand here.
  bool at_leaf(int depth);
  static std::string at(const Code& code, Level level);
  std::string at_or_parenthesised(const Code& code, Level level);
  std::string text_literal();
  std::string regex_literal();
  std::string common_pattern();
  std::string int_literal();
  std::string real_literal();
  Code conditional(const Type& type, int depth);
  Code coalesced(const Type& type, int depth);

  // random_conditions.cpp
  Code boolean(int depth);
  Code simple_boolean();
  Code junction(int depth);
  Code composition(int depth);
  std::optional<std::string> named_amount();
  std::string composed_amount(int conditions);
  Code negated(int depth);
  Code number_comparison(int depth);
  Code text_comparison(int depth);
  Code bool_comparison(int depth);
  Code in_range(int depth);
  Code membership(int depth);
  Code within(int depth);
  Code text_has(int depth);
  Code bare_quantifier(int depth);
  Code quantified(int depth);
  std::string quantifier_with_amount(bool bare, int depth);
  std::string source_filter(int depth);
  Code relation_of_parameter(int depth);
  std::string with_subject(const Type& subject, int depth);

  // random_values.cpp
  Code integer(int depth);
  Code real(int depth);
  Code text(int depth);
  Code regex();
  Code arithmetic(const Type& type, int depth);
  Code number(int depth);
  Code indexed(const Type& item, int depth);
  std::string position(int depth);
  Code call_returning(const Type& type, int depth);
  Code emit_call(const sema::Signature& signature, const Arguments& arguments);
  std::string function_argument(const Type& item, const Type& result, int depth);
  Type some_item();
  Type some_single_item();

  // random_streams.cpp
  Code stream(const Type& item, int depth);
  Code selection(int depth);
  Code list_literal(const Type& item, int depth);
  Code filtered(const Type& item, int depth);
  Code sliced(const Type& item, int depth);
  /// Rows of separated values: sequences of texts.
  std::string row_stream(int depth);
  Code tuple_stream(std::vector<Type>& items, int depth);
  Code pieces_of_one_text(int depth);

  // random_folds.cpp
  Code field_of_fold(const Type& type, int depth);
  Code fields_of_scan(const Type& item, int depth);
  std::string fold_call(const char* name, int depth);
  std::string state_record(const std::string& state, const std::string& item, int depth);
  std::string small_text();
  std::string unit();
  std::string pattern(int depth);

  Random& random_;
  std::vector<const sema::Signature*> signatures_;
  std::map<runtime::Builtin, int> drawn_;
  std::vector<Name> names_;
  std::vector<Function> functions_;  // declared, and what they take and give
  std::vector<std::string> own_units_;
  Type subject_ = Type::text();
  std::vector<runtime::Builtin> used_;
  int fuel_ = 0;
  int deepest_ = 0;
  int next_name_ = 0;
  int limit_ = 0;
};

}  // namespace ifc::testing
