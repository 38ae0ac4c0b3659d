# Every verb of the project. `make help` lists them.
SHELL := /bin/bash
FLAGS := --explicit-target-dependency-import-check error
SWIFT_CODE := Package.swift Sources Tests Benchmarks/Package.swift Benchmarks/Sources \
	Benchmarks/Engine/Package.swift Benchmarks/Engine/Sources Fuzz/Package.swift Fuzz/Sources \
	Samples/embed-x12/Package.swift Samples/embed-x12/Sources
.PHONY: help run build release test check lint format maps embed demo bench bench-gateway curves memory peers fuzz docs docc clean setup

help: ## List the verbs
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 18

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
	swift format lint --strict --recursive $(SWIFT_CODE)

format: ## Format every Swift file
	swift format --in-place --recursive $(SWIFT_CODE)

maps: ## Lint the maps and run the tests beside them
	@Scripts/setup run
	swift build $(FLAGS) --product dragoman
	.build/debug/dragoman lint Maps
	.build/debug/dragoman lint Samples/harbor-supply
	.build/debug/dragoman test Maps
	.build/debug/dragoman test Samples/harbor-supply

embed: ## Build the example that embeds X12 alone, and compare what it prints
	@Scripts/embed

bench: ## Measure the X12 library, as ratios to a scan in C of the same run (two minutes)
	swift run --package-path Benchmarks/Engine -c release engine speed

curves: ## Grow ordinary and hostile input tenfold and again: time must grow by as much (ten minutes)
	swift run --package-path Benchmarks/Engine -c release engine curves

memory: ## Check files up to a gigabyte: peak memory below 64 MB, and 2 KB within 50 ms (fifteen minutes, 1 GB of disk)
	@Scripts/setup run
	@Scripts/build-release
	Benchmarks/Memory/run

peers: ## Measure other programs over the same file; PEERS names their folder
	Benchmarks/Peers/run

bench-gateway: ## Measure the gateway, documents a second to the disk (builds everything with optimisation)
	@Scripts/setup run
	swift run --package-path Benchmarks --scratch-path .build -c release benchmarks

fuzz: ## Fuzz the X12 reader, a minute for each target
	Scripts/fuzz 60

docs: ## Write the reference pages anew from the tables in the code
	@Scripts/setup test
	DRAGOMAN_WRITE_REFERENCE=1 swift test $(FLAGS) --filter ReferencePages

docc: ## Render the documentation of the X12 library
	@Scripts/docc

clean: ## Remove what was built
	rm -rf .build Benchmarks/.build Benchmarks/Engine/.build Fuzz/.build Samples/embed-x12/.build
