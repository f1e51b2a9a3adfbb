// Lists of words that a file declares: written out, or the lines of a data file.
#include "compiler/sema/checker.h"
#include "runtime/data/pack.h"

namespace ifc::sema {
namespace {

using ir::Op;
using ir::Type;
using ir::TypeKind;

// std::quoted is in reach through the runtime's headers.
std::string code(std::string_view text) { return sema::quoted(text); }

}  // namespace

void Checker::check_lexicon(Declaration& declaration) {
  const ast::LexiconDecl& lexicon = *declaration.lexicon;
  const Type words = Type::list(Type::text());
  if (lexicon.words != nullptr) {
    NodePtr value = check_expecting(*lexicon.words, words);
    const bool fits = value->op == Op::constant && value->type == words && !value->operands.empty();
    if (!fits && !value->type.is(TypeKind::unknown)) {
      value = fail(DiagnosticKind::bad_lexicon, lexicon.words->span,
                   "a lexicon is a list of texts, written out or read from a file",
                   "write `[\"…\", \"…\"]` or `data \"….txt\"`");
    }
    declaration.value = value;
    return;
  }
  const auto found = declaration.home->data.find(lexicon.file);
  if (found == declaration.home->data.end()) {
    declaration.value = absent_words(declaration);
    return;
  }
  ir::Node* value = make(Op::constant, words, lexicon.file_span);
  for (const std::string& word : found->second) {
    value->operands.push_back(make_text(word, lexicon.file_span));
  }
  declaration.value = value;
}

NodePtr Checker::absent_words(const Declaration& declaration) {
  const ast::LexiconDecl& lexicon = *declaration.lexicon;
  // The data files of std are in a data pack.
  auto pack = runtime::DataPack::none;
  std::string why;
  if (declaration.home->standard) {
    pack = runtime::DataPack::word_lists;
    why = runtime::Pack::why_absent(pack);
  }
  if (why.empty()) why = "there is no readable data file " + code(lexicon.file);
  report(DiagnosticKind::missing_data_file, lexicon.file_span,
         why + ": what uses " + code(lexicon.name.text) + " cannot be decided");
  ir::Node* nothing = make(Op::raise, Type::text(), lexicon.file_span);
  nothing->text = lexicon.file;
  nothing->status = runtime::Status::missing_data;
  nothing->index = static_cast<int>(pack);
  return make(Op::list, Type::list(Type::text()), lexicon.file_span, {nothing});
}

}  // namespace ifc::sema
