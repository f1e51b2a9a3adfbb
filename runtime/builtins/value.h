// The one representation of a value at run time, shared by the interpreter, by generated code and
// by the kernels. Plain data: a payload, a size and a status.
#pragma once

#include <cstdint>
#include <string_view>

namespace ifc::runtime {

class Regex;
class Context;

/// Whether a value is there. The order matters: where several operands are not `ok`, a strict
/// operation yields the largest of their statuses, so that every error wins over missing whatever
/// the order.
enum class Status : int32_t {
  ok = 0,
  missing = 1,      // the response lacks what was asked for; does not hold at the edge of a test
  match_limit = 2,  // from here on: the verifier could not decide
  overflow = 3,
  invalid_utf8 = 4,
  depth_limit = 5,
  size_limit = 6,
  missing_data = 7,
  judge_unavailable = 8,
  raised = 9,
};
constexpr bool is_error(Status s) { return s > Status::missing; }

/// An error may tell which of several it is, in the bits above its kind: `raised` the number of its
/// reason (from 1, see ir::Constraint::reasons), `missing_data` that of a data pack (see
/// runtime/data/pack.h). So what wins among several stays a comparison of numbers.
constexpr int32_t kStatusKindBits = 8;
constexpr Status with_detail(Status kind, int32_t detail) {
  return static_cast<Status>(static_cast<int32_t>(kind) | (detail << kStatusKindBits));
}
constexpr Status kind_of(Status s) {
  return static_cast<Status>(static_cast<int32_t>(s) & ((1 << kStatusKindBits) - 1));
}
constexpr int32_t detail_of(Status s) { return static_cast<int32_t>(s) >> kStatusKindBits; }

/// Source-level name of the kind, e.g. "match_limit".
const char* status_name(Status s);

/// Payload by type: bool and int in `integer`; real in `real`; text in `text`,`size` (bytes); regex
/// in `regex`; lists, materialised sequences and tuples in `items`,`size`. Text and items are
/// borrowed: from the response, the program, the arguments or the arena of the context, all of
/// which outlive the verification. A text is a view of the response exactly when its bytes lie
/// inside it; its span follows from the address.
struct Value {
  union {
    int64_t integer;
    double real;
    const char* text;
    const Value* items;
    const Regex* regex;
  };
  int64_t size = 0;
  Status status = Status::ok;
  int32_t reserved =
      0;  // in a slot that constraints share: the stamp of the response it is filled for

  Value() : integer(0) {}
  static Value of_bool(bool b) { return of_int(b ? 1 : 0); }
  static Value of_int(int64_t n) {
    Value v;
    v.integer = n;
    return v;
  }
  static Value of_real(double x) {
    Value v;
    v.real = x;
    return v;
  }
  static Value of_text(std::string_view t) {
    Value v;
    v.text = t.data();
    v.size = static_cast<int64_t>(t.size());
    return v;
  }
  static Value of_regex(const Regex* r) {
    Value v;
    v.regex = r;
    return v;
  }
  static Value of_items(const Value* items, int64_t size) {
    Value v;
    v.items = items;
    v.size = size;
    return v;
  }
  static Value of_status(Status s) {
    Value v;
    v.status = s;
    return v;
  }
  bool boolean() const { return integer != 0; }
  std::string_view view() const { return {text, static_cast<size_t>(size)}; }
};
static_assert(sizeof(Value) == 24, "generated code relies on this layout");

/// A builtin's implementation. The caller has checked that every argument is ok (operations are
/// strict); `result` arrives zeroed with status ok. Pure, total, and linear in its arguments unless
/// the table says otherwise. The items of a sequence that it returns are ok, at any depth.
using Kernel = void (*)(Context& context, const Value* arguments, Value* result);

}  // namespace ifc::runtime
