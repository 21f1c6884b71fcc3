# Two commands do everything: `make run` and `make test`. Each step runs only when what it depends on changed.
VENV := .venv
RASA := .rasa-venv
BIN := $(VENV)/bin
ROOMS := bot nlu knowledge actions connectors feedback
BY_FILE := --dist loadfile --no-loadscope-reorder

# Some machines forbid compiled modules to be kept; every process of the tests would compile all of ours anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run test behaviour browser check bench rasa install format

run: $(VENV)/.runtime $(RASA)/.installed
	$(BIN)/trolydvc run

test: $(VENV)/.test $(RASA)/.installed $(VENV)/.browser $(VENV)/.postgres
	$(MAKE) --no-print-directory -j3 check behaviour browser

behaviour: $(VENV)/.test  # without the browser: Playwright's loop and asyncio's share no process
	$(BIN)/python -m pytest -n 3 $(BY_FILE) --ignore tests/browser

browser: $(VENV)/.browser
	$(BIN)/python -m pytest -n 2 $(BY_FILE) tests/browser

check: $(VENV)/.test $(VENV)/.types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/trolydvc knowledge check

$(VENV)/.types: $(VENV)/.test $(shell find $(ROOMS) typings -name '*.py' -o -name '*.pyi')
	$(BIN)/pyright
	touch $@

bench: $(VENV)/.test
	$(BIN)/python -m benchmarks

format: $(VENV)/.test
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

install: $(VENV)/.runtime
rasa: $(RASA)/.installed

$(VENV)/bin/python:
	python=$$(scripts/find-python 3.11 or-later) && "$$python" -m venv $(VENV)

$(VENV)/.runtime: $(VENV)/bin/python pyproject.toml requirements.lock.txt
	@echo "Installing the program (about a minute) ..."
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e . -c requirements.lock.txt
	touch $@

# torch first and by its exact version: that may find a CPU build where a range would not.
$(VENV)/.test: $(VENV)/.runtime requirements.lock.txt
	@echo "Installing the tests' tools, torch and sentence-transformers (some minutes) ..."
	$(BIN)/python -m pip install --quiet --disable-pip-version-check torch==2.13.0
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev,models]' -c requirements.lock.txt
	touch $@

$(VENV)/.browser: $(VENV)/.test
	scripts/find-chromium $(BIN)/playwright
	touch $@

$(VENV)/.postgres: scripts/find-postgres | $(VENV)/bin/python
	scripts/find-postgres
	touch $@

$(RASA)/.installed: nlu/rasa/requirements.lock.txt
	@echo "Installing Rasa in its own Python 3.10 (about two minutes, 2.7 GB) ..."
	test -x $(RASA)/bin/python || { python=$$(scripts/find-python 3.10) && "$$python" -m venv $(RASA); }
	$(RASA)/bin/python -m pip install --quiet --disable-pip-version-check -r nlu/rasa/requirements.lock.txt
	touch $@
