# Everything runs in .venv, which the first call creates: see tools/set_up.sh.
.DEFAULT_GOAL := help
.PHONY: help run test lint types tests browser format validate build lock words contact-sheet bench clean set-up set-up-dev

python := .venv/bin/python
# Which interpreters and systems the lock files serve: every one that pyproject.toml allows (--universal).
lock := $(python) -m uv pip compile pyproject.toml --universal --python-version 3.11 --constraint tools/lock_constraints.txt --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-config --quiet --custom-compile-command "make lock" $(LOCK_FLAGS)

help: ## List what make can do here
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' Makefile

run: set-up ## Set everything up and serve the app (PORT, default 8501; HOST, default 127.0.0.1)
	@exec $(python) -m dftz.cli run

test: set-up-dev ## Set everything up and run every check
	@sh tools/check.sh lint types tests browser

lint types tests browser: set-up-dev
	@sh tools/check.sh $@

format: set-up-dev ## Format the code and repair what the linter can
	@$(python) -m ruff check --fix-only .
	@$(python) -m ruff format .

validate: set-up ## Check the data package (DFTZ_DATA=folder for another one)
	@$(python) -m dftz.cli validate

build: set-up ## Build the wheel and the source archive into dist/
	@$(python) -m hatchling build

lock: set-up-dev ## Write the lock files anew (LOCK_FLAGS=--upgrade for newer versions)
	$(lock) --group setup --output-file requirements.lock
	$(lock) --group setup --group dev --constraint requirements.lock --output-file requirements-dev.lock

words: set-up-dev ## Bring the translations in step with the code and compile them
	@$(python) tools/words.py

contact-sheet: set-up-dev ## Picture every page at four widths, in both themes and languages, on a few sheets in dist/contact-sheet/
	@CHROMIUM=$$(sh tools/chromium.sh) $(python) -m tools.contact_sheet

bench: set-up-dev ## Measure the files of exhibits beside the bare renderer (docs/performance.md)
	@$(python) benchmarks/exports.py

clean: ## Remove .venv and everything that was built or cached
	rm -rf .venv dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

set-up:
	@sh tools/set_up.sh run

set-up-dev:
	@sh tools/set_up.sh test
