#!/usr/bin/env bash
# Packs the built product into build/dist (or the folder that is named): one archive for a Java that is there, one that brings its
# own for this kind of machine. Both unpack into a folder unrepeat-VERSION with the launcher on top.
set -euo pipefail
home=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
to=$(mkdir -p "${1:-$home/build/dist}" && cd "${1:-$home/build/dist}" && pwd)
JAVA_HOME=$("$home/scripts/jdk.sh" jdk)
version=$(sed -n 's/^version=//p' "$home/server/target/classes/dev/unrepeat/platform/release.properties")
name=unrepeat-$version
case $(uname -m) in
  x86_64) machine=x64 ;;
  aarch64) machine=arm64 ;;
  *) machine=$(uname -m) ;;
esac
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

root=$work/$name
mkdir -p "$root/scripts" "$root/deploy"
cp -p "$home/unrepeat" "$home/LICENSE" "$home/CHANGELOG.md" "$root/"
cp -rp "$home/cli/target/dist/lib" "$root/lib"
cp -p "$home/cli/target/dist/sbom.cdx.json" "$root/"
# A cache holds the paths and times of its jars and belongs to one Java; it is made where the product is unpacked.
rm -f "$root"/lib/*.aot "$root"/lib/*.aot.*
cp -p "$home/scripts/jdk.sh" "$home/scripts/aot.sh" "$home/scripts/java-options" "$root/scripts/"
cp -p "$home/bench/sample.md" "$root/lib/"
cp -rp "$home/deploy/." "$root/deploy/"
cp -rp "$home/docs" "$root/docs"

pack() {
  tar --sort=name --owner=0 --group=0 --numeric-owner -C "$work" -czf "$work/$1" "$name"
  mv "$work/$1" "$to/$1"
  echo "$to/$1  $(($(stat -c %s "$to/$1") / 1000000)) MB"
}

pack "$name.tar.gz"

# What the jars ask for (jdeps) is part of java.se; the rest are providers that they find while running: ciphers of elliptic curves,
# names by DNS, zip as a file system, characters of old documents, and jcmd to look inside.
"$JAVA_HOME/bin/jlink" --output "$root/runtime" --strip-debug --no-header-files --no-man-pages --include-locales=en \
  --add-modules java.se,jdk.jfr,jdk.management,jdk.net,jdk.unsupported,jdk.crypto.ec,jdk.crypto.cryptoki,jdk.zipfs,jdk.naming.dns,jdk.localedata,jdk.charsets,jdk.jcmd
pack "$name-linux-$machine.tar.gz"
