#!/usr/bin/env bash
# Adds up what Surefire ran in all modules, for the last line of 'make test'.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
count() {
  cat {bar,server,cli,stories}/target/surefire-reports/TEST-*.xml \
    | grep -o "<testsuite [^>]*" | grep -o " $1=\"[0-9]*\"" | grep -o '[0-9]*' | awk '{ sum += $1 } END { print sum + 0 }'
}
tests=$(count tests)
failed=$(($(count failures) + $(count errors)))
skipped=$(count skipped)
echo "$((tests - failed - skipped)) passed, $failed failed, $skipped skipped"
[ "$tests" -gt 0 ] && [ "$failed" -eq 0 ] && [ "$skipped" -eq 0 ]
