# Unrepeat: build, run, test. Needs a JDK 25 (found by scripts/jdk.sh), Maven, Node 20 and make.
SHELL := /bin/bash
.SHELLFLAGS := -o pipefail -c
export JAVA_HOME := $(shell scripts/jdk.sh)
# Maven's own libraries use what Java 25 warns of.
export MAVEN_OPTS := $(MAVEN_OPTS) --sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED
MVN := mvn -q -B -ntp
STEP := scripts/step.sh
BUILT := cli/target/dist/built
WEB_SOURCES := $(shell find web/src web/public web/index.html web/vite.config.ts -type f 2> /dev/null)

.PHONY: build dist run test web web-test tools bench handbook openapi format clean help

## build    builds everything into cli/target/dist
build: build-tools
	@$(STEP) "Web app" $(MAKE) --no-print-directory web
	@$(STEP) "Java" $(MVN) package -DskipTests -Dspotless.check.skip=true -Djacoco.skip=true -pl bar,recall,paper,server,cli
	@touch $(BUILT)
	@$(STEP) --notes "Caches for a faster start" scripts/aot.sh

build-tools:
	@scripts/build-tools.sh

## run      builds what is missing and starts on http://127.0.0.1:8080
run:
	./unrepeat up

## test     everything: web, Java, stories; what CI calls
test: tools web-test web
	$(MVN) verify
	@touch $(BUILT)
	@scripts/aot.sh
	@scripts/test-summary.sh

## dist     packs build/dist/unrepeat-VERSION.tar.gz, and one with its own Java
dist: build
	@scripts/dist.sh

## web      builds the web app into web/dist
web: web/dist/index.html

web/node_modules/.package-lock.json: web/package-lock.json web/package.json
	cd web && npm ci --no-audit --no-fund --loglevel=error
	@touch $@

web/dist/index.html: web/node_modules/.package-lock.json $(WEB_SOURCES)
	cd web && npm run --silent build
	@touch $@

## web-test checks types and style of the web app and runs its tests
web-test: web/node_modules/.package-lock.json
	@mkdir -p build
	cd web && npm run --silent check 2>&1 | tee ../build/web-test.log

## tools    what the stories need from the system: Chromium, Prometheus, nginx, Caddy
tools:
	@scripts/test-tools.sh

## bench    measures the figures of docs/performance.md
bench: build
	@bench/run

## handbook writes the pages of the handbook that are made from the rules and the words
handbook:
	$(MVN) test -pl bar -Dtest='Handbook*Tests' -Dhandbook.write=true

## openapi  writes docs/openapi.json as the server describes itself, and web/src/api from it
openapi: web/node_modules/.package-lock.json
	$(MVN) test -pl bar,recall,paper,server -Dtest=OpenApiTests -Dopenapi.write=true -Dsurefire.failIfNoSpecifiedTests=false -Djacoco.skip=true
	cd web && npm run --silent api

## format   formats the Java sources and those of the web app
format: web/node_modules/.package-lock.json
	$(MVN) spotless:apply
	cd web && npm run --silent format

clean:
	$(MVN) clean
	rm -rf web/dist

help:
	@sed -n 's/^## //p' Makefile
