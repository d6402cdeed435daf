# make demo   build the sample course           make test   install what the tests need, and run all of them
# make lint   ruff and mypy                     make bench  cost in CPU and memory, beside pandoc
# make docs   the pages of docs/ as a site      make pictures, make reference   what of docs/ is drawn, or made of the code
# make quick  lint, types and every test that drives no program, each with a tenth of its examples
# make mutants  plant small faults, one at a time, and count how many the tests find
# make laws   what holds for all notes, with other and more examples each time: an hour and more
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

.PHONY: demo test lint quick laws mutants bench soak docs pictures reference clean needs tools

demo: .venv/installed
	@echo "The sample notes are as untidy as real ones, on purpose: what is said of their indentation is meant, and harmless."
	@$(BIN)/notes2slides build -o $(OUT)
	@echo "Open $(CURDIR)/$(OUT)/index.html: it lists the decks, for PowerPoint and for a browser."

test: needs lint tools
	$(BIN)/pytest -n $(WORKERS)

# Each worker takes half of the tests, as they stand in their files, and helps the other when it is done.
quick: lint
	$(BIN)/pytest -n $(WORKERS) --dist worksteal --quick

laws: .venv/installed-dev
	$(BIN)/pytest -n $(WORKERS) --dist worksteal -m hypothesis --quick --hypothesis-profile=exploring

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
	$(BIN)/python scripts/bench_serve.py $(NOTES)

soak: .venv/installed-dev
	$(BIN)/python -m tests.hostile.soak

# Of mkdocs-material, the last variable stops an advertisement.
docs: .venv/installed-docs reference
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --quiet
	@echo "Open $(CURDIR)/build/site/index.html."

pictures: .venv/installed-dev
	PYTHONPATH=. $(BIN)/python scripts/draw_pictures.py

reference: .venv/installed
	$(BIN)/python scripts/make_reference.py

# Everything is looked for before anything long is installed: two steps, for `make -j` would take both at once.
needs:
	@scripts/make_environment.sh --check $(PYTHON) .venv && scripts/install_test_tools.sh --check $(TOOLS)

lint tools .venv/installed-dev: | $(if $(filter test,$(MAKECMDGOALS)),needs)

tools:
	@scripts/install_test_tools.sh $(TOOLS)

.venv/made:
	@scripts/make_environment.sh $(PYTHON) .venv

.venv/installed: pyproject.toml | .venv/made
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

.venv/installed-dev: pyproject.toml | .venv/made
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@ .venv/installed

.venv/installed-docs: pyproject.toml | .venv/made
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[docs]'
	@touch $@ .venv/installed

clean:
	@if [ -x $(BIN)/notes2slides ]; then $(BIN)/notes2slides clean -o $(OUT); fi
	rm -rf .venv $(TOOLS) build/site .mypy_cache .ruff_cache .pytest_cache .hypothesis
