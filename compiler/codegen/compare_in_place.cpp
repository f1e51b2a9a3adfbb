// Texts of the response against texts known while compiling: a few loads and comparisons at the
// place itself, without a call and without a branch, since whether a word has five letters is
// nothing that a processor could guess.
#include <llvm/ADT/StringExtras.h>

#include <cstring>
#include <optional>

#include "compiler/codegen/emitter.h"

namespace ifc::codegen {

namespace {

constexpr size_t kLongestInPlace = 32;

/// Bytes of the known text as a number, in the order in which the machine loads them.
struct Chunk {
  size_t offset;
  size_t size;  // 1, 2, 4 or 8
  uint64_t bytes = 0;
  uint64_t ignored = 0;  // the bits in which upper and lower case differ
};

uint64_t as_number(const char* bytes, size_t size) {
  uint64_t number = 0;
  std::memcpy(&number, bytes, size);
  return number;
}

/// Chunks that cover the text; the last may overlap the one before it.
std::vector<Chunk> chunks_of(llvm::StringRef text, bool folded) {
  std::string case_bits(text.size(), '\0');
  for (size_t i = 0; i < text.size(); ++i) {
    if (folded && llvm::isAlpha(text[i])) case_bits[i] = 0x20;
  }
  size_t width = 8;
  while (width > text.size()) width /= 2;
  std::vector<Chunk> chunks;
  for (size_t at = 0; at < text.size(); at += width) {
    Chunk chunk{std::min(at, text.size() - width), width};
    chunk.bytes = as_number(text.data() + chunk.offset, width);
    chunk.ignored = as_number(case_bits.data() + chunk.offset, width);
    chunks.push_back(chunk);
  }
  return chunks;
}

}  // namespace

// The bytes of a text that is known while compiling.
std::optional<llvm::StringRef> FunctionEmitter::known_text(const Scalar& text) {
  const auto* size = llvm::dyn_cast<llvm::ConstantInt>(text.size);
  const auto* global = llvm::dyn_cast<llvm::GlobalVariable>(text.payload);
  if (size == nullptr || global == nullptr || !global->hasInitializer()) return std::nullopt;
  if (size->isZero()) return llvm::StringRef();
  const auto* data = llvm::dyn_cast<llvm::ConstantDataSequential>(global->getInitializer());
  if (data == nullptr || data->getNumElements() != size->getZExtValue()) return std::nullopt;
  return data->getAsString();
}

bool FunctionEmitter::compares_in_place(const Scalar& text, llvm::StringRef known) const {
  return text.in_response && !known.empty() && known.size() <= kLongestInPlace;
}

// The bytes are read before the sizes are compared, so that they have to be there: near the end of
// the response, and where case cannot be told by a bit, it is `elsewhere`.
llvm::Value* FunctionEmitter::in_place(const Scalar& text, llvm::ArrayRef<llvm::StringRef> known,
                                       bool folded, llvm::function_ref<Scalar()> elsewhere) {
  size_t longest = 0;
  for (llvm::StringRef one : known) longest = std::max(longest, one.size());
  const Scalar whole = response();
  llvm::Value* begin = b_.CreatePtrToInt(whole.payload, module_.i64);
  llvm::Value* offset = b_.CreateSub(b_.CreatePtrToInt(text.payload, module_.i64), begin);
  llvm::Value* limit = b_.CreateBinaryIntrinsic(llvm::Intrinsic::usub_sat, whole.size,
                                                int64(static_cast<int64_t>(longest) - 1));
  if (folded) limit = b_.CreateSelect(plain(), limit, int64(0));
  auto at_once = [&] {
    llvm::Value* hit = b_.getInt1(false);
    for (llvm::StringRef one : known) {
      llvm::Value* fits = b_.CreateICmpEQ(text.size, int64(static_cast<int64_t>(one.size())));
      hit = b_.CreateOr(hit, b_.CreateAnd(fits, equal_bytes(text.payload, one, folded)));
    }
    return ok(hit);
  };
  return choose(b_.CreateICmpULT(offset, limit), Type::boolean(), at_once, elsewhere).payload;
}

// Whether the text ends with the known one: the bytes before its end, which lie in the response
// unless the text is at its very beginning.
llvm::Value* FunctionEmitter::ends_in_place(const Scalar& text, llvm::StringRef known,
                                            llvm::function_ref<Scalar()> elsewhere) {
  const auto size = static_cast<int64_t>(known.size());
  const Scalar whole = response();
  llvm::Value* begin = b_.CreatePtrToInt(whole.payload, module_.i64);
  llvm::Value* offset = b_.CreateSub(b_.CreatePtrToInt(text.payload, module_.i64), begin);
  llvm::Value* end = b_.CreateAdd(offset, text.size);
  llvm::Value* is_inside =
      b_.CreateAnd(b_.CreateICmpULE(int64(size), end), b_.CreateICmpULE(end, whole.size));
  auto compare = [&] {
    llvm::Value* from = b_.CreateSub(text.size, int64(size));
    llvm::Value* place = b_.CreateGEP(module_.i8, text.payload, from);
    llvm::Value* same = equal_bytes(place, known, false);
    return ok(b_.CreateAnd(same, b_.CreateICmpUGE(text.size, int64(size))));
  };
  return choose(is_inside, Type::boolean(), compare, elsewhere).payload;
}

llvm::Value* FunctionEmitter::equal_bytes(llvm::Value* place, llvm::StringRef known, bool folded) {
  llvm::Value* same = b_.getInt1(true);
  for (const Chunk& chunk : chunks_of(known, folded)) {
    llvm::Value* from = b_.CreateConstGEP1_64(module_.i8, place, chunk.offset);
    llvm::Type* type = b_.getIntNTy(static_cast<unsigned>(8 * chunk.size));
    llvm::Value* bytes = b_.CreateAlignedLoad(type, from, llvm::Align(1));
    bytes = b_.CreateOr(bytes, llvm::ConstantInt::get(type, chunk.ignored));
    llvm::Value* wanted = llvm::ConstantInt::get(type, chunk.bytes | chunk.ignored);
    same = b_.CreateAnd(same, b_.CreateICmpEQ(bytes, wanted));
  }
  return same;
}

}  // namespace ifc::codegen
