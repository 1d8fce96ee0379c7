#!/usr/bin/env bash
# Installs the modules that the examples use into the local Maven repository, then builds, tests and
# runs the examples as a third party would.
#
#   examples/build.sh [LOCAL_REPOSITORY]
#
# LOCAL_REPOSITORY  Maven's own (~/.m2/repository, or what its settings say) if left out
# MAVEN_ARGS        more arguments for every call of mvn, such as -o
set -euo pipefail

if [ $# -gt 1 ] || [ "${1:-}" = --help ]; then
  echo "usage: examples/build.sh [LOCAL_REPOSITORY]" >&2
  exit 2
fi

home=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
# Maven 3.9 reads MAVEN_ARGS by itself; older ones do not. Given twice, an argument does no harm.
read -r -a arguments <<<"${MAVEN_ARGS:-}"
arguments+=(-q -B)
if [ -n "${1:-}" ]; then
  mkdir -p "$1"
  arguments+=("-Dmaven.repo.local=$(cd "$1" && pwd -P)")
fi

# Maven looks for .mvn in the directory it is called from, and the modules' compiler needs it.
cd "$home"
mvn "${arguments[@]}" -pl core,recovery,generators,measurements,solvers,testkit -am -DskipTests -Dspotless.check.skip=true install

for example in plugin pipeline; do
  (cd "examples/$example" && mvn "${arguments[@]}" package)
done

java=${JAVA_HOME:+$JAVA_HOME/bin/}java
"$java" -cp "examples/pipeline/target/classes:examples/pipeline/target/lib/*" org.example.deblur.Deblur
