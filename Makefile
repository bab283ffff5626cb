# The commands of the README. `make` alone is `make site`. See docs/contributing.md.
#
#   make site PYTHON=python3.12     with another Python (3.11 or newer)
#   make test TESTS="tests/test_setup.py -x"    some tests only (the linters run all the same)
#   make check ARGS="--strict"      arguments for build.py, likewise for site, serve and bench

PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
TESTS ?=
ARGS ?=
# One test process a core that this process may use; pytest-xdist would count the whole machine.
TEST_JOBS ?= $(shell nproc 2>/dev/null || getconf _NPROCESSORS_ONLN)
CODE := build.py minutebook tests bench

export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_NO_INPUT := 1

.DEFAULT_GOAL := site
.PHONY: site test check serve bench docs lint format clean lock dist runtime dev python

site: runtime
	@$(PY) build.py build $(ARGS)

check: runtime
	@$(PY) build.py check $(ARGS)

serve: runtime
	@$(PY) build.py serve $(ARGS)

bench: dev
	@$(PY) -m bench $(ARGS)

# What docs/ says of the fields of records and of site.yaml, and their JSON Schemas, from the types.
docs: runtime
	@$(PY) -m minutebook.desk.reference docs

# The wheel and the source archive of a release, in dist/. The same source gives the same bytes.
dist: dev
	@rm -rf dist
	@$(PY) -m hatchling build -d dist

test: lint
	@$(PY) -m pytest -n $(TEST_JOBS) $(TESTS)

lint: dev
	@$(PY) -m ruff check --quiet $(CODE)
	@$(PY) -m ruff format --quiet --check $(CODE) || { echo "Files are not in the project's format: run 'make format'." >&2; exit 1; }
	@$(PY) -m mypy --no-error-summary
	@echo "ruff and mypy: nothing found."

format: dev
	@$(PY) -m ruff check --quiet --fix $(CODE); $(PY) -m ruff format $(CODE)

clean:
	@rm -rf $(VENV) _site .minutebook dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
	@echo "Removed the built site, the store, the caches and $(VENV)."

# ---- Set-up -------------------------------------------------------------------------------------
# A stamp in $(VENV) holds the digest of the lock file that was installed and the version of Python. As
# long as it is right, nothing is installed and no network is needed. The development lock holds the
# runtime lock whole, so installing it sets both stamps.

LOCK_runtime := requirements.txt
LOCK_dev := requirements-dev.txt

runtime: python
	$(call install,runtime,runtime)

dev: python
	$(call install,dev,dev runtime)

python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "Minutebook needs Python 3.11 or newer; '$(PYTHON)' is: $$($(PYTHON) --version 2>&1 | head -n 1)" >&2; \
	  echo "Name a newer one, for example: make site PYTHON=python3.12" >&2; \
	  exit 1; }

# The shell's `stamp FILE`: what the stamp of that lock file says when it is installed.
STAMP = stamp() { $(PYTHON) -c 'import hashlib, sys; print(hashlib.sha256(open(sys.argv[1], "rb").read()).hexdigest(), sys.version.split()[0])' "$$1"; }

# $(call install,WHICH,STAMPS). Wheels only: installing runs no code of a package's own.
define install
@set -e; $(STAMP); \
if [ "$$(cat $(VENV)/$(1).stamp 2>/dev/null)" != "$$(stamp $(LOCK_$(1)))" ] || ! $(PY) -c "" 2>/dev/null; then \
  echo "Setting up $(VENV) from $(LOCK_$(1)) (once, and again when it changes) ..."; \
  if [ "$$($(PY) --version 2>/dev/null)" != "$$($(PYTHON) --version)" ]; then \
    $(PYTHON) -m venv --clear $(VENV) || { rm -rf $(VENV); \
      echo "Python could not make $(VENV). On Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }; \
  fi; \
  rm -f $(VENV)/*.stamp; \
  $(PY) -m pip install -qq --only-binary :all: --require-hashes --no-deps -r $(LOCK_$(1)) || { \
    echo "The packages in $(LOCK_$(1)) could not be installed; the lines above say why." >&2; exit 1; }; \
  $(foreach name,$(2),stamp $(LOCK_$(name)) > $(VENV)/$(name).stamp;) \
fi
endef

# The newest versions that pyproject.toml allows, with the digest of every platform's file. The options
# keep this machine's index addresses and folders out of the lock files, which must name neither.
UV := $(PY) -m uv pip compile pyproject.toml --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
	--no-config --no-emit-index-url --no-emit-find-links --no-emit-index-annotation --custom-compile-command "make lock"

lock: dev
	@$(UV) --output-file $(LOCK_runtime)
	@$(UV) --output-file $(LOCK_dev) --group dev --extra import --constraint $(LOCK_runtime)
	@echo "$(LOCK_runtime) and $(LOCK_dev) hold the newest versions. Now: make test"
