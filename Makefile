# Two commands matter: `make demo` shows it working, `make test` proves it. `make` alone checks everything.
PYTHON ?= python3
PY := .venv/bin/python
ARR := .venv/bin/arrangementen

.PHONY: all check test demo bench contracten lock clean

all: check test

# The stamp names the lock file it was made from, so a changed lock file sets up again.
.venv/klaar: requirements-dev.lock pyproject.toml
	$(PYTHON) -m venv .venv
	.venv/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	.venv/bin/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --no-index -e .
	touch .venv/klaar

check: .venv/klaar
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/lint-imports
	$(PY) -m tools.contracten --controleer

test: .venv/klaar
	.venv/bin/pytest -n 2 --dist worksteal

demo: .venv/klaar
	$(PY) -m tools.demo

bench: .venv/klaar
	$(PY) -m tools.bench

# Writes every generated file: schemas, glossary, days off, tables in the documentation.
contracten: .venv/klaar
	$(PY) -m tools.contracten

# Resolves the lock files anew; needs the network.
lock: .venv/klaar
	.venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header pyproject.toml -o requirements.lock
	.venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --extra dev pyproject.toml -o requirements-dev.lock

clean:
	rm -rf .venv .data
