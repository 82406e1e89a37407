# Unrepeat: build, run, test. Needs a JDK 25 (found by scripts/jdk.sh), Maven, Node 20 and make.
SHELL := /bin/bash
export JAVA_HOME := $(shell scripts/jdk.sh)
MVN := mvn -q -B -ntp

.PHONY: build run test web stories tools bench format clean

## build    builds everything into cli/target/dist
build:
	$(MVN) package -DskipTests -Dspotless.check.skip=true -Djacoco.skip=true -pl bar,server,cli
	@touch cli/target/dist/lib/unrepeat.jar

## run      builds what is missing and starts on http://127.0.0.1:8080
run:
	./unrepeat up

## test     everything: Java, web, stories; what CI calls
test: tools
	$(MVN) verify
	@touch cli/target/dist/lib/unrepeat.jar

## web      builds the web app into web/dist
web: web/dist/index.html

web/node_modules/.package-lock.json: web/package-lock.json web/package.json
	cd web && npm ci --no-audit --no-fund --loglevel=error
	@touch $@

web/dist/index.html: web/node_modules/.package-lock.json $(shell find web/src web/index.html web/vite.config.ts web/public -type f 2> /dev/null)
	cd web && npm run --silent build
	@touch $@

## tools    what the stories need from the system: Chromium, Prometheus, Alertmanager
tools:
	@scripts/test-tools.sh

## format   formats the Java sources
format:
	$(MVN) spotless:apply
