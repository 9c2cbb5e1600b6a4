# `make` or `make help` lists the targets. Windows users: see "Without make" in README.md.

PYTHON ?= python3
DEMO   ?= blockade-2027
SEED   ?= 7
ARGS   ?=

VENV := .venv
BIN  := $(VENV)/bin
PIP  := $(BIN)/python -m pip -qq --disable-pip-version-check

# A stamp says what is installed; it goes stale when pyproject.toml changes.
RUN := $(VENV)/.installed-run
DEV := $(VENV)/.installed-dev

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: help demo test check golden evidence docs bench clean

help: ## show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: $(RUN) ## set up, run the demonstration scenario and say where its report is (DEMO=, SEED=)
	@rm -rf runs/demo
	$(BIN)/wargame run $(DEMO) --seed $(SEED) --out runs/demo
	@printf '\nPlaying it again with one thing changed, for “why not earlier” (some 20 seconds) …\n'
	@$(BIN)/wargame report runs/demo --why --try 3 >/dev/null
	@printf '\nOpen the report: %s\n' "$(CURDIR)/runs/demo/report.html"

test: $(DEV) ## set up and run every test except bench and evidence (ARGS="-k law")
	$(BIN)/python -m pytest -n auto --dist loadgroup $(ARGS)

check: $(DEV) ## lint, formatting, types, package boundaries, spelling
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/codespell

golden: $(DEV) ## write the golden files anew; read the diff before you commit it
	$(BIN)/python -m tests.golden.regenerate

evidence: $(DEV) ## run the full-size studies and write docs/evidence/
	$(BIN)/python -m pytest -m evidence $(ARGS)

docs: $(DEV) ## build the documentation into site/, broken links being errors
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict

bench: $(DEV) ## measure speed, side by side
	$(BIN)/python -m benchmarks $(ARGS)

clean: ## remove all that make made, .venv and runs/demo included
	rm -rf $(VENV) build dist site runs/demo htmlcov .coverage .coverage.*
	rm -rf .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Python 3.11 or newer is needed; point to one with: make PYTHON=/path/to/python3" >&2; exit 1; }
	@echo "Creating $(VENV)"
	@$(PYTHON) -m venv $(VENV)

$(RUN): pyproject.toml | $(BIN)/python
	@echo "Installing wargame into $(VENV)"
	@$(PIP) install --editable '.[all]'
	@touch $@

$(DEV): pyproject.toml | $(BIN)/python
	@echo "Installing wargame and its development tools into $(VENV)"
	@$(PIP) install --editable '.[all,dev]'
	@touch $(RUN) $@
