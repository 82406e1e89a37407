#!/usr/bin/env bash
# Makes the two caches that let Unrepeat start faster: what a run of it loaded, linked and found out, kept beside the jars
# (JEP 483, 514 and 515). One is for the short-lived commands (a run of `lint`), one for the server (an `up` on an empty
# folder that is put to use). Without them, or with those of other jars or another Java, everything works as well, only later.
set -uo pipefail
home=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
lib=$home/lib
sample=$lib/sample.md
if [ -f "$home/pom.xml" ]; then
  lib=$home/cli/target/dist/lib
  sample=$home/bench/sample.md
fi
JAVA_HOME=$("$home/scripts/jdk.sh") || exit 2
# The server is started on an empty folder of its own; a database or a clock that the environment names is none of its business.
unset "${!UNREPEAT_@}"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# A cache belongs to the jars in this very folder and to the Java that it was made with; what it is for stands beside it.
what_for() {
  echo "$lib"
  cat "$JAVA_HOME/release"
}

is_fresh() {
  [ -f "$1" ] && [ "$(cat "$1.for" 2> /dev/null)" = "$(what_for)" ] \
    && [ -z "$(find "$lib" -name '*.jar' -newer "$1" -print -quit)" ]
}

options=()
while read -r what option; do
  [ "$what" = every ] && options+=("$option")
done < "$home/scripts/java-options"

# Becomes Java, so call it in a subshell. A cache fits the collector that it was made with. What the optimising compiler (tier 4) made
# in the run would be compiled at the very start of each server, beside everything else; it is left out.
java() {
  local cache=$1 tier=$2
  shift 2
  exec "$JAVA_HOME/bin/java" -XX:AOTCacheOutput="$cache" "${options[@]}" -XX:TieredStopAtLevel="$tier" \
    -jar "$lib/unrepeat.jar" "$@"
}

for_commands() {
  (java "$lib/unrepeat.aot" 1 lint --format json --fail-on never "$sample") > "$work/lint.log" 2>&1
  [ -f "$lib/unrepeat.aot" ]
}

# The run does what a server is there for: things are declared, alerts come in, an incident opens, somebody is paged, a post-mortem is
# read. So the first page after a start isn't the one that waits for code to be loaded. What it pages is the server itself.
for_server() {
  local token
  token=$(od -An -N24 -tx1 /dev/urandom | tr -d ' \n')
  UNREPEAT_BOOTSTRAP_TOKEN=$token UNREPEAT_OUTBOUND_ALLOW=127.0.0.0/8 \
    java "$lib/unrepeat-up.aot" 2 up --port 0 --data-dir "$work/data" > "$work/up.log" 2>&1 &
  local pid=$! waited=0
  until grep -q '^READY' "$work/up.log"; do
    if ! kill -0 $pid 2> /dev/null || [ $((waited += 1)) -gt 600 ]; then
      kill -9 $pid 2> /dev/null
      return 1
    fi
    sleep 0.2
  done
  UNREPEAT_URL=$(sed -n 's/^READY //p' "$work/up.log") UNREPEAT_TOKEN=$token use_server \
    || echo "The cache for the server knows a start alone: $(tail -n 1 "$work/use.log")" >&2
  kill $pid
  wait $pid
  [ -f "$lib/unrepeat-up.aot" ]
}

use_server() {
  export UNREPEAT_URL UNREPEAT_TOKEN
  cat > "$work/page.yaml" << YAML
apiVersion: unrepeat.dev/v1
kind: Channel
metadata: {name: itself}
spec: {type: webhook, url: "$UNREPEAT_URL/health"}
---
apiVersion: unrepeat.dev/v1
kind: User
metadata: {name: admin}
spec: {display_name: Administrator, contact: [{channel: itself}], roles: [{role: admin}]}
YAML
  ask apply -f "$work/page.yaml" && ask import "$sample" || return 1
  ask drill checkout-outage --speed 60 &
  sleep 6
  ask drill --end || return 1
  wait $!
  storm
}

# Posts alerts as Prometheus would in an outage, so that the first storm after a start is taken in by code that is known to be needed.
storm() {
  local host=${UNREPEAT_URL#http://} post i body
  for ((post = 0; post < 400; post++)); do
    body=
    for ((i = post * 32; i < post * 32 + 32; i++)); do
      body+=",{\"labels\":{\"alertname\":\"Storm-$((i % 200))\",\"service\":\"storm-$((i % 20))\",\"severity\":\"warning\",\"instance\":\"host-$i\"}"
      body+=",\"annotations\":{\"summary\":\"Latency of host-$i is above 500 ms\"},\"startsAt\":\"2026-01-01T03:00:00Z\"}"
    done
    body="[${body:1}]"
    exec 3<> "/dev/tcp/${host%:*}/${host##*:}" || return 1
    printf 'POST /api/v2/alerts HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s' \
      "$host" "$UNREPEAT_TOKEN" "${#body}" "$body" >&3
    grep -q '^HTTP/1.1 200' <&3 || return 1
    exec 3>&-
  done
  sleep 3
}

ask() {
  timeout 30 "$JAVA_HOME/bin/java" "${options[@]}" -XX:TieredStopAtLevel=1 -jar "$lib/unrepeat.jar" "$@" >> "$work/use.log" 2>&1
}

make_cache() {
  local cache=$1 maker=$2
  is_fresh "$cache" && return
  rm -f "$cache" "$cache.config" "$cache.for"
  "$maker" || { echo "No cache for a faster start: $(tail -n 1 "$work"/*.log 2> /dev/null | tail -n 1)" >&2; rm -f "$cache"; return; }
  what_for > "$cache.for"
  rm -f "$cache.config"
}

make_cache "$lib/unrepeat.aot" for_commands
make_cache "$lib/unrepeat-up.aot" for_server
exit 0
