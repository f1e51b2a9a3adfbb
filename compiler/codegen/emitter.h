// Emits one constraint as one LLVM function. Streams are pushed: `each` opens the loops that
// produce the items and calls back inside the innermost, so that no stream is stored unless an
// operation asks for it. A value is a payload and a status, both in registers; a status known to be
// ok is the constant 0 and what depends on it folds away while it is built. Internal to
// compiler/codegen; its functions are spread over the folder's files, which the sections below
// name.
#pragma once

#include <llvm/ADT/STLFunctionalExtras.h>
#include <llvm/Analysis/InstSimplifyFolder.h>
#include <llvm/IR/IRBuilder.h>

#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "compiler/codegen/emitted_values.h"
#include "compiler/codegen/module_emitter.h"
#include "compiler/ir/node.h"

namespace ifc::codegen {

struct BlankTest;

class FunctionEmitter {
 public:
  FunctionEmitter(ModuleEmitter& module, bool early_exit);
  llvm::Function* emit(const ir::Constraint& constraint, const std::string& name);
  /// Of the graded requirement, which the constraint has.
  llvm::Function* emit_grade(const ir::Constraint& constraint, const std::string& name);
  /// What writes the values that the constraint prepares: a runtime::Preparer.
  llvm::Function* emit_prepare(const ir::Constraint& constraint, const std::string& name);

 private:
  using Node = ir::Node;
  using Type = ir::Type;
  using Builder = llvm::IRBuilder<llvm::InstSimplifyFolder>;
  using Item = llvm::function_ref<void(const Scalar& item)>;
  using Arm = std::pair<llvm::BasicBlock*, Scalar>;

  /// At most so many nested operations emit their consumer twice; deeper ones store their items
  /// instead.
  static constexpr int kMostCopies = 3;

  // ---- registers.cpp: statuses, branches, merging, variables
  llvm::ConstantInt* int64(int64_t n) const;
  llvm::ConstantInt* status_constant(runtime::Status status) const;
  llvm::Value* worst(llvm::Value* a, llvm::Value* b);
  llvm::Value* is_ok(llvm::Value* status);
  bool surely_ok(const llvm::Value* status) const;
  Scalar ok(llvm::Value* payload) const;
  Scalar text(llvm::Value* data, llvm::Value* size) const;
  /// Nothing, with a status that is not ok.
  Scalar absent(const Type& type, llvm::Value* status) const;
  Scalar with_status(Scalar value, llvm::Value* status) const;
  llvm::BasicBlock* block(const char* name);
  /// Goes on in `next`; the current block falls into it.
  void fall_into(llvm::BasicBlock* next);
  Scalar merge(const Type& type, llvm::ArrayRef<Arm> arms);
  /// `value` if the status is ok, else nothing with that status.
  Scalar when_ok(llvm::Value* status, const Type& type, llvm::function_ref<Scalar()> value);
  Scalar choose(llvm::Value* condition, const Type& type, llvm::function_ref<Scalar()> yes,
                llvm::function_ref<Scalar()> no, llvm::MDNode* weights = nullptr);
  /// The weights of a branch whose condition mostly does not hold.
  llvm::MDNode* unlikely();
  void count_loop(llvm::Value* count, llvm::function_ref<void(llvm::Value* index)> body);
  /// Emits `then` under a branch that is taken where the condition holds.
  void only_if(llvm::Value* condition, llvm::function_ref<void()> then);
  /// Takes back the ways out of a loop, which are taken where the condition holds.
  void keep_exits_if(bool allowed, llvm::ArrayRef<llvm::BranchInst*> exits);
  StatusSlot status_slot(const char* name);
  StreamEnd stream_end();
  void raise(StatusSlot& slot, llvm::Value* status);
  llvm::Value* raised(StatusSlot& slot);

  // ---- memory.cpp: stack slots, runtime::Value in memory, calls
  llvm::AllocaInst* stack(llvm::Type* type, const char* name);
  Slot slot(const Type& type, const char* name);
  void put(const Slot& slot, const Scalar& value);
  Scalar get(const Slot& slot, const Type& type);
  void store_value(llvm::Value* place, const Scalar& value, const Type& type);
  Scalar load_value(llvm::Value* place, const Type& type, bool known_ok);
  llvm::Value* value_at(llvm::Value* items, llvm::Value* index);
  llvm::Value* field(llvm::Value* place, unsigned index);
  llvm::CallInst* call(const RuntimeFunction& function, llvm::ArrayRef<llvm::Value*> arguments);
  /// One slot of the frame, shared by calls that store and load around themselves.
  llvm::AllocaInst* shared(llvm::AllocaInst*& slot, llvm::Type* type, const char* name);
  llvm::Value* pass_value(const Scalar& value, const Type& type);
  llvm::Constant* shape(const Type& type);
  Scalar kernel_call(const Node& node);
  Scalar kernel_call(const Node& node, const std::vector<Scalar>& arguments);
  /// A body whose result is a number or a truth value: what it built in the arena goes when it is
  /// done.
  Scalar body_value(const Node& body);
  bool builds(const Node& node) const;
  Scalar length_of(const Scalar& text);

  // ---- kernels_in_place.cpp: what is quicker done than called
  Scalar kernel_result(const Node& node, const std::vector<Scalar>& arguments,
                       llvm::function_ref<Scalar()> call_kernel);
  Scalar truth_and_status(llvm::Value* both);
  /// Whether the text starts, or ends, with one that is known while compiling.
  Scalar has_known_end(const Scalar& whole, llvm::StringRef known, bool at_start);
  Scalar without_known_end(const Scalar& whole, llvm::StringRef known, bool at_start);
  Scalar floor_of(const Scalar& number);
  Scalar unless_visible(const Scalar& text, bool start, bool end,
                        llvm::function_ref<Scalar()> strip);
  Scalar strip_known(const Scalar& text, llvm::StringRef characters, bool start, bool end);
  Scalar python_length(const Scalar& text, llvm::function_ref<Scalar()> call_kernel);
  Scalar all_cased(const Scalar& whole, char other, llvm::function_ref<Scalar()> call_kernel);
  Scalar first_codepoint(const Scalar& text);
  /// ascii_in_place.cpp: the text itself where the response is plain and it is like the response.
  Scalar unless_plain(const Scalar& whole, llvm::function_ref<Scalar()> changed);
  Scalar decomposed_ascii(const Node& decomposition);
  /// blank_in_place.cpp
  Scalar is_blank(const BlankTest& test);
  Scalar compare_reversed(const Node& node, const Node& reversed);

  // ---- scalars.cpp: leaves and names
  void begin(const ir::Constraint& constraint, llvm::FunctionType* type, const std::string& name);
  Scalar scalar(const Node& node);
  Scalar computed(const Node& node);
  llvm::Value* head_field(llvm::Type* type, size_t offset);
  Scalar response();
  /// Whether the response is ASCII without CR: then its characters are its bytes.
  llvm::Value* plain();
  Scalar constant(const Node& node);
  /// The object of a slot of the module.
  llvm::Value* object(llvm::Constant* slot);
  Scalar parameter(const Node& node);
  Scalar let(const Node& node);
  Scalar coalesce(const Node& node);
  Scalar present(const Node& node);
  void bind(const Node& node, const Scalar& item);
  void bind_let(const Node& node);

  // ---- logic.cpp
  /// The edge of a test: missing becomes false.
  Scalar holds(const Scalar& value);
  llvm::Value* edge_status(llvm::Value* status);
  Scalar test(const Node& body);
  Scalar junction(const Node& node);
  struct JunctionParts;
  Scalar close_junction(JunctionParts& parts);
  Scalar logical_not(const Node& node);
  Scalar conditional(const Node& node);
  Scalar has(const Node& node);
  bool cheap(const Node& node) const;

  // ---- comparisons.cpp
  Scalar compare(const Node& node);
  Scalar compare_lowercase(const RuntimeFunction& function, const Node& lowercase,
                           const Node& wanted);
  Scalar lowercase_contains_regex(const Node& lowercase, const Node& regex);
  Scalar call_with_lowercase(const RuntimeFunction& function, const Node& lowercase,
                             const Node& wanted);
  Scalar compare_values(ir::Op op, const Scalar& a, const Type& a_type, const Scalar& b,
                        const Type& b_type);
  llvm::Value* relation(ir::Op op, const Scalar& a, const Type& a_type, const Scalar& b,
                        const Type& b_type);
  llvm::Value* same_text(const Scalar& a, const Scalar& b);
  llvm::Value* same_folded(const Scalar& a, const Scalar& b);
  llvm::Value* call_same_folded(const Scalar& a, const Scalar& b);
  llvm::Value* folds_to(const Scalar& other, const Scalar& a, const Scalar& b,
                        llvm::StringRef known);
  llvm::Value* int_against_real(ir::Op op, llvm::Value* a, llvm::Value* b);
  Scalar in_range(const Node& node);
  Scalar within(const Node& node);

  // ---- compare_in_place.cpp
  /// The bytes of a text that is known while compiling.
  static std::optional<llvm::StringRef> known_text(const Scalar& text);
  bool compares_in_place(const Scalar& text, llvm::StringRef known) const;
  /// Whether a text of the response is one of some known ones; `folded`: they are ASCII.
  llvm::Value* in_place(const Scalar& text, llvm::ArrayRef<llvm::StringRef> known, bool folded,
                        llvm::function_ref<Scalar()> elsewhere);
  llvm::Value* ends_in_place(const Scalar& text, llvm::StringRef known,
                             llvm::function_ref<Scalar()> elsewhere);
  llvm::Value* equal_bytes(llvm::Value* place, llvm::StringRef known, bool folded);

  // ---- arithmetic.cpp
  Scalar arithmetic(const Node& node);
  Scalar int_operation(ir::Op op, const Scalar& a, const Scalar& b);
  Scalar modulo(const Scalar& a, const Scalar& b);
  Scalar divide(const Scalar& a, const Scalar& b);
  Scalar concatenate(const Scalar& a, const Scalar& b);
  Scalar negate(const Node& node);
  llvm::Value* to_real(const Scalar& value, const Type& type);

  // ---- streams.cpp: where items come from
  void each(const Node& node, StreamState state, Item push);
  void each_stored(const Scalar& stream, const Type& item_type, StreamState state, Item push,
                   bool backwards = false);
  /// `one_by_one`: the consumer is short, and its code may be there once for each item.
  void each_listed(const Node& node, StreamState state, Item push, bool one_by_one = false);
  void each_piece(const Node& node, StreamState state, Item push);
  void each_span(const Scalar& whole, const Scalar& spans, StreamState state, Item push);
  /// The spans of all pieces of a text: payload, size and status.
  Scalar all_spans(const Node& node, const Scalar& whole);
  /// Pieces of an ok text as an array of spans: payload and size.
  Scalar spans_of(const Node& node, const Scalar& text, const Scalar& what);
  Scalar find_spans(const Node& node, const Scalar& text, const Scalar& what);
  Scalar piece(const Scalar& text, llvm::Value* spans, llvm::Value* index);
  void flat_map(const Node& node, StreamState state, Item push);
  void each_of_chosen(const Node& node, StreamState state, Item push);
  void each_coalesced(const Node& node, StreamState state, Item push);

  // ---- pieces_on_demand.cpp: pieces that are found when they are asked for
  /// Whether matches are found as they are asked for, and nothing is lost by not asking for all.
  static bool finds_one_by_one(const Node& node);
  void each_match(const Node& node, StreamState state, Item push);
  static bool is_cut_by_characters(const Node& node);
  void each_unit(const Node& node, StreamState state, Item push);
  /// What the text would be for another response.
  Scalar made_of(const Node& text, const Scalar& response);
  /// `lexicon`: what alone the pieces are wanted that it holds; null: all are. `least`: fewer of
  /// these are as good as none, or null.
  void each_nltk_piece(const Node& node, runtime::Unit unit, StreamState state, Item push,
                       llvm::Value* lexicon = nullptr, llvm::Value* least = nullptr);
  void each_cut(const Node& node, StreamState state, Item push);
  void each_cut(const Scalar& whole, const Scalar& separator, StreamState state, Item push);
  /// Python's lines, of which one is found as quickly as all are, up to it.
  static bool is_python_line(const Node& node);
  Scalar line_feed();
  /// What stands from `begin` up to the separator, or to the end of the text.
  Scalar cut(const Scalar& whole, llvm::Value* begin, const Scalar& separator);

  // ---- stream_steps.cpp: what happens to items on their way
  void where(const Node& node, StreamState state, Item push);
  void map(const Node& node, StreamState state, Item push);
  /// What a `map` makes of an item.
  Scalar mapped(const Node& map, const Scalar& item);
  void pairs(const Node& node, StreamState state, Item push);
  void enumerate(const Node& node, StreamState state, Item push);
  void slice(const Node& node, StreamState state, Item push);
  void each_of_last_codepoints(const Node& slice, StreamState state, Item push);
  void slice_stored(const Node& node, llvm::Value* from, llvm::Value* to, StreamState state,
                    Item push);
  void slice_passing(const Node& node, llvm::Value* from, llvm::Value* to, StreamState state,
                     Item push);
  /// Runs `node` without looking at its items, for what it says of itself.
  void drain(const Node& node, StreamState state);
  /// Emits `items` for where an operand besides the stream is ok; elsewhere the stream has its
  /// status and no items.
  void only_with(llvm::Value* operand_status, const Node& source, StreamState state,
                 llvm::function_ref<void()> items);

  // ---- distinct.cpp
  void distinct(const Node& node, StreamState state, Item push);
  /// All items before `distinct`, each with whether it is new.
  void each_with_news(const Node& distinct, StreamState state,
                      llvm::function_ref<void(const Scalar& item, llvm::Value* is_new)> push);
  /// The items in memory, where they are windows of the code points of a text.
  std::optional<Scalar> distinct_windows(const Node& distinct);

  // ---- grouping.cpp: items put together, streams cut where a condition holds
  void windows(const Node& node, StreamState state, Item push);
  void windows_in_memory(const Node& node, llvm::Value* size, llvm::Value* step, StreamState state,
                         Item push);
  void windows_apart(const Node& node, llvm::Value* step, StreamState state, Item push);
  void zip(const Node& node, StreamState state, Item push);
  void frequencies(const Node& node, StreamState state, Item push);
  void runs(const Node& node, StreamState state, Item push);
  void take_until(const Node& node, StreamState state, Item push);
  void skip_until(const Node& node, StreamState state, Item push);
  // ---- fold.cpp: records, folds, stacks
  Scalar record(const Node& node);
  Scalar record_field(const Node& node);
  Scalar fold(const Node& node);
  void scan(const Node& node, StreamState state, Item push);
  void step(const Node& node, const Slot& state, const Scalar& item);
  llvm::Value* is_error(llvm::Value* status);
  Scalar empty_stack();
  Scalar push_on_stack(const Node& node);
  Scalar stack_part(const Node& node);
  Scalar depth_of_stack(const Node& node);
  /// Goes on behind the loops, in `cut`, if the condition holds.
  void stop_if(llvm::Value* condition, llvm::BasicBlock* cut);

  // ---- selection.cpp: items that equal a pattern
  void select(const Node& node, StreamState state, Item push);
  void each_character(const Node& node, const std::string& wanted, StreamState state, Item push);
  struct Patterns;
  Patterns patterns_of(const Node& node);
  Scalar matches_texts(const Node& node, const Patterns& patterns, const Scalar& item);
  Scalar matches_some(const Node& node, const Patterns& patterns, const Scalar& item);
  Scalar matches_list(const Node& node, const Scalar& list, const Scalar& item);
  Scalar matches_lexicon(llvm::Value* lexicon, const Scalar& item);
  Scalar matches_regex(const Scalar& item, const Scalar& regex);

  // ---- materialise.cpp: sequences in memory
  ArenaBuilder arena_builder();
  /// `kept`: whether the item is one; if not, its place is that of the next. Null: it is.
  void append(ArenaBuilder& builder, const Scalar& item, const Type& type,
              llvm::Value* kept = nullptr);
  llvm::Value* builder_size(const ArenaBuilder& builder);
  Scalar finish(const ArenaBuilder& builder, llvm::Value* status, llvm::Value* sticky);
  /// The items of a stream in memory, with their statuses; as they are when they are there already.
  Scalar stored(const Node& node);
  Scalar sorted(const Node& node);
  /// A value as an item of a sequence: a stream is stored and has what stuck to it as its status.
  Scalar item_value(const Node& node);
  /// The worst status of a value and of all that it holds.
  llvm::Value* deepest_status(const Scalar& value, const Type& type);
  /// What one does with a value and a set of the runtime.
  struct SetUse {
    RuntimeFunction of_value;
    RuntimeFunction of_text;
  };
  llvm::Value* use_set(const SetUse& use, llvm::ArrayRef<llvm::Value*> set, const Scalar& item,
                       const Type& type);
  /// Whether the value is new.
  llvm::Value* insert(llvm::Value* set, const Scalar& item, const Type& type);
  llvm::Value* contains(llvm::Value* set, const Scalar& item, const Type& type);
  /// How often the value has been counted, this time included.
  llvm::Value* count_in(llvm::Value* tally, const Scalar& item, const Type& type);
  /// The worst of a stored stream's status, its sticky status and those of its items.
  llvm::Value* strict_status(const Scalar& stream);

  // ---- prepared.cpp: values of arguments alone
  void prepare(const Node& node, llvm::Value* values);
  Scalar prepared(const Node& node);
  void prepare_each(const Node& node, llvm::Value* values);
  Scalar prepared_of_item(const Node& node);
  Lookup prepared_set(const Node& node);

  // ---- shared.cpp: values kept from constraint to constraint
  llvm::Value* shared_slots();
  llvm::Value* shared_place(int slot);
  llvm::Value* is_filled(llvm::Value* place);
  void set_filled(llvm::Value* place);
  Scalar load_shared(llvm::Value* place, const Type& type, const Scalar& made);
  Scalar shared_value(const Node& node);
  Scalar shared_spans(const Node& node, const Scalar& text, const Scalar& what);

  // ---- literals.cpp: what the scan for all literals of the module found
  llvm::Value* occurring_literals();
  Scalar may_occur(const Node& node);
  void each_that_may_occur(const Node& node, Item push);

  // ---- consumers.cpp, aggregates.cpp
  /// `value`, unless it or the stream it comes from is not ok.
  Scalar under(StreamEnd& end, const Scalar& value);
  Scalar count(const Node& node, Enough enough);
  /// The number of items of a stream in memory.
  Scalar size_of(const Scalar& stream);
  Scalar count_up_to(const Node& comparison);
  static bool is_sum_of_counts(const Node& node);
  Scalar sum_of_counts(const Node& node, Enough enough);
  llvm::Value* enough_for(ir::Op op, const Scalar& bound, const Type& type);
  Scalar count_pieces(const Node& segment, bool only_exists);
  Scalar exists(const Node& node);
  Scalar first(const Node& node);
  Scalar last(const Node& stream);
  Scalar nth(const Node& node);
  Scalar nth_from_start(const Node& node, llvm::Value* index);
  Scalar nth_stored(const Node& node, const Scalar& index);
  Scalar nth_piece(const Node& segment, const Scalar& index);
  static bool is_cut_in_place(const Node& segment);
  Scalar end_piece(const Node& segment, bool is_last);
  Scalar sum(const Node& node);
  Scalar extremum(const Node& node);
  llvm::Value* replaces(const Node& node, const Scalar& item, const Scalar& best);
  Scalar join(const Node& node);
  Scalar sequence_equal(const Node& node);
  Scalar equals_stored(const Node& node, const Scalar& whole, const Type& whole_type);
  Scalar both_stored_equal(const Node& node);
  Scalar cover(const Node& node);

  // ---- membership.cpp
  Scalar member(const Node& node);
  Lookup lookup_of(const Scalar& stream, const Type& item_type);
  Scalar member_of_named(const Node& node, const Lookup& lookup);
  std::optional<Scalar> count_members(const Node& stream);
  std::optional<Scalar> count_class(const Node& stream);
  std::optional<Scalar> count_literal(const Node& stream);
  Scalar member_of_lexicon(const Node& node);
  Scalar is_lowered_member(const Node& member);
  /// Whether the lowercase of a text is one of the short items of the list.
  Scalar equals_lowered(const Scalar& text, const Node& member);
  void each_in_lexicon(const Node& where, StreamState state, Item push);

  // ---- quantifiers.cpp
  Scalar quantify(const Node& node);
  Scalar decide_all(const Node& node);
  Scalar decide_by_largest_count(const Node& node);
  struct Tally;
  Scalar compose(const Node& node);
  Scalar count_holding(const Node& node);
  llvm::Value* status_of_whole(Tally& tally);
  void start(Tally& tally);
  llvm::Value* count_up(llvm::AllocaInst* counter, llvm::Value* condition);
  llvm::Value* count_item(Tally& tally, const Scalar& body, bool count_all);
  void tally_item(const Node& node, Tally& tally, const Scalar& body);
  Scalar verdict_of(ir::Quantifier quantifier, Tally& tally);
  Scalar share_of(const Node& node, Tally& tally);

  // ---- grading.cpp, graded_quantifiers.cpp: verdicts with scores
  llvm::Value* real_constant(double value) const;
  llvm::Value* passes(const Scalar& grade);
  llvm::Value* is_vacuous(const Scalar& grade);
  llvm::Value* closeness_of(const Scalar& grade);
  llvm::Value* failing_grade(llvm::Value* closeness);
  bool may_be_vacuous(const Node& node) const;
  Scalar grade(const Node& node);
  Scalar closeness(const Node& node);
  llvm::Value* number_closeness(runtime::Closeness formula, llvm::Value* n, llvm::Value* a,
                                llvm::Value* b);
  Scalar grade_and(const Node& node);
  Scalar grade_or(const Node& node);
  struct GradedTally;
  /// `vacuous`: whether a piece may hold vacuously.
  GradedTally graded_tally(const Node& node, bool vacuous);
  Scalar grade_quantify(const Node& node);
  Scalar grade_compose(const Node& node);
  Scalar finish_grade(const Node& node, GradedTally& graded);
  void grade_item(const Node& node, GradedTally& graded, const Scalar& body);
  void note_largest(GradedTally& graded, const Scalar& body);
  llvm::Value* passing_grade(const Node& node, GradedTally& graded);
  llvm::Value* nearness(const Node& node, GradedTally& graded);

  // ---- probes.cpp: what explanations are told
  Scalar atom(const Node& node);
  Scalar measure(const Node& node);
  Scalar witness(const Node& node);
  void tally(const Node& node, StreamState state, Item push);

  ModuleEmitter& module_;
  bool early_exit_;
  Builder b_;
  llvm::Function* function_ = nullptr;
  llvm::BasicBlock* entry_ = nullptr;  // holds the stack slots; ends in a branch to the code
  llvm::Value* context_ = nullptr;     // runtime::Context*
  llvm::Value* arguments_ = nullptr;   // const runtime::Value*
  size_t parameters_ = 0;              // so many arguments; behind them stands what was prepared
  Scalar response_;
  llvm::Value* plain_ = nullptr;
  int bodies_ = 0;  // around the code that is made, of those that give back what they build
  llvm::Value* shared_slots_ = nullptr;
  llvm::Value* stamp_ = nullptr;  // of the response; there is one where there are shared slots
  std::unordered_map<const ir::Variable*, Scalar> names_;
  std::unordered_map<const ir::Variable*, Lookup> lookups_;
  Asking asking_;   // of who gets the items that are made now
  int copies_ = 0;  // enclosing operations that emit their consumer twice
  llvm::AllocaInst* shared_arguments_ = nullptr;
  llvm::AllocaInst* shared_result_ = nullptr;
  llvm::AllocaInst* shared_count_ = nullptr;
  llvm::AllocaInst* shared_status_ = nullptr;
};

}  // namespace ifc::codegen
