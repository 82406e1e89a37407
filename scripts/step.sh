#!/usr/bin/env bash
# Runs one step of the build: one line with its name and how long it took, and all it said when it fails.
# usage: step.sh [--notes] NAME COMMAND...     --notes prints what the command said even when it succeeds
set -u
notes=
[ "$1" = --notes ] && { notes=1; shift; }
name=$1
shift
log=$(mktemp)
trap 'rm -f "$log"' EXIT
start=$SECONDS
# On a terminal the name is there while one waits; elsewhere a line is written as a whole.
[ -t 1 ] && printf '  %-28s' "$name"
"$@" > "$log" 2>&1 < /dev/null
code=$?
[ -t 1 ] && printf '\r'
if [ $code -ne 0 ]; then
  printf '  %-28s failed after %d s\n' "$name" $((SECONDS - start))
  cat "$log" >&2
  exit $code
fi
printf '  %-28s %3d s\n' "$name" $((SECONDS - start))
[ -z "$notes" ] || cat "$log" >&2
