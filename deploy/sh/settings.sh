# shellcheck shell=bash
# The settings, each with its default, and the folders that follow from them. Sourced; deploy/README.md explains them.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)

export PERENNIAL_HOST=${PERENNIAL_HOST:-127.0.0.1}
export PERENNIAL_PORT=${PERENNIAL_PORT:-8080}
export PERENNIAL_CQL_PORT=${PERENNIAL_CQL_PORT:-0}
export PERENNIAL_CASSANDRA=${PERENNIAL_CASSANDRA:-}
# Not exported with its default: the demo sets up its channel anew only where the caller names a server.
smtp=${PERENNIAL_SMTP:-127.0.0.1:1025}
export PERENNIAL_PLUGINS=${PERENNIAL_PLUGINS:-$root/core/server/target/app/plugins}
export PERENNIAL_NODE_HEAP=${PERENNIAL_NODE_HEAP:-512}
export PERENNIAL_NODE_SYNC=${PERENNIAL_NODE_SYNC:-batch}
PERENNIAL_DATA=${PERENNIAL_DATA:-$root/deploy/.data}
# Absolute, for the server and the node have working folders of their own.
case $PERENNIAL_DATA in
/*) ;;
*) PERENNIAL_DATA=$PWD/$PERENNIAL_DATA ;;
esac
export PERENNIAL_DATA

run=$PERENNIAL_DATA/run
demo_env=$PERENNIAL_DATA/demo.env
app=$root/core/server/target/app
node_jars=$root/core/cassandra-node/jars/target/lib
node_target=$root/core/cassandra-node/target
# What a start loads, kept by the JVMs when they end in order: a start with it takes four seconds less.
node_archive=$node_target/node.jsa
server_archive=$root/core/server/target/server.jsa

# Where we ourselves reach the server: one that listens everywhere listens here too.
case $PERENNIAL_HOST in
0.0.0.0 | '' | ::) reachable_host=127.0.0.1 ;;
*) reachable_host=$PERENNIAL_HOST ;;
esac
url=http://$reachable_host:$PERENNIAL_PORT
