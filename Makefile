# The commands of the repository; CMake and its presets do the work. `make` alone lists them.
SHELL := /bin/bash
JOBS ?= $(shell nproc)
FUZZ_SECONDS ?= 60
RESULTS := build/release/test_results.xml

.PHONY: help demo build test bench asan fuzz lint format format-check packages test-packages tool-packages
help:
	@echo 'make demo    install what is missing, build, and show ifc on the quickstart example'
	@echo 'make test    build and run the tests'
	@echo 'make bench   build and run the benchmarks; JSON in build/release/bench.json, startup.json'
	@echo 'make asan    build and run the tests under AddressSanitizer and UndefinedBehaviorSanitizer'
	@echo 'make fuzz    run each fuzzer for FUZZ_SECONDS ($(FUZZ_SECONDS)) seconds'
	@echo 'make lint    check with clang-format and clang-tidy;  make format  rewrite'

demo: packages build/release/build.ninja
	@cmake --build build/release --parallel $(JOBS) --target ifc
	@examples/quickstart/run.sh build/release/bin/ifc

build: packages build/release/build.ninja
	@cmake --build build/release --parallel $(JOBS)

test: build test-packages
	@rm -f $(RESULTS)
	@ctest --preset release --parallel $(JOBS) --no-tests=error --output-junit $(CURDIR)/$(RESULTS)

bench: build
	build/release/bin/ifc_bench > build/release/bench.json
	tests/bench/startup.sh build/release/bin/ifc > build/release/startup.json
	@echo 'wrote build/release/bench.json and build/release/startup.json'

asan: packages build/asan/build.ninja
	@cmake --build build/asan --parallel $(JOBS)
	@ctest --preset asan --parallel $(JOBS) --no-tests=error

fuzz: tool-packages build/fuzz/build.ninja
	@cmake --build build/fuzz --parallel $(JOBS) --target ifc_fuzzers
	@shopt -s nullglob; fuzzers=(build/fuzz/bin/*_fuzzer); \
	[[ $${#fuzzers[@]} -gt 0 ]] || { echo 'no fuzzers were built' >&2; exit 1; }; \
	for fuzzer in "$${fuzzers[@]}"; do \
	  name=$$(basename $$fuzzer); mkdir -p build/fuzz/corpus/$$name; \
	  echo "== $$name, $(FUZZ_SECONDS) s"; \
	  $$fuzzer -max_total_time=$(FUZZ_SECONDS) -timeout=20 -rss_limit_mb=4096 -artifact_prefix=build/fuzz/$$name- \
	    build/fuzz/corpus/$$name $$(ls -d tests/fuzz/corpus/$$name 2>/dev/null) || exit 1; \
	done

SOURCES = $(shell git ls-files --cached --others --exclude-standard '*.h' '*.cpp')
format: tool-packages
	@clang-format-19 -i $(SOURCES)

format-check: tool-packages
	@clang-format-19 --dry-run --Werror $(SOURCES)

lint: format-check build/dev/build.ninja
	@cmake --build build/dev --parallel $(JOBS) --target ifc_generated_parser
	@run-clang-tidy-19 -quiet -p build/dev -j $(JOBS) '$(CURDIR)/(compiler|runtime|trainer|tests)/.*\.cpp$$'

# Ninja runs CMake again whenever its files change; this is for the first time only.
build/%/build.ninja:
	@cmake --preset $*

packages:
	@cmake/install_packages.sh

# Without these some tests are skipped.
test-packages:
	-@cmake/install_packages.sh tests
tool-packages:
	@cmake/install_packages.sh tools
build/fuzz/build.ninja build/dev/build.ninja: | tool-packages
build/release/build.ninja build/asan/build.ninja: | packages
.PRECIOUS: build/%/build.ninja
