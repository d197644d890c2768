# The one door for developers. `./run` and `./test` are the doors for everybody else.
SHELL := /bin/bash
.PHONY: all test check tidy clauses format fuzz bench
all:
	@. tools/prepare.sh && build release
test: ## unit and rulebook tests, under a minute when built
	@./test --quick
check: ## everything
	@./test
tidy: ## clang-tidy, some minutes
	@tools/check-tidy
clauses: ## docs/clauses.md
	@tools/clause-table
fuzz: ## each fuzzer for a minute, or `make fuzz SECONDS=1800`; fuzz/README.md
	@. tools/prepare.sh && build fuzz fuzz_feel fuzz_dmn fuzz_markdown fuzz_facts fuzz_json && fuzz/run $(or $(SECONDS),60)
bench: ## the engine beside its rivals, one table; docs/bench.md
	@bench/run $(if $(TCK),--tck $(TCK))
format:
	@git ls-files 'src/*.cpp' 'src/*.hpp' 'bench/*.cpp' 'bench/*.hpp' 'fuzz/*.cpp' 'fuzz/*.hpp' 'examples/*.cpp' | xargs clang-format-19 -i
