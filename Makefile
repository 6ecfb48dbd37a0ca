# Every target starts from a bare clone: the pinned uv makes the environment from the lock.
SHELL := /bin/bash
UV_VERSION := 0.13.9
UV := .tools/bin/uv
PYTHON ?= python3
RUN := .venv/bin/python
SYNCED := .venv/.synced
SERVING := .venv/.serving
ADDRESS ?= 127.0.0.1:8000

.PHONY: setup run test lint types contracts unit bench soak vendor clean

setup: $(SYNCED)

$(UV):
	@$(PYTHON) -m pip install --quiet --disable-pip-version-check --no-warn-script-location \
	  --root-user-action=ignore --target .tools uv==$(UV_VERSION)

$(SYNCED): $(UV) pyproject.toml uv.lock
	@$(UV) sync --quiet --frozen --all-extras --python $(PYTHON)
	@touch $@

# The platform alone; an environment that has everything serves as well.
$(SERVING): $(UV) pyproject.toml uv.lock
	@[ -f $(SYNCED) ] || $(UV) sync --quiet --frozen --no-default-groups --extra web --python $(PYTHON)
	@touch $@

run: $(SERVING)
	@$(RUN) -m gongkai web demo --serve --address $(ADDRESS)

test: setup
	@bash tests/system.sh
	@$(MAKE) --no-print-directory lint types contracts unit

lint: setup
	@.venv/bin/ruff format --check .
	@.venv/bin/ruff check .

types: setup
	@.venv/bin/mypy

contracts: setup
	@.venv/bin/lint-imports --no-cache

unit: setup
	@.venv/bin/pytest -n auto

bench: setup
	@$(RUN) -m bench $(ONLY)

soak: setup
	@$(RUN) -m soak $(ONLY)

clean:
	@rm -rf .venv .tools .mypy_cache .ruff_cache .pytest_cache var
