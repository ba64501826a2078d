# Everything that is done to Sideline. The first call sets up .venv by itself; it asks for git, make and
# Python 3.11 or newer. Extra words for a command go into ARGS: make demo ARGS=--exit
.DEFAULT_GOAL := help
.PHONY: help demo playground run test torture bench lint format types contracts wheel lock clean
BIN := .venv/bin
ROOMS := bot handlers jobs actions texts storage ai coaching playground
export PYTHON ?= python3

help:  ## say what there is
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.venv/stamp-run: requirements.lock pyproject.toml scripts/setup
	@scripts/setup run

.venv/stamp-dev: requirements-dev.lock pyproject.toml scripts/setup
	@scripts/setup dev

demo: .venv/stamp-run  ## play the whole story in the browser, no token or key needed
	@$(BIN)/sideline demo $(ARGS)

playground: .venv/stamp-run  ## the bot in the browser, with an empty club book
	@$(BIN)/sideline playground $(ARGS)

run: .venv/stamp-run  ## the bot in the real Telegram (variables: .env.example)
	@$(BIN)/sideline run $(ARGS)

test: .venv/stamp-dev  ## every test but the long drills
	$(BIN)/pytest -n 3 --dist worksteal $(ARGS)

torture: .venv/stamp-dev  ## the long drills
	$(BIN)/pytest -m torture -s -o faulthandler_timeout=0 $(ARGS)

bench: .venv/stamp-dev  ## measure beside other bots, rounds interleaved
	$(BIN)/python -m bench $(ARGS)

lint: .venv/stamp-dev  ## style
	$(BIN)/ruff check . $(ARGS)
	$(BIN)/ruff format --check .

format: .venv/stamp-dev  ## put everything into shape
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

types: .venv/stamp-dev  ## mypy, strict
	$(BIN)/mypy $(ARGS)

contracts: .venv/stamp-dev  ## which room may import which
	$(BIN)/lint-imports $(ARGS)

wheel: .venv/stamp-dev  ## build dist/*.whl
	rm -rf dist build
	$(BIN)/python -m pip wheel --quiet --no-deps --no-build-isolation --wheel-dir dist .

lock: .venv/stamp-dev  ## pin the newest allowed versions (development first: the bot runs on what was tested)
	$(BIN)/uv pip compile $(COMPILE) --upgrade --extra build --extra dev -o requirements-dev.lock pyproject.toml
	$(BIN)/uv pip compile $(COMPILE) --extra build -c requirements-dev.lock -o requirements.lock pyproject.toml

COMPILE := --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url

clean:  ## remove what was built, the environment too
	rm -rf .venv build dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	find $(ROOMS) tests bench -name __pycache__ -type d -prune -exec rm -rf {} +
