# Five verbs run the house. Each works as the first command ever typed on a machine with Python 3.11 or newer.
# `make` alone lists them.

PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python .venv/bin/python; do \
  $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && echo $$p && break; done)
VENV := .venv/bin

ifeq ($(strip $(PYTHON)),)
  $(error Madang needs Python 3.11 or newer, and none was found. Install it (for example `sudo apt install python3 python3-venv`, or from python.org) and type this again)
endif

# Many processes start here; what one of them has compiled the next need not compile again.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help demo test check fix bench lock

help: ## list what can be typed
	@$(PYTHON) tools/help.py Makefile

demo: ## install what is missing, seed a living season, serve it and say how to sign in
	@$(PYTHON) tools/bootstrap.py run
	@$(VENV)/madang demo

test: ## every test on SQLite and on PostgreSQL, with the journeys in a real browser
	@$(PYTHON) tools/bootstrap.py dev
	@$(VENV)/python tools/test.py $(TESTS)

check: ## lint, types, contracts, templates, translations, deployment settings
	@$(PYTHON) tools/bootstrap.py dev
	@$(VENV)/python tools/check.py

fix: ## format the code and bring the translation files up to date
	@$(PYTHON) tools/bootstrap.py dev
	@$(VENV)/python tools/fix.py

bench: ## measure Madang beside a bare floor and its peers, with machine and versions
	@$(PYTHON) tools/bootstrap.py dev
	@$(VENV)/python -m bench

lock: ## pin the dependencies anew (requirements/)
	@$(PYTHON) tools/bootstrap.py dev
	@$(VENV)/python tools/lock.py
