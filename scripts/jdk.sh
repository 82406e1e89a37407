#!/usr/bin/env bash
# Prints the folder of the Java that Unrepeat runs on: the one it brings along, else a Java 25 or newer, looked for in JAVA_HOME,
# on the PATH, then in the usual places. With the argument `jdk` only one that can compile will do.
set -u
home=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
[ -f "$home/pom.xml" ] && need=javac || need=java
[ "${1:-}" = jdk ] && need=javac

# The file `release` tells the version without starting Java.
version() {
  local said
  said=$(sed -n 's/^JAVA_VERSION="\([^"]*\)".*/\1/p' "$1/release" 2> /dev/null)
  [ -n "$said" ] || said=$("$1/bin/java" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.specification\.version = //p')
  echo "$said"
}

candidates() {
  [ "$need" = java ] && echo "$home/runtime"
  [ -n "${JAVA_HOME:-}" ] && echo "$JAVA_HOME"
  command -v $need > /dev/null && dirname "$(dirname "$(readlink -f "$(command -v $need)")")"
  ls -d /usr/lib/jvm/*25* /usr/lib/jvm/* /opt/jdk* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* 2> /dev/null
}

older=
while read -r candidate; do
  [ -x "$candidate/bin/java" ] && [ -x "$candidate/bin/$need" ] || continue
  found=$(version "$candidate")
  if [ "${found%%[.-]*}" -ge 25 ] 2> /dev/null; then
    echo "$candidate"
    exit 0
  fi
  older="${older:-Java $found in $candidate is too old. }"
done < <(candidates)

echo "${older}Unrepeat needs a JDK 25 or newer; none was found in JAVA_HOME, on the PATH or under /usr/lib/jvm." >&2
echo "Install one (for instance Eclipse Temurin 25) and set JAVA_HOME to its folder." >&2
exit 2
