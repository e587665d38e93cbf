# Everything that the project does, one target each; `make help` lists them.
# Tools of the machine are installed on first use: only a Swift toolchain must be there.

BOOK      ?= .
PREFIX    ?= /usr/local
SECONDS   ?= 60
RELEASE   := -c release --static-swift-stdlib
GONGYAK   := .build/release/gongyak
REQUIRE   := bash .ci/require

.PHONY: help report check review test lint format golden conformance bench measure attack unbreakable fuzz check-pages install clean

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  %-12s %s\n", $$1, $$2}'

report: $(GONGYAK) ## build the documents: Inputs/ and Templates/ become Output/, again only what changed
	@$(GONGYAK) build $(BOOK)

check: $(GONGYAK) ## prove that Output/ is what the inputs give; write nothing
	@$(GONGYAK) check $(BOOK)

review: $(GONGYAK) ## the quarter's review against the earlier figures that the book or SINCE=FILE names
	@$(GONGYAK) review $(BOOK) $(if $(SINCE),--since $(SINCE))

.PHONY: $(GONGYAK)
$(GONGYAK): # always asks SwiftPM, which rebuilds only what changed
	@$(REQUIRE)
	@swift build $(RELEASE) --product gongyak

test: ## run the tests
	@$(REQUIRE)
	@swift test

golden: ## record the golden files again; look at git diff afterwards
	@$(REQUIRE)
	@RECORD=1 swift test || true
	@git --no-pager diff --stat

lint: ## format, warnings, borders between modules
	@$(REQUIRE)
	@swift format lint --strict -r Sources Tests Package.swift
	@swift build --explicit-target-dependency-import-check error
	@bash .ci/borders

format: ## format the sources in place
	@swift format -i -r Sources Tests Package.swift

conformance: $(GONGYAK) ## agreement with the reference cases, as a figure
	@bash .ci/conformance $(GONGYAK)

bench: $(GONGYAK) ## times and ratios against peers (needs python3; installs peers into .bench/)
	@bash .ci/bench/run $(GONGYAK)

measure: $(GONGYAK) ## faults and false alarms of the audit, rounding, explaining, as figures (needs python3)
	@bash .ci/measure/run $(GONGYAK) $(BOOK)

attack: $(GONGYAK) ## compute back what is held back, with a linear-programming solver (python3 with scipy)
	@python3 -c 'import scipy' 2>/dev/null || \
	{ echo 'make attack: needs python3 with scipy: pip install scipy' >&2; exit 3; }
	@python3 .ci/attack/attack.py $(GONGYAK) $(BOOK)

unbreakable: $(GONGYAK) ## kill builds, fill disks, race them: Output/ must stay whole
	@bash .ci/unbreakable $(GONGYAK) $(BOOK)

fuzz: ## feed random inputs to the readers: make fuzz SECONDS=60
	@$(REQUIRE)
	@bash .ci/fuzz/run $(SECONDS)

check-pages: ## open the pages in a browser, where one is installed; CHECKER=path/to/check_html.py for more
	@CHECKER=$(CHECKER) bash .ci/check-pages Output

install: $(GONGYAK) ## install the command: make install PREFIX=/usr/local
	@install -d $(PREFIX)/bin
	@install -m 755 $(GONGYAK) $(PREFIX)/bin/gongyak

clean: ## remove what was built; Output/ stays
	@rm -rf .build
