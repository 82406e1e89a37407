#!/usr/bin/env bash
# Makes the cache that lets `unrepeat lint` start faster: what a run of it loaded and linked, kept beside the jars (JEP 483
# and 514). Without it, or with one of other jars, everything works as well, a quarter of a second later.
set -euo pipefail
home=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
jar=$home/cli/target/dist/lib/unrepeat.jar
cache=$home/cli/target/dist/lib/unrepeat.aot
[ "$cache" -nt "$jar" ] && exit 0
JAVA_HOME=$("$home/scripts/jdk.sh")
rm -f "$cache"
# The options are those of the command: a cache fits the collector it was made with.
"$JAVA_HOME/bin/java" -XX:AOTCacheOutput="$cache" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 \
  --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
  -jar "$jar" lint --format json --fail-on never "$home/bench/sample.md" > /dev/null 2>&1 || rm -f "$cache"
