# shellcheck shell=bash
# Finds a JDK 25. Sourced.

is_jdk_25() {
  [ -x "$1/bin/javac" ] && grep -q '^JAVA_VERSION="25' "$1/release" 2>/dev/null
}

# Sets and exports JAVA_HOME to a JDK 25, or says in one line how to get one.
find_jdk() {
  local candidate
  for candidate in "${JAVA_HOME:-}" /usr/lib/jvm/* /opt/java /opt/*jdk* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if [ -n "$candidate" ] && is_jdk_25 "$candidate"; then
      export JAVA_HOME=$candidate
      return
    fi
  done
  fail "There is no JDK 25 in JAVA_HOME or the usual folders. Get one at https://adoptium.net/temurin/releases/?version=25 and point JAVA_HOME at it."
}

require_node() {
  local version
  version=$(node --version 2>/dev/null) || fail "There is no Node. Get version 20 or newer at https://nodejs.org."
  version=${version#v}
  [ "${version%%.*}" -ge 20 ] || fail "Node is $version. Get version 20 or newer at https://nodejs.org."
}
