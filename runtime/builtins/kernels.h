// Declares every kernel of builtins.def. Private to runtime/builtins and its tests; others reach
// kernels through the table.
#pragma once

#include "runtime/builtins/value.h"

namespace ifc::runtime::kernels {

/// Stands for the kernel of a structural row, which has none.
inline constexpr Kernel structural = nullptr;

// Under the name that the table has for it, which native code is linked with.
#define IFC_KERNEL(name) \
  void name(Context& context, const Value* arguments, Value* result) __asm("ifc_kernel_" #name)
IFC_KERNEL(abs_int);
IFC_KERNEL(abs_real);
IFC_KERNEL(floor);
IFC_KERNEL(int_of_text);
IFC_KERNEL(real_of_text);
IFC_KERNEL(starts_with_text);
IFC_KERNEL(starts_with_regex);
IFC_KERNEL(ends_with_text);
IFC_KERNEL(ends_with_regex);
IFC_KERNEL(contains_text);
IFC_KERNEL(contains_regex);
IFC_KERNEL(matches_text);
IFC_KERNEL(matches_regex);
IFC_KERNEL(is_upper);
IFC_KERNEL(is_lower);
IFC_KERNEL(is_title);
IFC_KERNEL(is_letter);
IFC_KERNEL(is_digit);
IFC_KERNEL(is_palindrome);
IFC_KERNEL(blank);
IFC_KERNEL(length);
IFC_KERNEL(lower);
IFC_KERNEL(upper);
IFC_KERNEL(title);
IFC_KERNEL(strip);
IFC_KERNEL(strip_chars);
IFC_KERNEL(strip_start);
IFC_KERNEL(strip_start_chars);
IFC_KERNEL(strip_end);
IFC_KERNEL(strip_end_chars);
IFC_KERNEL(remove_text);
IFC_KERNEL(remove_regex);
IFC_KERNEL(replace_text);
IFC_KERNEL(replace_regex);
IFC_KERNEL(reverse_text);
IFC_KERNEL(normalize);
IFC_KERNEL(normalize_form);
IFC_KERNEL(ascii_fold);
IFC_KERNEL(remove_text_limit);
IFC_KERNEL(remove_regex_limit);
IFC_KERNEL(remove_pieces);
IFC_KERNEL(replace_text_limit);
IFC_KERNEL(replace_regex_limit);
IFC_KERNEL(replace_pieces);
IFC_KERNEL(escape);
IFC_KERNEL(split_text);
IFC_KERNEL(split_regex);
IFC_KERNEL(split_pieces);
IFC_KERNEL(remove_start_text);
IFC_KERNEL(remove_start_regex);
IFC_KERNEL(remove_end_text);
IFC_KERNEL(remove_end_regex);
IFC_KERNEL(after_text);
IFC_KERNEL(between);
IFC_KERNEL(after_regex);
IFC_KERNEL(index_of_text);
IFC_KERNEL(index_of_regex);
IFC_KERNEL(capture);
IFC_KERNEL(any_of);
IFC_KERNEL(ord);
IFC_KERNEL(groups);
IFC_KERNEL(regex);
IFC_KERNEL(py_regex);
IFC_KERNEL(csv);
IFC_KERNEL(json);
IFC_KERNEL(date);
IFC_KERNEL(py_length);
IFC_KERNEL(py_reverse);
IFC_KERNEL(py_strip);
IFC_KERNEL(py_blank);
IFC_KERNEL(py_csv);
IFC_KERNEL(py_csv_limit);
IFC_KERNEL(py_json);
#define IFC_DATA_RULE(kernel, pack) IFC_KERNEL(kernel);
#include "runtime/builtins/data_rules.def"
#undef IFC_KERNEL

}  // namespace ifc::runtime::kernels
