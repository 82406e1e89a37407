#!/usr/bin/env bash
# Installs what the stories need from Debian's packages, where it is missing: Chromium, Prometheus, Alertmanager, nginx, Caddy and
# openssl, and for the handbook curl and jq.
set -euo pipefail
missing=()
command -v chromium > /dev/null || missing+=(chromium fonts-liberation)
command -v prometheus > /dev/null || missing+=(prometheus)
command -v prometheus-alertmanager > /dev/null && command -v amtool > /dev/null || missing+=(prometheus-alertmanager)
command -v nginx > /dev/null || [ -x /usr/sbin/nginx ] || missing+=(nginx-light)
command -v caddy > /dev/null || missing+=(caddy)
command -v openssl > /dev/null || missing+=(openssl)
command -v curl > /dev/null || missing+=(curl)
command -v jq > /dev/null || missing+=(jq)
[ ${#missing[@]} -eq 0 ] && exit 0

run=()
if [ "$(id -u)" -ne 0 ]; then
  command -v sudo > /dev/null || { echo "Install ${missing[*]} first: the stories need them." >&2; exit 2; }
  run=(sudo)
fi
export DEBIAN_FRONTEND=noninteractive
"${run[@]}" apt-get update -q > /dev/null
"${run[@]}" apt-get install -y -q --no-install-recommends "${missing[@]}" > /dev/null
# The packages start their services on some machines; the stories bring up their own.
for service in prometheus prometheus-node-exporter prometheus-alertmanager nginx caddy; do
  command -v systemctl > /dev/null && "${run[@]}" systemctl disable --now "$service" > /dev/null 2>&1 || true
done
