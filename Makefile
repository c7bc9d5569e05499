# make demo   builds everything, runs the main job on the example case and serves it (SERVE=0: ends after printing)
# make test   runs every check

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SERVE ?= 1
CASE ?= demo/example.case

.DEFAULT_GOAL := demo
.PHONY: demo test install install-dev lock sbom train-attribution clean

demo: install
	@mkdir -p $(dir $(CASE))
	$(BIN)/firsthand demo --case $(CASE) $(if $(filter 0,$(SERVE)),--no-serve,)

test: install-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest -q -n 2 --dist loadfile --no-loadscope-reorder

install: $(VENV)/.installed

install-dev: $(VENV)/.installed-dev

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Firsthand needs Python 3.11 or later: make PYTHON=python3.11")'
	$(PYTHON) -m venv $(VENV)

# The pages are built into the package by hatch_build.py, with the Node that comes from a Python package.
PAGES := $(shell find ui -name node_modules -prune -o -type f -print 2>/dev/null)

$(VENV)/.installed: $(VENV)/bin/python requirements.txt pyproject.toml hatch_build.py $(PAGES)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

# Writes the pinned requirements anew from pyproject.toml; no registry address goes into them.
lock: $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv export --quiet --format requirements-txt --no-dev --group build --no-emit-project --no-annotate --no-header --output-file requirements.txt
	$(BIN)/uv export --quiet --format requirements-txt --group build --no-emit-project --no-annotate --no-header --output-file requirements-dev.txt
	rm -f uv.lock

# Writes what the package is made of, as CycloneDX: its Python packages with their hashes, and those of its pages.
sbom: $(VENV)/.installed
	$(BIN)/python scripts/make_sbom.py build/sbom

# Trains the attribution model anew: make train-attribution DATA=folder-with-polnear.train.jsonl (two hours on two cores).
TRAIN_VENV ?= build/train
TRAIN := $(TRAIN_VENV)/bin/python benchmarks/attribution
WEIGHTS := src/firsthand/extract/speech/weights/model.onnx
train-attribution:
	@test -n "$(DATA)" || { echo "say where the learning data lies: make train-attribution DATA=FOLDER"; exit 2; }
	test -d $(TRAIN_VENV) || $(PYTHON) -m venv $(TRAIN_VENV)
	$(TRAIN_VENV)/bin/python -m pip install --quiet -r benchmarks/attribution/requirements.txt
	$(TRAIN)/train.py $(DATA)/polnear.train.jsonl build/attribution/first --epochs 4
	$(TRAIN)/train.py $(DATA)/polnear.train.jsonl build/attribution/second --epochs 3 --rate 1e-4 --seed 21 \
		--start build/attribution/first/epoch3.pt
	$(TRAIN)/export.py build/attribution/first/epoch3.pt build/attribution/second/epoch*.pt --out $(WEIGHTS)

clean:
	rm -rf $(VENV) demo build dist ui/node_modules src/firsthand/web/static .mypy_cache .ruff_cache .pytest_cache .hypothesis
