# Needs only Python 3.11+, git and make. Everything else goes into .venv, in the versions of uv.lock.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV := $(shell command -v uv 2>/dev/null || echo $(BIN)/uv)
UV_VERSION := 0.13.9
export UV_PROJECT_ENVIRONMENT := $(VENV)
READY := $(VENV)/.ready

.DEFAULT_GOAL := help
.PHONY: help run test coverage lint format bench clean

help: ## Show this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

$(READY): pyproject.toml uv.lock
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@command -v uv >/dev/null 2>&1 || test -x $(BIN)/uv || $(BIN)/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)
	@$(UV) sync --quiet --frozen --inexact --compile-bytecode
	@touch $@

run: $(READY) ## Run the bot; without BOT_TOKEN, its preview in the browser
	@$(BIN)/grantkomek run

test: $(READY) ## Run all tests on all cores
	@$(BIN)/python -m pytest -n auto --dist worksteal

coverage: $(READY) ## The same, with their coverage; takes nearly twice as long
	@$(BIN)/python -m pytest -n auto --dist worksteal --cov --cov-report=term

lint: $(READY) ## Check style, types and which way imports point
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

format: $(READY) ## Format the code
	@$(BIN)/ruff check --fix --quiet . ; $(BIN)/ruff format .

bench: $(READY) ## Measure search quality, latency, growth, throughput, start and memory
	@$(BIN)/python -m benchmarks

clean: ## Remove what was built
	rm -rf $(VENV) .coverage .coverage.* .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
