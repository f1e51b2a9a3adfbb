#include "compiler/jit/native_module.h"

#include <llvm/ExecutionEngine/Orc/LLJIT.h>
#include <strings.h>

#include <cstring>

#include "compiler/jit/target.h"
#include "compiler/support/check.h"

namespace ifc::jit {

struct NativeModule::Code {
  std::unique_ptr<llvm::orc::LLJIT> jit;
  std::vector<Verifier> functions;
  std::vector<Grader> graders;
  std::vector<std::shared_ptr<const void>> kept;  // what the code points at
};

namespace {

llvm::Error define_symbols(llvm::orc::LLJIT& jit, const std::vector<codegen::Symbol>& symbols) {
  llvm::orc::SymbolMap map;
  auto add = [&](const std::string& name, const void* address) {
    map[jit.mangleAndIntern(name)] = {llvm::orc::ExecutorAddr::fromPtr(address),
                                      llvm::JITSymbolFlags::Exported};
  };
  for (const codegen::Symbol& symbol : symbols) add(symbol.name, symbol.address);
  // What LLVM itself calls.
  add("memcmp", reinterpret_cast<const void*>(&std::memcmp));
  add("bcmp", reinterpret_cast<const void*>(&bcmp));
  add("memcpy", reinterpret_cast<const void*>(&std::memcpy));
  add("memmove", reinterpret_cast<const void*>(&std::memmove));
  add("memset", reinterpret_cast<const void*>(&std::memset));
  return jit.getMainJITDylib().define(llvm::orc::absoluteSymbols(std::move(map)));
}

llvm::Expected<std::unique_ptr<llvm::orc::LLJIT>> make_jit(const Target& target) {
  return llvm::orc::LLJITBuilder()
      .setJITTargetMachineBuilder(target.builder)
      .setLinkProcessSymbolsByDefault(false)
      .setPlatformSetUp(llvm::orc::setUpInactivePlatform)
      .create();
}

}  // namespace

NativeModule::NativeModule(std::unique_ptr<Code> code) : code_(std::move(code)) {}
NativeModule::NativeModule(NativeModule&&) noexcept = default;
NativeModule& NativeModule::operator=(NativeModule&&) noexcept = default;
NativeModule::~NativeModule() = default;

Verifier NativeModule::function(size_t constraint) const { return code_->functions.at(constraint); }
Grader NativeModule::grader(size_t constraint) const { return code_->graders.at(constraint); }
size_t NativeModule::size() const { return code_->functions.size(); }

Expected<NativeModule> NativeModule::compile(const ir::Module& module,
                                             const NativeOptions& options) {
  auto target = host_target(module, options);
  if (!target) return backend_error(target.takeError());
  auto jit = make_jit(*target);
  if (!jit) return backend_error(jit.takeError());
  codegen::BuiltModule built = optimised_module(module, options, *target, false);
  auto code = std::make_unique<Code>();
  code->jit = std::move(*jit);
  code->kept = std::move(built.kept);
  if (llvm::Error error = define_symbols(*code->jit, built.symbols))
    return backend_error(std::move(error));
  llvm::orc::ThreadSafeModule threaded(std::move(built.module), std::move(built.context));
  if (llvm::Error error = code->jit->addIRModule(std::move(threaded))) {
    return backend_error(std::move(error));
  }
  codegen::BuildOptions names;
  names.function_prefix = options.function_prefix;
  for (size_t i = 0; i < module.constraints.size(); ++i) {
    auto address = code->jit->lookup(codegen::function_name(names, i));
    if (!address) return backend_error(address.takeError());
    code->functions.push_back(address->toPtr<Verifier>());
    code->graders.push_back(nullptr);
    if (module.constraints[i].grade == nullptr) continue;
    auto grader = code->jit->lookup(codegen::grade_function_name(names, i));
    if (!grader) return backend_error(grader.takeError());
    code->graders.back() = grader->toPtr<Grader>();
  }
  return NativeModule(std::move(code));
}

}  // namespace ifc::jit
