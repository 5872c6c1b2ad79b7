#!/usr/bin/env bash
# Our engine in the works that the peers run: starts a Release build on 127.0.0.1, measures it, stops it again.
#   BENCH_PEERS=FOLDER peers/run.sh        FOLDER holds common/harness.mjs; its variables (WORKS, CONCS, SECS ...) hold here
#   SHAPE=embedded                         one process on SQLite, data in a temporary folder (default)
#   SHAPE=production CONFIG=FILE           webserver, executor, worker and indexer, on the servers that the settings name:
#                                          with a database and a virtual host of their own, without authentication
#   PORT=8080                              the first port; production takes four
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd -P)
root=$(cd "$here/../../.." && pwd -P)
: "${BENCH_PEERS:?the folder that holds common/harness.mjs}"
port=${PORT:-8080}
shape=${SHAPE:-embedded}
data=$(mktemp -d)
pids=()

stop() {
  [ ${#pids[@]} = 0 ] || kill "${pids[@]}" 2> /dev/null || true
  wait
  rm -rf "$data"
}
trap stop EXIT

# start KIND PORT [OPTION ...]
start() {
  local kind=$1 at=$2; shift 2
  dotnet "$root/artifacts/bin/KestraBus/release/kestrabus.dll" server "$kind" --port "$at" --data "$data/$kind" "$@" \
    > "$data/$kind.log" 2>&1 &
  pids+=($!)
  await "$kind" "$at" $!
}

# await KIND PORT PID: until it answers that it is healthy.
await() {
  for _ in $(seq 600); do
    kill -0 "$3" 2> /dev/null || break
    curl -fsS -o /dev/null "http://127.0.0.1:$2/health" 2> /dev/null && return
    sleep 0.1
  done
  echo "The $1 did not start:" >&2
  tail -n 20 "$data/$1.log" >&2
  exit 1
}

dotnet build "$root/src/KestraBus" -c Release -v q >&2
case $shape in
  embedded)
    settings="one process, SQLite with synchronous=FULL"
    start local "$port"
    ;;
  production)
    settings="a process for each role, PostgreSQL and RabbitMQ quorum queues"
    for kind in webserver executor worker indexer; do
      start "$kind" "$((port + ${#pids[@]}))" --config "${CONFIG:?the settings file}"
    done
    ;;
  *) echo "SHAPE is embedded or production, not $shape" >&2; exit 2 ;;
esac

URL="http://127.0.0.1:$port" SETTINGS="$shape: $settings" node "$here/bench.mjs"
