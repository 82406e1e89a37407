#!/usr/bin/env bash
# Adds up the tests of all Maven modules and of the web app, for the last line of 'make test'.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# A module without a report, or a web app without a result, is a mistake and not a zero.
modules=$(sed -n 's|^ *<module>\(.*\)</module>.*|\1|p' pom.xml)
reports=()
for module in $modules; do
  found=("$module"/target/surefire-reports/TEST-*.xml)
  [ -f "${found[0]}" ] || { echo "No test report of $module; run 'make test'." >&2; exit 1; }
  reports+=("${found[@]}")
done

java() {
  cat "${reports[@]}" \
    | grep -o "<testsuite [^>]*" | grep -o " $1=\"[0-9]*\"" | grep -o '[0-9]*' | awk '{ sum += $1 } END { print sum + 0 }'
}

# Vitest's line: "      Tests  1 failed | 241 passed | 2 skipped (244)"
web() {
  sed 's/\x1b\[[0-9;]*m//g' build/web-test.log | grep -E '^ +Tests +' | grep -oE "[0-9]+ $1" | grep -oE '^[0-9]+' || echo 0
}

[ -f build/web-test.log ] || { echo "No test report of web; run 'make web-test'." >&2; exit 1; }
failed=$(($(java failures) + $(java errors) + $(web failed)))
skipped=$(($(java skipped) + $(web skipped) + $(web todo)))
passed=$(($(java tests) - $(java failures) - $(java errors) - $(java skipped) + $(web passed)))
echo "$passed passed, $failed failed, $skipped skipped"
[ "$(web passed)" -gt 0 ] && [ "$passed" -gt 0 ] && [ "$failed" -eq 0 ] && [ "$skipped" -eq 0 ]
