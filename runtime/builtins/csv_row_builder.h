// Rows and their fields in the arena. Private to runtime/builtins.
#pragma once

#include <cstdint>
#include <string_view>

#include "runtime/builtins/csv_rows.h"
#include "runtime/builtins/support.h"

namespace ifc::runtime::kernels {

/// Rows and fields as they are found: the fields of all rows one after the other.
class RowBuilder {
 public:
  explicit RowBuilder(Context& context, int64_t limit = kAllRows)
      : context_(context), limit_(limit) {}

  /// Then what comes later is left out.
  bool is_full() const { return rows_.size >= limit_; }

  void add_view(std::string_view field) {
    if (is_full()) return;
    const Value value = Value::of_text(field);
    push(context_, fields_, value);
  }
  void add_copy(std::string_view field) {
    if (is_full()) return;
    char* copy = context_.arena().allocate_array<char>(field.size());
    field.copy(copy, field.size());
    add_view({copy, field.size()});
  }
  void end_row() {
    if (is_full()) return;
    const Value value = Value::of_items(nullptr, fields_.size - row_begin_);
    push(context_, rows_, value);
    row_begin_ = fields_.size;
  }
  void finish(Value* result) {
    // The fields have moved while they grew.
    const Value* next = fields_.items;
    for (int64_t i = 0; i < rows_.size; ++i) {
      rows_.items[i].items = next;
      next += rows_.items[i].size;
    }
    result->items = rows_.items;
    result->size = rows_.size;
  }

 private:
  Context& context_;
  int64_t limit_;
  Builder fields_;
  Builder rows_;
  int64_t row_begin_ = 0;  // in the fields
};

}  // namespace ifc::runtime::kernels
