# Every target is a short script in scripts/, so that it can be read and run without make.
# POSIX sh and make 3.81 are enough; nothing here depends on the system underneath.

.PHONY: help serve test build check fmt bench speed grid release clean

help:
	@echo 'make serve   build the page and serve it on http://127.0.0.1:8080 (PORT=8090 for another port)'
	@echo 'make test    get what is missing, then run every check and test there is'
	@echo '             (ONLY="native page journeys" runs just these stages)'
	@echo 'make check   the quick part of it: format, lints, licences, native tests'
	@echo 'make build   build the page into dist/'
	@echo 'make fmt     format the Rust code'
	@echo 'make bench   weigh the page, raw and brotli, by file and by module, time the judge in a browser,'
	@echo '             and measure the grid beside AG Grid and Glide'
	@echo '             (OPT=z, s or 3 for one optimisation level, OPT="z s 3" to compare them)'
	@echo 'make speed   only time the judge (tests/SPEED.md says what is measured)'
	@echo 'make grid    only measure the grid (tests/GRID.md says what is measured)'
	@echo 'make release build the page, and list the sums of its files and what it is made of in release/'
	@echo 'make clean   remove what was built; the tools in .tools/ stay'
	@echo
	@echo 'The first run gets the tools (about 20 minutes of one processor); later runs find them.'

serve: build
	@node scripts/serve.mjs

build:
	@sh scripts/build.sh

test:
	@sh scripts/test.sh $(ONLY)

check:
	@sh scripts/test.sh format lints licences native wall arrows

fmt:
	@cargo fmt

bench:
	@sh scripts/bench.sh $(OPT)
	@sh scripts/speed.sh $(OPT)
	@sh scripts/grid.sh

speed:
	@sh scripts/speed.sh $(OPT)

grid:
	@sh scripts/grid.sh

release:
	@sh scripts/release.sh

clean:
	@rm -rf dist release test-results webdriver.json .tools/page.stamp
	@cargo clean
