# make demo   build the sample course           make test   install what the tests need, and run all of them
# make lint   ruff and mypy                     make bench  cost in CPU and memory, beside pandoc
# make quick  lint, types and every test that drives no program, in a minute and a half
# make mutants  plant small faults, one at a time, and count how many the tests find
# make soak   the long form of the hostile tests, seeded: an hour and more
# make clean  remove what these made

PYTHON ?= python3
OUT ?= out
WORKERS ?= 2
SERIES ?= 5
BIN := .venv/bin
TOOLS := .n2s
export OOXML_VALIDATOR ?= $(CURDIR)/$(TOOLS)/node_modules/.bin/ooxml-validator
export AXE_CORE ?= $(CURDIR)/$(TOOLS)/node_modules/axe-core/axe.min.js
export COMMONMARK_SPEC ?= $(CURDIR)/$(TOOLS)/node_modules/commonmark-spec/spec.txt

.PHONY: demo test lint quick mutants bench soak clean tools

demo: .venv/installed
	@$(BIN)/notes2slides build -o $(OUT)
	@echo "Open $(CURDIR)/$(OUT)/index.html: it lists the decks, for PowerPoint and for a browser."

test: lint tools
	$(BIN)/pytest -n $(WORKERS)

quick: lint
	$(BIN)/pytest -n $(WORKERS) --quick

mutants: .venv/installed-dev
	$(BIN)/python scripts/mutants.py --workers $(WORKERS)

lint: .venv/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: .venv/installed
	$(BIN)/python scripts/bench.py $(NOTES)
	$(BIN)/python scripts/bench_catalogue.py --series $(SERIES)
	$(BIN)/python scripts/bench_kinds.py

soak: .venv/installed-dev
	$(BIN)/python -m tests.hostile.soak

tools:
	@scripts/install_test_tools.sh $(TOOLS)

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "notes2slides needs Python 3.11 or newer; name one with: make PYTHON=python3.12 ..." >&2; exit 1; }
	$(PYTHON) -m venv .venv

.venv/installed: pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

.venv/installed-dev: pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@ .venv/installed

clean:
	@if [ -x $(BIN)/notes2slides ]; then $(BIN)/notes2slides clean -o $(OUT); fi
	rm -rf .venv $(TOOLS) .mypy_cache .ruff_cache .pytest_cache .hypothesis
