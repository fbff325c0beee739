# Everything runs in .venv, which the first call creates: see tools/set_up.sh.
.DEFAULT_GOAL := help
.PHONY: help run test lint types tests browser format validate build sbom lock words gallery contact-sheet bench peers fuzz \
	headers clean set-up set-up-dev

python := .venv/bin/python
# Which interpreters and systems the lock files serve: every one that pyproject.toml allows (--universal).
lock := $(python) -m uv pip compile --universal --python-version 3.11 --constraint tools/lock_constraints.txt --generate-hashes \
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

sbom: set-up-dev ## Write the bill of materials (CycloneDX, from requirements.lock) into dist/, beside the wheel
	@$(python) tools/sbom.py

lock: set-up-dev ## Write the lock files anew (LOCK_FLAGS=--upgrade for newer versions)
	$(lock) pyproject.toml --group setup --output-file requirements.lock
	$(lock) pyproject.toml --group setup --group dev --constraint requirements.lock --output-file requirements-dev.lock
	$(lock) --group pyproject.toml:peers --constraint requirements.lock --output-file requirements-peers.lock

words: set-up-dev ## Bring the translations in step with the code and compile them
	@$(python) tools/words.py

gallery: set-up-dev ## Draw every kind of chart anew into docs/gallery, to be looked at
	@REWRITE_GALLERY=1 $(python) -m pytest -q tests/charts/test_gallery.py

contact-sheet: set-up-dev ## Picture every page at four widths, in both themes and languages, into dist/contact-sheet/
	@CHROMIUM=$$(sh tools/chromium.sh) $(python) -m tools.contact_sheet

bench: set-up-dev ## Measure the app beside plain Streamlit, files beside the bare renderer, larger packages (BENCH_FLAGS=--quick, SIZES="1 10 100")
	@$(python) -m benchmarks.speed $(BENCH_FLAGS)
	@$(python) benchmarks/exports.py
	@$(python) -m benchmarks.scaling $(SIZES)

peers: set-up-dev .venv-peers/stamp ## Measure the slider beside Dash, Panel, Shiny, marimo and Vizro (PEERS_FLAGS="--only slider")
	@$(python) -m benchmarks.peers $(PEERS_FLAGS)

# Begun anew whenever the lock file is newer, so a set-up that was cut off leaves nothing behind.
.venv-peers/stamp: requirements-peers.lock | set-up-dev
	rm -rf .venv-peers
	$(python) -m venv --without-pip .venv-peers
	$(python) -m pip --python .venv-peers/bin/python install --disable-pip-version-check --require-hashes --only-binary :all: \
		-r requirements-peers.lock
	touch $@

fuzz: set-up-dev ## Send hostile input to everything that takes input (FUZZ=minutes, default 10)
	@$(python) -m benchmarks.fuzz $(FUZZ)

headers: set-up ## Print the headers of every kind of answer of a running server (ADDRESS, default http://127.0.0.1:8501)
	@$(python) tools/headers.py $(ADDRESS)

clean: ## Remove .venv, .venv-peers and everything that was built or cached
	rm -rf .venv .venv-peers dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

set-up:
	@sh tools/set_up.sh run

set-up-dev:
	@sh tools/set_up.sh test
