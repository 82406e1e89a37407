#!/usr/bin/env bash
# Says in one sentence what is missing to build Unrepeat: Maven, Node 20.19 or newer, npm.
set -u
missing() {
  echo "$1" >&2
  exit 2
}
command -v mvn > /dev/null || missing "Building Unrepeat needs Maven 3.9 or newer; install it (apt-get install maven) and try again."
command -v node > /dev/null || missing "Building Unrepeat needs Node 20.19 or newer for the web app; install it and try again."
command -v npm > /dev/null || missing "Building Unrepeat needs npm, which comes with Node 20.19 or newer; install it and try again."
found=$(node --version)
IFS=. read -r major minor _ <<< "${found#v}"
if [ "$major" -lt 20 ] || { [ "$major" -eq 20 ] && [ "$minor" -lt 19 ]; }; then
  missing "Building Unrepeat needs Node 20.19 or newer for the web app; $(command -v node) is $found."
fi
