# Every verb of the project. `make help` lists them.
SHELL := /bin/bash
FLAGS := --explicit-target-dependency-import-check error
.PHONY: help run build release test check lint format maps demo bench docs clean setup

help: ## List the verbs
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/' | expand -t 18

run: ## Install what is missing, build, and run the demo: the gateway at work, and a page to look at
	@Scripts/setup run
	@Scripts/build-release
	@.build/release/dragoman demo

demo: run ## The same as run

build: ## Build for development
	@Scripts/setup run
	swift build $(FLAGS)

release: ## Build the program with optimisation
	@Scripts/setup run
	@Scripts/build-release

test: ## Install what tests need, build, and run the whole suite
	@Scripts/setup test
	@Scripts/test

check: ## What must hold before a change lands: format, warnings as errors, maps, the suite
	@Scripts/setup test
	@$(MAKE) --no-print-directory lint
	@export DRAGOMAN_WARNINGS_AS_ERRORS=1 && $(MAKE) --no-print-directory maps && Scripts/test

lint: ## Check the format of every Swift file
	swift format lint --strict --recursive Package.swift Sources Tests Benchmarks/Package.swift Benchmarks/Sources

format: ## Format every Swift file
	swift format --in-place --recursive Package.swift Sources Tests Benchmarks/Package.swift Benchmarks/Sources

maps: ## Lint the maps and run the tests beside them
	@Scripts/setup run
	swift build $(FLAGS) --product dragoman
	.build/debug/dragoman lint Maps
	.build/debug/dragoman lint Samples/harbor-supply
	.build/debug/dragoman test Maps
	.build/debug/dragoman test Samples/harbor-supply

bench: ## Measure, as ratios to a limit measured in the same run
	@Scripts/setup run
	swift run --package-path Benchmarks --scratch-path .build -c release benchmarks

docs: ## Write the reference pages anew from the tables in the code
	@Scripts/setup test
	DRAGOMAN_WRITE_REFERENCE=1 swift test $(FLAGS) --filter ReferencePages

clean: ## Remove what was built
	rm -rf .build Benchmarks/.build
