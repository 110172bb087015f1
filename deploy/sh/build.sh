# shellcheck shell=bash
# Builds what runs: core/server/target/app, and the node's classes and jars. Sourced.

stamp=$root/core/server/target/app.built

# node_jar: our own classes of the node, which a class archive takes from a jar only.
node_jar() {
  local jar
  for jar in "$node_target"/perennial-cassandra-node-*.jar; do [ -e "$jar" ] && echo "$jar" && return; done
  return 1
}

built() {
  [ -e "$stamp" ] && [ -d "$app/lib" ] && [ -d "$node_jars" ] && node_jar >/dev/null || return 1
  # Tests are not part of what runs.
  [ -z "$(find "$root/pom.xml" "$root"/core "$root"/plugins "$root/graphql-schema" "$root/admin-spa" \
    \( -name target -o -name node_modules -o -name dist -o -name test -o -name e2e -o -name mock -o -name test-results -o -name '.*' \) -prune \
    -o -type f ! -name '*.md' -newer "$stamp" -print -quit)" ]
}

# build LOG: where something is missing or older than its sources.
build() {
  local started
  built && return
  started=$(mktemp)
  if ! with_progress "building" "$1" "$root/mvnw" -B -f "$root/pom.xml" -pl core/server -am \
    -DskipTests -Djacoco.skip -Dspotless.check.skip package; then
    rm -f "$started"
    return 1
  fi
  mark_built "$started"
}

# mark_built FILE: as old as the start of the build, so that what was changed while it ran is built next time.
mark_built() { mv "$1" "$stamp"; }
