#!/usr/bin/env bash
# Prints the folder of a JDK 25 or newer; looks at JAVA_HOME, the default java, then the usual places.
set -u

major() { "$1/bin/java" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.specification\.version = //p'; }

candidates() {
  [ -n "${JAVA_HOME:-}" ] && echo "$JAVA_HOME"
  command -v javac > /dev/null && dirname "$(dirname "$(readlink -f "$(command -v javac)")")"
  ls -d /usr/lib/jvm/*25* /usr/lib/jvm/* /opt/jdk* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* 2> /dev/null
}

while read -r home; do
  [ -x "$home/bin/java" ] && [ -x "$home/bin/javac" ] || continue
  version=$(major "$home")
  if [ "${version%%.*}" -ge 25 ] 2> /dev/null; then
    echo "$home"
    exit 0
  fi
done < <(candidates)

echo "Unrepeat needs a JDK 25 or newer; none was found in JAVA_HOME, on the PATH or under /usr/lib/jvm." >&2
echo "Install one (for instance Eclipse Temurin 25) and set JAVA_HOME to its folder." >&2
exit 2
