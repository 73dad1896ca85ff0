# make run: starts CalmDesk, setting everything up first.   make test: the whole suite, likewise.
# PYTHON=/path/to/python3 chooses the Python of a new .venv; ARGS=… are handed to pytest or the bench.

SHELL := /bin/bash
.DEFAULT_GOAL := run
.PHONY: run test test-long bench package screenshots settings-page translations clean

setup := packaging/setup

run:
	@$(setup)/system-packages run.txt || true
	@$(setup)/environment
	@$(setup)/start

test:
	@$(setup)/system-packages run.txt test.txt
	@$(setup)/environment dev
	@$(setup)/check $(ARGS)

test-long: package
	@$(setup)/system-packages run.txt test.txt long.txt
	@$(setup)/environment dev
	@.venv/bin/python -m pytest -m long $(ARGS)

bench:
	@$(setup)/system-packages run.txt test.txt
	@$(setup)/environment dev
	@.venv/bin/python -m tests.benchmarks $(ARGS)

package:
	@$(setup)/system-packages run.txt package.txt
	@$(setup)/environment package
	@packaging/build-debian-package

screenshots:
	@$(setup)/system-packages run.txt test.txt
	@$(setup)/environment dev
	@.venv/bin/python packaging/pictures/make_pictures.py docs/pictures

settings-page:
	@$(setup)/environment dev
	@.venv/bin/python packaging/document_settings.py

translations:
	@$(setup)/environment dev
	@packaging/update-translations

clean:
	rm -rf build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find calmdesk tests -name __pycache__ -type d -prune -exec rm -rf {} +
