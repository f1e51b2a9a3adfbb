// Frames as text: one S-expression a frame. Used by `dump_frames`, by tests, and for comparing
// frames and finding binders.
#include <string>

#include "compiler/instruct/frame.h"

namespace ifc::instruct {
namespace {

std::string quoted(const std::string& text) { return '"' + text + '"'; }

std::string dump(const Term& term) {
  if (term.text) return instruct::dump(*term.text);
  if (term.number) return instruct::dump(*term.number);
  if (!term.regex) return "none";
  const runtime::RegexFlags flags = term.regex->flags();
  std::string out = "/" + term.regex->pattern() + "/";
  if (flags.ignore_case) out += 'i';
  if (flags.multi_line) out += 'm';
  if (flags.dot_all) out += 's';
  return out;
}

std::string dump_all(const std::vector<Term>& terms) {
  std::string out;
  for (const Term& term : terms) out += " " + dump(term);
  return out;
}

std::string binder_name(int binder) { return "%" + std::to_string(binder) + "."; }
std::string declared(int binder) { return "%" + std::to_string(binder) + ":"; }

std::string dump(const Modifier& modifier) {
  switch (modifier.kind) {
    case Modifier::Kind::filter:
      return "(where " + declared(modifier.binder) + " " + instruct::dump(*modifier.filter) + ")";
    case Modifier::Kind::slice:
      return "(slice " + instruct::dump(modifier.from) + " " + instruct::dump(modifier.to) + ")";
    case Modifier::Kind::distinct:
      return "distinct";
    case Modifier::Kind::sorted:
      return "sorted";
    case Modifier::Kind::reversed:
      return "reversed";
    case Modifier::Kind::mapped:
      return "(map " + declared(modifier.binder) + " " + dump(modifier.mapped) + ")";
    case Modifier::Kind::runs:
      return "(runs " + instruct::dump(modifier.from) + ")";
  }
  return {};
}

const char* op_name(Comparison::Op op) {
  static constexpr const char* kNames[] = {"==",  "!=",       "<",      "<=",     ">",
                                           ">=",  "in",       "one_of", "within", "even",
                                           "odd", "multiple", "apart"};
  return kNames[static_cast<int>(op)];
}

const char* kind_name(Quantity::Kind kind) {
  static constexpr const char* kNames[] = {
      "number", "count", "length", "value",    "least",   "most",   "total",     "+",     "-", "*",
      "/",      "%",     "negate", "absolute", "smaller", "larger", "otherwise", "binder"};
  return kNames[static_cast<int>(kind)];
}

std::string dump(const Prop& prop) {
  static constexpr const char* kNames[] = {"",
                                           "equal",
                                           "equal_folded",
                                           "one_of",
                                           "one_of_set",
                                           "before",
                                           "before_equal",
                                           "after",
                                           "after_equal",
                                           "language",
                                           "part_of_speech",
                                           "author"};
  std::string name = kNames[static_cast<int>(prop.relation)];
  if (prop.relation == Relation::builtin) name = runtime::builtin_info(prop.builtin).id_name;
  if (prop.folded) name += " folded";
  if (!prop.words.empty()) name += " " + quoted(prop.words);
  std::string out = "(" + name + " " + instruct::dump(*prop.subject) + dump_all(prop.arguments);
  if (prop.set) out += " " + instruct::dump(*prop.set);
  return out + ")";
}

std::string dump(const Quant& quant) {
  static constexpr const char* kNames[] = {"every", "some", "no", "count"};
  std::string out = std::string("(") + kNames[static_cast<int>(quant.determiner)];
  if (quant.determiner == Determiner::count) out += " " + instruct::dump(quant.amount);
  for (int binder : quant.binders) out += " " + declared(binder);
  return out + " " + instruct::dump(*quant.set) + " " + instruct::dump(*quant.body) + ")";
}

std::string dump(const Sequence& sequence) {
  static constexpr const char* kNames[] = {"all_different", "ascending", "descending",
                                           "equal_items"};
  std::string out = std::string("(") + kNames[static_cast<int>(sequence.kind)] + " " +
                    instruct::dump(*sequence.set);
  if (sequence.other) out += " " + instruct::dump(*sequence.other);
  return out + ")";
}

std::string dump_node(const Truth& truth) { return truth.value ? "true" : "false"; }
std::string dump_node(const Flag& flag) {
  return "({" + flag.parameter + "} is " + flag.value + ")";
}
std::string dump_node(const Amount& amount) {
  return "(amount " + instruct::dump(*amount.left) + " " + instruct::dump(amount.comparison) + ")";
}
std::string dump_node(const Prop& prop) { return dump(prop); }
std::string dump_node(const Sequence& sequence) { return dump(sequence); }
std::string dump_node(const Quant& quant) { return dump(quant); }
std::string dump_node(const Junction& junction) {
  std::string out = junction.all ? "(and" : "(or";
  for (const PredPtr& item : junction.items) out += " " + instruct::dump(*item);
  return out + ")";
}
std::string dump_node(const Among& among) {
  static constexpr const char* kBounds[] = {"exactly", "at least", "at most"};
  std::string out = std::string("(among ") + kBounds[static_cast<int>(among.bound)] + " " +
                    instruct::dump(among.amount);
  for (const PredPtr& item : among.items) out += " " + instruct::dump(*item);
  return out + ")";
}
std::string dump_node(const Not& negation) {
  return "(not " + instruct::dump(*negation.item) + ")";
}
std::string dump_node(const If& choice) {
  std::string out = "(if " + instruct::dump(*choice.condition) + " " + instruct::dump(*choice.then);
  if (choice.otherwise) out += " " + instruct::dump(*choice.otherwise);
  return out + ")";
}
std::string dump_node(const Opaque& opaque) {
  return "(opaque " + std::to_string(opaque.span.begin) + ".." + std::to_string(opaque.span.end) +
         ")";
}

}  // namespace

std::string dump(const Number& number) {
  switch (number.kind) {
    case Number::Kind::integer:
      return std::to_string(number.integer);
    case Number::Kind::real:
      return std::to_string(number.real);
    case Number::Kind::percent:
      return std::to_string(number.real * 100) + "%";
    case Number::Kind::parameter:
      return "{" + number.name + "}";
  }
  return {};
}

std::string dump(const Comparison& comparison) {
  std::string out = op_name(comparison.op);
  for (const QuantityPtr& value : comparison.values) out += " " + dump(*value);
  if (comparison.open_low) out += " open_low";
  if (comparison.open_high) out += " open_high";
  return "(" + out + ")";
}

std::string dump(const Quantity& quantity) {
  if (quantity.kind == Quantity::Kind::number) return dump(quantity.number);
  if (quantity.kind == Quantity::Kind::binder) return binder_name(quantity.binder);
  std::string out = std::string("(") + (quantity.whole ? "whole_" : "") + kind_name(quantity.kind);
  if (quantity.set) out += " " + dump(*quantity.set);
  if (quantity.text) out += " " + dump(*quantity.text);
  for (const QuantityPtr& operand : quantity.operands) out += " " + dump(*operand);
  return out + ")";
}

std::string dump(const Ref& ref) {
  switch (ref.kind) {
    case Ref::Kind::response:
      return "response";
    case Ref::Kind::binder:
      return binder_name(ref.binder);
    case Ref::Kind::literal:
      return ref.literal.parameter ? "{" + ref.literal.text + "}" : quoted(ref.literal.text);
    case Ref::Kind::item:
      return "(item " + dump(ref.index) + " " + dump(*ref.set) + ")";
    case Ref::Kind::transformed:
      return "(" + std::string(runtime::builtin_info(ref.builtin).id_name) + dump_all(ref.terms) +
             ")";
    case Ref::Kind::joined:
      return "(join " + dump(*ref.set) + dump_all(ref.terms) + ")";
    case Ref::Kind::extreme:
      return "(extreme " + dump(ref.index) + " " + dump(*ref.set) + ")";
    case Ref::Kind::otherwise:
      return "(otherwise" + dump_all(ref.terms) + ")";
    case Ref::Kind::concatenated:
      return "(concatenated" + dump_all(ref.terms) + ")";
  }
  return {};
}

std::string dump(const Set& set) {
  std::string out;
  switch (set.kind) {
    case Set::Kind::unit:
      out = std::string(runtime::unit_info(set.unit).name);
      break;
    case Set::Kind::phrase:
      out = set.patterns.empty() ? "phrase " + dump(set.what) : "phrase";
      break;
    case Set::Kind::match:
      out = "match " + dump(set.what);
      break;
    case Set::Kind::list:
      out = "list" + dump_all(set.items);
      break;
    case Set::Kind::parameter:
      out = "{" + set.name + "}";
      break;
    case Set::Kind::measured:
      out = std::string(runtime::builtin_info(set.builtin).id_name);
      break;
  }
  if (!set.patterns.empty())
    out += std::string(set.exact ? " exact" : " is") + dump_all(set.patterns);
  else if (set.exact)
    out += " exact";
  if (set.declared) {
    out += " declared " + quoted(set.declared->plural);
    if (set.declared->definition) out += " " + dump(*set.declared->definition);
  }
  if (!set.stop_words.empty()) out += " stop_words " + set.stop_words;
  if (set.of) out += " of " + dump(*set.of);
  if (set.of_each) out += " of_each " + dump(*set.of_each);
  for (const Modifier& modifier : set.modifiers) out += " " + dump(modifier);
  return "(" + out + ")";
}

std::string dump(const Pred& pred) {
  return std::visit([](const auto& node) { return dump_node(node); }, pred.node);
}

std::string with_own_binders_numbered(std::string text) {
  int next = 0;
  for (size_t colon = text.find(':'); colon != std::string::npos;
       colon = text.find(':', colon + 1)) {
    const size_t start = text.rfind('%', colon);
    if (start == std::string::npos || start + 1 == colon ||
        text.find_first_not_of("-0123456789", start + 1) != colon)
      continue;
    const std::string name = text.substr(start, colon - start);
    const std::string number = "%bound" + std::to_string(next++);
    for (const char* end : {".", ":"}) {
      for (size_t at = text.find(name + end); at != std::string::npos;
           at = text.find(name + end, at))
        text.replace(at, name.size(), number);
    }
    colon = start;
  }
  return text;
}

// A dump spells every use of a binder as %n. and nothing else does so outside quotes; a literal
// that spells it too only makes a sentence longer than needed.
bool mentions(const Pred& pred, int binder) {
  return dump(pred).find(binder_name(binder)) != std::string::npos;
}
bool mentions(const Ref& ref, int binder) {
  return dump(ref).find(binder_name(binder)) != std::string::npos;
}
bool mentions(const Set& set, int binder) {
  return dump(set).find(binder_name(binder)) != std::string::npos;
}
bool mentions(const Quantity& quantity, int binder) {
  return dump(quantity).find(binder_name(binder)) != std::string::npos;
}
bool mentions(const Comparison& comparison, int binder) {
  return dump(comparison).find(binder_name(binder)) != std::string::npos;
}

}  // namespace ifc::instruct
