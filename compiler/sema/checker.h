// The checker's state and its parts, one source file per topic (check_*.cpp). Internal to
// compiler/sema. Every check_… takes syntax, reports what is wrong with it and returns a node of
// the IR, never null. A node of type `unknown` stands for something already reported: it fits
// everywhere and nothing is said about it.
#pragma once

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "compiler/ast/ast.h"
#include "compiler/diagnostics/emitter.h"
#include "compiler/ir/node.h"
#include "compiler/sema/analyze.h"
#include "compiler/sema/scope.h"
#include "compiler/sema/signatures.h"

namespace ifc::sema {

using NodePtr = const ir::Node*;

/// What `it` and a unit without `of` refer to: the response, or the piece at hand, or what a unit
/// is cut from. In the body of a function there is none.
struct Subject {
  const ir::Variable* variable = nullptr;  // null, like the others: the response
  Binding* text = nullptr;                 // in the selection that declares a unit
  bool none = false;
  int uses = 0;
};

/// An argument of a call before its overload is known.
struct PendingArgument {
  const ast::Name* name = nullptr;  // of a named argument
  const ast::Expr* expression = nullptr;
  NodePtr node = nullptr;  // null for a lambda or the name of a function
};

/// The overload that fits a call, with the argument for each of its parameters (-1: the default).
struct ResolvedCall {
  const Signature* signature = nullptr;
  std::vector<int> arguments;
  TypeBindings bindings;
};

class Checker {
 public:
  /// `input` and `prelude` may be null: a file without imports.
  Checker(const SourceFile& source, DiagnosticEmitter& diagnostics, const InputFile* input,
          std::function<const InputFile*()> prelude)
      : source_(&source),
        diagnostics_(diagnostics),
        input_(input),
        find_prelude_(std::move(prelude)) {}
  std::optional<ir::Module> run(const ast::File& file);
  std::optional<ir::Module> run_expression(const ast::File& file);

 private:
  // ---- reports and node building (checker.cpp)
  void report(DiagnosticKind kind, SourceSpan span, std::string message, std::string fix = {});
  /// Reports and returns a poisoned node.
  NodePtr fail(DiagnosticKind kind, SourceSpan span, std::string message, std::string fix = {});
  NodePtr poison(SourceSpan span);
  /// A span of the compiled file: for what stands in another file, that of its use.
  SourceSpan place(SourceSpan span) const;
  void locate(ir::Node& node, SourceSpan span);
  std::string source_of(const ast::Expr& expression) const;
  ir::Node* make(ir::Op op, ir::Type type, SourceSpan span, std::vector<NodePtr> operands = {});
  /// The same where another node stands, in whichever file that is written.
  ir::Node* make_at(const ir::Node& there, ir::Op op, ir::Type type, std::vector<NodePtr> operands);
  NodePtr make_bool(bool value, SourceSpan span);
  NodePtr make_int(int64_t value, SourceSpan span);
  NodePtr make_real(double value, SourceSpan span);
  NodePtr make_text(std::string value, SourceSpan span);
  /// A member of an enumeration; null when it has none of this name.
  NodePtr make_member(const ir::Type& type, const std::string& name, SourceSpan span);
  NodePtr make_holds(NodePtr condition);
  NodePtr make_variable_use(const ir::Variable* variable, SourceSpan span);
  NodePtr subject_node(SourceSpan span);
  NodePtr to_real(NodePtr node);
  /// The node as a value of `wanted` where a conversion exists, otherwise unchanged.
  NodePtr convert(NodePtr node, const ir::Type& wanted);

  // ---- expressions (check_expressions.cpp)
  NodePtr check(const ast::Expr& expression);
  NodePtr check_leaf(const ast::Expr& expression);
  NodePtr check_composite(const ast::Expr& expression);
  /// A condition: bool, or reported as what stands at `place`.
  NodePtr check_condition(const ast::Expr& expression, std::string_view place);
  /// Where the wanted type is known: enumerators, empty lists and conversions.
  NodePtr check_expecting(const ast::Expr& expression, const ir::Type& wanted);
  /// `error("why")` where a value of type `wanted` is expected.
  NodePtr check_error(const ast::Call& call, const ir::Type& wanted, SourceSpan span);
  /// Two alternatives for one value, of which one may be `error("why")`.
  std::pair<NodePtr, NodePtr> check_alternatives(const ast::Expr& one, const ast::Expr* other);
  NodePtr check_list(const ast::ListLiteral& list, const ast::Expr& expression,
                     const ir::Type* item);
  NodePtr make_list(std::vector<NodePtr> items, SourceSpan span);
  NodePtr check_index(const ast::Index& index, const ast::Expr& expression);
  NodePtr check_slice(const ast::Slice& slice, const ast::Expr& expression);
  NodePtr check_position(const ast::ExprPtr& position, int64_t otherwise, SourceSpan span);
  NodePtr check_if(const ast::If& conditional, const ast::Expr& expression);
  NodePtr check_stream(const ast::Expr& expression, std::string_view place);

  // ---- names (check_names.cpp)
  NodePtr check_name(const std::string& name, SourceSpan span);
  NodePtr use_binding(Binding& binding, SourceSpan span);
  NodePtr unknown_name(const std::string& name, SourceSpan span);
  void unknown_function(const ast::Name& name);
  void append_declarations(std::vector<std::string_view>& names) const;
  /// Reports a name that is taken (by a unit, a builtin or another declaration); true when it is
  /// free.
  bool check_new_name(const ast::Name& name);
  /// Declares binders for the items of a stream; empty when their number is wrong (reported).
  std::vector<const ir::Variable*> declare_binders(const std::vector<ast::Name>& names,
                                                   const ir::Type& item, SourceSpan span);
  /// Anonymous binders for the items of a stream.
  std::vector<const ir::Variable*> make_binders(const ir::Type& item);

  // ---- literals of regexes (check_regex.cpp)
  NodePtr check_regex(const ast::RegexLiteral& literal, SourceSpan span);
  /// `regex("…")` of a text known here; null when its operands are not.
  NodePtr compile_regex(runtime::Builtin builtin, const std::vector<NodePtr>& operands,
                        SourceSpan span);
  /// Reports regexes that are made of the response.
  void check_computed_regexes();
  /// `regex` is a constant.
  void warn_about_backtracking(const ir::Node& regex);
  /// For a regex of which all matches are looked for.
  void warn_about_slow_regex(const ir::Node& regex);

  // ---- units (check_units.cpp)
  NodePtr check_selection(const ast::Selection& selection, const ast::Expr& expression);
  std::optional<runtime::Unit> check_unit(const ast::Name& unit);
  /// The pieces that `selection` names, `searched` being what phrase and match look for.
  using Cutter = std::function<NodePtr(NodePtr text)>;
  NodePtr check_pieces(const ast::Selection& selection, SourceSpan span, ir::Search search,
                       runtime::Unit unit, NodePtr searched);
  /// The same, `cut` giving the pieces of one text.
  NodePtr check_pieces(const ast::Selection& selection, SourceSpan span, const Cutter& cut);
  /// The pieces of a unit of the author, without pattern.
  NodePtr check_declared_unit(Declaration& unit, const ast::Selection& selection, SourceSpan span);
  NodePtr check_searched(const ast::Selection& selection, SourceSpan span, ir::Search search);
  NodePtr check_searched_pattern(const ast::Selection& selection, ir::Search search);
  /// The list of `"a" | "b"` behind `phrase`.
  NodePtr check_phrases(const ast::Pattern& pattern);
  void warn_about_never_one_piece(const ir::Node& pattern, const ast::Selection& selection);
  NodePtr check_alternative(const ast::Expr& alternative, const ast::Selection& selection);
  NodePtr make_segment(ir::Search search, runtime::Unit unit, NodePtr text, NodePtr searched,
                       SourceSpan span);
  NodePtr check_unit_alone(const std::string& name, SourceSpan span);
  NodePtr check_where(const ast::Where& where, const ast::Expr& expression);

  // ---- quantifiers and bodies (check_quantifiers.cpp)
  struct Body {
    std::vector<const ir::Variable*> binders;
    NodePtr node = nullptr;  // an edge
  };
  NodePtr check_quantified(const ast::Quantified& quantified, const ast::Expr& expression);
  NodePtr check_amount(const ast::Quantified& quantified);
  NodePtr check_quantified_source(const ast::Quantified& quantified);
  NodePtr check_has(const ast::Has& has, const ast::Expr& expression);
  /// A body in which `it` is the item.
  Body check_subject_body(const ir::Type& item, const ast::Expr& body, bool loop,
                          std::string_view place);
  /// A body in which names stand for the item or its parts; `it` stays as it is.
  Body check_bound_body(const std::vector<ast::Name>& names, const ir::Type& item,
                        const ast::Expr& body, std::string_view place);
  /// The function argument of a call: a lambda, or the name of a builtin.
  Body check_function(const ast::Expr& function, const ir::Type& item);
  NodePtr check_function_name(const std::string& name,
                              const std::vector<const ir::Variable*>& binders, SourceSpan span);

  // ---- lists of conditions (check_composition.cpp)
  NodePtr check_composition(const ast::Composition& composition, const ast::Expr& expression);
  NodePtr check_composed_amount(const ast::Composition& composition);
  void warn_about_amount(const ir::Node& node, SourceSpan span);

  // ---- operators (check_operators.cpp, check_comparisons.cpp)
  NodePtr check_unary(const ast::Unary& unary, const ast::Expr& expression);
  NodePtr check_binary(const ast::Binary& binary, const ast::Expr& expression);
  NodePtr check_junction(const ast::Binary& binary, const ast::Expr& expression);
  NodePtr check_arithmetic(const ast::Binary& binary, const ast::Expr& expression);
  NodePtr check_coalesce(const ast::Binary& binary, const ast::Expr& expression);
  NodePtr check_text_relation(const ast::Binary& binary, const ast::Expr& expression);
  NodePtr check_comparison(const ast::Binary& binary, const ast::Expr& expression);
  NodePtr check_equals(const ast::Binary& binary, const ast::Expr& expression);
  bool check_comparable(const ast::Binary& binary, NodePtr left, NodePtr right, SourceSpan span);
  void warn_about_bound(ir::Op op, NodePtr left, NodePtr right, SourceSpan span);
  NodePtr check_in(const ast::In& in, const ast::Expr& expression);
  NodePtr check_in_range(const ast::In& in, NodePtr value, SourceSpan span);
  NodePtr check_member(const ast::In& in, NodePtr value, SourceSpan span);
  NodePtr check_within(const ast::Within& within, const ast::Expr& expression);
  /// Operands of two sides, each told what the other is where that names enumerators.
  std::pair<NodePtr, NodePtr> check_sides(const ast::Expr& left, const ast::Expr& right);
  const ir::Type* enumeration_of(const ast::Expr& expression) const;

  // ---- calls (check_calls.cpp, resolve_calls.cpp, check_relations.cpp)
  NodePtr check_call(const ast::Expr* receiver, const ast::Name& function,
                     const std::vector<ast::Argument>& arguments, const ast::Expr& expression);
  bool is_function_value(const ast::Expr& expression);
  /// The name of a builtin or unit of a namespace, `py.word`, that `receiver.name` is.
  std::optional<std::string> namespaced_name(const ast::Expr& receiver,
                                             const std::string& name) const;
  NodePtr check_namespaced(const ast::Name& name, const std::vector<ast::Argument>& arguments,
                           const ast::Expr& expression);
  /// An argument of a call, told its type where that names enumerators.
  NodePtr check_argument(const ast::Name& function, const PendingArgument& argument, size_t place);
  NodePtr check_builtin(const ast::Name& function, std::vector<PendingArgument>& arguments,
                        SourceSpan span);
  std::optional<ResolvedCall> resolve(const ast::Name& function,
                                      const std::vector<PendingArgument>& arguments,
                                      SourceSpan span);
  void report_arity(const ast::Name& function, const std::vector<PendingArgument>& arguments,
                    SourceSpan span);
  void report_mismatch(const ast::Name& function, const std::vector<PendingArgument>& arguments,
                       const std::vector<ResolvedCall>& candidates);
  bool report_lifted(const ast::Name& function, const PendingArgument& argument,
                     const Signature& signature, const SignatureType& wanted);
  NodePtr lower_call(const ast::Name& function, const ResolvedCall& call,
                     const std::vector<PendingArgument>& arguments, SourceSpan span);
  /// `any_of("…")` of a literal.
  NodePtr list_characters(const ir::Node& text, SourceSpan span);
  NodePtr make_default(const SignatureParameter& parameter, SourceSpan span);
  NodePtr lower_builtin(const Signature& signature, std::vector<NodePtr> operands, ir::Type type,
                        SourceSpan span);
  /// What a function argument gives, as the signature wants it.
  NodePtr check_result(const ast::Name& function, const SignatureType& wanted, NodePtr result,
                       TypeBindings& bindings);
  // ---- records and folds (check_fold.cpp)
  NodePtr check_record(const ast::RecordLiteral& record, const ast::Expr& expression);
  NodePtr check_field(NodePtr record, const ast::Name& name, SourceSpan span);
  NodePtr lower_fold(const ResolvedCall& call, const std::vector<PendingArgument>& arguments,
                     SourceSpan span);
  NodePtr lower_top(NodePtr stack, SourceSpan span);
  /// The type of the state: that of `init`, completed by what `step` makes of it.
  ir::Type infer_state(const ast::Expr& step, const ir::Type& item, ir::Type state);
  bool check_step_names(const ast::Name& fold, const ast::Expr& step, const ir::Type& item);
  /// Gives both nodes one type where records or stacks only differ in what is not known yet.
  bool agree(NodePtr& one, NodePtr& other);
  /// The node as a state of this type, or null when it cannot be one.
  NodePtr as_state(NodePtr node, const ir::Type& type);

  bool check_one_at_a_time(const std::string& name, const ir::Type& type, SourceSpan span);
  /// Windows of a literal size as tuples, where as many names take them apart.
  NodePtr take_apart(NodePtr source, size_t names);
  bool check_item_rules(runtime::Builtin builtin, const std::string& name,
                        const std::vector<NodePtr>& operands, SourceSpan span);
  NodePtr check_relation(Binding& binding, const ast::Name& function,
                         const std::vector<ast::Argument>& arguments, const ast::Expr& expression);

  // ---- declarations (check_declarations.cpp, check_lets.cpp, check_say.cpp, constant_values.cpp)
  /// `span` is that of the whole line; the condition's leaves out its outermost parentheses.
  void check_line(const ast::Expr& condition, SourceSpan span);
  void check_constraint(const ast::ConstraintDecl& declaration, SourceSpan span);
  /// Nothing where there are mistakes, which are reported.
  std::optional<ir::Constraint> lower_constraint(const ast::ConstraintDecl& declaration,
                                                 SourceSpan span);
  void check_parameters(const ast::ConstraintDecl& declaration, ir::Constraint& constraint);
  ir::Type check_type(const ast::TypeExpr& type);
  ir::Type check_parameter_type(const ast::TypeExpr& type);
  void check_let(const ast::LetClause& let);
  /// A value whose declared type is `wanted`; `name` is what it is declared as.
  NodePtr check_declared(const ast::Expr& value, const ir::Type& wanted, const std::string& name);
  NodePtr check_let_value(const ast::LetClause& let);
  Binding make_let(const std::string& name, SourceSpan span, NodePtr value);
  NodePtr finish_requirement(std::vector<NodePtr> conditions, SourceSpan span);
  /// Puts the lets around `body`: those of the constraint and of the file.
  NodePtr wrap_lets(NodePtr body);
  NodePtr wrap_lets(const std::vector<std::unique_ptr<Binding>>& bindings, size_t from,
                    NodePtr body);
  /// Puts the value of a let where it is used.
  void substitute(ir::Node* reference, NodePtr value);
  Binding* let_of(NodePtr reference);
  bool hides_outer_let(const std::string& name) const;
  void note_uses();
  void warn_about_unused();
  /// Reports a `cover` of pieces that are not cut from one text (analyze.cpp).
  void check_covers();
  /// Adds the expectations that the regexes made of arguments compile; the tree has no mistakes.
  void expect_regexes(ir::Constraint& constraint);
  /// Those of all constraints in all senses, members of suites from other files included, each
  /// once.
  std::vector<const ir::Node*> requirements() const;
  void warn_about_loops();
  void check_say(const ast::SayClause& say, ir::Constraint& constraint);
  void add_translation(const ast::SayClause& say, ir::Constraint& constraint);
  ir::Example check_example(const ast::ExampleClause& example, SourceSpan span,
                            const ir::Constraint& constraint);
  void check_example_argument(const ast::Argument& argument, const ir::Constraint& constraint,
                              std::vector<NodePtr>& values);
  /// A literal of type `wanted` (or poison, reported); `what` names it in messages.
  NodePtr check_constant(const ast::Expr& expression, const ir::Type& wanted,
                         const std::string& what);

  // ---- what is declared for the whole file (analyze.cpp, check_file.cpp)
  void open_file(const ast::File& file);
  void open_imports(FileScope& scope, const InputFile& input);
  FileScope& open_module(const InputFile& input);
  /// The scope of std.prelude, or null while that itself is checked.
  FileScope* prelude();
  Declaration* find_in_prelude(std::string_view name);
  /// The import that the name stands for; null when it stands for none.
  const ImportedModule* find_import(std::string_view name) const;
  /// `module.name`, where `module` is an import.
  NodePtr check_imported(const ImportedModule& module, const ast::Name& name,
                         const std::vector<ast::Argument>& arguments, const ast::Expr& expression);
  Declaration* find_member(const ImportedModule& module, std::string_view name) const;
  /// The constraint of this name, in this file or `module.name` in an import; null where there is
  /// none, reported.
  Declaration* find_constraint(const ast::Name& name);
  /// Where `name` is to be looked for: this file, or for `module.name` the import. Null where there
  /// is none, reported as `kind`.
  FileScope* find_scope(const ast::Name& name, DiagnosticKind kind);
  void collect_declarations(FileScope& scope);
  void collect(FileScope& scope, Declaration declaration);
  void check_declarations(FileScope& scope);
  void check_declaration(Declaration& declaration);
  void check_clause_declaration(Declaration& declaration);
  void note_recursion(Declaration& declaration);
  Declaration* find_declaration(std::string_view name);
  /// A use of what is declared for the whole file, or for a constraint.
  NodePtr use_declaration(Declaration& declaration, SourceSpan span);
  NodePtr use_file_let(Declaration& declaration, SourceSpan span);
  void check_lexicon(Declaration& declaration);
  /// A list that is error(missing_data), with a warning.
  NodePtr absent_words(const Declaration& declaration);
  std::optional<std::string> taken_by_file(const ast::Name& name) const;

  // ---- functions and units of the author, written out where they are used (check_functions.cpp,
  // expand.cpp)
  void check_function_head(Declaration& function);
  std::vector<ir::Type> check_parameter_types(const ast::TypeExpr& type);
  void check_function_body(Declaration& function);
  NodePtr check_result(const Declaration& function);
  std::string_view head_of(const Declaration& function) const;
  void check_unit_body(Declaration& unit);
  NodePtr check_user_call(Declaration& function, const ast::Expr* receiver,
                          const std::vector<ast::Argument>& arguments, SourceSpan span);
  NodePtr check_user_argument(const Declaration& function, const FunctionParameter& parameter,
                              const ast::Expr& argument);
  NodePtr fit(const FunctionParameter& parameter, NodePtr argument);
  NodePtr apply(Declaration& function, std::vector<NodePtr> arguments, SourceSpan span);
  NodePtr expand_function(Declaration& function, const std::vector<NodePtr>& arguments,
                          SourceSpan span);
  NodePtr expand_unit(Declaration& unit, NodePtr text, SourceSpan span);

  // ---- words of the author for sentences (author_words.cpp)
  void check_unit_say(const ast::UnitDecl& unit);
  void check_function_say(const Declaration& function, const ir::Type& result);
  /// What the function, called with `text`, was written out to.
  NodePtr with_author_words(const Declaration& function, NodePtr value, NodePtr text);
  /// Runs `body` where the declaration stands: its file, its names, its subject. False when the
  /// declaration leads back to itself, or when too much was written out already (both reported).
  bool enter(Declaration& declaration, Subject& subject, const std::function<void()>& body);
  NodePtr expand(Declaration& declaration, Subject& subject, SourceSpan span,
                 const std::function<NodePtr()>& body);
  void report_too_large(SourceSpan span);
  void check_written_out(NodePtr whole, SourceSpan span);
  void begin_writing_out();

  // ---- senses (check_senses.cpp): which rule a unit stands for
  struct Sense {
    std::string base;                                        // empty: the plain rule
    std::map<std::string, std::string, std::less<>> rules;   // by unit, those of the base included
    std::map<std::string, Declaration*, std::less<>> units;  // rules that are units of the author
    const FileScope* home = nullptr;                         // null: it was used, not declared

    bool changes_units() const { return !rules.empty() || !units.empty(); }
  };
  /// Collects the senses of a file, so that they may be used above their declaration. Those of what
  /// it imports come before them: a sense is one and the same in all files.
  void declare_senses(const ast::File& file);
  void declare_sense(const ast::SenseDecl& declaration);
  void check_rebinding(const ast::SenseDecl::Rebinding& rebinding, Sense& sense);
  void add_sense(const std::string& name);
  /// Reports a sense that is not known.
  void check_sense_name(const ast::Name& name);
  /// What `name` (a unit or function) stands for in the sense that is being lowered.
  std::string rebound(const std::string& name) const;
  /// The unit of the author that the unit `name` stands for in that sense; null where there is
  /// none.
  Declaration* rebound_unit(const std::string& name) const;
  Declaration* find_rule(const std::string& rule) const;

  // ---- suites (check_suites.cpp): looked at when their file is opened, lowered at the end
  void declare_suites(FileScope& scope);
  void declare_suite(FileScope& scope, const ast::SuiteDecl& suite);
  const DeclaredSuite* find_suite(const ast::SuiteName& name);
  /// The sense that a unit table of a suite stands for; it has a name that no author can write.
  std::string declare_unit_table(const ast::SuiteDecl& suite, const std::string& base);
  void collect_members(const ast::SuiteDecl& suite, DeclaredSuite& result);
  void replace_member(const ast::SuiteDecl::Replacement& replacement, DeclaredSuite& suite);
  void check_members(DeclaredSuite& suite);
  void lower_suites();
  /// The member as lowered for the main file; null where it has mistakes, which are reported.
  const ir::Constraint* lower_member(const SuiteMember& member);
  std::optional<ir::Constraint> lower_imported(const Declaration& declaration, SourceSpan use);

  // ---- the rules of a constraint (check_rules.cpp)
  /// Lowers the rule of every sense beside the plain one.
  void check_senses(const ast::ConstraintDecl& declaration, SourceSpan span,
                    ir::Constraint& constraint);
  struct RuleRequest {
    std::string provider;                         // the sense whose clauses count; empty: plain
    const ast::ExpectsClause* expects = nullptr;  // null: the requirement
  };
  NodePtr lower_rule(const ast::ConstraintDecl& declaration, SourceSpan span,
                     const ir::Constraint& constraint, const RuleRequest& request);
  void lower_clauses(const std::vector<ast::Clause>& clauses, const std::string& sense,
                     const RuleRequest& request, std::vector<NodePtr>& conditions);
  std::vector<ir::Expectation> lower_expects(const ast::ConstraintDecl& declaration,
                                             SourceSpan span, const ir::Constraint& constraint,
                                             const std::string& sense);
  ir::SenseRule lower_sense(const ast::ConstraintDecl& declaration, SourceSpan span,
                            const ir::Constraint& constraint, const std::string& sense);
  std::string provider_of(const ast::ConstraintDecl& declaration, const std::string& sense,
                          bool expects) const;
  void check_expects(NodePtr condition);
  void declare_parameters(const ast::ConstraintDecl& declaration, const ir::Constraint& constraint);

  // ---- clauses that describe a constraint (check_clauses.cpp)
  void check_description(const ast::ConstraintDecl& declaration, ir::Constraint& constraint);
  void check_examples(const std::vector<ast::Clause>& clauses, const std::string& sense,
                      ir::Constraint& constraint);
  void check_soft(const ast::SoftClause& soft, ir::Constraint& constraint);
  void check_soft_rules(const ast::ConstraintDecl& declaration);
  double check_weight(double weight, SourceSpan span);
  void check_soft_line(const ast::SoftClause& soft, SourceSpan span);
  void check_id(const ast::IdClause& id, ir::Constraint& constraint);
  void check_sample(const ast::SampleClause& sample, ir::Constraint& constraint);
  ir::SampleRange check_sample_range(const ast::SampleRange& range, const ir::Parameter& parameter);
  void check_picked(const ast::Expr& expression, const ir::Parameter& parameter,
                    ir::SampleRange& range);
  /// The parameter of that name, or nothing, reported.
  std::optional<size_t> find_parameter(const ast::Name& name, const ir::Constraint& constraint);

  const SourceFile* source_;  // of what is being checked
  DiagnosticEmitter& diagnostics_;
  FileScope* file_ = nullptr;  // of what is being checked
  FileScope main_;
  const InputFile* input_;
  std::function<const InputFile*()> find_prelude_;
  FileScope* prelude_ = nullptr;
  bool prelude_open_ = false;
  std::map<const InputFile*, FileScope> modules_;
  std::deque<Declaration> clause_declarations_;
  std::vector<std::unique_ptr<Binding>> file_lets_;  // those that the constraint at hand uses
  std::map<const Declaration*, Binding*> file_let_bindings_;
  std::vector<const Declaration*> active_;  // what is being written out, outermost first
  std::optional<SourceSpan> written_for_;   // the use, in the main file, of what is written out
  std::optional<SourceSpan> lowered_for_;   // where the main file names the constraint of an import
  size_t written_out_ = 0;                  // nodes of the constraint at hand
  size_t written_out_in_all_ = 0;           // nodes of all of them
  bool too_large_ = false;
  bool too_large_reported_ = false;
  bool met_broken_ = false;                   // what is used has mistakes of its own
  const Declaration* led_back_to_ = nullptr;  // what was found to use itself, and by which way
  std::string led_back_by_;
  ir::Module module_;
  Scope scope_;
  Subject response_;
  Subject* subject_ = &response_;
  int loop_depth_ = 0;            // bodies around us that run once for each piece
  int nesting_ = 0;               // of expressions, against exhausting the stack
  int muted_ = 0;                 // while syntax is lowered a second time
  bool inferring_state_ = false;  // while muted, to find the type of the state of a fold
  int inferred_steps_ = 0;        // checked for that
  std::map<std::string, uint32_t, std::less<>> constraint_lines_;
  std::map<std::string, Sense, std::less<>> senses_;
  const Sense* sense_ = nullptr;    // null: the plain rule is being lowered
  std::set<const void*> reported_;  // clauses whose mistakes are reported already
  size_t shadowable_ = 0;           // lets before this place may be hidden by those of a block
  struct NameUse {
    std::string name;
    SourceSpan span;
    bool let = false;
    bool used = false;
  };
  std::map<uint32_t, NameUse> name_uses_;  // of one constraint, by where they are declared
  std::map<std::pair<const FileScope*, std::string>, uint32_t> published_lines_;
  std::map<const Declaration*, std::optional<ir::Constraint>> imported_constraints_;
};

/// `write` followed by the code, as fixes are worded.
std::string write_instead(std::string_view code);
/// In backticks.
std::string quoted(std::string_view code);
/// "a whole number", "a sequence `seq<text>`": how messages name a type.
std::string describe(const ir::Type& type);
/// The unit whose plural `name` is, if any.
std::optional<std::string> singular_unit(std::string_view name);
/// Whether `name` is a unit, `phrase` and `match` included.
bool is_unit_name(std::string_view name);

}  // namespace ifc::sema
