#include "compiler/codegen/link_image.h"

#include <llvm/ADT/BitmaskEnum.h>
#include <llvm/ExecutionEngine/JITLink/JITLink.h>
#include <llvm/ExecutionEngine/JITLink/JITLinkMemoryManager.h>
#include <llvm/ExecutionEngine/JITLink/aarch64.h>
#include <llvm/ExecutionEngine/JITLink/x86_64.h>
#include <llvm/Support/Process.h>

namespace ifc::codegen {
namespace {

namespace jitlink = llvm::jitlink;
using llvm::orc::ExecutorAddr;
LLVM_ENABLE_BITMASK_ENUMS_IN_NAMESPACE();

// The image is linked as if it lay at kBase; what it imports is so far away that every call goes
// through a word of the image, which is what the loader fills.
constexpr uint64_t kBase = uint64_t{1} << 32;
constexpr uint64_t kImports = uint64_t{1} << 46;

/// Memory for the linker to work in: the image's own bytes, at addresses from kBase.
class ImageMemory : public jitlink::JITLinkMemoryManager {
 public:
  explicit ImageMemory(runtime::CodeImage& image) : image_(image) {}

  void allocate(const jitlink::JITLinkDylib*, jitlink::LinkGraph& graph,
                OnAllocatedFunction done) override {
    jitlink::BasicLayout layout(graph);
    const uint64_t page = llvm::sys::Process::getPageSizeEstimate();
    uint64_t size = 0;
    for (auto& [group, segment] : layout.segments()) {
      const uint64_t bytes = llvm::alignTo(segment.ContentSize + segment.ZeroFillSize, page);
      const auto access = group.getMemProt();
      image_.segments.push_back({size, bytes,
                                 (access & llvm::orc::MemProt::Write) != llvm::orc::MemProt::None,
                                 (access & llvm::orc::MemProt::Exec) != llvm::orc::MemProt::None});
      size += bytes;
    }
    image_.memory.assign(size, '\0');
    size_t next = 0;
    for (auto& [group, segment] : layout.segments()) {
      const uint64_t offset = image_.segments[next++].offset;
      segment.Addr = ExecutorAddr(kBase + offset);
      segment.WorkingMem = image_.memory.data() + offset;
    }
    if (llvm::Error error = layout.apply()) return done(std::move(error));
    done(std::make_unique<InFlight>());
  }

  void deallocate(std::vector<FinalizedAlloc> allocations, OnDeallocatedFunction done) override {
    for (FinalizedAlloc& allocation : allocations) allocation.release();
    done(llvm::Error::success());
  }

 private:
  /// The bytes are the image's and stay where they are.
  class InFlight : public InFlightAlloc {
   public:
    void abandon(OnAbandonedFunction done) override { done(llvm::Error::success()); }
    void finalize(OnFinalizedFunction done) override { done(FinalizedAlloc(ExecutorAddr(kBase))); }
  };

  runtime::CodeImage& image_;
};

bool is_pointer(const jitlink::LinkGraph& graph, const jitlink::Edge& edge) {
  if (graph.getTargetTriple().isX86()) return edge.getKind() == jitlink::x86_64::Pointer64;
  return graph.getTargetTriple().isAArch64() && edge.getKind() == jitlink::aarch64::Pointer64;
}

class Linking : public jitlink::JITLinkContext {
 public:
  Linking(LinkedImage& linked, llvm::Error& problem)
      : JITLinkContext(nullptr), linked_(linked), problem_(problem), memory_(linked.image) {}

  jitlink::JITLinkMemoryManager& getMemoryManager() override { return memory_; }
  void notifyFailed(llvm::Error error) override {
    problem_ = llvm::joinErrors(std::move(problem_), std::move(error));
  }

  void lookup(const LookupMap& symbols,
              std::unique_ptr<jitlink::JITLinkAsyncLookupContinuation> found) override {
    jitlink::AsyncLookupResult result;
    for (const auto& [name, flags] : symbols) {
      result[name] = {ExecutorAddr(kImports + 16 * result.size()), llvm::JITSymbolFlags::Exported};
    }
    found->run(std::move(result));
  }

  llvm::Error modifyPassConfig(jitlink::LinkGraph&, jitlink::PassConfiguration& passes) override {
    passes.PostFixupPasses.push_back([this](jitlink::LinkGraph& graph) { return collect(graph); });
    return llvm::Error::success();
  }

  llvm::Error notifyResolved(jitlink::LinkGraph& graph) override {
    for (const jitlink::Symbol* symbol : graph.defined_symbols()) {
      if (symbol->hasName()) {
        linked_.symbols[symbol->getName().str()] = symbol->getAddress().getValue() - kBase;
      }
    }
    return llvm::Error::success();
  }

  void notifyFinalized(jitlink::JITLinkMemoryManager::FinalizedAlloc allocation) override {
    allocation.release();
  }

 private:
  /// Lists the words that hold addresses. Anything else that depends on where the image lies or on
  /// what it imports would be wrong elsewhere.
  llvm::Error collect(jitlink::LinkGraph& graph) {
    std::map<std::string, std::vector<uint64_t>> imports;
    for (const jitlink::Block* block : graph.blocks()) {
      for (const jitlink::Edge& edge : block->edges()) {
        if (!edge.isRelocation()) continue;
        const jitlink::Symbol& target = edge.getTarget();
        const uint64_t place = (block->getAddress() + edge.getOffset()).getValue() - kBase;
        if (is_pointer(graph, edge)) {
          if (target.isDefined()) {
            const uint64_t address = target.getAddress().getValue() - kBase;
            linked_.image.pointers.push_back(
                {place, address + static_cast<uint64_t>(edge.getAddend())});
          } else {
            imports[target.getName().str()].push_back(place);
          }
        } else if (!target.isDefined()) {
          return llvm::createStringError("a reference to `" + target.getName() +
                                         "` that is no address of 8 bytes");
        }
      }
    }
    for (auto& [name, places] : imports) linked_.image.imports.push_back({name, places});
    return llvm::Error::success();
  }

  LinkedImage& linked_;
  llvm::Error& problem_;
  ImageMemory memory_;
};

}  // namespace

llvm::Expected<LinkedImage> link_image(llvm::MemoryBufferRef object) {
  auto graph = jitlink::createLinkGraphFromObject(object);
  if (!graph) return graph.takeError();
  LinkedImage linked;
  llvm::Error problem = llvm::Error::success();
  jitlink::link(std::move(*graph), std::make_unique<Linking>(linked, problem));
  if (problem) return problem;
  return linked;
}

}  // namespace ifc::codegen
