// One function per unit, behind `segment` and `count`. Each appends the pieces of valid UTF-8 text
// to `out` in order of their beginning, in O(n). The `count_` functions give the number of pieces
// without storing them. Internal to runtime/text.
#pragma once

#include <cstddef>
#include <string_view>

#include "runtime/text/span.h"

namespace ifc::runtime {

// segment_characters.cpp
void segment_codepoints(std::string_view text, SpanBuffer& out);
void segment_characters(std::string_view text, SpanBuffer& out);
void segment_letters(std::string_view text, SpanBuffer& out);
void segment_digits(std::string_view text, SpanBuffer& out);
void segment_emojis(std::string_view text, SpanBuffer& out);
size_t count_codepoints(std::string_view text);
size_t count_characters(std::string_view text);
size_t count_letters(std::string_view text);
size_t count_digits(std::string_view text);

// segment_words.cpp
void segment_words(std::string_view text, SpanBuffer& out);
size_t count_words(std::string_view text);
// segment_tokens.cpp
void segment_tokens(std::string_view text, SpanBuffer& out);
size_t count_tokens(std::string_view text);
// segment_sentences.cpp
void segment_sentences(std::string_view text, SpanBuffer& out);
size_t count_sentences(std::string_view text);

// segment_lines.cpp
void segment_lines(std::string_view text, SpanBuffer& out);
void segment_paragraphs(std::string_view text, SpanBuffer& out);
size_t count_lines(std::string_view text);
size_t count_paragraphs(std::string_view text);

// segment_markdown.cpp
void segment_bullets(std::string_view text, SpanBuffer& out);
void segment_headings(std::string_view text, SpanBuffer& out);
void segment_sections(std::string_view text, SpanBuffer& out);
void segment_highlights(std::string_view text, SpanBuffer& out);
void segment_code_blocks(std::string_view text, SpanBuffer& out);

// segment_python.cpp
void segment_python_words(std::string_view text, SpanBuffer& out);
void segment_python_tokens(std::string_view text, SpanBuffer& out);
void segment_python_lines(std::string_view text, SpanBuffer& out);
Span first_python_word(std::string_view text);
Span first_python_token(std::string_view text);
Span last_python_word(std::string_view text);
Span last_python_token(std::string_view text);
size_t count_python_words(std::string_view text);
size_t count_python_tokens(std::string_view text);
size_t count_python_lines(std::string_view text);

// segment_marks.cpp
void segment_quotes(std::string_view text, SpanBuffer& out);
void segment_placeholders(std::string_view text, SpanBuffer& out);
void segment_numbers(std::string_view text, SpanBuffer& out);
void segment_urls(std::string_view text, SpanBuffer& out);

}  // namespace ifc::runtime
