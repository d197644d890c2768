# The one door for developers. `./run` and `./test` are the doors for everybody else.
.PHONY: all test check tidy clauses format
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
format:
	@git ls-files 'src/*.cpp' 'src/*.hpp' | xargs clang-format-19 -i
