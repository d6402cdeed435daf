# make demo   build the sample decks            make test   install what the tests need, and run all of them
# make lint   ruff and mypy                     make bench  cost in CPU and memory, beside pandoc
# make clean  remove what these made

PYTHON ?= python3
OUT ?= out
WORKERS ?= 2
BIN := .venv/bin
TOOLS := .n2s
DECKS := $(filter-out decks/README.md,$(wildcard decks/*.md))
export OOXML_VALIDATOR ?= $(CURDIR)/$(TOOLS)/node_modules/.bin/ooxml-validator
export COMMONMARK_SPEC ?= $(CURDIR)/$(TOOLS)/node_modules/commonmark-spec/spec.txt

.PHONY: demo test lint bench clean tools

demo: .venv/installed
	@for deck in $(DECKS); do $(BIN)/notes2slides build "$$deck" -o $(OUT) || exit 1; done
	@echo "The decks are in $(CURDIR)/$(OUT): open the .pptx files in PowerPoint, the .html files in a browser."

test: lint tools
	$(BIN)/pytest -n $(WORKERS)

lint: .venv/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: .venv/installed
	$(BIN)/python scripts/bench.py $(NOTES)

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
	rm -rf .venv $(TOOLS) .mypy_cache .ruff_cache .pytest_cache .hypothesis
	@for deck in $(DECKS); do name=$$(basename "$$deck" .md); rm -f "$(OUT)/$$name.pptx" "$(OUT)/$$name.html"; done
	@rmdir $(OUT) 2>/dev/null || true
