# make run     start Gatescope and open the page; ARGS="--port 9000 --no-browser" is passed on
# make test    every test, the browser's included
# make check   linters, formatters, types, bundle and vendored files (wants Node 20 or newer)
# make wire    the page's types of what the API says, after a change there (likewise)
#
# Wanted: Python 3.11 or newer with its venv module. The rest goes into .venv.
# CONSTRAINTS=constraints.txt installs the exact versions that CI tests with.

.PHONY: run test check wire clean
.DEFAULT_GOAL := run

run: .venv/run.stamp
	@.venv/bin/gatescope $(ARGS)

test: .venv/test.stamp
	@.venv/bin/python -m tests.browser.chromium --install
	.venv/bin/python -m tests.run $(ARGS)

check: .venv/test.stamp
	.venv/bin/ruff check
	.venv/bin/ruff format --check
	.venv/bin/mypy --strict
	npm ci --no-audit --no-fund --loglevel=error
	npx tsc --project .
	npx biome check --error-on-warnings
	node static/vendor/vendor.mjs --compare
	node static/bundle.mjs --check
	.venv/bin/python -m app.openapi | node static/wire.mjs --check

wire: .venv/test.stamp
	.venv/bin/python -m app.openapi | node static/wire.mjs

clean:
	rm -rf .venv node_modules

# A stamp is newer than pyproject.toml when what that file asks for is installed, so a second
# `make` needs no network. What the tests want contains what the program wants.
.venv/run.stamp: pyproject.toml
	$(call install,.)
	@touch $@

.venv/test.stamp: pyproject.toml
	$(call install,.[dev])
	@touch .venv/run.stamp $@

define install
	@test -n "$(PYTHON)" || { echo "$(NO_PYTHON)" >&2; exit 1; }
	@echo "Installing into .venv (about a minute, once) ..."
	@.venv/bin/python -m pip --version >/dev/null 2>&1 || "$(PYTHON)" -m venv --clear .venv
	@.venv/bin/python -m pip install --quiet --disable-pip-version-check \
		$(if $(CONSTRAINTS),--constraint "$(CONSTRAINTS)") --editable "$(1)"
endef

# The first Python that is new enough and can make a virtual environment.
PYTHON = $(shell for python in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	"$$python" -c "import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))" \
	2>/dev/null && command -v "$$python" && break; done)

NO_PYTHON = Gatescope needs Python 3.11 or newer with its venv module, and found none. \
On Debian or Ubuntu: apt-get install python3-venv. Elsewhere: python.org/downloads.
